import { nearest } from './nearest.ts';
import type { Procedure } from './procedure-schema.ts';
import type { PackProblem, YamlSource } from './yaml-source.ts';

/** Every number that a term may have by the settings; what is no number is NaN. */
const numbersOf = (written: number | string | undefined, { settings }: Procedure): number[] => {
  if (written === undefined) return [];
  if (typeof written === 'number') return [written];
  const setting = Object.hasOwn(settings, written) ? settings[written] : undefined;
  return [setting?.value, ...(setting?.values ?? []).map(({ value }) => value)]
    .filter((one) => one !== undefined)
    .map((one) => (typeof one === 'number' ? one : Number.NaN));
};

/** What of `terms` no schema can tell: events, settings and citations they name, and the least term of a summons. */
export const termProblems = (procedure: Procedure, source: YamlSource): PackProblem[] => {
  const problems: PackProblem[] = [];
  const events = ['received', 'delivered', ...Object.keys(procedure.events)];
  const wrong = (path: readonly PropertyKey[], message: string, known: readonly string[] = [], meant = ''): void => {
    const near = nearest(meant, [...known]);
    problems.push(source.at(path, message, undefined, 'error', near === undefined ? {} : { didYouMean: near }));
  };
  for (const [name, term] of Object.entries(procedure.terms)) {
    const unit = (['days', 'weeks', 'months'] as const).find((one) => term[one] !== undefined) ?? 'days';
    const written = term[unit];
    if (!events.includes(term.from))
      wrong(['terms', name, 'from'], `there is no event "${term.from}"`, events, term.from);
    const numbers = numbersOf(written, procedure);
    const most = numbersOf(term.extendable, procedure);
    const amounts = [
      [unit, written, numbers],
      ['extendable', term.extendable, most],
    ] as const;
    for (const [key, value, found] of amounts)
      if (typeof value === 'string' && (found.length === 0 || found.some((one) => !(one >= 1))))
        wrong(
          ['terms', name, key],
          `there is no setting "${value}" with whole numbers above 0`,
          Object.keys(procedure.settings),
          value,
        );
    if (most.length > 0 && numbers.some((one) => one > Math.min(...most)))
      wrong(['terms', name, 'extendable'], 'an extended term is longer than the term');
    if (procedure.regime === 'KPA' && term.from === 'delivered' && unit === 'days' && numbers.some((one) => one < 7))
      wrong(['terms', name, unit], 'a summons gives at least 7 days (art. 64 § 2 k.p.a.)');
    if (term.cite && !Object.hasOwn(procedure.citations, term.cite.doc))
      wrong(
        ['terms', name, 'cite', 'doc'],
        `there is no citation "${term.cite.doc}"`,
        Object.keys(procedure.citations),
        term.cite.doc,
      );
  }
  return problems;
};
