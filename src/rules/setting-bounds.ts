import type { Procedure, Setting, SettingValue } from './procedure-schema.ts';

/** The longest term that anybody sets: ten years. More is a slip of the pen. */
const longest = { days: 3660, weeks: 520, months: 120 } as const;
const units = ['days', 'weeks', 'months'] as const;

/** The least and the most that terms of the procedure leave to a number; null where no term asks for it. */
const boundsByTerms = (name: string, { terms }: Procedure): { readonly min: number; readonly max: number } | null => {
  const most = Object.values(terms).flatMap((term) =>
    units.flatMap((unit) =>
      term[unit] !== undefined && (term[unit] === name || term.extendable === name) ? [longest[unit]] : [],
    ),
  );
  return most.length === 0 ? null : { min: 1, max: Math.min(...most) };
};

/** What is wrong with a value of a setting, or null: the bounds that the pack gives, and those of terms that count by it. */
export const outOfBounds = (
  name: string,
  { min = -Infinity, max = Infinity, oneOf }: Pick<Setting, 'min' | 'max' | 'oneOf'>,
  value: SettingValue,
  procedure: Procedure,
): string | null => {
  if (oneOf !== undefined && typeof value === 'string' && !oneOf.includes(value))
    return `must be one of ${oneOf.join(', ')}, is ${value}`;
  if (typeof value !== 'number') return null;
  const terms = boundsByTerms(name, procedure);
  const [least, most] = [Math.max(min, terms?.min ?? -Infinity), Math.min(max, terms?.max ?? Infinity)];
  if (value >= least && value <= most) return null;
  const words = [
    ...(Number.isFinite(least) ? [`at least ${least}`] : []),
    ...(Number.isFinite(most) ? [`at most ${most}`] : []),
  ];
  return `must be ${words.join(' and ')}, is ${value}`;
};

/** The same for the values that a pack gives itself: the place in procedure.yaml and what is wrong. */
export const settingProblems = (
  procedure: Procedure,
): readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] =>
  Object.entries(procedure.settings).flatMap(([name, setting]) =>
    [
      ...(setting.value === undefined ? [] : [{ path: ['settings', name, 'value'], value: setting.value }]),
      ...(setting.values ?? []).map(({ value }, at) => ({ path: ['settings', name, 'values', at, 'value'], value })),
    ].flatMap(({ path, value }) => {
      const message = outOfBounds(name, setting, value, procedure);
      return message === null ? [] : [{ path, message }];
    }),
  );
