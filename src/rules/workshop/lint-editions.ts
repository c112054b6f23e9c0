import { relative } from 'node:path';
import { z } from 'zod';
import type { Pack } from '../pack.ts';
import { isoDate } from '../procedure-schema.ts';
import { readYaml, type PackProblem } from '../yaml-source.ts';
import { programsOf } from './programs-of.ts';

const inForce = z.object({ effective: z.object({ from: isoDate, until: isoDate.optional() }) });

type Edition = Pack['editions'][number] & { readonly from: string; readonly until: string };

const editionsOf = (pack: Pack): readonly Edition[] =>
  pack.editions.map((edition) => {
    const effective = readYaml('', edition.files.form, inForce).value?.effective;
    return { ...edition, from: effective?.from ?? '', until: effective?.until ?? '9999' };
  });

/** Editions by which a letter can still come: those of a form that last until its youngest begins, or longer. */
const living = (editions: readonly Edition[]): readonly Edition[] => {
  const youngest = editions.reduce((latest, { from }) => (from > latest ? from : latest), '');
  return editions.filter(({ until }) => until >= youngest);
};

/** Rules by the field that they read, and facts of procedure.yaml with them. */
const readers = (pack: Pack): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const rule of pack.rules) {
    const names = new Set(programsOf(rule).flatMap(({ program }) => program.names));
    for (const name of names)
      if (name.startsWith('form.')) {
        const field = name.split('.')[1] ?? '';
        found.set(field, [...(found.get(field) ?? []), rule.definition.id]);
      }
  }
  return found;
};

const at = (pack: Pack, { folder }: Edition, line: number, column: number, message: string): PackProblem => ({
  severity: 'warning',
  file: `${relative(pack.directory, folder).replaceAll('\\', '/')}/form.yaml`,
  line,
  column,
  message,
});

/** What `template new` could not know and leaves for its reader. */
const leftOpen = (pack: Pack, edition: Edition): readonly PackProblem[] =>
  edition.files.form.split('\n').flatMap((line, index): PackProblem[] => {
    const english = line.search(/#\s*en\?/);
    if (english >= 0)
      return [at(pack, edition, index + 1, english + 1, 'an English label still waits to be translated')];
    if (/^marker:\s*(?:""|'')?\s*(?:#.*)?$/.test(line))
      return [
        at(
          pack,
          edition,
          index + 1,
          1,
          'the marker is empty: words that only this edition prints would tell it from others',
        ),
      ];
    return [];
  });

/**
 * An edition in force without a field that rules read and another edition of the same form has: there the field is taken for
 * empty, and those rules never apply or always fail.
 */
export const lintEditions = (pack: Pack): readonly PackProblem[] => {
  const read = readers(pack);
  const all = editionsOf(pack);
  return pack.templates.flatMap((id) => {
    const editions = living(all.filter((edition) => edition.id === id));
    return editions.flatMap((edition): PackProblem[] => {
      const lacking = pack.fields.filter(
        ({ id: field, forms }) =>
          read.has(field) &&
          forms.some((form) => form.id === id) &&
          !forms.some((form) => form.id === id && form.version === edition.version),
      );
      return [
        ...lacking.map(({ id: field }) =>
          at(
            pack,
            edition,
            1,
            1,
            `has no field "${field}", which another edition has and ${(read.get(field) ?? []).join(', ')} ${(read.get(field) ?? []).length === 1 ? 'reads' : 'read'}: on this one it counts as empty`,
          ),
        ),
        ...leftOpen(pack, edition),
      ];
    });
  });
};
