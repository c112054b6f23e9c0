import { randomUUID } from 'node:crypto';
import { Command, CommanderError, Option } from 'commander';
import { OkienkoError } from '../model/index.ts';
import type { ExitStatus } from './exit.ts';
import { version } from './installation.ts';
import { tell } from './output.ts';

/** The command line. Each command's module is loaded only when it is called, so that a check starts fast. */
const program = new Command('okienko')
  .description('Checks applications that arrive by mail: the form, its signatures, and who had to sign.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(okienko --help lists the commands)')
  .configureHelp({ showGlobalOptions: true });

let status: ExitStatus = 0;

type Action = (...args: never[]) => Promise<ExitStatus | void>;
const run =
  (action: Action) =>
  async (...args: unknown[]): Promise<void> => {
    status = (await action(...(args as never[]))) ?? 0;
  };

/** Options every command takes. */
const common = (command: Command): Command =>
  command
    .option('--config <file>', 'configuration file instead of ./okienko.yaml')
    .addOption(new Option('--lang <language>', 'language of texts for people').choices(['pl', 'en']))
    .option('--at <time>', 'judge as if it were this time (ISO 8601)')
    .option('--offline', 'never use the network, whatever the configuration says')
    .option('--no-color', 'no colours');

const asJson = (command: Command): Command =>
  command.option('--json', 'one JSON document').option('--jsonl', 'one JSON document a line, in input order');

const collect = (value: string, all: readonly string[]): string[] => [...all, value];

asJson(common(program.command('check')))
  .argument('<input...>', 'a mail (.eml), a document, or a directory of them')
  .description('check applications and print the reports')
  .option('--procedure <id>', 'judge by this procedure, whatever form is recognised')
  .option('--pack <directory>', 'a procedure pack to use beside the built-in ones')
  .option('--html <file>', 'also write the report as one HTML file')
  .option('--etsi-report <file>', 'also write the validation report of the signatures (ETSI TS 119 102-2, XML)')
  .option('--letter <file>', 'also write the letter to the applicant, or the note for the counter, as text')
  .option('--reference <id>', 'the reference that letter bears')
  .option('--show-personal-data', 'do not mask PESEL numbers')
  .action(run(async (inputs: string[], options) => await (await import('./commands/check.ts')).check(inputs, options)));

common(program.command('counter'))
  .argument('<procedure>', 'id of a procedure that is settled at the counter')
  .description('the check list of the counter as a page: no scripts, printable')
  .option('--out <file>', 'write the page there')
  .action(run(async (id: string, options) => await (await import('./commands/counter.ts')).counter(id, options)));

asJson(common(program.command('signatories')))
  .argument('<case...>', 'JSON: the representation rule, the people of the register, and who signed')
  .description('who had to sign by a rule of representation, and whether they did')
  .action(
    run(
      async (cases: string[], options) => await (await import('./commands/signatories.ts')).signatories(cases, options),
    ),
  );

asJson(common(program.command('verify')))
  .argument('<file...>', 'signed documents')
  .description('verify electronic signatures')
  .option('--detached <file>', 'the original that a detached signature signs')
  .option(
    '--anchor <path>',
    'trusted certificate(s), PEM or DER, file or directory; replaces the configured trust',
    collect,
    [],
  )
  .option(
    '--trusted-list <xml>',
    'trusted list(s) of ETSI TS 119 612 to trust as given; replaces the configured trust',
    collect,
    [],
  )
  .option('--online', 'fetch revocation data that certificates point to')
  .option('--certs <path>', 'further certificate(s) that may complete a path, file or directory', collect, [])
  .option('--crl <path>', 'revocation list(s), file or directory', collect, [])
  .option('--ocsp <path>', 'OCSP response(s), file or directory', collect, [])
  .option('--key <file>', 'public key, certificate or HMAC secret for an XML signature that carries none')
  .option('--etsi-report <file>', 'also write the validation report of ETSI TS 119 102-2 as XML')
  .option('--show-personal-data', 'do not mask PESEL numbers')
  .action(run(async (files: string[], options) => await (await import('./commands/verify.ts')).verify(files, options)));

