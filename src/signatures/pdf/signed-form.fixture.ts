/** What the tests of this folder share: a small authority with its people, and documents they signed. */
import type { Signature } from '../../model/index.ts';
import {
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  makePdf,
  name,
  page,
  person,
  qualifiedStatements,
  signPdf,
  timeStamping,
  updatePdf,
  type PdfObject,
} from '../../../test/conformance/signatures-workshop.ts';
import { verifySignatures } from '../index.ts';
import { trustFrom } from '../trust.ts';
import type { TrustBundle } from '../trust-schema.ts';

export const at = '2026-11-23T12:00:00Z';
export const root = makeAuthority('Urząd Próbny');
export const halina = makeHolder({
  subject: person('Halina', 'Próbna', 'PNOPL-44051401359'),
  issuer: root,
  extensions: [keyUsage(0, 1), qualifiedStatements],
});
export const marek = makeHolder({
  subject: person('Marek', 'Drugi', 'IDCPL-ABC123456'),
  issuer: root,
  extensions: [keyUsage(0, 1)],
});
export const clock = makeHolder({ subject: name(['2.5.4.3', 'Zegar']), issuer: root, extensions: [timeStamping] });
export const crl = makeCrl(root);
export const trust: TrustBundle = trustFrom({ anchors: [root.certificate], crls: [crl] });
export const qualified: TrustBundle = {
  ...trust,
  anchors: trust.anchors.map((anchor) => ({ ...anchor, service: 'qualified-esign' as const })),
};

/** Texts in English, which is what the tests read. */
export const verify = async (pdf: Uint8Array, bundle: TrustBundle = trust): Promise<Signature[]> =>
  (await verifySignatures(pdf, { type: 'application/pdf', name: 'wniosek.pdf', trust: bundle, at, language: 'en' }))
    .signatures;
export const only = async (pdf: Uint8Array, bundle?: TrustBundle): Promise<Signature> =>
  (await verify(pdf, bundle))[0] as Signature;
export const failing = (signature: Signature): string[] =>
  signature.checks.filter(({ ok }) => ok === false).map(({ check }) => check);

export const stream = (num: number, bytes: Uint8Array): PdfObject => [
  num,
  `<</Length ${bytes.length}>>\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`,
];

/** The usual form, signed by Halina. */
export const signed: Uint8Array = signPdf(makePdf(), halina, { signedTime: '2026-11-20T10:00:00Z' });

/** The same under a certification of some level. */
export const certified = (level: 1 | 2 | 3): Uint8Array =>
  signPdf(makePdf(), halina, {
    entries: `/Reference[<</TransformMethod/DocMDP/TransformParams<</P ${level}>>>>]`,
    objects: [[1, '<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/Perms<</DocMDP 20 0 R>>>>']],
  });

/** Looks of a widget that covers a value, and the form it shows. */
export const boxed = '/Rect[10 100 90 120]/F 4/AP<</N 30 0 R>>';
export const box: PdfObject = [
  30,
  '<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 25>>\nstream\n1 g 0 0 80 20 re f (x) Tj\nendstream',
];
/** Adds the field 31 to the form and its page. */
export const withField = (pdf: Uint8Array, ...objects: readonly PdfObject[]): Uint8Array =>
  updatePdf(pdf, [
    page('6 0 R 7 0 R 9 0 R 31 0 R'),
    [5, '<</Fields[6 0 R 7 0 R 9 0 R 31 0 R]/SigFlags 3>>'],
    ...objects,
  ]);

/** Where the byte range leaves out /Contents. */
export const gapOf = (pdf: Uint8Array): [number, number] => {
  const [before = 0, after = 0] = (/ByteRange\[0 (\d+) (\d+) /.exec(Buffer.from(pdf).toString('latin1')) ?? [])
    .slice(1)
    .map(Number);
  return [before, after];
};
