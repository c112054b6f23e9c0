import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { OkienkoError, silentLog, type Language } from '../../model/index.ts';
import { checkLetter, takeApart } from '../../pipeline/index.ts';
import {
  composeKind,
  composeReply,
  kindsOf,
  letterAsHtml,
  livingTexts,
  replyPolicy,
  type ComposedReply,
} from '../../replies/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { replyInputOf, type LetterToAnswer } from '../../../worker/prepare-replies.ts';
import { loadEnvironment, pipelineContext, startCage, warnOfTrust, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { listInputs, readInput } from '../inputs.ts';
import { print, tell } from '../output.ts';
import { procedureNames } from '../procedure-names.ts';
import { storeOptions } from '../store-options.ts';

type Options = GlobalOptions & {
  readonly json?: boolean;
  /** A letter of this kind instead of the one the check brings about. */
  readonly kind?: string;
  /** Folder of texts to try instead of the configured one. */
  readonly texts?: string;
  readonly html?: string;
};

const caseId = /^A-[1-9]\d{0,14}$/;

const words: Readonly<
  Record<Language, Readonly<Record<'to' | 'subject' | 'mode' | 'none' | 'automatic' | 'draft' | 'withhold', string>>>
> = {
  pl: {
    to: 'Do',
    subject: 'Temat',
    mode: 'Tryb',
    none: '(żaden list: rozstrzyga urzędnik)',
    automatic: 'wysyłany samoczynnie',
    draft: 'szkic do zatwierdzenia',
    withhold: 'bez odpowiedzi',
  },
  en: {
    to: 'To',
    subject: 'Subject',
    mode: 'Mode',
    none: '(no letter: an officer decides)',
    automatic: 'sent by itself',
    draft: 'a draft to be approved',
    withhold: 'no reply',
  },
};

/** Everything a preview needs, open for its time. */
const prepared = async <T>(
  options: Options,
  work: (tools: {
    readonly letterOf: (input: string) => Promise<LetterToAnswer>;
    readonly language: Language;
    readonly store: () => Promise<Store>;
  }) => Promise<T>,
): Promise<T> => {
  const environment = await loadEnvironment(options);
  const { config, packs } = environment;
  const texts = livingTexts(options.texts ?? config.replies.texts, () => procedureNames(packs), silentLog);
  warnOfTrust(environment.trust, environment);
  const cage = startCage(environment, 2);
  const context = pipelineContext(environment, cage);
  let opened: Store | null = null;
  const store = async (): Promise<Store> => (opened ??= await openStore({ ...storeOptions(config), log: silentLog }));
  const common = { config, texts: texts.of, now: context.clock, log: silentLog };
  const ofFile = async (path: string): Promise<LetterToAnswer> => {
    const source = { name: path, receivedAt: context.clock };
    const { report, headers, pack } = await checkLetter(readInput(path), source, context);
    return { ...common, id: 'A-0000', report, headers, pack, source: 'file' };
  };
  /** A case as it was judged: its report, and the header of its letter. */
  const ofCase = async (id: string): Promise<LetterToAnswer> => {
    const found = await (await store()).submissions.get(id);
    if (found?.report == null)
      throw new OkienkoError('usage', `${id}: there is no such case, or it is not checked yet`);
    const { report } = found;
    const pack = context.packs.find(({ procedure }) => procedure.id === report.procedure?.id);
    if (pack === undefined) throw new OkienkoError('usage', `${id}: the pack of its procedure is not in use`);
    const unpacked = await takeApart(await (await store()).blobs.get(found.letter.sha256), id, context);
    if (!unpacked.ok) throw new OkienkoError('usage', `${id}: its letter cannot be taken apart`);
    return { ...common, id, report, headers: unpacked.value.headers, pack, source: found.letter.envelope.source };
  };
  try {
    return await work({
      letterOf: (input) => (caseId.test(input) ? ofCase(input) : ofFile(input)),
      language: environment.language,
      store,
    });
  } finally {
    await cage.close();
    await (opened as Store | null)?.close();
  }
};

const compose = (
  letter: LetterToAnswer,
  kind: string | undefined,
): { reply: ComposedReply | null; mode: 'automatic' | 'draft' | 'withhold' } => {
  const { report, config, pack, source } = letter;
  const modes = config.replies.procedures[pack.procedure.id] ?? config.replies.policy;
  const policy = replyPolicy({ report, policy: modes, source: source === 'file' ? 'imap' : source });
  const input = policy === 'withhold' ? null : replyInputOf(letter);
  if (input === null) return { reply: null, mode: 'withhold' };
  if (kind !== undefined) {
    const kinds = kindsOf(input.input.texts, input.input.language);
    if (!kinds.includes(kind))
      throw new OkienkoError('usage', `there is no text “${kind}”; there are ${kinds.join(', ')}`);
  }
  const reply = kind === undefined ? composeReply(input.input) : composeKind(input.input, kind);
  return { reply, mode: policy === 'automatic' && input.automatic && kind === undefined ? 'automatic' : 'draft' };
};

/**
 * `okienko replies preview INPUT…`: the letters that mails, documents or known cases (A-1042) would be answered with, by the texts and
 * the policy of this office. Nothing is stored or sent.
 */
export const repliesPreview = async (inputs: readonly string[], options: Options): Promise<ExitStatus> => {
  const files = listInputs(inputs.filter((one) => !caseId.test(one)));
  const [missing] = files.missing;
  if (missing) throw missing;
  const all = [...inputs.filter((one) => caseId.test(one)), ...files.inputs.map(({ path }) => path)];
  if (options.html !== undefined && all.length !== 1) throw new OkienkoError('usage', '--html takes one input');
  return await prepared<ExitStatus>(options, async ({ letterOf, language }) => {
    const t = words[language];
    for (const input of all) {
      const letter = await letterOf(input);
      const { reply, mode } = compose(letter, options.kind);
      const { verdict, noReply } = letter.report;
      if (options.json === true) print(JSON.stringify({ input, verdict, mode, noReply, reply }));
      else {
        print(`${'='.repeat(74)}\n${input}: ${verdict}`);
        print(`${t.mode}: ${t[mode]}${noReply === null ? '' : ` (${noReply})`}`);
        print(reply ? `${t.to}: ${reply.to}\n${t.subject}: ${reply.subject}\n\n${reply.text}` : t.none);
      }
      if (options.html !== undefined && reply)
        writeFileSync(options.html, letterAsHtml({ ...reply, language: letter.report.language }));
    }
    return 0;
  });
};

/** `okienko replies draft CASE --kind KIND`: a draft of that letter in the outbox, for an officer to finish and approve. */
export const repliesDraft = async (id: string, options: Options): Promise<ExitStatus> => {
  if (!caseId.test(id)) throw new OkienkoError('usage', `${id} is no number of a case, such as A-1042`);
  const { kind } = options;
  if (kind === undefined) throw new OkienkoError('usage', 'which letter? --kind receipt, wrong-addressee, …');
  return await prepared<ExitStatus>(options, async ({ letterOf, store }) => {
    const letter = await letterOf(id);
    const { reply } = compose(letter, kind);
    if (reply === null) throw new OkienkoError('usage', `${id}: nobody may be answered`);
    const made = await (
      await store()
    ).replies.draft(id, { ...reply, language: letter.report.language }, `${userInfo().username} (okienko replies)`);
    if (made === null) {
      tell(`${id}: there is a reply of the kind ${kind} already`);
      return 1;
    }
    print(made);
    return 0;
  });
};
