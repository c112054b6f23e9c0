import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { loadConfig, type Config } from '../../config/index.ts';
import { originalMessage } from '../../intake/index.ts';
import { OkienkoError, silentLog } from '../../model/index.ts';
import type { LetterState, Store } from '../../store/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { withStore } from '../mail-store.ts';
import { print, tell } from '../output.ts';

type Options = GlobalOptions & { readonly json?: boolean };

const configOf = (options: GlobalOptions): Config =>
  loadConfig(options.config === undefined ? {} : { file: options.config }).config;

/** Whose hand it was, for the audit log: there is no account at the command line. */
const byWhom = (): string => `${userInfo().username} (okienko mail)`;

const states: readonly LetterState[] = ['seen', 'stored', 'checked', 'replied', 'quarantined', 'failed', 'gone'];

const number = (value: string | undefined, name: string, fallback: number): number => {
  if (value === undefined) return fallback;
  if (!/^\d{1,9}$/.test(value)) throw new OkienkoError('usage', `--${name} takes a whole number, not ${value}`);
  return Number(value);
};

/** `okienko mail list`: messages of the ledger with their states, newest first, or what is in quarantine, oldest first. */
export const mailList = async (
  options: Options & {
    readonly state?: string;
    readonly mailbox?: string;
    readonly quarantine?: boolean;
    readonly former?: boolean;
    readonly limit?: string;
    readonly offset?: string;
  },
): Promise<ExitStatus> => {
  const page = { limit: number(options.limit, 'limit', 50), offset: number(options.offset, 'offset', 0) };
  const state = states.find((one) => one === options.state);
  if (options.state !== undefined && state === undefined)
    throw new OkienkoError('usage', `--state takes one of ${states.join(', ')}`);
  return await withStore<ExitStatus>(configOf(options), silentLog, async ({ ledger, quarantine }) => {
    if (options.quarantine === true) {
      const { rows, total } = await quarantine.list(page);
      if (options.json === true) print(JSON.stringify({ total, letters: rows }, null, 2));
      else
        for (const { id, mailbox, uid, since, tries, code } of rows)
          print([id, mailbox, `UID ${uid ?? '–'}`, since, `${tries ?? '?'} ×`, code].join('  '));
      return 0;
    }
    const { mailbox } = options;
    const filter = {
      ...page,
      ...(state === undefined ? {} : { state }),
      ...(mailbox === undefined ? {} : { mailbox }),
      ...(options.former === true ? { former: true } : {}),
    };
    const { rows, total } = await ledger.list(filter);
    if (options.json === true) print(JSON.stringify({ total, letters: rows }, null, 2));
    else
      for (const one of rows)
        print([one.id, one.state, one.mailbox, `UID ${one.uid ?? '–'}`, one.seenAt, one.submission ?? '–'].join('  '));
    return 0;
  });
};

/** All that is in quarantine, page by page, as it is now. */
const everyId = async ({ quarantine }: Store): Promise<string[]> => {
  const ids: string[] = [];
  for (;;) {
    const { rows } = await quarantine.list({ limit: 1_000, offset: ids.length });
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < 1_000) return ids;
  }
};

const each = async (
  what: 'retry' | 'release',
  ids: readonly string[],
  options: Options & { readonly all?: boolean },
): Promise<ExitStatus> => {
  if (options.all === true ? ids.length > 0 : ids.length === 0)
    throw new OkienkoError('usage', 'name letters in quarantine (A-1042, L-17), or --all');
  return await withStore(configOf(options), silentLog, async (store) => {
    const done: { id: string; done: boolean }[] = [];
    for (const id of options.all === true ? await everyId(store) : ids)
      done.push({ id, done: await store.quarantine[what](id, byWhom()) });
    if (options.json === true) print(JSON.stringify(done, null, 2));
    else for (const one of done) print(`${one.id}: ${one.done ? 'ok' : 'not in quarantine'}`);
    return done.every((one) => one.done) ? 0 : 1;
  });
};

/** `okienko mail retry ID…`: gives letters in quarantine all their tries again. Status 1 for one that is not there. */
export const mailRetry = (ids: readonly string[], options: Options & { readonly all?: boolean }): Promise<ExitStatus> =>
  each('retry', ids, options);

/** `okienko mail release ID…`: hands letters in quarantine to an officer, unchecked. Status 1 for one that is not there. */
export const mailRelease = (ids: readonly string[], options: Options): Promise<ExitStatus> =>
  each('release', ids, options);

/** The bytes: as stored, or as the mail server has them. Null where there is no such letter. */
const rawLetter = async (store: Store, config: Config, id: string): Promise<Uint8Array | null> => {
  const message = await store.ledger.get(id);
  const submission = await store.submissions.get(message?.submission ?? id);
  if (submission !== null) {
    await store.audit.append({ type: 'letter-viewed', submission: submission.id, by: byWhom() });
    return await store.blobs.get(submission.letter.sha256);
  }
  if (message === null || message.uid === null || message.uidValidity === null) return null;
  const { mailbox: place, uidValidity, uid } = message;
  const mailbox = config.mailboxes.find(({ name }) => name === place || place.startsWith(`${name}/`));
  if (mailbox === undefined) return null;
  await store.audit.append({ type: 'message-viewed', message: id, by: byWhom() });
  return await originalMessage(mailbox, { place, uidValidity, uid }, config.limits.letterBytes);
};

/** `okienko mail raw ID`: the letter as it is stored, or, where it is not stored, as its mail server hands it out now. */
export const mailRaw = async (id: string, options: GlobalOptions & { readonly out?: string }): Promise<ExitStatus> => {
  const config = configOf(options);
  return await withStore<ExitStatus>(config, silentLog, async (store) => {
    const bytes = await rawLetter(store, config, id);
    if (bytes === null)
      throw new OkienkoError('input-missing', `there is no letter ${id.slice(0, 40)}, or it has left its server`);
    if (options.out === undefined) process.stdout.write(bytes);
    else {
      // Never over a file that is there.
      writeFileSync(options.out, bytes, { flag: 'wx', mode: 0o600 });
      tell(`${options.out}: ${bytes.length} B`);
    }
    return 0;
  });
};