asJson(common(program.command('compare')))
  .argument('<submitted...>', 'forms as received')
  .option('--blank <file>', 'the official blank')
  .option('--form <file>', 'form.yaml that names fields and zones')
  .option('--template <directory>', 'folder of the blank and its form.yaml, in place of --blank and --form')
  .description('find every difference between a form and its official blank')
  .action(
    run(async (files: string[], options) => await (await import('./commands/compare.ts')).compare(files, options)),
  );

common(program.command('certificate'))
  .argument('<leaf>', 'the certificate to validate, PEM or DER')
  .description('validate a certificate (RFC 5280 section 6)')
  .option('--json', 'JSON (the only form; kept for scripts)')
  .option('--intermediate <path>', 'certificate(s) that may complete the path', collect, [])
  .option('--anchor <path>', 'trusted certificate(s)', collect, [])
  .option('--crl <path>', 'revocation list(s)', collect, [])
  .option('--ocsp <path>', 'OCSP response(s)', collect, [])
  .addOption(
    new Option('--revocation <mode>', 'how revocation counts').choices(['require', 'use', 'ignore']).default('use'),
  )
  .option('--policy <oid>', 'acceptable certificate policy', collect, [])
  .option('--explicit-policy', 'an acceptable policy is required')
  .option('--inhibit-mapping', 'no policy mapping')
  .option('--inhibit-any', 'anyPolicy does not count')
  .action(
    run(async (leaf: string, options) => await (await import('./commands/certificate.ts')).certificate(leaf, options)),
  );

common(program.command('csr'))
  .argument('<file>', 'a certification request (PKCS#10), PEM or DER')
  .description('read a certification request, verify that its key signed it, and judge the key')
  .option('--json', 'JSON (the only form; kept for scripts)')
  .option('--policy <file>', 'YAML: which keys and digests are taken')
  .option('--show-personal-data', 'do not mask PESEL numbers')
  .action(run(async (file: string, options) => await (await import('./commands/csr.ts')).csr(file, options)));

const template = program.command('template').description('official blanks');
common(template.command('new'))
  .argument('<blank>', 'a blank form: PDF, DOCX or ODT')
  .description('write form.yaml and the comparison profile for a blank')
  .option('--out <directory>', 'folder to write; its name is the form otherwise')
  .option('--pack <directory>', 'write it as forms/<edition> of this pack; a new pack is made where there is none')
  .option('--id <id>', 'id of the form; that of its procedure')
  .option('--edition <name>', 'name of the edition, e.g. 2026-02')
  .option('--title <text>', 'name of the form')
  .option('--from <day>', 'day from which the edition is in force, YYYY-MM-DD')
  .option('--no-profile', 'do not look for words that recognition reads unstably (seconds a page)')
  .option('--force', 'write over a form.yaml that is there already')
  .option('--json', 'one JSON document')
  .action(
    run(async (blank: string, options) => await (await import('./commands/template.ts')).newTemplate(blank, options)),
  );
common(template.command('show'))
  .argument('<template>', 'a folder with a form.yaml, or a blank form')
  .option('--html <file>', 'draw each page with its fields as one HTML file')
  .option('--json', 'one JSON document')
  .description('show the fields of a blank')
  .action(
    run(async (blank: string, options) => await (await import('./commands/template.ts')).showTemplate(blank, options)),
  );

const rules = program.command('rules').description("the rule author's workshop");
const packsCommand = (name: 'test' | 'coverage' | 'lint' | 'docs' | 'watch' | 'mutate', description: string): Command =>
  common(rules.command(name))
    .argument('[pack...]', 'pack folders; all configured ones if none is given')
    .description(description)
    .option('--json', 'one JSON document')
    .action(run(async (packs: string[], options) => await (await import('./commands/rules.ts'))[name](packs, options)));
for (const command of [
  packsCommand('test', 'run the inline tests and cases of packs').option(
    '--coverage',
    'which outcomes of each rule the tests reach, and which clauses have no rule',
  ),
  packsCommand('coverage', 'the same as test --coverage'),
])
  command
    .option('--strict', 'fail below the thresholds of coverage')
    .option('--outcomes <percent>', 'threshold of outcomes for --strict (100)')
    .option('--clauses <percent>', 'threshold of clauses for --strict (100)');
