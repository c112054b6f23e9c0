import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAuthority, makeCrl } from '../../test/conformance/signatures-workshop.ts';
import { OkienkoError } from '../model/index.ts';
import { loadTrust, trustFrom } from './index.ts';

const root = makeAuthority('Urząd');
const definition = `schema: okienko.trust/1
name: proba
date: "2026-11-01"
demo: true
anchors:
  - { certificate: root.der, service: qualified-esign, granted: { from: "2024-01-01" } }
crls: [root.crl]
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-trust-'));
  writeFileSync(join(folder, 'trust.yaml'), definition);
  writeFileSync(join(folder, 'root.der'), root.certificate);
  writeFileSync(join(folder, 'root.crl'), makeCrl(root));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a trust bundle', () => {
  it('is read from its folder with services and dates, under one digest', async () => {
    const bundle = await loadTrust(folder);
    expect(bundle).toMatchObject({
      name: 'proba',
      demo: true,
      anchors: [{ service: 'qualified-esign', from: '2024-01-01T00:00:00.000Z' }],
    });
    expect((await loadTrust(folder)).digest).toBe(bundle.digest);
    writeFileSync(join(folder, 'root.crl'), makeCrl(root, [[7, '2026-01-02T00:00:00Z']]));
    expect((await loadTrust(folder)).digest).not.toBe(bundle.digest);
  });

  it('is refused when it has a hole', async () => {
    const refusal = async (): Promise<unknown> => loadTrust(folder).catch((error: unknown) => error);
    writeFileSync(join(folder, 'root.crl'), 'not a list');
    expect(await refusal()).toMatchObject({ code: 'trust' });
    rmSync(join(folder, 'root.der'));
    expect(await refusal()).toMatchObject({ code: 'trust' });
    writeFileSync(join(folder, 'trust.yaml'), 'schema: other');
    expect(await refusal()).toMatchObject({ code: 'trust' });
    rmSync(join(folder, 'trust.yaml'));
    expect(await refusal()).toMatchObject({ code: 'trust' });
  });
});

describe('the rules of a trust bundle', () => {
  const read = (rules: string): Promise<unknown> => {
    writeFileSync(join(folder, 'trust.yaml'), `${definition}${rules}`);
    return loadTrust(folder).catch((error: unknown) => error);
  };

  it('may set the age of data, dates of algorithms and the use of keys, and are part of its digest', async () => {
    const before = await loadTrust(folder);
    const rules =
      'freshness: { hours: 24 }\nalgorithms: { SHA-1: "2010-01-01", RSA-2048: never }\nsigning: { keyUsage: any }\n';
    expect(await read(rules)).toMatchObject({
      freshness: { hours: 24 },
      algorithms: { 'SHA-1': '2010-01-01', 'RSA-2048': 'never' },
      signing: { keyUsage: 'any' },
      digest: expect.not.stringMatching(before.digest),
    });
  });

  it('are refused when they name an algorithm or a date that is none', async () => {
    for (const rules of ['algorithms: { SHA-3000: always }\n', 'algorithms: { SHA-1: soon }\n'])
      expect(await read(rules)).toMatchObject({ code: 'trust' });
  });
});

describe('trust named by files', () => {
  it('takes PEM bundles, stands for no service, and is empty without files', () => {
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(root.certificate).toString('base64')}\n-----END CERTIFICATE-----\n`;
    const bundle = trustFrom({ anchors: [Buffer.from(pem + pem)] });
    expect(bundle.anchors.map(({ service }) => service)).toEqual(['other', 'other']);
    expect(trustFrom({})).toMatchObject({ anchors: [], certificates: [] });
  });

  it('refuses an anchor file without a certificate', () => {
    expect(() => trustFrom({ anchors: [Buffer.from('hello')] })).toThrow(OkienkoError);
  });
});
