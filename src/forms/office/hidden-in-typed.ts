/** What hides in a form that was typed anew: it is not the official file any more, but nothing may hide in it either. */
import type { DocumentReading } from '../../model/index.ts';
import { difference } from '../compare/difference.ts';
import { change, type OfficeDifference } from './differences.ts';
import { compareRemarks } from './remarks.ts';
import { streamsOf } from './tokens.ts';

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

/** Hidden words and remarks of a DOCX or ODT, hidden words of a file with pages. */
export const hiddenInTyped = ({ office, pages }: DocumentReading): readonly OfficeDifference[] => {
  const drawn = pages.flatMap((page) =>
    page.words.flatMap((word) =>
      word.hiddenBy === undefined
        ? []
        : [difference('hidden', page.number, word.box, '', `${word.text} (${word.hiddenBy})`)],
    ),
  );
  if (office === undefined) return drawn;
  const found = [...streamsOf(office, () => false).values()].flat();
  const hidden = found.filter((one) => one.kind === 'word' && one.hidden !== undefined);
  const remarks = compareRemarks(nothing, office, []).filter((one) => one.kind === 'hidden' || one.certain);
  return [...drawn, ...hidden.map((one) => change('hidden', one.path, '', `${one.text} (${one.hidden})`)), ...remarks];
};
