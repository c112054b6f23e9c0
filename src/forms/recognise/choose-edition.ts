import type { DocumentReading, PageReading, Word } from '../../model/index.ts';
import { centreInside } from '../../documents/index.ts';
import { printedTexts } from '../office/index.ts';
import { folded, spelled, squashed } from '../spelling.ts';
import type { Template } from '../template.ts';

/** What speaks for each edition of a form, the one the document most likely is first. */
export type RankedEdition = {
  readonly template: Template;
  /** Words by which the document differs from it, among those by which the editions differ from each other. */
  readonly off: number;
  /** The words that name this edition stand in the document, and those of no other. */
  readonly named: boolean;
};

type Counts = ReadonlyMap<string, number>;
const counted = (texts: readonly string[], key: (text: string) => string): Counts => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const one = key(text);
    if (one !== '') counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
};

const visible = (page: PageReading): readonly Word[] => page.words.filter((word) => word.hiddenBy === undefined);

/** The words of a document that are none of its values: what stands in a field says nothing of the edition. */
const outsideFields = (reading: DocumentReading, template: Template): readonly string[] => {
  if (reading.office !== undefined) return printedTexts(reading);
  return reading.pages.flatMap((page) => {
    const zones = page.source === 'text' ? template.zones.filter((zone) => zone.page === page.number) : [];
    return visible(page)
      .filter((word) => !zones.some((zone) => centreInside(word.box, zone.box)))
      .map((word) => word.text);
  });
};

const isRecognised = (reading: DocumentReading): boolean => reading.pages.some((page) => page.source !== 'text');

/** Words in which the editions differ, with how often each edition prints them. */
const telling = (printed: readonly Counts[]): readonly string[] => {
  const words = new Set(printed.flatMap((counts) => [...counts.keys()]));
  return [...words].filter((word) =>
    printed.some((counts) => (counts.get(word) ?? 0) !== (printed[0]!.get(word) ?? 0)),
  );
};

/**
 * Ranks editions of one form by the words in which they differ from each other alone. Words the document has beside the
 * blank's count against an edition that does not print them and another does. In force first where nothing tells.
 */
export const rankEditions = (
  reading: DocumentReading,
  editions: readonly Template[],
  isInForce: (template: Template) => boolean,
): readonly RankedEdition[] => {
  const key = isRecognised(reading) ? folded : spelled;
  const printed = editions.map((template) => counted(printedTexts(template.blank), key));
  const words = telling(printed);
  const text = squashed(reading.text);
  const marked = editions.map(
    ({ definition }) => definition.marker !== '' && text.includes(squashed(definition.marker)),
  );
  return editions
    .map((template, i) => {
      const found = counted(outsideFields(reading, template), key);
      const off = words.reduce((sum, word) => sum + Math.abs((printed[i]!.get(word) ?? 0) - (found.get(word) ?? 0)), 0);
      return { template, off, named: marked[i]! && marked.every((one, other) => !one || other === i) };
    })
    .sort(
      (a, b) =>
        a.off - b.off ||
        Number(b.named) - Number(a.named) ||
        Number(isInForce(b.template)) - Number(isInForce(a.template)) ||
        b.template.definition.effective.from.localeCompare(a.template.definition.effective.from, 'en'),
    );
};

/**
 * The edition to hold an altered document against: the one it says to be; else the nearest, but for recognised print, where a
 * misread word is no evidence of another edition, only when it is clearly nearer than the one in force.
 */
export const claimedEdition = (
  ranked: readonly RankedEdition[],
  reading: DocumentReading,
  isInForce: (template: Template) => boolean,
): { readonly template: Template; readonly sure: boolean } => {
  const nearest = ranked[0]!;
  const recognised = isRecognised(reading);
  const named = ranked.find((one) => one.named);
  if (named !== undefined && (named === nearest || !recognised)) return { template: named.template, sure: true };
  const current = ranked.find((one) => isInForce(one.template)) ?? nearest;
  const second = ranked.find((one) => one !== nearest);
  if (second === undefined) return { template: nearest.template, sure: true };
  if (!recognised) return { template: nearest.template, sure: nearest.off < second.off };
  const clear = (than: RankedEdition): boolean => than.off - nearest.off >= 3 && nearest.off <= than.off * 0.4;
  return nearest === current || !clear(current)
    ? { template: current.template, sure: nearest === current && clear(second) }
    : { template: nearest.template, sure: clear(second) };
};
