import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { OkienkoError } from '../model/index.ts';
import { parseSlots, type SlotNode, type SlotShape } from './slots.ts';

/** The head of a reply text: its subject, and for which rules this letter is written if these alone failed. */
const head = z.strictObject({ subject: z.string().min(1).max(300), for: z.array(z.string()).default([]) });

const texts = (...names: string[]): SlotShape => Object.fromEntries(names.map((name) => [name, 'text' as const]));
const flags = (...names: string[]): SlotShape => Object.fromEntries(names.map((name) => [name, 'flag' as const]));

/** A subject is read by anyone who sees a mailbox: it has no slot that could carry the sender's words or personal data. */
const subjectShape: SlotShape = {
  ...texts('reference', 'things', 'thingsToCorrect', 'earlier'),
  ...flags('rejected', 'incomplete'),
};

/**
 * Every slot of a letter. Lists and flags open sections (`{#ways}…{/ways}`), the rest are texts; whatever stems from the
 * letter is masked before it gets here.
 */
export const bodyShape: SlotShape = {
  ...subjectShape,
  ...texts(
    // The case: its number, the report's number, today, the day of receipt, the matter, versions of rules and form.
    'reportNumber',
    'date',
    'received',
    'procedure',
    'rulesVersion',
    'templateVersion',
    // The office: where the letter is written, where a new application goes, whom to ask, who signs.
    'place',
    'addressee',
    'contact',
    'office',
    'unit',
    // Who had to sign, in words; "the other 14 checks were all passed"; "3 differences" beyond those listed.
    'required',
    // What is missing by roles: "brakuje podpisu jeszcze jednego członka zarządu albo prokurenta".
    'lacking',
    'remaining',
    // How many requirements could not be checked, and at which points of the form.
    'unchecked',
    'moreDifferences',
    // Of a corrected application: number and day of the earlier letter, and what of it was put right.
    'predecessor',
    'predecessorReceived',
    'fixed',
    // When the letter came, to the minute; "3 files" beyond those listed.
    'receivedAt',
    'moreFiles',
    // Of files that came before: that letter's number and day, and the day it was answered.
    'earlier',
    'earlierReceived',
    'earlierAnswered',
  ),
  // `kpa`: the procedure is one under the Code of Administrative Procedure.
  ...flags('allChecked', 'differencesGiven', 'waysGiven', 'notesGiven', 'kpa'),
  /** The files that came, with their SHA-256; `first` on the first. */
  files: { ...texts('n', 'name', 'size', 'sha256'), ...flags('first') },
  /** The defects by point of the form, numbered through; `point` is empty for the letter as a whole. */
  groups: { ...texts('point'), defects: texts('n', 'seen', 'remedy') },
  defects: texts('n', 'point', 'seen', 'remedy'),
  /** Certain alterations of the form; `change` is the whole of one in words. */
  differences: texts('n', 'page', 'change', 'kind', 'expected', 'found'),
  /** Each way to complete the signatures; `or` on all but the last. */
  ways: { ...texts('people'), ...flags('or') },
  /** Remarks that hold nothing up. */
  notes: texts('seen', 'remedy'),
  /** Lines of the office's configuration. */
  signature: texts('line'),
  notice: texts('line'),
  /** The lines of `signature`, then the office and its unit, none of them twice. */
  closing: texts('line'),
};

export type ReplyText = {
  readonly subject: readonly SlotNode[];
  readonly body: readonly SlotNode[];
  readonly for: readonly string[];
};

/**
 * Reads one `replies/<kind>.<language>.md`: a YAML head between `---` lines, then the letter. One line of the file is one
 * paragraph or list item; wrapping is done when a letter is written.
 * @throws OkienkoError `pack` naming the text.
 */
export const parseReplyText = (source: string, name: string): ReplyText => {
  const parts = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source);
  if (!parts) throw new OkienkoError('pack', `${name}:1: a reply text starts with a head between --- lines`);
  const placeOf = (words: string): string =>
    `:${source.slice(0, Math.max(0, source.indexOf(words))).split('\n').length}`;
  const [, front = '', body = ''] = parts;
  let written: unknown;
  try {
    written = parse(front);
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? (cause.linePos?.[0].line ?? 1) + 1 : 2;
    throw new OkienkoError('pack', `${name}:${line}: the head is not YAML`, { cause });
  }
  const parsed = head.safeParse(written);
  if (!parsed.success) throw new OkienkoError('pack', `${name}:1: ${z.prettifyError(parsed.error)}`);
  return {
    subject: parseSlots(parsed.data.subject, subjectShape, `${name}, subject`, placeOf),
    body: parseSlots(body, bodyShape, name, placeOf),
    for: parsed.data.for,
  };
};
