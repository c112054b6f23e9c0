import type { OfficeField } from '../../model/index.ts';

/** A field before its name is settled among the others. */
export type UnnamedField = Omit<OfficeField, 'name' | 'named'>;

/** A place to fill in of which nothing is known yet but where it stands and what made it. */
export const blankField = (path: string, source: OfficeField['source']): UnnamedField => ({
  kind: 'text',
  label: '',
  value: null,
  hint: null,
  checked: null,
  drawn: null,
  options: [],
  path,
  hidden: false,
  source,
});