packsCommand('lint', 'check that packs are complete and consistent');
packsCommand('docs', 'print the rules of packs as Markdown').option(
  '--html <directory>',
  'write a page a pack instead',
);
packsCommand('watch', 'test packs again whenever a file of theirs changes');
packsCommand('mutate', 'damage compliant samples and list the defects no rule notices')
  .option('--seed <number>', 'another choice of damages (1)')
  .option('--samples <directory>', 'letters whose accepted ones are damaged too');
common(rules.command('new'))
  .argument('<id>', 'the id of the new rule, or a group such as PRA-P5 whose next free number is taken')
  .requiredOption('--pack <directory>', 'the pack it belongs to')
  .option('--field <field>', 'the field of the form it is about')
  .description('write a rule file to start from')
  .action(run(async (id: string, options) => await (await import('./commands/rules.ts')).create(id, options)));
common(rules.command('explain'))
  .argument('<report>', 'a report of okienko check --json, or a letter')
  .argument('<rule>', 'the id of the rule')
  .option('--pack <directory>', 'a pack to use beside the built-in ones')
  .option('--json', 'one JSON document')
  .description('how a rule came to its outcome: every sub-expression with its value')
  .action(
    run(
      async (report: string, rule: string, options) =>
        await (await import('./commands/rules.ts')).explain(report, rule, options),
    ),
  );
common(rules.command('diff'))
  .argument('<pack>', 'the changed pack')
  .requiredOption('--against <path>', 'reports of okienko check --json, or letters: a file or a folder')
  .option('--before <directory>', 'the pack letters were judged by; the configured one otherwise')
  .option('--json', 'one JSON document')
  .description('which past verdicts a changed pack would turn, and why')
  .action(run(async (pack: string, options) => await (await import('./commands/rules.ts')).diff(pack, options)));
common(rules.command('shadow'))
  .requiredOption('--against <path>', 'reports of okienko check --json: a file or a folder')
  .option('--json', 'one JSON document')
  .description('what rules on trial found in past letters, and which verdicts they would have turned')
  .action(run(async (options) => await (await import('./commands/rules.ts')).shadow(options)));

const trust = program.command('trust').description('trusted lists and the trust bundle');
common(trust.command('update'))
  .description('fetch trusted lists, verify them, and put them into the trust bundle, all or nothing')
  .option('--lotl <address>', 'list of lists: address or file')
  .option('--no-lotl', 'take only the lists named by --list')
  .option('--list <address>', 'a national list signed by a pinned certificate: address or file', collect, [])
  .option('--territory <code>', 'national list to take from the list of lists, e.g. PL', collect, [])
  .option('--pin <path>', 'certificate(s) that may sign the list of lists and --list', collect, [])
  .option('--into <directory>', 'folder of the bundle instead of the configured one')
  .option('--json', 'one JSON document')
  .action(run(async (options) => await (await import('./commands/trust.ts')).update(options)));
common(trust.command('list'))
  .description('what the trust bundle in use trusts, since when, and how old its lists are')
  .option('--bundle <directory>', 'folder of the bundle instead of the configured one')
  .option('--json', 'one JSON document')
  .action(run(async (options) => await (await import('./commands/trust.ts')).list(options)));

for (const [name, description] of [
  ['start', 'everything in one process: mailboxes, checks, replies, web pages'],
  ['watch', 'only watch the configured mailboxes and folders'],
  ['work', 'only check letters and send replies'],
  ['serve', 'only serve the web pages'],
] as const) {
  common(program.command(name))
    .description(description)
    .action(run(async (options) => await (await import('./commands/service.ts')).service(name, options)));
}

const mail = program.command('mail').description('letters and mailboxes');
common(mail.command('import'))
  .argument('<file...>', 'mbox files')
  .option('--json', 'one JSON document a line')
  .description('take in the messages of mbox files; repeating it takes nothing in twice')
  .action(
    run(
      async (files: string[], options) => await (await import('./commands/mail-import.ts')).mailImport(files, options),
    ),
  );

