import type { Signed } from '../validation/index.ts';
import type { Words } from '../words.ts';
import type { ObjectChanges } from './compare-values.ts';
import type { PdfFile } from './file.ts';
import { shownPath, type Path } from './path.ts';
import type { PdfValue } from './values.ts';

/** A change as it is told, with permissions applied. */
export type Change = Signed['changes'][number];

/** What was found, before permissions are applied. `field` names the form field concerned. */
export type FoundChange = {
  readonly level: Exclude<Change['level'], 'none'>;
  readonly detail: Words;
  readonly field?: string;
  /** Of an annotation: it can neither cover nor redraw what was signed. */
  readonly harmless?: boolean;
  readonly signs?: boolean;
  /** With `signs`: it shows something on a page. */
  readonly shows?: boolean;
  /** An empty field for a signature was added. */
  readonly makesRoom?: boolean;
};

const limit = 1000;

/** Notes a change. What is beyond the limit is not told one by one, but it must not hide behind what may be allowed. */
export const addChange = (found: FoundChange[], change: FoundChange): void => {
  if (found.length < limit) found.push(change);
  else if (found.length === limit)
    found.push({
      level: 'other',
      detail: {
        pl: `Wprowadzono ponad ${limit} zmian; pozostałych nie oceniono.`,
        en: `More than ${limit} changes were made; the rest was not judged.`,
      },
    });
};

/** Everything the comparison of one signed revision with the final one shares. */
export type Comparison = ObjectChanges & {
  readonly base: PdfFile;
  readonly final: PdfFile;
  readonly found: FoundChange[];
  /** Objects the form rules have dealt with: fields and their widgets. */
  readonly handled: Set<number>;
  /** Objects that are widgets of signature fields added after the signature. */
  readonly newWidgets: Set<number>;
  /** Compares two objects that must be the same, with everything they lead to. */
  readonly mustEqual: (before: PdfValue | undefined, after: PdfValue | undefined, path: Path) => void;
  /** Only what was changed is looked at; whatever is in doubt then is gone through once more, and wholly. */
  readonly quick: boolean;
  /** An object that was dealt with, and the one place that may refer to it: an object and a key in it. */
  readonly explain: (value: PdfValue | undefined, holder: number, key: string) => void;
};

export const other = (comparison: Pick<Comparison, 'found'>, pl: string, en: string): void =>
  addChange(comparison.found, { level: 'other', detail: { pl, en } });

export const changedWithoutPermission = (comparison: Pick<Comparison, 'found'>, path: Path): void => {
  const where = shownPath(path);
  other(comparison, `Zmieniono bez zezwolenia: ${where}.`, `Changed without permission: ${where}.`);
};
