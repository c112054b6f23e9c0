import { compareCatalogs, compareTrailers } from './compare-catalog.ts';
import { compareForm } from './compare-form.ts';
import { compareChanged } from './compare-changed.ts';
import { compareAll, type Pair } from './compare-graph.ts';
import { changedObjects, type ObjectChanges } from './compare-values.ts';
import { get, type PdfFile } from './file.ts';
import { other, type Comparison, type FoundChange } from './found-change.ts';
import { trailerUse } from './uses.ts';
import { dictOf, isRef } from './values.ts';

const buildsUpon = (base: PdfFile, final: PdfFile): boolean => {
  const skipped = final.sections.length - base.sections.length;
  return (
    skipped > 0 &&
    base.sections.every(({ offset }, index) => final.sections[skipped + index]?.offset === offset) &&
    final.sections.slice(0, skipped).every(({ offset }) => offset >= base.end)
  );
};

/**
 * What changed between the signed revision `base` and `final`, both of one file. Everything reachable must be equal
 * but for what the rules know: validation data, signatures, form values with their appearances, annotations. Whatever
 * they do not know is `other`. `thorough`: never by the changed objects alone, which comes to the same.
 */
export const compareRevisions = (base: PdfFile, final: PdfFile, thorough = false): FoundChange[] => {
  const found: FoundChange[] = [];
  const stop = (pl: string, en: string): FoundChange[] => (other({ found }, pl, en), found);
  if (!buildsUpon(base, final))
    return stop(
      'Plik nie jest dalszym ciągiem podpisanej wersji: jego obiekty wyliczono od nowa.',
      'The file does not continue the signed revision: its objects are listed anew.',
    );
  const newer = final.sections.slice(0, final.sections.length - base.sections.length);
  if (newer.some(({ ambiguous }) => ambiguous))
    return stop(
      'Późniejsza wersja podaje dla jednego obiektu dwa miejsca, więc różne programy pokażą co innego.',
      'A later revision names two places for one object, so that readers may show different things.',
    );
  const changes = changedObjects(base, final);
  if (!changes) return stop('Zmian jest zbyt wiele, aby je ocenić.', 'There are too many changes to be judged.');
  const quick = thorough ? null : compareWith(base, final, changes, true);
  return quick ?? compareWith(base, final, changes, false) ?? found;
};

/** Null when a quick look left something in doubt. */
const compareWith = (base: PdfFile, final: PdfFile, changes: ObjectChanges, quick: boolean): FoundChange[] | null => {
  const found: FoundChange[] = [];
  const stack: Pair[] = [];
  const explained = new Map<number, { holder: number; key: string } | null>();
  const comparison: Comparison = {
    ...changes,
    base,
    final,
    found,
    quick,
    handled: new Set(),
    newWidgets: new Set(),
    mustEqual: (before, after, path) => void stack.push({ before, after, path }),
    explain: (value, holder, key) => {
      if (!isRef(value)) return;
      const known = explained.get(value.num);
      const again = known === undefined || (known?.holder === holder && known.key === key);
      explained.set(value.num, again ? { holder, key } : null);
    },
  };
  const catalogBefore = dictOf(get(base, base.trailer, 'Root'));
  const catalogAfter = dictOf(get(final, final.trailer, 'Root'));
  if (!catalogBefore || !catalogAfter) {
    other(comparison, 'Nie można odczytać katalogu dokumentu.', 'The document catalogue cannot be read.');
    return found;
  }
  const root = base.trailer.entries.get('Root');
  const holder = isRef(root) ? root.num : trailerUse;
  compareTrailers(comparison);
  const form = compareForm(
    comparison,
    catalogBefore.entries.get('AcroForm'),
    catalogAfter.entries.get('AcroForm'),
    holder,
  );
  compareCatalogs(comparison, catalogBefore, catalogAfter, holder);
  // A certification names the catalogue as its subject; it has been compared already.
  if (isRef(root)) comparison.handled.add(root.num);
  if (quick) return compareChanged(comparison, stack, form, explained) ? found : null;
  compareAll(comparison, stack, form);
  return found;
};
