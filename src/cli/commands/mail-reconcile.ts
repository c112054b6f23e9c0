import { reconcileMailbox, type FolderReconciled } from '../../intake/index.ts';
import { errorCode } from '../../mail-server/index.ts';
import { OkienkoError, silentLog, type Language } from '../../model/index.ts';
import type { Lease, LetterState, Store } from '../../store/index.ts';
import { loadConfig, type Config } from '../../config/index.ts';
import { sentTwice, type SentCopies } from '../../replies/index.ts';
import { languageOf, type GlobalOptions } from '../environment.ts';
import { worstExit, type ExitStatus } from '../exit.ts';
import { mailboxesNamed, withStore } from '../mail-store.ts';
import { print } from '../output.ts';

/** Longer than it takes to list a mailbox; who follows a command that was killed need not wait for the end of it. */
const leaseSeconds = 120;

/**
 * The right to write about a mailbox: that of the service which watches it (the write is refused should the mailbox pass to
 * another meanwhile), or a right of our own where nobody does.
 */
const underLease = async <T>(
  { leases }: Store,
  mailbox: string,
  work: (lease: Lease | undefined) => Promise<T>,
): Promise<T> => {
  const name = `mailbox:${mailbox}`;
  const holder = await leases.holder(name);
  if (holder !== null) return await work({ name, epoch: holder.epoch });
  const own = await leases.acquire(name, leaseSeconds);
  try {
    // Somebody was quicker: what is found is told, and not written down.
    return await work(own ?? undefined);
  } finally {
    if (own !== null) await leases.release(own).catch(() => undefined);
  }
};

const isLeaseLost = (error: unknown): boolean => error instanceof OkienkoError && error.code === 'lease';

const reconcileOne = async (
  store: Store,
  mailbox: Config['mailboxes'][number],
  dryRun: boolean,
): Promise<readonly FolderReconciled[]> => {
  const { ledger } = store;
  if (dryRun) return await reconcileMailbox(mailbox, { ledger });
  const once = () => underLease(store, mailbox.name, (lease) => reconcileMailbox(mailbox, { ledger, lease }));
  try {
    return await once();
  } catch (error) {
    if (!isLeaseLost(error)) throw error;
    return await once();
  }
};

type States = Readonly<Record<LetterState, number>>;

const mostNamed = 1_000;

const toJson = (folder: FolderReconciled, states: States | null) => {
  const { place, mailbox, comparison, outcome, problem, uidValidity, onServer, inLedger, added, processed } = folder;
  return {
    name: place,
    mailbox,
    folder: folder.folder,
    outcome,
    problem,
    uidValidity,
    onServer,
    inLedger,
    missing: comparison.missing.length,
    twice: comparison.twice.length,
    fresh: comparison.fresh.length,
    departed: comparison.departed.length,
    added,
    missingUids: comparison.missing.slice(0, mostNamed),
    twiceLetters: comparison.twice.slice(0, mostNamed),
    processed,
    states,
  };
};

type SentReport = SentCopies & { readonly days: number; readonly problem: string | null };

export type ReconcileReport = {
  readonly schema: 'okienko.reconcile/1';
  readonly at: string;
  readonly outcome: FolderReconciled['outcome'];
  readonly onServer: number;
  readonly inLedger: number;
  readonly missing: number;
  readonly twice: number;
  /** Copies of replies of the last days in the Sent mailbox, and what lies there twice; null where it was not looked at. */
  readonly sent: SentReport | null;
  readonly folders: readonly ReturnType<typeof toJson>[];
};

const words = {
  pl: {
    numbers: (s: number, l: number, m: number, t: number) =>
      `${s} na serwerze, ${l} w księdze, ${m} brakuje, ${t} podwójnie`,
    sent: (days: number, n: number, t: number) => `kopie odpowiedzi z ${days} dni: ${n}, podwójnie ${t}`,
    sentProblem: (code: string) => `skrzynki z kopiami nie udało się obejrzeć (${code})`,
    total: 'Razem',
    problem: (code: string) =>
      code === 'folder-missing'
        ? `nie ma takiego folderu na serwerze (${code})`
        : `nie udało się zapytać serwera (${code})`,
    missing: (uids: string, added: number) =>
      `brakowało: UID ${uids}${added > 0 ? '; dopisano do księgi, pobierze je obserwator' : ''}`,
    twice: 'podwójnie',
    processed: (folder: string, s: number, l: number) => `w folderze ${folder}: ${s} na serwerze, ${l} w księdze`,
    unknown: (n: number, uids: string) => `nieznane księdze: ${n} (UID ${uids})`,
    fresh: (n: number) => `nowe, jeszcze nieobejrzane przez obserwatora: ${n}`,
    departed: (n: number) => `opuściły folder od ostatniego obejrzenia: ${n}`,
  },
  en: {
    numbers: (s: number, l: number, m: number, t: number) => `${s} on server, ${l} in ledger, ${m} missing, ${t} twice`,
    sent: (days: number, n: number, t: number) => `copies of replies of ${days} days: ${n}, ${t} twice`,
    sentProblem: (code: string) => `the mailbox of copies could not be looked at (${code})`,
    total: 'Total',
    problem: (code: string) =>
      code === 'folder-missing' ? `the server has no such folder (${code})` : `the server could not be asked (${code})`,
    missing: (uids: string, added: number) =>
      `missing were: UID ${uids}${added > 0 ? '; put into the ledger, the watcher takes them' : ''}`,
    twice: 'twice',
    processed: (folder: string, s: number, l: number) => `in the folder ${folder}: ${s} on server, ${l} in ledger`,
    unknown: (n: number, uids: string) => `not known to the ledger: ${n} (UID ${uids})`,
    fresh: (n: number) => `new, the watcher has yet to come to them: ${n}`,
    departed: (n: number) => `left the folder since it was last looked over: ${n}`,
  },
};

