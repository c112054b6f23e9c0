import { describe, expect, it } from 'vitest';
import { trustFrom, verifySignatures, type Verification } from '../../src/signatures/index.ts';
import { elementsWithin, parseXml, textOf } from '../../src/xml/index.ts';
import { corpusFile, hasCorpus, manifest, tell } from './signatures-corpus.ts';

type XmlCase = {
  readonly path: string;
  readonly file: string;
  readonly format: string;
  readonly xmlsec_params?: string;
  readonly detached?: {
    readonly files?: readonly string[];
    readonly inline?: readonly {
      readonly text?: string;
      readonly bytes?: readonly number[];
      readonly name: string | null;
    }[];
  };
  readonly expect: { readonly intact: boolean | 'mixed' | null; readonly intact_scope?: 'all' | 'first' };
};

const at = '2026-11-23T00:00:00Z';
const nameOf = ({ path }: XmlCase): string => path.split('/').slice(-2).join('/');

/** The one original handed over; a row with several cannot be put to `verify`, which takes one. */
const originalOf = ({ detached }: XmlCase): { name: string; bytes: Uint8Array } | null => {
  const [file, second] = detached?.files ?? [];
  if (file !== undefined && second === undefined)
    return { name: file.split('/').at(-1) ?? '', bytes: corpusFile('signatures', file) };
  const [inline] = detached?.inline ?? [];
  if (!inline) return null;
  const bytes = inline.bytes ? Uint8Array.from(inline.bytes) : Buffer.from(inline.text ?? '');
  return { name: inline.name ?? 'original', bytes };
};

/** What no validator could answer from the corpus alone: it names a key, a file or an algorithm that is nowhere in it. */
const unanswerable: readonly (readonly [RegExp, string])[] = [
  [/-(?:ml-?dsa|mldsa|slhdsa)/, 'post-quantum keys named only'],
  [/eddsa-(?:ed25519ph|ed448ph)/, 'pre-hash variants of EdDSA'],
  [/gost/, 'GOST'],
  [/em-ml-kem|encsig-/, 'the key is itself encrypted'],
  [/relationship|defCan-|xades-500-references|signature-big/, 'the signed files are not in the corpus'],
  [/signature-(?:dsa|rsa)-detached\.xml|c14n-comments-detached/, 'the signed files are not in the corpus'],
  [
    /twenty-three\/signature(?:-external|-x509|-keyname|-retrieval)|two-keynames/,
    'the signed files are not in the corpus',
  ],
  [/interop-2012\/signature-enveloping-hmac-sha(?:224|256|384|512|1-truncated160)/, 'the secret is not in the corpus'],
];

/** What is answered, and on purpose otherwise (docs/known-issues.md). */
const deliberate = [
  'merlin-xmldsig-twenty-three/signature.xml',
  'xmldsig11-interop-2012/signature-enveloping-hmac-sha1-truncated40.xml',
];

const intactOf = ({ signatures }: Verification, row: XmlCase): boolean => {
  const considered = row.expect.intact_scope === 'first' ? signatures.slice(0, 1) : signatures;
  return considered.length > 0 && considered.every(({ intact }) => intact);
};

/** Certificates and keys that stand in any file of the corpus: the command line of the source names them by their files. */
const harvest = (rows: readonly XmlCase[]): { certificates: Uint8Array[]; keys: Uint8Array[] } => {
  const found = { X509Certificate: new Map<string, Uint8Array>(), DEREncodedKeyValue: new Map<string, Uint8Array>() };
  for (const row of rows) {
    const parsed = parseXml(corpusFile('signatures', row.file));
    if (!parsed.ok) continue;
    for (const element of elementsWithin(parsed.document)) {
      if (element.local !== 'X509Certificate' && element.local !== 'DEREncodedKeyValue') continue;
      const der = Buffer.from(textOf(element), 'base64');
      found[element.local].set(der.toString('base64'), der);
    }
  }
  return { certificates: [...found.X509Certificate.values()], keys: [...found.DEREncodedKeyValue.values()] };
};

