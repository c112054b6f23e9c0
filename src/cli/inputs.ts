import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { OkienkoError } from '../model/index.ts';

export type Input = { readonly path: string; readonly name: string };

const submissionEndings = new Set(
  '.eml .msg .pdf .png .jpg .jpeg .tif .tiff .docx .odt .xml .zip .p7m .p7s .sig .asice .asics .sce .txt .html'.split(
    ' ',
  ),
);

const missing = (path: string, cause: unknown): OkienkoError =>
  new OkienkoError('input-missing', `${path}: no such file, or it cannot be opened`, { cause });

/** Files as given; a directory stands for the mails and documents in it, in name order. Other entries are named in `skipped`. */
export const listInputs = (
  paths: readonly string[],
): { readonly inputs: Input[]; readonly skipped: string[]; readonly missing: OkienkoError[] } => {
  const inputs: Input[] = [];
  const skipped: string[] = [];
  const errors: OkienkoError[] = [];
  for (const path of paths) {
    try {
      if (!statSync(path).isDirectory()) {
        inputs.push({ path, name: basename(path) });
        continue;
      }
      for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const inner = join(path, entry.name);
        if (entry.isFile() && submissionEndings.has(extname(entry.name).toLowerCase()))
          inputs.push({ path: inner, name: entry.name });
        else if (!entry.name.startsWith('.')) skipped.push(inner);
      }
    } catch (cause) {
      errors.push(missing(path, cause));
    }
  }
  return { inputs, skipped, missing: errors };
};

export const readInput = (path: string): Uint8Array => {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw missing(path, cause);
  }
};

/** A file, or every file of a directory. */
export const readFiles = (path: string): Input[] => {
  try {
    if (!statSync(path).isDirectory()) return [{ path, name: basename(path) }];
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({ path: join(path, entry.name), name: entry.name }));
  } catch (cause) {
    throw missing(path, cause);
  }
};
