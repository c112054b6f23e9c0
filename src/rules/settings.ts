import type { Setting, SettingValue } from './procedure-schema.ts';

/** What a setting says on a day, YYYY-MM-DD; the oldest of its values holds before its own day too. */
export const settingOn = ({ value, values }: Setting, day: string): SettingValue | undefined => {
  if (value !== undefined) return value;
  const inOrder = (values ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return (inOrder.findLast(({ from }) => from <= day) ?? inOrder[0])?.value;
};
