import type { DocumentReading } from '../../model/index.ts';
import { isLeader, isSign, streamsOf } from './tokens.ts';

const known = new WeakMap<DocumentReading, readonly string[]>();

/** The printed words of a file that is seen by structure or by page: nothing hidden, nothing filled in by a field. */
export const printedTexts = (reading: DocumentReading): readonly string[] => {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const { office } = reading;
  const made =
    office === undefined
      ? reading.pages.flatMap((page) =>
          page.words.filter((word) => word.hiddenBy === undefined).map((word) => word.text),
        )
      : [...streamsOf(office, ({ source }) => source !== 'found').values()].flat().flatMap((one) => {
          const printed = one.kind === 'word' && one.hidden === undefined && !one.key.startsWith('#field');
          return printed && !isLeader(one) && !isSign(one.text) ? [one.text] : [];
        });
  known.set(reading, made);
  return made;
};
