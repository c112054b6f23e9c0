/** A DOCX or ODT where the blank is a PDF: the form was typed anew or converted, and is not the official file any more. */
import type { DocumentReading } from '../../model/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { align } from './align.ts';
import { change, type OfficeDifference } from './differences.ts';
import { compareRemarks } from './remarks.ts';
import { keyOf, streamsOf, type Token } from './tokens.ts';

const nothing = {
  kind: 'docx',
  parts: [],
  fields: [],
  looks: [],
  changes: [],
  comments: [],
  alternatives: [],
  paper: null,
} as const;
const most = 40_000;

/** Printed words that are gone, as far as their order lets one tell; never certain. What hides in the file is. */
export const compareTyped = (reading: DocumentReading, template: Template): readonly OfficeDifference[] => {
  const { office } = reading;
  if (office === undefined) return [];
  const found = [...streamsOf(office, () => false).values()].flat();
  const hidden = found.filter((one) => one.kind === 'word' && one.hidden !== undefined);
  const remarks = compareRemarks(nothing, office, []).filter((one) => one.kind === 'hidden' || one.certain);
  const out: OfficeDifference[] = [
    ...hidden.map((one) => change('hidden', one.path, '', `${one.text} (${one.hidden})`)),
    ...remarks,
  ];
  const printed = template.blank.pages.flatMap((page) => page.words.filter((word) => word.hiddenBy === undefined));
  const words = found.filter((one) => one.kind === 'word' && one.hidden === undefined);
  if (printed.length + words.length > most) return out;
  const aligned = align(
    printed.map((word) => squashed(word.text)),
    words.map((one) => one.key),
  );
  const have = squashed(words.map((one) => one.text).join(''));
  for (const {
    expected: [a0, a1],
    found: [b0],
  } of aligned?.gaps ?? []) {
    // A word may stand in another place: converters put columns and boxes in an order of their own.
    const gone = printed
      .slice(a0, a1)
      .map((word) => word.text)
      .filter((text) => !keyOf(text).startsWith('#') && !have.includes(squashed(text)))
      .join(' ');
    if (gone !== '')
      out.push(change('text-removed', (words[b0] as Token | undefined)?.path ?? 'body', gone, '', false));
  }
  return out;
};