describe.skipIf(!hasCorpus('signatures'))('XML signatures of EU DSS, xmlsec and SiVa', () => {
  it('agree about what is intact, and nothing broken is called intact', async () => {
    const rows = manifest<XmlCase>('signatures').filter(({ format }) => ['XAdES', 'XMLDSig'].includes(format));
    const { certificates, keys } = harvest(rows.filter(({ xmlsec_params }) => xmlsec_params !== undefined));
    const alone = trustFrom({});
    const withCertificates = trustFrom({ certificates });
    const given = [...['secret', 'test'].map((secret) => Buffer.from(secret)), ...certificates, ...keys];
    const disagreements: string[] = [];
    const falselyIntact: string[] = [];
    const times: number[] = [];
    let answered = 0;
    let left = 0;
    for (const row of rows) {
      const original = originalOf(row);
      const bytes = corpusFile('signatures', row.file);
      const verify = (trust: typeof alone, key?: Uint8Array): Promise<Verification> =>
        verifySignatures(bytes, {
          type: '',
          name: nameOf(row),
          trust,
          at,
          ...(original ? { detached: original } : {}),
          ...(key ? { key } : {}),
        });
      const start = performance.now();
      let intact = intactOf(await verify(alone), row);
      times.push(performance.now() - start);
      if (typeof row.expect.intact !== 'boolean') continue;
      if (row.xmlsec_params !== undefined && row.expect.intact && !intact) {
        intact = intactOf(await verify(withCertificates), row);
        for (const key of given) intact ||= intactOf(await verify(alone, key), row);
      }
      if (intact && !row.expect.intact) falselyIntact.push(nameOf(row));
      if (row.expect.intact && !intact && unanswerable.some(([pattern]) => pattern.test(nameOf(row)))) {
        left++;
        continue;
      }
      answered++;
      if (intact !== row.expect.intact) disagreements.push(nameOf(row));
    }
    times.sort((a, b) => a - b);
    tell('XML signatures', {
      answered,
      agree: answered - disagreements.length,
      'left out, because a key or file is missing': left,
      'median ms': Math.round((times[times.length >> 1] ?? 0) * 10) / 10,
    });
    expect(falselyIntact).toEqual([]);
    expect(disagreements.toSorted()).toEqual(deliberate);
    expect(answered).toBeGreaterThanOrEqual(199);
  }, 60_000);

  it('bring every time-stamp of the XAdES samples to what it stamps', async () => {
    const rows = manifest<XmlCase>('signatures').filter(({ format }) => format === 'XAdES');
    let stamps = 0;
    const foreign: string[] = [];
    for (const row of rows) {
      const original = originalOf(row);
      const { signatures } = await verifySignatures(corpusFile('signatures', row.file), {
        type: '',
        name: nameOf(row),
        trust: trustFrom({}),
        at,
        language: 'en',
        ...(original ? { detached: original } : {}),
      });
      for (const { timestamps, checks, intact } of signatures) {
        stamps += timestamps.length;
        if (intact && checks.some(({ detail }) => detail.includes('it stamps something else')))
          foreign.push(nameOf(row));
      }
    }
    tell('Time-stamps of XAdES', { stamps });
    expect(foreign).toEqual([]);
    expect(stamps).toBeGreaterThanOrEqual(20);
  }, 30_000);
});

type DtdCase = { readonly id: string; readonly file: string; readonly expect: { readonly verdict: string } };

describe.skipIf(!hasCorpus('xml-dtd'))('XML with document types (defusedxml, libxml2)', () => {
  it('is refused or read without fetching or expanding anything', () => {
    const rows = manifest<DtdCase>('xml-dtd');
    const wrong: string[] = [];
    for (const { id, file, expect: expected } of rows) {
      const bytes = corpusFile('xml-dtd', `files/${file}`);
      const start = performance.now();
      const parsed = parseXml(bytes);
      const took = performance.now() - start;
      const declares = /<!(?:DOCTYPE|ENTITY)/.test(Buffer.from(bytes).toString('latin1'));
      // Whoever declares a type is refused; what is read is no longer than what was written.
      if (parsed.ok && (declares || textOf(parsed.document).length > bytes.length)) wrong.push(id);
      if (expected.verdict === 'accept' && !parsed.ok) wrong.push(id);
      if (took > 1000) wrong.push(`${id} took ${took} ms`);
    }
    tell('Document types', { files: rows.length, 'not as they should be': wrong.length });
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(71);
  });
});