common(mail.command('reconcile'))
  .argument('[mailbox...]', 'names of mailboxes in the configuration; without any, all')
  .option('--json', 'one JSON document')
  .option('--dry-run', 'only look: write nothing into the ledger')
  .description('ask the servers for all messages and compare them with the ledger')
  .action(
    run(
      async (mailboxes: string[], options) =>
        await (await import('./commands/mail-reconcile.ts')).mailReconcile(mailboxes, options),
    ),
  );

common(mail.command('status'))
  .argument('[mailbox...]', 'names of mailboxes in the configuration; without any, all')
  .option('--json', 'one JSON document')
  .description('how each mailbox does: lag, last contact, backlog, oldest unanswered, failures, next try')
  .action(
    run(
      async (mailboxes: string[], options) =>
        await (await import('./commands/mail-status.ts')).mailStatus(mailboxes, options),
    ),
  );

common(mail.command('list'))
  .option('--state <state>', 'seen, stored, checked, replied, quarantined, failed or gone')
  .option('--mailbox <name>', 'of this mailbox, or of this folder of it (name/folder)')
  .option('--quarantine', 'what could not be processed, oldest first')
  .option('--former', 'those of a former numbering (UIDVALIDITY) that were shown again since')
  .option('--limit <n>', 'at most so many; 50 when absent')
  .option('--offset <n>', 'leave out so many')
  .option('--json', 'one JSON document')
  .description('messages that the servers ever showed, with their states')
  .action(run(async (options) => await (await import('./commands/mail-letters.ts')).mailList(options)));

common(mail.command('retry'))
  .argument('[id...]', 'letters in quarantine: A-1042 (stored), L-17 (still on its server)')
  .option('--all', 'everything in quarantine')
  .option('--json', 'one JSON document')
  .description('try letters in quarantine again')
  .action(
    run(async (ids: string[], options) => await (await import('./commands/mail-letters.ts')).mailRetry(ids, options)),
  );

common(mail.command('release'))
  .argument('<id...>', 'letters in quarantine: A-1042 (stored), L-17 (still on its server)')
  .option('--json', 'one JSON document')
  .description('hand letters in quarantine to an officer, unchecked')
  .action(
    run(async (ids: string[], options) => await (await import('./commands/mail-letters.ts')).mailRelease(ids, options)),
  );

common(mail.command('raw'))
  .argument('<id>', 'A-1042 or L-17')
  .option('--out <file>', 'into this new file instead of standard output')
  .description('the letter as it is stored, or as its mail server has it')
  .action(run(async (id: string, options) => await (await import('./commands/mail-letters.ts')).mailRaw(id, options)));

const replies = program.command('replies').description('the outbox: what waits, what was sent, what came back');
asJson(common(replies.command('preview')))
  .argument('<input...>', 'mails, documents, directories of them, or cases (A-1042)')
  .description('print the letters that would be sent, by the texts of this office; nothing is stored or sent')
  .option('--kind <kind>', 'the letter of this kind instead: receipt, wrong-addressee, accepted, defects…')
  .option('--texts <directory>', 'folder of texts to try instead of the configured one')
  .option('--html <file>', 'also write the letter as HTML')
  .action(
    run(
      async (inputs: string[], options) =>
        await (await import('./commands/replies-preview.ts')).repliesPreview(inputs, options),
    ),
  );
common(replies.command('draft'))
  .argument('<case>', 'number of a case, such as A-1042')
  .description('put a draft of a letter into the outbox, for an officer to finish and approve')
  .requiredOption('--kind <kind>', 'receipt, wrong-addressee, or any kind the procedure has a text for')
  .action(
    run(async (id: string, options) => await (await import('./commands/replies-preview.ts')).repliesDraft(id, options)),
  );
asJson(common(replies.command('list')))
  .description('what is in the outbox')
  .option('--group <group>', 'draft, waiting, held, sent, bounced, cancelled or refused')
  .option('--limit <number>', 'at most so many of each', '50')
  .action(run(async (options) => await (await import('./commands/replies.ts')).repliesList(options)));
