import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import {
  makeAuthority,
  makeHolder,
  makePdf,
  person,
  signPdf,
  textField,
  updatePdf,
  type Holder,
} from '../conformance/signatures-workshop.ts';
import { findProgram, needs } from '../require.ts';

const present = needs('pdfsig', findProgram('pdfsig') !== null, 'apt-get install poppler-utils');

describe.skipIf(!present)('pdfsig of poppler beside ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-pdfsig-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const root = makeAuthority('Peers');
  const holder = (type: 'ec' | 'rsa'): Holder =>
    makeHolder({ subject: person('Halina', 'Brzozowska', 'PNOPL-72061112346'), issuer: root, type });
  const [rsa, other] = [holder('rsa'), holder('rsa')];

  /** One word a signature: does the document still match what was signed? */
  const askPdfsig = (bytes: Uint8Array): boolean[] => {
    const path = join(folder, 'file.pdf');
    writeFileSync(path, bytes);
    const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'latin1' });
    return [...stdout.matchAll(/- Signature Validation: (.*)/g)].map(([, said]) => said === 'Signature is Valid.');
  };
  const askOurs = async (bytes: Uint8Array): Promise<boolean[]> => {
    const options = { type: '', name: 'file.pdf', trust: trustFrom({}), at: '2026-11-23T12:00:00Z' };
    return (await verifySignatures(bytes, options)).signatures.map(({ intact }) => intact);
  };
  const signed = signPdf(makePdf(), rsa);
  const twice = signPdf(signed, other, { field: 2 });
  const flipped = (at: number): Uint8Array => {
    const bent = Buffer.from(signed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    return bent;
  };
  const files: Readonly<Record<string, readonly [Uint8Array, readonly boolean[]]>> = {
    'one signature': [signed, [true]],
    'two signatures': [twice, [true, true]],
    'a text changed inside': [flipped(Buffer.from(signed).indexOf('Wniosek')), [false]],
    'a byte of the tail changed': [flipped(signed.length - 30), [false]],
    'a form filled after signing: the signature of the revision holds': [updatePdf(signed, [textField('x')]), [true]],
  };

  for (const [name, [bytes, expected]] of Object.entries(files))
    it(`${name}: both say the same of what was signed`, async () => {
      expect(await askOurs(bytes)).toEqual(expected);
      expect(askPdfsig(bytes)).toEqual(expected);
    });
});
