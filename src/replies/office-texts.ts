import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OkienkoError, type Log } from '../model/index.ts';
import { parseReplyText } from './reply-text.ts';
import { fieldSlots } from './slots.ts';
import { termMistakes } from './term-slots.ts';

/** What a text may speak of in one procedure. */
export type ProcedureNames = {
  readonly id: string;
  readonly terms: readonly string[];
  /** Ids of the fields of its forms, without `form.`. */
  readonly fields: readonly string[];
};

/** The office's own reply texts by `kind.language`: for every procedure, and for single ones. */
export type OfficeTexts = {
  readonly all: Readonly<Record<string, string>>;
  readonly procedures: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

const fileName = /^([a-z][a-z0-9-]{0,60}\.(?:pl|en))\.md$/;
const mostFiles = 500;
const largestBytes = 256 * 1024;

type Found = { readonly path: string; readonly procedure: string | null; readonly name: string };

const filesIn = (folder: string, procedure: string | null, mistakes: string[]): Found[] =>
  readdirSync(folder, { withFileTypes: true })
    .slice(0, mostFiles)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return procedure === null ? filesIn(path, entry.name, mistakes) : [];
      const name = fileName.exec(entry.name)?.[1];
      if (name !== undefined) return [{ path, procedure, name }];
      if (/\.(?:md|txt)$/i.test(entry.name))
        mistakes.push(`${path}:1: a reply text is called KIND.pl.md or KIND.en.md`);
      return [];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));

const fieldMistakes = (slots: readonly string[], fields: readonly string[], path: string, source: string): string[] =>
  [...new Set(slots)].flatMap((slot) => {
    const [, id = ''] = slot.split('.');
    if (fields.includes(id)) return [];
    const line = source.slice(0, Math.max(0, source.search(new RegExp(`\\{[#^]?${slot}\\}`)))).split('\n').length;
    return [`${path}:${line}: the forms of the procedure have no field for {${slot}}`];
  });

/**
 * Reads the folder of an office's own texts: `KIND.LANGUAGE.md` for every procedure, `PROCEDURE/KIND.LANGUAGE.md` for one. Whatever is
 * wrong in them is told as `file:line: what`; then none of them may be used.
 */
export const readOfficeTexts = (
  folder: string,
  procedures: readonly ProcedureNames[],
): { readonly texts: OfficeTexts; readonly mistakes: readonly string[] } => {
  const mistakes: string[] = [];
  const texts = { all: {} as Record<string, string>, procedures: {} as Record<string, Record<string, string>> };
  let found: Found[];
  try {
    found = filesIn(folder, null, mistakes);
  } catch (cause) {
    return { texts, mistakes: [`${folder}:1: cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`] };
  }
  for (const { path, procedure, name } of found) {
    const known = procedures.filter(({ id }) => id === procedure);
    if (procedure !== null && known.length === 0) {
      mistakes.push(`${path}:1: there is no procedure “${procedure}”`);
      continue;
    }
    try {
      if (statSync(path).size > largestBytes) throw new OkienkoError('pack', `${path}:1: larger than 256 kB`);
      const source = readFileSync(path, 'utf8');
      const text = parseReplyText(source, path);
      // What a text for all speaks of every procedure must have.
      const needs = procedure === null ? { terms: [], fields: [] } : merged(known);
      mistakes.push(
        ...termMistakes(text, needs.terms, `${path}:1`),
        ...fieldMistakes(fieldSlots(text.body), needs.fields, path, source),
      );
      if (procedure === null) texts.all[name] = source;
      else (texts.procedures[procedure] ??= {})[name] = source;
    } catch (error) {
      mistakes.push(error instanceof OkienkoError ? error.message : `${path}:1: cannot be read`);
    }
  }
  return { texts, mistakes };
};

/** Of a procedure with several packs (editions), what any of them has. */
const merged = (some: readonly ProcedureNames[]) => ({
  terms: some.flatMap(({ terms }) => terms),
  fields: some.flatMap(({ fields }) => fields),
});

export type LivingTexts = {
  /** The texts of a procedure: the office's for it, the office's for all, then the pack's. */
  readonly of: (procedure: string, ofPack: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
};

const lookEveryMilliseconds = 2_000;

/** What tells that something in the folder changed: names, sizes and times. */
const stateOf = (folder: string): string => {
  try {
    return filesIn(folder, null, [])
      .map(({ path }) => {
        const { size, mtimeMs } = statSync(path);
        return `${path} ${size} ${mtimeMs}`;
      })
      .join('\n');
  } catch {
    return 'unreadable';
  }
};

/**
 * The office's texts as they stand on disk, read anew when they change. Broken ones are refused, the log says where, and those that
 * were good before stay in use.
 * @throws OkienkoError `configuration` at the start, with every mistake on a line of its own
 */
export const livingTexts = (
  folder: string | undefined,
  procedures: () => readonly ProcedureNames[],
  log: Log,
  now: () => number = Date.now,
): LivingTexts => {
  if (folder === undefined) return { of: (_, ofPack) => ofPack };
  const first = readOfficeTexts(folder, procedures());
  if (first.mistakes.length > 0)
    throw new OkienkoError('configuration', `replies.texts:\n${first.mistakes.join('\n')}`);
  let { texts } = first;
  let state = stateOf(folder);
  let looked = now();
  const look = (): void => {
    if (now() - looked < lookEveryMilliseconds) return;
    looked = now();
    const found = stateOf(folder);
    if (found === state) return;
    state = found;
    const read = readOfficeTexts(folder, procedures());
    if (read.mistakes.length === 0) {
      ({ texts } = read);
      log.info({ folder }, 'the reply texts of the office were read anew');
    } else log.error({ mistakes: read.mistakes.slice(0, 50) }, 'reply texts are refused; the former ones stay in use');
  };
  return {
    of: (procedure, ofPack) => {
      look();
      return { ...ofPack, ...texts.all, ...texts.procedures[procedure] };
    },
  };
};
