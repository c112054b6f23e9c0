import { OkienkoError, polishDay, type Language, type Report } from '../model/index.ts';
import { count, dayWords, lengthAfterWithin, plural } from '../reports/index.ts';
import { termEnd } from '../terms/index.ts';
import type { ReplyInput } from './reply-input.ts';
import type { ReplyText } from './reply-text.ts';
import { termSlots, type SlotNode, type Slots } from './slots.ts';

/**
 * `term.NAME` is the last day, empty while it is not known; `term.NAME.length` how long the term is, as after "w terminie";
 * `term.NAME.fromToday` its last day if it began on the day of the letter (art. 57 k.p.a.).
 */
const partsOf = (slot: string): { readonly name: string; readonly part: string | undefined } => {
  const [, name = '', part] = slot.split('.');
  return { name, part };
};

const isPart = (part: string | undefined): boolean => part === undefined || part === 'length' || part === 'fromToday';

/** Terms a text names that the procedure does not have, a sentence each. */
export const termMistakes = (text: ReplyText, terms: readonly string[], where: string): string[] =>
  [...new Set(termSlots(text.body))].flatMap((slot) => {
    const { name, part } = partsOf(slot);
    const known = terms.includes(name) && isPart(part);
    return known ? [] : [`${where}: the procedure has no term for {${slot}}`];
  });

/** @throws OkienkoError `pack` for a term that the procedure does not have. */
export const termValues = (report: Report, text: ReplyText, language: Language, now: string): Slots =>
  Object.fromEntries(
    [...new Set(termSlots(text.body))].map((slot) => {
      const { name, part } = partsOf(slot);
      const term = report.terms?.find((one) => one.name === name);
      if (term === undefined || !isPart(part))
        throw new OkienkoError('pack', `A reply text uses {${slot}}, but the procedure has no such term.`);
      if (part === 'fromToday') {
        const last = termEnd(polishDay(now), { ...term, rollOver: true });
        return [slot, last === '' ? '' : dayWords(last, language)];
      }
      const day = term.end === null ? '' : dayWords(term.end, language);
      return [slot, part === 'length' ? lengthAfterWithin(term, language) : day];
    }),
  );

const fixedSentence = (report: Report, language: Language): string => {
  const { fixed = [], open = [] } = report.case ?? {};
  if (fixed.length === 0) return '';
  const things = count(language, fixed.length, 'thing');
  if (language === 'en') {
    const still =
      open.length === 0 ? '' : ` ${open.length} of that letter ${open.length === 1 ? 'is' : 'are'} still open.`;
    return `${things} named in our earlier letter ${fixed.length === 1 ? 'is' : 'are'} corrected.${still}`;
  }
  const named = plural('pl', fixed.length, {
    one: 'wskazaną wcześniej',
    few: 'wskazane wcześniej',
    many: 'wskazanych wcześniej',
  });
  const still =
    open.length === 0 ? '' : ` Z poprzedniego pisma do poprawy pozostaje jeszcze ${count('pl', open.length, 'thing')}.`;
  return `Poprawiono ${things} ${named}.${still}`;
};

export const caseSlots = (report: Report, language: Language): Slots => {
  const before = report.case?.predecessor;
  return {
    predecessor: before?.submission ?? '',
    predecessorReceived: before ? dayWords(before.received, language) : '',
    fixed: before ? fixedSentence(report, language) : '',
  };
};

const uses = (nodes: readonly SlotNode[], name: string): boolean =>
  nodes.some(
    (node) => node.kind !== 'words' && (node.name === name || (node.kind === 'section' && uses(node.body, name))),
  );

/** The letter about a corrected application names the earlier one, below its own number, whether the pack's text thought of it or not. */
export const withCaseNote = (
  letter: string,
  { report, language, reference }: Pick<ReplyInput, 'report' | 'language' | 'reference'>,
  text: ReplyText,
): string => {
  const { predecessor, predecessorReceived, fixed } = caseSlots(report, language);
  if (predecessor === '' || uses(text.body, 'predecessor')) return letter;
  const words = language === 'pl' ? 'Poprzednie pismo w sprawie' : 'Earlier letter of the case';
  const of = language === 'pl' ? 'z' : 'of';
  const lines = [
    `${words}: ${String(predecessor)} ${of} ${String(predecessorReceived)}`,
    ...(fixed === '' ? [] : ['', String(fixed)]),
  ];
  const written = letter.split('\n');
  const at = written.findIndex((line) => line.endsWith(reference) && line.length < reference.length + 40);
  if (at < 0) return `${letter}\n\n${lines.join('\n')}`;
  return [...written.slice(0, at + 1), ...lines, ...written.slice(at + 1)].join('\n');
};