const lines = (folder: ReconcileReport['folders'][number], language: Language): string[] => {
  const w = words[language];
  const { name, problem, onServer, inLedger, missing, twice, fresh, departed, added, processed } = folder;
  const strangers = processed === null ? 0 : processed.onServer - processed.inLedger;
  if (problem !== null) return [`${name}: ${w.problem(problem)}`];
  return [
    `${name}: ${w.numbers(onServer, inLedger, missing, twice)}`,
    ...(missing > 0 ? [`  ${w.missing(folder.missingUids.slice(0, 50).join(', '), added)}`] : []),
    ...folder.twiceLetters
      .slice(0, 50)
      .map(({ uid, submissions }) => `  ${w.twice}: UID ${uid ?? '–'}, ${submissions.join(', ')}`),
    ...(fresh > 0 ? [`  ${w.fresh(fresh)}`] : []),
    ...(departed > 0 ? [`  ${w.departed(departed)}`] : []),
    ...(processed === null ? [] : [`  ${w.processed(processed.folder, processed.onServer, processed.inLedger)}`]),
    ...(processed === null || strangers === 0
      ? []
      : [`  ${w.unknown(strangers, processed.unknownUids.slice(0, 20).join(', '))}`]),
  ];
};

/** Copies older than this were counted when they were younger. */
const sentDays = 30;

const lookAtSent = async ({ sent }: Config): Promise<SentReport | null> => {
  if (sent === undefined) return null;
  const none = { days: sentDays, copies: 0, twice: [] };
  try {
    return { ...none, ...(await sentTwice(sent, new Date(Date.now() - sentDays * 86_400_000))), problem: null };
  } catch (error) {
    return { ...none, problem: errorCode(error instanceof OkienkoError ? (error.cause ?? error) : error) };
  }
};

const sentOutcome = (sent: SentReport | null): FolderReconciled['outcome'] =>
  sent === null ? 'agrees' : sent.problem !== null ? 'cannot-tell' : sent.twice.length > 0 ? 'differs' : 'agrees';

const exits: Readonly<Record<FolderReconciled['outcome'], ExitStatus>> = { agrees: 0, differs: 1, 'cannot-tell': 3 };

/**
 * `okienko mail reconcile [MAILBOX…]`: asks each server for the messages it has and compares them with the ledger. Status 0: they
 * agree; 1: something was missing (it is in the ledger now) or was handled twice; 3: a server could not be asked.
 */
export const mailReconcile = async (
  names: readonly string[],
  options: GlobalOptions & { readonly json?: boolean; readonly dryRun?: boolean },
): Promise<ExitStatus> => {
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const language = languageOf(options.lang, config.language);
  const mailboxes = mailboxesNamed(config, names);
  return await withStore(config, silentLog, async (store) => {
    const folders: FolderReconciled[] = [];
    for (const mailbox of mailboxes) folders.push(...(await reconcileOne(store, mailbox, options.dryRun === true)));
    const states = new Map((await store.ledger.counts()).map((one) => [one.mailbox, one.states]));
    // Of one mailbox alone nobody asked for that of the copies.
    const sent = names.length === 0 ? await lookAtSent(config) : null;
    const outcomes = [...folders.map(({ outcome }) => outcome), sentOutcome(sent)];
    const status = worstExit(outcomes.map((outcome) => exits[outcome]));
    const sum = (of: (folder: FolderReconciled) => number): number => folders.reduce((n, one) => n + of(one), 0);
    const report: ReconcileReport = {
      schema: 'okienko.reconcile/1',
      at: new Date().toISOString(),
      outcome: outcomes.find((outcome) => exits[outcome] === status) ?? 'agrees',
      onServer: sum(({ onServer }) => onServer),
      inLedger: sum(({ inLedger }) => inLedger),
      missing: sum(({ comparison }) => comparison.missing.length),
      twice: sum(({ comparison }) => comparison.twice.length),
      sent,
      folders: folders.map((folder) => toJson(folder, states.get(folder.place) ?? null)),
    };
    if (options.json === true) print(JSON.stringify(report, null, 2));
    else {
      for (const folder of report.folders) print(lines(folder, language).join('\n'));
      const w = words[language];
      if (sent !== null)
        print(sent.problem === null ? w.sent(sent.days, sent.copies, sent.twice.length) : w.sentProblem(sent.problem));
      if (sent !== null && sent.twice.length > 0) print(`  ${w.twice}: ${sent.twice.slice(0, 50).join(', ')}`);
      const { onServer, inLedger, missing, twice } = report;
      if (folders.length > 1)
        print(`${words[language].total}: ${words[language].numbers(onServer, inLedger, missing, twice)}`);
    }
    return status;
  });
};
