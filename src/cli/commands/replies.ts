import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { loadConfig, type Config } from '../../config/index.ts';
import { OkienkoError, silentLog, type Language } from '../../model/index.ts';
import { openStore, type OutboxGroup, type ReplyRow, type ReplyWait, type Store } from '../../store/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';
import { storeOptions } from '../store-options.ts';

type Options = GlobalOptions & { readonly json?: boolean };

/** Whose hand it was, for the audit log: there is no account at the command line. */
const byWhom = (): string => `${userInfo().username} (okienko replies)`;

const withReplies = async <T>(
  options: GlobalOptions,
  work: (store: Store, config: Config) => Promise<T>,
): Promise<T> => {
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const store = await openStore({ ...storeOptions(config), log: silentLog });
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
};

const languageOf = (options: GlobalOptions, { language }: Config): Language =>
  options.lang === 'pl' || options.lang === 'en' ? options.lang : language;

const waits: Readonly<Record<Language, Readonly<Record<ReplyWait, string>>>> = {
  pl: {
    undo: 'można cofnąć do',
    'quiet-hours': 'godziny wysyłania, od',
    'sender-limit': 'limit na adres, najwcześniej',
    'office-limit': 'limit na godzinę, najwcześniej',
    relay: 'serwer poczty każe czekać do',
  },
  en: {
    undo: 'can be taken back until',
    'quiet-hours': 'sending hours, from',
    'sender-limit': 'limit for the address, at the earliest',
    'office-limit': 'limit for an hour, at the earliest',
    relay: 'the mail server wants us to wait until',
  },
};

const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Warsaw' });

/** Why it waits and until when, by the clock of Poland, as the pages have it. */
const waiting = ({ waitsFor, readyAt }: ReplyRow, language: Language): string[] =>
  waitsFor == null || readyAt == null
    ? []
    : [`${waits[language][waitsFor]} ${local.format(new Date(readyAt))} (Europe/Warsaw)`];

const groups: readonly OutboxGroup[] = ['draft', 'waiting', 'held', 'sent', 'bounced', 'cancelled', 'refused'];

/** `okienko replies list`: what is in the outbox, as the page has it. */
export const repliesList = async (
  options: Options & { readonly group?: string; readonly limit?: string },
): Promise<ExitStatus> => {
  const wanted = groups.find((one) => one === options.group);
  if (options.group !== undefined && wanted === undefined)
    throw new OkienkoError('usage', `--group takes one of ${groups.join(', ')}`);
  const limit = Number(options.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1) throw new OkienkoError('usage', '--limit takes a whole number');
  return await withReplies<ExitStatus>(options, async ({ replies }, config) => {
    const counts = await replies.outboxCounts();
    const shown = wanted === undefined ? (['draft', 'waiting', 'held', 'bounced'] as const) : [wanted];
    const found = await Promise.all(
      shown.map(async (group) => ({ group, ...(await replies.outbox({ group, limit, offset: 0 })) })),
    );
    if (options.json === true) {
      print(JSON.stringify({ counts, groups: found }, null, 2));
      return 0;
    }
    print(groups.map((group) => `${group}: ${counts[group]}`).join('  '));
    for (const { group, entries } of found)
      for (const { reply, submission, withheld } of entries)
        print(
          [
            group,
            reply?.id ?? '–',
            submission,
            reply?.kind ?? '–',
            ...(reply === null ? [] : waiting(reply, languageOf(options, config))),
            ...(reply?.heldReason ? [reply.heldReason] : []),
            ...(reply?.bounce ? [`${reply.bounce.status} ${reply.bounce.at}`] : []),
            ...(withheld === null ? [] : [withheld]),
          ].join('  '),
        );
    return 0;
  });
};

const wholeText = (reply: ReplyRow): string =>
  [`${reply.id}  ${reply.submission}  ${reply.kind}  ${reply.state}`, reply.to, '', reply.subject, '', reply.text].join(
    '\n',
  );

/** `okienko replies show ID…`. */
export const repliesShow = async (ids: readonly string[], options: Options): Promise<ExitStatus> =>
  await withReplies<ExitStatus>(options, async ({ replies }) => {
    let missing = false;
    for (const id of ids) {
      const reply = await replies.get(id);
      missing ||= reply === null;
      if (reply === null) tell(`there is no reply ${id}`);
      else if (options.json === true)
        print(JSON.stringify({ ...reply, reports: await replies.deliveryReports(id) }, null, 2));
      else print(wholeText(reply));
    }
    return missing ? 1 : 0;
  });

export type ReplyAction = 'approve' | 'hold' | 'cancel' | 'recall';

const late: Readonly<Record<Language, string>> = {
  pl: 'za późno albo w tym stanie nie można',
  en: 'too late, or not possible in this state',
};

/** `okienko replies approve|hold|cancel|recall ID…`: status 1 when one was past it. */
export const repliesAct = async (
  action: ReplyAction,
  ids: readonly string[],
  options: Options & { readonly reason?: string },
): Promise<ExitStatus> =>
  await withReplies<ExitStatus>(options, async ({ replies }, config) => {
    const by = byWhom();
    const act = async (id: string): Promise<boolean> => {
      if (action === 'approve') return await replies.approve(id, by);
      if (action === 'hold') return await replies.holdBack(id, by);
      if (action === 'recall') return await replies.recall(id, by);
      return await replies.cancel(id, by, options.reason ?? null);
    };
    let all = true;
    for (const id of ids) {
      const done = await act(id);
      all &&= done;
      const state = (await replies.get(id))?.state ?? '–';
      if (options.json === true) print(JSON.stringify({ reply: id, done, state }));
      else print(`${id}: ${done ? state : `${late[languageOf(options, config)]} (${state})`}`);
    }
    return all ? 0 : 1;
  });

/** `okienko replies edit ID --text FILE [--subject TEXT]`: a draft, or a held reply. */
export const repliesEdit = async (
  id: string,
  options: Options & { readonly subject?: string; readonly text?: string },
): Promise<ExitStatus> =>
  await withReplies<ExitStatus>(options, async ({ replies }, config) => {
    const reply = await replies.get(id);
    if (reply === null) throw new OkienkoError('usage', `there is no reply ${id}`);
    let { text } = reply;
    try {
      if (options.text !== undefined) text = readFileSync(options.text, 'utf8');
    } catch (cause) {
      throw new OkienkoError('input-missing', `${options.text}: no such file, or it cannot be opened`, { cause });
    }
    const subject = (options.subject ?? reply.subject).replace(/\s+/g, ' ').trim();
    if (subject === '' || text.trim() === '') throw new OkienkoError('usage', 'a reply needs a subject and a text');
    const done = await replies.edit(id, { subject, text }, byWhom());
    print(`${id}: ${done ? 'ok' : late[languageOf(options, config)]}`);
    return done ? 0 : 1;
  });