asJson(common(replies.command('show')))
  .argument('<reply...>', 'numbers of replies, such as R-7')
  .description('a reply with its text')
  .action(
    run(async (ids: string[], options) => await (await import('./commands/replies.ts')).repliesShow(ids, options)),
  );
for (const [name, description] of [
  ['approve', 'approve drafts or held replies; they are sent when the undo time is over'],
  ['hold', 'stop drafts or waiting replies'],
  ['cancel', 'replies that are not to be sent'],
  ['recall', 'make waiting, held or cancelled replies drafts again'],
] as const) {
  asJson(common(replies.command(name)))
    .argument('<reply...>', 'numbers of replies, such as R-7')
    .description(description)
    .option('--reason <text>', 'why, for the history of the case')
    .action(
      run(
        async (ids: string[], options) => await (await import('./commands/replies.ts')).repliesAct(name, ids, options),
      ),
    );
}
common(replies.command('edit'))
  .argument('<reply>', 'number of a draft or a held reply')
  .description('change the text of a reply')
  .option('--subject <text>', 'new subject')
  .option('--text <file>', 'file with the new text')
  .action(run(async (id: string, options) => await (await import('./commands/replies.ts')).repliesEdit(id, options)));

common(program.command('config').command('check'))
  .description('print the effective configuration, secrets masked')
  .option('--json', 'JSON instead of YAML')
  .action(run(async (options) => await (await import('./commands/config.ts')).configCheck(options)));

common(program.command('account').command('add'))
  .argument('<name>', 'the account to create')
  .option('--role <role>', 'viewer, officer, author, admin or auditor; several with commas', 'officer')
  .description('create an account for the web pages; the password is read from standard input')
  .action(
    run(async (name: string, options) => await (await import('./commands/account.ts')).addAccount(name, options)),
  );

const accounts = program.command('accounts').description('accounts of the web pages');
const accountChanges = {
  disable: 'shut an account; its sessions end',
  enable: 'open it again',
  'reset-password': 'give a new password, shown once',
  'reset-second-factor': 'remove codes, passkeys and recovery codes',
  'end-sessions': 'end all sessions of an account',
} as const;
common(accounts.command('list'))
  .description('who may enter, and how')
  .option('--json', 'one JSON document')
  .action(run(async (options) => await (await import('./commands/accounts.ts')).listAccounts(options)));
common(accounts.command('create'))
  .argument('<name>', 'the account to create')
  .option('--role <roles>', 'viewer, officer, author, admin, auditor; several with commas', 'officer')
  .description('create an account with a first password, shown once')
  .action(
    run(async (name: string, options) => await (await import('./commands/accounts.ts')).createAccount(name, options)),
  );
common(accounts.command('role'))
  .argument('<name>', 'the account')
  .argument('<roles>', 'its roles from now on, with commas')
  .description('set the roles of an account; its sessions end')
  .action(
    run(
      async (name: string, roles: string, options) =>
        await (await import('./commands/accounts.ts')).changeAccount('roles', name, options, roles),
    ),
  );
for (const [change, words] of Object.entries(accountChanges)) {
  common(accounts.command(change))
    .argument('<name>', 'the account')
    .description(words)
    .action(
      run(
        async (name: string, options) =>
          await (
            await import('./commands/accounts.ts')
          ).changeAccount(change as keyof typeof accountChanges, name, options),
      ),
    );
}

const auditLog = program.command('audit').description('the audit log');
asJson(common(auditLog.command('verify')))
  .description('find what was changed, removed, put in or cut off')
  .option('--heads <file>', 'signed heads that were kept elsewhere')
  .option('--key <file>', 'public key of the heads, PEM')
  .action(run(async (options) => await (await import('./commands/audit.ts')).verifyLog(options)));
common(auditLog.command('sign'))
  .description('sign the newest entry now, beside the daily signature')
  .action(run(async (options) => await (await import('./commands/audit.ts')).signLog(options)));
common(auditLog.command('key'))
  .description('print the public key that verifies signed heads')
  .action(run(async (options) => await (await import('./commands/audit.ts')).showKey(options)));

