import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { OkienkoError } from '../model/index.ts';
import { readInput } from './inputs.ts';

/** A blank with what its folder says about it. */
export type TemplateFiles = {
  readonly blank: Uint8Array;
  readonly name: string;
  /** The text of form.yaml; null for a bare blank. */
  readonly form: string | null;
  /** The text of profile.json, where there is one. */
  readonly profile: string | null;
};

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Name of the blank in form.yaml; the reader checks the rest. */
const blankOf = (form: string, from: string): string => {
  let yaml: unknown;
  try {
    yaml = parse(form);
  } catch (cause) {
    throw new OkienkoError('template', `${from} is not YAML.`, { cause });
  }
  const blank = typeof yaml === 'object' && yaml !== null && 'blank' in yaml ? yaml.blank : undefined;
  if (typeof blank !== 'string' || blank === '' || basename(blank) !== blank)
    throw new OkienkoError('template', `${from}: blank must name a file of the same folder.`);
  return blank;
};

/** The files of a template: of a folder with a form.yaml, or a blank alone. Fails with `template` or `input-missing`. */
export const templateFiles = (path: string): TemplateFiles => {
  if (!isFolder(path)) return { blank: readInput(path), name: basename(path), form: null, profile: null };
  const from = join(path, 'form.yaml');
  if (!existsSync(from)) throw new OkienkoError('template', `${path}: no template here (a template has a form.yaml)`);
  const form = readFileSync(from, 'utf8');
  const name = blankOf(form, from);
  const profile = join(path, 'profile.json');
  return {
    blank: readInput(join(path, name)),
    name,
    form,
    profile: existsSync(profile) ? readFileSync(profile, 'utf8') : null,
  };
};

const idOf = (form: string): unknown => {
  const yaml: unknown = parse(form);
  return typeof yaml === 'object' && yaml !== null && 'id' in yaml ? yaml.id : undefined;
};

/** More folders beside a template than any office has editions. */
const mostEditions = 20;

/** Further editions of a template: the folders beside its own whose form.yaml has the same id. Broken ones are left out. */
export const otherEditions = (directory: string, { form }: TemplateFiles): readonly TemplateFiles[] => {
  if (form === null) return [];
  const own = resolve(directory);
  const parent = dirname(own);
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && join(parent, entry.name) !== own)
    .map((entry) => join(parent, entry.name))
    .filter((folder) => existsSync(join(folder, 'form.yaml')))
    .sort()
    .slice(0, mostEditions)
    .flatMap((folder) => {
      try {
        const files = templateFiles(folder);
        return files.form !== null && idOf(files.form) === idOf(form) ? [files] : [];
      } catch {
        return [];
      }
    });
};
