import { createHash } from 'node:crypto';
import type { Config } from '../src/config/index.ts';
import { OkienkoError, type Envelope, type Log, type MailHeaders, type Report } from '../src/model/index.ts';
import {
  chooseRecipient,
  composeKind,
  composeReply,
  filesOf,
  kindsOf,
  mayAnswerUs,
  replyPolicy,
  type ComposedReply,
  type ReplyInput,
} from '../src/replies/index.ts';
import type { Pack } from '../src/rules/index.ts';
import type { NewReply, SameFiles, Store } from '../src/store/index.ts';
import { ownAddresses } from './own-addresses.ts';

/** Texts by `kind.language` of a procedure, given those of its pack. */
export type TextsFor = (
  procedure: string,
  ofPack: Readonly<Record<string, string>>,
) => Readonly<Record<string, string>>;

export type LetterToAnswer = {
  readonly id: string;
  readonly report: Report;
  readonly headers: MailHeaders;
  readonly pack: Pick<Pack, 'procedure' | 'replies'>;
  readonly source: Envelope['source'];
  /** ISO instant. */
  readonly now: string;
  readonly config: Pick<Config, 'office' | 'replies' | 'mailboxes' | 'smtp' | 'sent' | 'lmtp'>;
  readonly texts: TextsFor;
  readonly log: Log;
};

export type PreparedReplies = {
  readonly reply: NewReply | null;
  readonly receipt: NewReply | null;
  readonly withheld: string | null;
  readonly files: string | null;
};

/** One digest for the set of files a letter brought; null where it brought none. */
export const filesDigest = (report: Pick<Report, 'documents'>): string | null => {
  const digests = filesOf(report).map(({ sha256 }) => sha256);
  return digests.length === 0
    ? null
    : createHash('sha256')
        .update([...digests].sort().join('\n'))
        .digest('hex');
};

/** What a letter is answered with, and from what it is written. Null: nobody can be answered. */
export const replyInputOf = (
  { id, report, headers, pack, now, config, texts }: LetterToAnswer,
  earlier: SameFiles | null = null,
): { readonly input: ReplyInput; readonly automatic: boolean } | null => {
  const { procedure, replies } = pack;
  const addressee = procedure.addressees[0];
  const recipient = chooseRecipient(report, headers, {
    field: config.replies.recipients[procedure.id],
    replyTo: config.replies.replyTo,
    ours: [...ownAddresses({ ...config } as Config), ...(addressee === undefined ? [] : [addressee])],
  });
  if (recipient === null) return null;
  return {
    automatic: recipient.automatic,
    input: {
      report,
      texts: texts(procedure.id, replies),
      office: config.office,
      language: report.language,
      now,
      reference: id,
      headers,
      procedureName: procedure.name,
      to: recipient.to,
      regime: procedure.regime,
      ...(earlier === null ? {} : { earlier }),
      ...(addressee === undefined ? {} : { addressee }),
    },
  };
};

/** The letter is ours: from one of our addresses, or a reply of ours that came back. */
const fromOurselves = async (
  { headers, config }: LetterToAnswer,
  replies: Pick<Store['replies'], 'ours'>,
): Promise<boolean> => {
  const from = headers.from?.address.trim().toLowerCase();
  if (ownAddresses({ ...config } as Config).some((one) => one.toLowerCase() === from)) return true;
  return headers.messageId !== undefined && (await replies.ours([headers.messageId]));
};

/** A text of the office's own that cannot be written is no reason not to check a letter: the pack's stands in for it, and the log says so. */
const withPackTexts = (
  { pack, log, id }: LetterToAnswer,
  input: ReplyInput,
  compose: (input: ReplyInput) => ComposedReply | null,
): ComposedReply | null => {
  try {
    return compose(input);
  } catch (error) {
    if (!(error instanceof OkienkoError) || error.code !== 'pack' || input.texts === pack.replies) throw error;
    log.error({ submission: id, mistake: error.message }, 'a reply text of the office cannot be used; the pack’s is');
    return compose({ ...input, texts: pack.replies });
  }
};