common(program.command('backup'))
  .argument('<folder>', 'a folder that does not exist yet')
  .option('--with-secrets', 'also the keys of the data folder; keep such a backup as you keep them')
  .option('--verify', 'only compare every file of an existing backup with its hash')
  .description('database and stored letters as of one moment; works beside a running service')
  .action(run(async (folder: string, options) => await (await import('./commands/backup.ts')).backup(folder, options)));
common(program.command('restore'))
  .argument('<folder>', 'a backup')
  .description('bring a backup back into an empty database and data folder')
  .action(
    run(async (folder: string, options) => await (await import('./commands/backup.ts')).restore(folder, options)),
  );
common(program.command('migrate'))
  .option('--dry-run', 'only try what would be changed, and undo it')
  .description('bring the structure of the database up to date; every start does so by itself')
  .action(run(async (options) => await (await import('./commands/backup.ts')).migrate(options)));

common(program.command('retention').description('how long is kept what came with letters').command('run'))
  .description('let go of what is due; prints the protocol')
  .option('--dry-run', 'only say what would go')
  .action(run(async (options) => await (await import('./commands/privacy.ts')).retention(options)));

const person = program.command('privacy').description('everything on one person, by PESEL, e-mail address or name');
common(person.command('find'))
  .argument('<person>', 'a PESEL, an e-mail address, or a first name and a surname')
  .description('list the cases in which they stand')
  .action(run(async (who: string, options) => await (await import('./commands/privacy.ts')).findPerson(who, options)));
common(person.command('export'))
  .argument('<person>', 'a PESEL, an e-mail address, or a first name and a surname')
  .description('write everything stored on them into a ZIP')
  .requiredOption('--out <file>', 'the ZIP; it must not exist')
  .action(
    run(async (who: string, options) => await (await import('./commands/privacy.ts')).exportPerson(who, options)),
  );
common(person.command('erase'))
  .argument('<person>', 'a PESEL, an e-mail address, or a first name and a surname')
  .description('erase the cases in which they stand; without --confirm only lists them')
  .option('--confirm <number>', 'how many cases there are')
  .action(run(async (who: string, options) => await (await import('./commands/privacy.ts')).erasePerson(who, options)));
common(person.command('hold'))
  .argument('<case>', 'number of the case, e.g. A-1042')
  .description('keep a case whatever is due')
  .requiredOption('--reason <text>', 'why; stands beside the case, not in the audit log')
  .action(run(async (id: string, options) => await (await import('./commands/privacy.ts')).holdCase(id, options)));
common(person.command('lift'))
  .argument('<case>', 'number of the case')
  .description('end a legal hold')
  .action(run(async (id: string, options) => await (await import('./commands/privacy.ts')).liftHold(id, options)));

const keys = program.command('keys').description('the key that seals stored letters');
common(keys.command('new'))
  .argument('<file>', 'file to write; only its owner can read it')
  .description('make a master key')
  .action(run(async (file: string) => await (await import('./commands/keys.ts')).newKey(file)));
common(keys.command('rotate'))
  .description('seal stored letters that are plain, and wrap the others anew with the current key')
  .action(run(async (options) => await (await import('./commands/keys.ts')).rotateKeys(options)));

common(program.command('doctor'))
  .description('check that this machine and configuration can do the work')
  .option('--json', 'one JSON document')
  .action(run(async (options) => await (await import('./commands/doctor.ts')).doctor(options)));

/** Our own mistakes get an id that ties what the user sees to the log; the trace is for us. */
const bug = (error: unknown): void => {
  const id = randomUUID().slice(0, 8);
  tell(`Okienko made a mistake (report ${id}). Please send this id and what you did to its maintainers.`);
  tell(
    process.env['OKIENKO_DEBUG']
      ? String((error as Error).stack)
      : `  ${error instanceof Error ? error.name : 'error'}; set OKIENKO_DEBUG=1 to see where`,
  );
};

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof OkienkoError) {
    tell(error.message);
    if (process.env['OKIENKO_DEBUG']) tell(String(error.stack));
    status = error.exit as ExitStatus;
  } else {
    bug(error);
    status = 70;
  }
}
process.exitCode = status;
