/** The files that are bent: made here, and small ones of the corpora where those are present. */
import { createHash, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { keyNames, loadKey } from '../../../fixtures/make/keys.ts';
import { signXml } from '../../../fixtures/make/xades.ts';
import { trustFrom, type TrustBundle } from '../../../src/signatures/index.ts';
import {
  catalog,
  makeAuthority,
  makeCms,
  makeCrl,
  makeHolder,
  makeOcsp,
  makePdf,
  makeTimestamp,
  person,
  qualifiedStatements,
  signPdf,
  textField,
  timeStamping,
  timestampAttribute,
  updatePdf,
  type Holder,
} from '../../conformance/signatures-workshop.ts';
import { corporaFolder } from '../../require.ts';

export type Shape = 'der' | 'pdf' | 'xml' | 'zip';

/** A file to be bent, and how the result is judged. */
export type Subject = {
  readonly name: string;
  readonly shape: Shape;
  readonly bytes: Buffer;
  readonly trust: TrustBundle;
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array };
  /** Judged as part of the question whether a certificate is valid, instead of as a signed file. */
  readonly asked?: {
    readonly part: 'leaf' | 'crl' | 'ocsp' | 'intermediate';
    readonly leaf: Uint8Array;
    readonly anchor: Uint8Array;
    readonly crl?: Uint8Array;
    readonly ocsp?: Uint8Array;
    readonly intermediate?: Uint8Array;
  };
};

export const at = '2026-11-23T12:00:00Z';
const stampedAt = '2026-06-01T10:00:00Z';
const content = Buffer.from('Wniosek o dostęp do rejestru. Klucz 2026/17.');

/** RSA with the keys of the fixtures gives the same files each time; with keys drawn anew elliptic curves come in, too. */
export type Keys = 'fixed' | 'drawn';

