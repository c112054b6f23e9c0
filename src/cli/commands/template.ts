import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Cage } from '../../cage/index.ts';
import { OkienkoError } from '../../model/index.ts';
import type { NewTemplate, PageReadings, TemplateView } from '../../forms/index.ts';
import type { OrWrongTemplate } from '../../pipeline/index.ts';
import { visible } from '../../reports/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { readInput } from '../inputs.ts';
import { maskLines, newPack } from '../new-pack.ts';
import { templateFiles } from '../template-files.ts';
import { print, progressBar, tell } from '../output.ts';

/** Runs a task on the office's own blank: what is wrong with it is for its author, a broken reader is not. */
const ask = async <T>(cage: Cage, task: string, order: unknown): Promise<T> => {
  const outcome = await cage.run<OrWrongTemplate<T>>(task, order);
  if (!outcome.ok) throw new OkienkoError('template', `The blank could not be read: ${outcome.problem.detail}`);
  if ('wrongTemplate' in outcome.value) throw new OkienkoError('template', outcome.value.wrongTemplate);
  return outcome.value.value;
};

export type NewOptions = GlobalOptions & {
  readonly out?: string;
  readonly pack?: string;
  readonly id?: string;
  readonly edition?: string;
  readonly title?: string;
  readonly from?: string;
  readonly force?: boolean;
  readonly profile?: boolean;
  readonly json?: boolean;
};

/** Reads the blank at several resolutions; the words it reads now so, now otherwise go into the profile. */
const makeProfile = async (cage: Cage, bytes: Uint8Array, made: NewTemplate): Promise<string> => {
  const bar = progressBar(made.pages * made.variants);
  const readings: PageReadings[][] = [];
  for (let page = 1; page <= made.pages; page++) {
    const found: PageReadings[] = [];
    for (let variant = 0; variant < made.variants; variant++) {
      found.push(await ask(cage, 'template-variant', { bytes, name: made.blank, page, variant }));
      bar.step(`${page}/${made.pages}`);
    }
    readings.push(found);
  }
  bar.done();
  return await ask(cage, 'template-profile', { bytes, readings });
};

/** What procedure.yaml of the pack says, null when the pack is yet to be made. */
const procedureOf = (pack: string): { readonly id?: unknown; readonly masks?: unknown } | null => {
  const path = join(pack, 'procedure.yaml');
  if (!existsSync(path)) return null;
  try {
    const procedure: unknown = parse(readFileSync(path, 'utf8'));
    return typeof procedure === 'object' && procedure !== null ? procedure : {};
  } catch (cause) {
    throw new OkienkoError('pack', `${path} is not YAML.`, { cause });
  }
};

/** Personal fields of which an existing pack does not say how to shorten them: lint will ask for it. */
const missingMasks = (made: NewTemplate, procedure: { readonly masks?: unknown }): NewTemplate['personal'] => {
  const known = typeof procedure.masks === 'object' && procedure.masks !== null ? procedure.masks : {};
  return made.personal.filter(({ id }) => !Object.hasOwn(known, `form.${id}`));
};

const checkOptions = ({ from, id, edition, out, pack }: NewOptions): void => {
  if (from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(from))
    throw new OkienkoError('usage', `--from takes a day such as 2026-02-01, not ${from}`);
  if (id !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(id))
    throw new OkienkoError('usage', `--id takes small letters, digits and hyphens, not ${id}`);
  if (edition !== undefined && !/^[\p{L}\p{N}][\p{L}\p{N}._ -]*$/u.test(edition))
    throw new OkienkoError('usage', `--edition takes letters, digits, dots and hyphens, not ${edition}`);
  if (out !== undefined && pack !== undefined)
    throw new OkienkoError('usage', '--out names the folder itself; with --pack it is forms/<edition> of the pack');
};

const summary = (made: NewTemplate, folder: string, profile: string | null): string => {
  const unstable = profile === null ? [] : (JSON.parse(profile) as { unstable: unknown[] }).unstable;
  return [
    `${folder}: ${made.counts.fields} fields${made.drawn ? ' found from the drawing' : ''}, ${made.counts.zones} places for signatures and stamps, on ${made.pages} pages.`,
    ...(made.counts.unlabelled > 0 ? [`${made.counts.unlabelled} fields have no label: name them in form.yaml.`] : []),
    ...(profile === null ? [] : [`${unstable.length} words are read unstably by OCR (profile.json).`]),
    `Next: okienko template show ${folder} --html template.html, then correct ${join(folder, 'form.yaml')}.`,
  ].join('\n');
};

