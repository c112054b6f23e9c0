import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OkienkoError, type Signature } from '../model/index.ts';
import type { SignedContent } from '../pipeline/index.ts';
import { etsiValidationReport, type EtsiDocument } from '../reports/index.ts';
import { tell } from './output.ts';

/** Before any work: an option that writes one file takes one input and a folder that is there. */
export const checkReportFile = (file: string | undefined, option: string, inputs: number): void => {
  if (file === undefined) return;
  if (inputs > 1) throw new OkienkoError('usage', `${option} takes one input`);
  if (!existsSync(dirname(resolve(file))))
    throw new OkienkoError('usage', `${file} cannot be written: there is no such folder`);
};

/** Writes the report, or says why there is none. */
export const writeEtsiReport = (file: string, xml: string | null): void => {
  if (xml === null) {
    tell(`${file} was not written: there is no signature to report on`);
    return;
  }
  try {
    writeFileSync(file, xml);
  } catch (cause) {
    throw new OkienkoError('usage', `${file} cannot be written`, { cause });
  }
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The report on one file: it is over the file itself, over what it carries inside, or over the original handed over. */
export const etsiReportOnFile = (input: {
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
  readonly detached: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  readonly signatures: readonly Signature[];
  readonly contents: readonly SignedContent[];
  readonly at: string;
  readonly personal: boolean;
}): string | null => {
  const { file, detached, contents } = input;
  const carried = contents.map(({ name, sha256: digest }, at) => ({ id: at + 1, name, sha256: digest }));
  const beside: EtsiDocument[] = detached
    ? [{ id: carried.length + 1, name: detached.name, sha256: sha256(detached.bytes) }]
    : [];
  const signatures = input.signatures.map((one, index): Signature => {
    const inside = contents.flatMap((content, at) => (content.signatures.includes(index) ? [at + 1] : []));
    const over = inside.length > 0 ? inside : beside.map(({ id }) => id);
    return { ...one, document: 0, ...(over.length > 0 && { signs: over }) };
  });
  const documents = [{ id: 0, name: file.name, sha256: sha256(file.bytes) }, ...carried, ...beside];
  return etsiValidationReport({ signatures, documents, at: input.at, personal: input.personal });
};