const made = async (keys: Keys): Promise<Subject[]> => {
  const names = keyNames.values();
  const next = (): { readonly key?: KeyObject } => {
    const { value } = keys === 'fixed' ? names.next() : { value: undefined };
    return value ? { key: loadKey(value) } : {};
  };
  const root = makeAuthority('Urząd fuzzu', undefined, next().key);
  const below = makeAuthority('Urząd pośredni', root, next().key);
  const stranger = makeAuthority('Obcy urząd', undefined, next().key);
  const holder = (issuer: Holder, type: 'ec' | 'rsa' = 'ec'): Holder =>
    makeHolder({
      subject: person('Halina', 'Brzozowska', 'PNOPL-72061112346'),
      issuer,
      type,
      extensions: [qualifiedStatements],
      ...next(),
    });
  const good = holder(root);
  const rsa = holder(root, 'rsa');
  const revoked = holder(root);
  const unknown = holder(stranger);
  const deep = holder(below);
  const stamps = makeHolder({
    subject: person('Stempel', 'Czasu', '1'),
    issuer: root,
    extensions: [timeStamping],
    ...next(),
  });
  const crl = makeCrl(root, [[revoked.serial, '2026-02-01T00:00:00Z']]);
  const belowCrl = makeCrl(below);
  const trust = trustFrom({ anchors: [root.certificate], certificates: [below.certificate], crls: [crl, belowCrl] });
  const unsigned = (value: Uint8Array): Uint8Array[] => [timestampAttribute(makeTimestamp(stamps, value, stampedAt))];
  const cms = (name: string, signer: Holder, options: Parameters<typeof makeCms>[2] = {}): Subject => ({
    name,
    shape: 'der',
    trust,
    bytes: Buffer.from(makeCms(signer, content, { content, ...options })),
  });
  const pdf = (name: string, bytes: Uint8Array): Subject => ({ name, shape: 'pdf', trust, bytes: Buffer.from(bytes) });
  const signed = signPdf(makePdf(), good, { unsigned });
  const xml = async (signer: Holder): Promise<Buffer> =>
    Buffer.from(
      await signXml(
        '<wniosek><tresc Id="tresc">Proszę o dostęp</tresc><kwota>100</kwota></wniosek>',
        signer as never,
        new Date(stampedAt),
        7,
      ),
    );
  const zip = (files: Record<string, Uint8Array>): Buffer =>
    Buffer.from(
      zipSync(
        Object.fromEntries(
          Object.entries(files).map(([name, data]) => [
            name,
            [data, { level: name === 'mimetype' ? 0 : 6, mtime: '2026-01-01' }] as const,
          ]),
        ) as unknown as Zippable,
      ),
    );
  const manifest = Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?><asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#">' +
      '<asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>' +
      '<asic:DataObjectReference URI="wniosek.txt"><ds:DigestMethod xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ' +
      'Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue xmlns:ds="http://www.w3.org/2000/09/xmldsig#">' +
      `${createHash('sha256').update(content).digest('base64')}</ds:DigestValue></asic:DataObjectReference></asic:ASiCManifest>`,
  );
  const asicS = (signer: Holder): Buffer =>
    zip({
      mimetype: Buffer.from('application/vnd.etsi.asic-s+zip'),
      'wniosek.txt': content,
      'META-INF/signature.p7s': makeCms(signer, content, { unsigned }),
    });
  const asked = { leaf: good.certificate, anchor: root.certificate };
  const badAsked = { leaf: revoked.certificate, anchor: root.certificate };
  const ocspGood = makeOcsp(root, good, { from: '2026-11-01T00:00:00Z', until: '2026-12-31T00:00:00Z' });
  const ocspRevoked = makeOcsp(root, revoked, {
    from: '2026-11-01T00:00:00Z',
    until: '2026-12-31T00:00:00Z',
    revoked: '2026-02-01T00:00:00Z',
  });
  const part = (name: string, bytes: Uint8Array, question: NonNullable<Subject['asked']>): Subject => ({
    name,
    shape: 'der',
    trust,
    bytes: Buffer.from(bytes),
    asked: question,
  });
  return [
    cms('CMS', good, { unsigned }),
    cms('CMS of RSA', rsa, { unsigned }),
    cms('CMS without attributes', good, { noAttributes: true }),
    cms('CMS through an intermediate', deep, { certificates: [deep.certificate, below.certificate] }),
    cms('CMS by a stranger', unknown, { certificates: [unknown.certificate, stranger.certificate] }),
    cms('CMS revoked before its stamp', revoked, { unsigned }),
    cms('CMS of another digest', good, { digest: createHash('sha256').update('x').digest() }),
    {
      ...cms('CMS detached', good, { unsigned }),
      bytes: Buffer.from(makeCms(good, content, { unsigned })),
      detached: { name: 'wniosek.txt', bytes: content },
    },
    {
      ...cms('CMS detached, of another file', good),
      bytes: Buffer.from(makeCms(good, content)),
      detached: { name: 'wniosek.txt', bytes: Buffer.from('inny plik') },
    },
    pdf('PDF', signed),
    pdf('PDF with two signatures', signPdf(signed, rsa, { field: 2 })),
    pdf(
      'PDF with a document time-stamp',
      signPdf(signed, stamps, {
        field: 2,
        subFilter: 'ETSI.RFC3161',
        token: (bytes) => makeTimestamp(stamps, bytes, stampedAt),
      }),
    ),
    pdf('PDF by a stranger', signPdf(makePdf(), unknown)),
    pdf('PDF revoked before its stamp', signPdf(makePdf(), revoked, { unsigned })),
    pdf('PDF changed after signing', updatePdf(signed, [textField('inny klucz'), catalog('/Changed true')])),
    { name: 'XAdES', shape: 'xml', trust, bytes: await xml(rsa) },
    { name: 'XAdES by a stranger', shape: 'xml', trust, bytes: await xml(holder(stranger, 'rsa')) },
    { name: 'ASiC-S with CAdES', shape: 'zip', trust, bytes: asicS(good) },
    { name: 'ASiC-S by a stranger', shape: 'zip', trust, bytes: asicS(unknown) },
    {
      name: 'ASiC-E with CAdES',
      shape: 'zip',
      trust,
      bytes: zip({
        mimetype: Buffer.from('application/vnd.etsi.asic-e+zip'),
        'wniosek.txt': content,
        'META-INF/ASiCManifest001.xml': manifest,
        'META-INF/signature001.p7s': makeCms(good, manifest, { unsigned }),
      }),
    },
    part('a certificate', good.certificate, { part: 'leaf', ...asked, crl }),
    part('a revoked certificate', revoked.certificate, { part: 'leaf', ...badAsked, crl }),
    part('a certificate by a stranger', unknown.certificate, { part: 'leaf', ...asked, crl }),
    part('an intermediate', below.certificate, {
      part: 'intermediate',
      leaf: deep.certificate,
      anchor: root.certificate,
      crl,
    }),
    part('a list that revokes', crl, { part: 'crl', ...badAsked }),
    part('a list', crl, { part: 'crl', ...asked }),
    part('an answer that revokes', ocspRevoked, { part: 'ocsp', ...badAsked }),
    part('an answer', ocspGood, { part: 'ocsp', ...asked }),
  ];
};

