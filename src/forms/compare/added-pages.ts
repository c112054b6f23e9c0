import type { DocumentReading, PageReading, Word } from '../../model/index.ts';
import type { Template } from '../template.ts';
import type { Added, PageOrder } from './page-order.ts';
import { pairWords } from './pair-words.ts';

/** Words that stand where a page of the form has them: its running head or foot, repeated. */
const fewestRepeated = 3;
/** Share of a page's letters in the form's own fonts that makes it look like a page of it. */
const mostly = 0.5;
/** Fonts that every office has say nothing of who set a page. */
const common =
  /^(?:arial|times|timesnewroman|timesnewromanps|calibri|cambria|helvetica|liberation\w*|dejavu\w*|nimbus\w*|courier\w*|carlito|caladea|verdana|tahoma|georgia|aptos|segoe\w*|noto\w*|opensymbol|symbol)$/u;

/** `ABCDEF+Lato-Bold-4711` → `lato`. */
const familyOf = ({ font }: Word): string =>
  (font ?? '')
    .replace(/^[A-Z]{6}\+/u, '')
    .replace(/[-,].*$/u, '')
    .replace(/[\s_]/gu, '')
    .replace(/(?:PS)?(?:MT)?(?:Bold|Italic|Regular)*$/u, '')
    .toLowerCase();

const visible = (page: PageReading): readonly Word[] => page.words.filter((word) => word.hiddenBy === undefined);

const familiesOf = ({ blank }: Template): ReadonlySet<string> => new Set(blank.pages.flatMap(visible).map(familyOf));

const looksOfForm = (page: PageReading, template: Template, families: ReadonlySet<string>): Added => {
  const words = visible(page);
  const repeated = template.blank.pages.some(
    (blank) => pairWords(visible(blank), words).pairs.length >= fewestRepeated,
  );
  if (repeated) return 'certain';
  const letters = (some: readonly Word[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  const own = words.filter((word) => families.has(familyOf(word)));
  if (words.length === 0 || letters(own) <= letters(words) * mostly) return 'annex';
  return own.every((word) => common.test(familyOf(word))) ? 'doubtful' : 'certain';
};

/**
 * What each page is that the form has not. Between its pages nothing is an annex; before and behind them one that repeats the
 * form's head or foot or is set in its own fonts goes on with it. One in fonts that every office has is left to a person.
 */
export const addedPages = (
  template: Template,
  reading: DocumentReading,
  order: PageOrder,
): ReadonlyMap<PageReading, Added> => {
  const first = order.findIndex((blank) => blank >= 0);
  const last = order.findLastIndex((blank) => blank >= 0);
  const added = new Map<PageReading, Added>();
  if (order.every((blank) => blank >= 0)) return added;
  const families = familiesOf(template);
  for (const [i, page] of reading.pages.entries()) {
    if ((order[i] ?? -1) >= 0) continue;
    added.set(page, i > first && i < last ? 'certain' : looksOfForm(page, template, families));
  }
  return added;
};
