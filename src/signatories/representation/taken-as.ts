import type { RepresentationCase } from './people.ts';
import type { Condition, Understanding } from './rule.ts';

/** What was taken for granted where a text tells sums or kinds of matters apart (an application states neither). */
export const takenAs = (
  { readings }: Understanding,
  matter: RepresentationCase['matter'],
): readonly { readonly pl: string; readonly en: string }[] => {
  const states = (test: (condition: Condition) => boolean): boolean =>
    readings.some(({ alternatives }) => alternatives.some(({ when }) => when?.some(test) === true));
  return [
    ...(states(({ valueAtMost, valueAbove }) => valueAtMost !== undefined || valueAbove !== undefined)
      ? [{ pl: 'próg kwotowy: uznano brak wartości', en: 'threshold of value: taken to have no value' }]
      : []),
    ...(states((one) => one.matter === 'property' || one.matter === 'non-property')
      ? [
          matter === 'property'
            ? { pl: 'uznano za sprawę majątkową', en: 'taken for a matter of property' }
            : { pl: 'uznano za sprawę niemajątkową', en: 'taken for a matter other than property' },
        ]
      : []),
  ];
};