/** Small enough to be judged thousands of times. */
const largest = 40_000;
const shapes: Readonly<Record<string, Shape>> = { pdf: 'pdf', xml: 'xml', p7m: 'der', p7s: 'der', pkcs7: 'der' };
const zipped = new Set(['asice', 'asics', 'sce', 'scs', 'bdoc', 'adoc']);

const fromCorpora = (wanted: number): Subject[] => {
  const trust = trustFrom({});
  const list = join(corporaFolder, 'signatures', 'manifest.jsonl');
  if (!existsSync(list)) return [];
  type Row = {
    readonly file: string;
    readonly expect: { readonly open_throws?: boolean; readonly intact: boolean | 'mixed' | null };
  };
  const files = new Set(
    readFileSync(list, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
      // What is wrong with a file may be an addition that a bent one has lost, or stand in packaging that nobody signed:
      // such a file may be mended, and nothing is learnt from it.
      .filter(({ expect }) => expect.open_throws !== true && expect.intact !== false)
      .map(({ file }) => file),
  );
  const byShape = new Map<Shape, Subject[]>();
  for (const file of files) {
    const path = join(corporaFolder, 'signatures', file);
    const ending = file.split('.').at(-1) ?? '';
    const shape = zipped.has(ending) ? 'zip' : shapes[ending];
    if (!shape || !existsSync(path) || statSync(path).size > largest) continue;
    const others = byShape.get(shape) ?? [];
    byShape.set(shape, others);
    others.push({ name: file.split('/').slice(-1).join(''), shape, trust, bytes: readFileSync(path) });
  }
  // Spread over the whole list, so that one project's files do not crowd out the others.
  return [...byShape.values()].flatMap((all) => {
    const every = Math.max(1, Math.floor(all.length / wanted));
    return all.filter((_, index) => index % every === 0).slice(0, wanted);
  });
};

/** `corpora`: how many files of each shape to take from them. */
export const subjectsOf = async (corpora: number, keys: Keys): Promise<readonly Subject[]> => [
  ...(await made(keys)),
  ...fromCorpora(corpora),
];

type Kept = Omit<Subject, 'bytes' | 'trust' | 'detached' | 'asked'> & Record<string, unknown>;
const packed = '\u0000bytes:';

/** Keys are drawn anew each time, so a run keeps its subjects: the seed makes the same cases again only from the same ones. */
export const subjectsAsText = (subjects: readonly Subject[]): string =>
  JSON.stringify(subjects, (_, value: unknown) => {
    if (value instanceof Uint8Array) return packed + Buffer.from(value).toString('base64');
    // A buffer turns itself into this before anybody is asked.
    const shown = value as { type?: unknown; data?: unknown } | null;
    if (shown?.type === 'Buffer' && Array.isArray(shown.data))
      return packed + Buffer.from(shown.data as number[]).toString('base64');
    return value;
  });
export const subjectsFromText = (text: string): readonly Subject[] => {
  const kept = JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(packed) ? Buffer.from(value.slice(packed.length), 'base64') : value,
  ) as Kept[];
  // One bundle read once: the reader remembers what it has read by the bundle itself.
  const bundles = new Map<unknown, TrustBundle>();
  return kept.map((one) => {
    const bundle = one['trust'] as TrustBundle;
    const known = bundles.get(bundle.digest) ?? bundle;
    bundles.set(bundle.digest, known);
    return { ...one, trust: known } as unknown as Subject;
  });
};
