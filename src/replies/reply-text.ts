import { parse } from 'yaml';
import { z } from 'zod';
import { OkienkoError } from '../model/index.ts';
import { parseSlots, type SlotNode, type SlotShape } from './slots.ts';

/** The head of a reply text: its subject, and for which rules this letter is written if these alone failed. */
const head = z.strictObject({ subject: z.string().min(1).max(300), for: z.array(z.string()).default([]) });

const texts = (...names: string[]): SlotShape => Object.fromEntries(names.map((name) => [name, 'text' as const]));
const flags = (...names: string[]): SlotShape => Object.fromEntries(names.map((name) => [name, 'flag' as const]));

/** A subject is read by anyone who sees a mailbox: it has no slot that could carry the sender's words or personal data. */
const subjectShape: SlotShape = {
  ...texts('reference', 'things', 'thingsToCorrect'),
  ...flags('rejected', 'incomplete'),
};

/** Every slot of a reply text; docs/reply-texts.md describes each. */
export const bodyShape: SlotShape = {
  ...subjectShape,
  ...texts(
    'reportNumber',
    'date',
    'received',
    'place',
    'procedure',
    'rulesVersion',
    'templateVersion',
    'addressee',
    'contact',
    'office',
    'unit',
    'signedBy',
    'required',
    'remaining',
    'moreDifferences',
  ),
  groups: { ...texts('point'), defects: texts('n', 'seen', 'remedy') },
  defects: texts('n', 'point', 'seen', 'remedy'),
  differences: texts('n', 'page', 'kind', 'expected', 'found'),
  ...flags('differencesGiven', 'waysGiven', 'notesGiven'),
  ways: { ...texts('people'), ...flags('or') },
  notes: texts('seen', 'remedy'),
  signature: texts('line'),
  notice: texts('line'),
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
  if (!parts) throw new OkienkoError('pack', `${name}: a reply text starts with a head between --- lines`);
  const [, front = '', body = ''] = parts;
  let written: unknown;
  try {
    written = parse(front);
  } catch (cause) {
    throw new OkienkoError('pack', `${name}: the head is not YAML`, { cause });
  }
  const parsed = head.safeParse(written);
  if (!parsed.success) throw new OkienkoError('pack', `${name}: ${z.prettifyError(parsed.error)}`);
  return {
    subject: parseSlots(parsed.data.subject, subjectShape, `${name}, subject`),
    body: parseSlots(body, bodyShape, name),
    for: parsed.data.for,
  };
};
