import type { Alteration, Box, Language, Report } from '../model/index.ts';
import { alterationSentences } from '../reports/index.ts';

export type Difference = { readonly alteration: Alteration; readonly words: string };

/** Points of the page (1/72 inch) within which a field counts as next to a place. */
const near = 60;

const around = ([x, y, w, h]: Box, [u, v, s, t]: Box): Box => {
  const [left, low] = [Math.min(x, u), Math.min(y, v)];
  return [left, low, Math.max(x + w, u + s) - left, Math.max(y + h, v + t) - low];
};

/** The second line follows the first on its page; which way y counts does not matter. */
const follows = (first: Alteration, second: Alteration): boolean => {
  if (first.kind !== second.kind || first.page !== second.page || first.document !== second.document) return false;
  if (first.certain !== second.certain || first.found !== '' || second.found !== '') return false;
  if (first.kind !== 'hidden' || first.expected === '' || second.expected === '') return false;
  const [, y, , h] = first.box;
  const [, v, , t] = second.box;
  const gap = Math.max(y, v) - Math.min(y + h, v + t);
  return gap > -Math.min(h, t) / 2 && gap < Math.max(8, t);
};

/** Printed words of the form that were covered are found line by line: what goes on in the next line is one. */
const joined = (alterations: readonly Alteration[]): Alteration[] => {
  const whole: { one: Alteration; last: Alteration }[] = [];
  for (const alteration of alterations) {
    const before = whole.at(-1);
    if (before === undefined || !follows(before.last, alteration)) {
      whole.push({ one: alteration, last: alteration });
      continue;
    }
    const expected = `${before.one.expected} ${alteration.expected}`;
    before.one = { ...before.one, expected, box: around(before.one.box, alteration.box) };
    before.last = alteration;
  }
  return whole.map(({ one }) => one);
};

/** The number of the form next to a place: that of the nearest field on the page. */
const pointNear = ({ fields, labels }: Report, { page, box, document }: Alteration): string => {
  let best = { point: '', distance: near };
  for (const [key, { evidence }] of Object.entries(fields)) {
    const point = labels?.[key]?.point ?? '';
    if (point === '') continue;
    for (const seen of evidence) {
      if (seen.page !== page || !seen.box || (document !== undefined && seen.document !== document)) continue;
      const [x, y, w, h] = box;
      const [u, v, s, t] = seen.box;
      const across = Math.max(0, Math.max(x, u) - Math.min(x + w, u + s));
      const down = Math.max(0, Math.max(y, v) - Math.min(y + h, v + t));
      const distance = Math.hypot(across, down);
      if (distance < best.distance) best = { point, distance };
    }
  }
  return best.point;
};

const byNumber = new Intl.Collator('pl', { numeric: true });

const places = (report: Report, alike: readonly Alteration[], language: Language, show: (text: string) => string) => {
  const points = [...new Set(alike.map((one) => pointNear(report, one)).filter((point) => point !== ''))]
    .sort(byNumber.compare)
    .map((point) => show(point));
  const many = alike.length > 1;
  if (language === 'pl') {
    const where = points.length === 0 ? '' : ` (obok pkt ${points.join(', ')})`;
    return `${many ? ` w ${alike.length} miejscach` : ''}${where}`;
  }
  const where =
    points.length === 0 ? '' : ` (next to ${points.length === 1 ? 'point' : 'points'} ${points.join(', ')})`;
  return `${many ? ` in ${alike.length} places` : ''}${where}`;
};

/**
 * What differs, as a letter tells it: lines that go on are one sentence, and drawings that changed, which have no words of their own, are
 * told once for each page, with how many there are and the points of the form next to them.
 */
export const differencesOf = (
  report: Report,
  alterations: readonly Alteration[],
  language: Language,
  show: (text: string) => string,
): readonly Difference[] => {
  const sentences = alterationSentences(report, joined(alterations), show);
  const alike = Map.groupBy(
    sentences.filter(({ alteration }) => alteration.kind === 'graphic'),
    ({ alteration, words }) => `${alteration.document ?? ''} ${alteration.page} ${words}`,
  );
  const first = new Map([...alike.values()].map((some) => [some[0]?.alteration, some]));
  return sentences.flatMap((one) => {
    if (one.alteration.kind !== 'graphic') return [one];
    const some = first.get(one.alteration);
    if (some === undefined) return [];
    const all = some.map(({ alteration }) => alteration);
    return [{ ...one, words: `${one.words}${places(report, all, language, show)}` }];
  });
};
