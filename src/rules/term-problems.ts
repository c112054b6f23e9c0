import { nearest } from './nearest.ts';
import type { Procedure } from './procedure-schema.ts';
import type { PackProblem, YamlSource } from './yaml-source.ts';

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
    const setting = typeof written === 'string' ? procedure.settings[written] : undefined;
    const amounts =
      typeof written === 'string' ? [setting?.value, ...(setting?.values ?? []).map(({ value }) => value)] : [written];
    const numbers = amounts.filter((one) => one !== undefined);
    if (
      typeof written === 'string' &&
      (numbers.length === 0 || numbers.some((one) => typeof one !== 'number' || one < 1))
    )
      wrong(
        ['terms', name, unit],
        `there is no setting "${written}" with whole numbers above 0`,
        Object.keys(procedure.settings),
        written,
      );
    else if (term.extendable !== undefined && numbers.some((one) => Number(one) > (term.extendable ?? 0)))
      wrong(['terms', name, 'extendable'], 'an extended term is longer than the term');
    if (
      procedure.regime === 'KPA' &&
      term.from === 'delivered' &&
      unit === 'days' &&
      numbers.some((one) => Number(one) < 7)
    )
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
