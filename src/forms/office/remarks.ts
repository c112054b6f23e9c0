import type { OfficeReading } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import { change, type OfficeDifference } from './differences.ts';

/** What is left of `found` once each of `known` was taken away once. */
const beyond = <T>(found: readonly T[], known: readonly T[], key: (one: T) => string): T[] => {
  const left = new Map<string, number>();
  for (const one of known) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  return found.filter((one) => {
    const count = left.get(key(one)) ?? 0;
    left.set(key(one), count - 1);
    return count <= 0;
  });
};

/** Tracked changes, remarks and second versions of the text that the blank does not have. */
export const compareRemarks = (
  blank: OfficeReading,
  received: OfficeReading,
  reported: readonly OfficeDifference[],
): OfficeDifference[] => {
  const out: OfficeDifference[] = [];
  const told = (text: string): boolean =>
    text !== '¶' && reported.some((one) => squashed(`${one.expected}\n${one.found}`).includes(squashed(text)));
  const changes = beyond(received.changes, blank.changes, (one) => `${one.kind} ${squashed(one.text)}`);
  // The runs of one paragraph that one person changed are one find.
  const grouped = new Map<string, (typeof changes)[number]>();
  for (const one of changes) {
    const key = `${one.kind} ${one.path} ${one.field ?? ''}`;
    const before = grouped.get(key);
    grouped.set(key, before === undefined ? one : { ...before, text: before.text + one.text });
  }
  for (const { kind, text, path, field } of grouped.values()) {
    if (kind === 'formatted')
      out.push(change('graphic', path, '', text === '' ? '[format]' : `${text} [format]`, false));
    else if (kind === 'deleted') out.push(change('hidden', path, '', `${text} (deleted)`, field === undefined));
    else if (field !== undefined) out.push(change('field', path, '', text, false));
    else if (!told(text)) out.push(change('text-added', path, '', text, false));
  }
  for (const { path, text } of beyond(received.comments, blank.comments, (one) => squashed(one.text)))
    out.push(change('overlay', path, '', `Text: ${text}`, false));
  for (const { path, shown, other } of beyond(received.alternatives, blank.alternatives, (one) =>
    squashed(`${one.shown}\0${one.other}`),
  ))
    out.push(change('hidden', path, shown, `${other} (layer)`));
  for (const { path, what } of beyond(received.doubts ?? [], blank.doubts ?? [], (one) => squashed(one.what)))
    out.push(change(kindOf(what), path, '', what, false));
  return out;
};

const kindOf = (what: string): OfficeDifference['kind'] =>
  what === 'page break' ? 'page' : what.startsWith('table style') ? 'hidden' : 'field';

/** Points by which two ways of writing one paper size may differ. */
const slack = 6;

export const comparePaper = (blank: OfficeReading, received: OfficeReading): OfficeDifference[] => {
  const [a, b] = [blank.paper, received.paper];
  if (a === null || b === null) return [];
  if (Math.abs(a.width - b.width) < slack && Math.abs(a.height - b.height) < slack) return [];
  const named = (paper: { width: number; height: number }): string =>
    `${Math.round(paper.width)} × ${Math.round(paper.height)} pt`;
  return [change('page', '', named(a), named(b), false)];
};