/** `okienko template new`: form.yaml and the profile of unstable words for a blank, in a folder with a copy of it. */
export const newTemplate = async (blank: string, options: NewOptions): Promise<ExitStatus> => {
  checkOptions(options);
  const bytes = readInput(blank);
  const procedure = options.pack === undefined ? null : procedureOf(options.pack);
  const id = options.id ?? (typeof procedure?.id === 'string' ? procedure.id : undefined);
  const environment = await loadEnvironment(options);
  const cage = startCage({ ...environment, packs: [] }, 1);
  try {
    const made = await ask<NewTemplate>(cage, 'template-new', {
      bytes,
      name: basename(blank),
      language: environment.language,
      ...(id === undefined ? {} : { id }),
      ...(options.edition === undefined ? {} : { version: options.edition }),
      ...(options.title === undefined ? {} : { title: options.title }),
      ...(options.from === undefined ? {} : { from: options.from }),
    });
    const folder = options.out ?? (options.pack === undefined ? made.id : join(options.pack, 'forms', made.version));
    if (existsSync(join(folder, 'form.yaml')) && options.force !== true)
      throw new OkienkoError('usage', `${folder} holds a form.yaml already; --force writes over it`);
    const profile = options.profile === false || made.pages === 0 ? null : await makeProfile(cage, bytes, made);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, made.blank), bytes);
      writeFileSync(join(folder, 'form.yaml'), made.form);
      if (profile !== null) writeFileSync(join(folder, 'profile.json'), profile);
      if (options.pack !== undefined && procedure === null)
        for (const [path, text] of Object.entries(newPack(made, options.from ?? '2000-01-01'))) {
          mkdirSync(dirname(join(options.pack, path)), { recursive: true });
          writeFileSync(join(options.pack, path), text);
        }
    } catch (cause) {
      throw new OkienkoError('usage', `${folder} cannot be written.`, { cause });
    }
    const { form: _text, variants: _variants, personal: _personal, ...facts } = made;
    if (options.json === true) print(JSON.stringify({ folder, ...facts, profile: profile !== null }, null, 2));
    else tell(summary(made, folder, profile));
    const masks = procedure === null ? [] : missingMasks(made, procedure);
    if (masks.length > 0) tell(['Add to masks of procedure.yaml:', ...maskLines(masks)].join('\n'));
    return made.counts.fields > 0 ? 0 : 3;
  } finally {
    await cage.close();
  }
};

export type ShowOptions = GlobalOptions & { readonly json?: boolean; readonly html?: string };

/** `okienko template show`: the fields of a template's folder or of a bare blank, as a list and as a picture of each page. */
export const showTemplate = async (path: string, options: ShowOptions): Promise<ExitStatus> => {
  const files = templateFiles(path);
  const environment = await loadEnvironment(options);
  const cage = startCage({ ...environment, packs: [] }, 1);
  try {
    const view = await ask<TemplateView>(cage, 'template-view', {
      blank: files.blank,
      form: files.form,
      ...(files.profile === null ? {} : { profile: files.profile }),
      language: environment.language,
      html: options.html !== undefined,
    });
    if (options.html !== undefined && view.html !== null) {
      try {
        mkdirSync(dirname(options.html), { recursive: true });
        writeFileSync(options.html, view.html);
      } catch (cause) {
        throw new OkienkoError('usage', `${options.html} cannot be written.`, { cause });
      }
    }
    const { html: _page, ...facts } = view;
    if (options.json === true) print(JSON.stringify(facts, null, 2));
    else if (options.html === undefined)
      for (const { widget, id, option, type, holds, page, box } of view.fields)
        print(
          visible(
            `${widget}  ${type}  page ${page}  [${box.map(Math.round).join(', ')}]  ${id}${option === undefined ? '' : `: ${option}`}${holds.length === 0 ? '' : ` (${holds.join(', ')})`}`,
          ),
        );
    else tell(`${options.html}: ${view.fields.length} places on ${view.pages} pages.`);
    return view.fields.length > 0 ? 0 : 3;
  } finally {
    await cage.close();
  }
};