const nothing = { reply: null, receipt: null };

/**
 * The answer to a checked letter, and the acknowledgement of its receipt where the office wants one: what goes out by itself, what
 * waits for an officer, and why nobody is answered.
 */
export const prepareReplies = async (
  letter: LetterToAnswer & { readonly store: Pick<Store, 'submissions' | 'replies'> },
): Promise<PreparedReplies> => {
  const { id, report, headers, pack, source, config, store } = letter;
  const files = filesDigest(report);
  const withhold = report.noReply ?? ((await fromOurselves(letter, store.replies)) ? 'ourselves' : null);
  if (withhold !== null) return { ...nothing, files, withheld: withhold };
  const answered = [...headers.references, ...(headers.inReplyTo === undefined ? [] : [headers.inReplyTo])];
  const answersOurs = answered.length > 0 && (await store.replies.ours(answered));
  const modes = config.replies.procedures[pack.procedure.id] ?? config.replies.policy;
  const policy = replyPolicy({ report, policy: modes, source, answersOurs });
  const earlier = files === null ? null : await store.submissions.sameFiles(files, id);
  const prepared = replyInputOf(letter, earlier?.verdict === report.verdict ? earlier : null);
  if (prepared === null) return { ...nothing, files, withheld: null };
  const { input } = prepared;
  const made = (composed: ComposedReply | null, automatic: boolean): NewReply | null =>
    composed && { ...composed, language: report.language, automatic: automatic && prepared.automatic };
  const composed = withPackTexts(letter, input, composeReply);
  const reply = made(composed, policy === 'automatic');
  // A receipt is for applications: whatever else a stranger, or a program, sends calls for none.
  const application =
    !pack.procedure.fallback && source !== 'mbox' && !mayAnswerUs(report, answersOurs) && prepared.automatic;
  const wanted =
    config.replies.receipt === 'always' || (config.replies.receipt === 'waiting' && reply?.automatic !== true);
  const receipt =
    application && wanted
      ? made(
          withPackTexts(letter, input, (of) => composeKind(of, 'receipt')),
          true,
        )
      : null;
  return { reply, receipt, withheld: null, files };
};

/** The reply to a letter whose report an officer corrected; null where nobody is to be answered. */
export const composeAnew = (letter: LetterToAnswer): NewReply | null => {
  const input = letter.report.noReply === null ? replyInputOf(letter)?.input : undefined;
  const composed = input === undefined ? null : withPackTexts(letter, input, composeReply);
  return composed && { ...composed, language: letter.report.language, automatic: false };
};

/** The words of a reply of that kind to a report in the language it is in; null where the texts have none. */
export const composeWords = (
  letter: LetterToAnswer,
  kind: string,
): { readonly subject: string; readonly text: string } | null => {
  const input = letter.report.noReply === null ? replyInputOf(letter)?.input : undefined;
  if (input === undefined || !kindsOf(input.texts, input.language).includes(kind)) return null;
  const composed = withPackTexts(letter, input, (of) => composeKind(of, kind));
  return composed && { subject: composed.subject, text: composed.text };
};

/** Puts a draft of a letter that an officer asked for into the outbox. */
export const draftLetter = async (
  letter: LetterToAnswer,
  {
    kind,
    by,
    store,
  }: {
    readonly kind: string;
    readonly by: string;
    readonly store: { readonly replies: Pick<Store['replies'], 'draft'> };
  },
): Promise<{ readonly kind: 'made'; readonly reply: string } | { readonly kind: 'exists' | 'nobody' }> => {
  const input = letter.report.noReply === null ? replyInputOf(letter)?.input : undefined;
  if (input === undefined || !kindsOf(input.texts, input.language).includes(kind)) return { kind: 'nobody' };
  const composed = withPackTexts(letter, input, (of) => composeKind(of, kind));
  if (composed === null) return { kind: 'nobody' };
  const reply = await store.replies.draft(letter.id, { ...composed, language: letter.report.language }, by);
  return reply === null ? { kind: 'exists' } : { kind: 'made', reply };
};
