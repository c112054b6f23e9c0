import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OkienkoError } from '../model/index.ts';
import { listedTrustFile, type ListedTrust } from '../signatures/index.ts';

const evidenceFolder = 'lists';
const day = 86_400_000;

const syncFolder = (path: string): void => {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Some systems cannot; the rename itself is atomic all the same.
  }
};

/** Whole or not at all: a reader sees the old file or the new one, also after the power was cut. */
const replaceFile = (folder: string, name: string, content: Uint8Array): void => {
  const temporary = join(folder, `.${name}.${randomBytes(6).toString('hex')}.tmp`);
  const file = openSync(temporary, 'wx', 0o644);
  try {
    for (let written = 0; written < content.length;) written += writeSync(file, content, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, join(folder, name));
  syncFolder(folder);
};

const starter = (
  date: string,
): string => `# The office's own part of the trust bundle. "okienko trust update" never touches this file: what it takes from trusted
# lists stands in lists.json and lists/. Certificates that no list names go here, each a file or a folder beside this one.
schema: okienko.trust/1
name: listy-zaufania
date: "${date}"
anchors: []
#  - { certificate: podpis-osobisty, service: osobisty }          # folder with the authorities of identity cards
#  - { certificate: pieczec-podpisu-zaufanego.pem, service: zaufany-seal }
`;

/** Mixing synthetic authorities with real ones would make demonstration signatures count. */
const refuseDemo = (path: string): void => {
  let data: unknown;
  try {
    data = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new OkienkoError('trust', `${path} cannot be read.`, { cause });
  }
  if ((data as { demo?: unknown } | null)?.demo === true)
    throw new OkienkoError('trust', `${path} is a demonstration bundle; choose another folder with --into.`);
};

/** Evidence that nothing refers to any more, and what a killed update left behind; kept for a day for whoever still reads. */
const clean = (folder: string, kept: ReadonlySet<string>): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const ours = name.endsWith('.tmp') || (name.endsWith('.xml') && !kept.has(name));
    try {
      if (ours && Date.now() - statSync(path).mtimeMs > day) rmSync(path);
    } catch {
      // Somebody else was quicker.
    }
  }
};

export type EvidenceFile = { readonly name: string; readonly bytes: Uint8Array };

/** The name of a list among the evidence. */
export const evidenceName = (territory: string, sequence: number, sha256: string): string =>
  `${territory.replace(/[^A-Z0-9-]/g, '_')}-${sequence}-${sha256.slice(0, 12)}.xml`;

/** Throws `OkienkoError` `trust` when the folder is not for real lists. Asked before anything is fetched. */
export const checkFolder = (directory: string): void => {
  const own = join(directory, 'trust.yaml');
  if (existsSync(own)) refuseDemo(own);
};

/**
 * Puts what was taken from lists into a bundle's folder. `lists.json` is replaced last, in one rename: until then, and
 * when anything fails or the process is killed on the way, the bundle is what it was.
 */
export const writeBundle = (directory: string, listed: ListedTrust, evidence: readonly EvidenceFile[]): void => {
  checkFolder(directory);
  const folder = join(directory, evidenceFolder);
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, bytes } of evidence) if (!existsSync(join(folder, name))) replaceFile(folder, name, bytes);
    if (!existsSync(join(directory, 'trust.yaml')))
      replaceFile(directory, 'trust.yaml', new TextEncoder().encode(starter(listed.updated.slice(0, 10))));
    replaceFile(directory, listedTrustFile, new TextEncoder().encode(`${JSON.stringify(listed, null, 1)}\n`));
  } catch (cause) {
    throw new OkienkoError('trust', `The trust bundle ${directory} cannot be written; the old one stays.`, { cause });
  }
  clean(folder, new Set(evidence.map(({ name }) => name)));
  clean(directory, new Set());
};
