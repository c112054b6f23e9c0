import { nearest } from '../nearest.ts';
import type { Pack } from '../pack.ts';
import type { PackProblem } from '../yaml-source.ts';

/** 2.3.1 lies in 2.3 and 2; 2a lies in 2. */
const around = (point: string): readonly string[] => {
  const parts = point.split('.');
  const whole = parts.map((_, at) => parts.slice(0, at + 1).join('.'));
  const number = /^\d+(?=[a-z])/.exec(point)?.[0];
  return number === undefined ? whole : [...whole, number];
};

/** Points that rules name and no form has: a letter would send its reader to a place that is not there. */
export const lintPoints = (pack: Pack): readonly PackProblem[] => {
  const points = new Set(pack.fields.flatMap(({ point }) => around(point)));
  if (points.size === 0) return [];
  // The last part of a form is where it is signed; it has no field.
  const last = Math.max(0, ...[...points].map((point) => Number.parseInt(point, 10)).filter(Number.isFinite));
  points.add(`${last + 1}`);
  return pack.rules.flatMap(({ definition: { point }, source }) => {
    if (point === undefined || points.has(point)) return [];
    const meant = nearest(point, points);
    return [
      source.at(
        ['point'],
        `no form has a point "${point}"`,
        undefined,
        'warning',
        meant === undefined ? { expected: 'the number of a field, or of a part with fields' } : { didYouMean: meant },
      ),
    ];
  });
};

/** Documents whose clauses nobody listed: whether a clause that a rule cites exists cannot be seen. */
export const lintSources = (pack: Pack): readonly PackProblem[] => {
  const cited = new Set(pack.rules.map(({ definition }) => definition.cite.doc));
  // What shared rules cite stands in no file of the pack.
  return Object.entries(pack.procedure.citations).flatMap(([doc, { clauses }]) =>
    clauses !== undefined || !cited.has(doc) || !pack.procedureSource.text.includes(doc)
      ? []
      : [
          pack.procedureSource.atKey(
            ['citations', doc],
            `lists no clauses of "${doc}": whether those that rules cite exist cannot be seen`,
            {},
            'warning',
          ),
        ],
  );
};
