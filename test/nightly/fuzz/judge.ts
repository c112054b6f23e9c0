import { createHash } from 'node:crypto';
import type { Signature } from '../../../src/model/index.ts';
import { verifyCertificate, verifySignatures } from '../../../src/signatures/index.ts';
import { at, type Subject } from './subjects.ts';

/** What counts of a verdict when two are compared. */
export type Verdict = {
  readonly passed: boolean;
  readonly intact: boolean;
  /** An intact signature over all of the file, nothing changed after it. */
  readonly sound: boolean;
  /** An intact signature of a revision, and every change after it called harmless. */
  readonly harmless: boolean;
  /** Digests of the files that an intact signature covers. */
  readonly covered: readonly string[];
  /** Of those, the ones whose signature did not fail for another reason. */
  readonly contents: readonly string[];
  readonly revocationGood: boolean;
};

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const judgeSigned = async (subject: Subject, bytes: Uint8Array): Promise<Verdict> => {
  const { signatures, contents } = await verifySignatures(bytes, {
    type: '',
    name: subject.name,
    trust: subject.trust,
    at,
    ...(subject.detached ? { detached: subject.detached } : {}),
  });
  const sound = (one: Signature): boolean => one.intact && !one.modified;
  const coveredBy = (counts: (one: Signature) => boolean): string[] =>
    contents
      .filter(({ signatures: by }) =>
        by.some((index) => signatures[index]?.intact === true && counts(signatures[index])),
      )
      // The properties of a signature are signed, too; once bent they may pass for what was signed by it, and nothing is gained.
      .filter(
        ({ bytes: one }) => !/^<[\w:]*SignedProperties\b/.test(Buffer.from(one.subarray(0, 100)).toString('latin1')),
      )
      .map((one) => digest(one.bytes));
  return {
    passed: signatures.some(({ indication }) => indication === 'TOTAL-PASSED'),
    intact: signatures.some(({ intact }) => intact),
    sound: signatures.some((one) => sound(one) && one.coverage === 'whole'),
    harmless: signatures.some((one) => sound(one) && one.coverage === 'revision'),
    covered: coveredBy(() => true),
    contents: coveredBy(({ indication }) => indication !== 'TOTAL-FAILED'),
    revocationGood: signatures.some(({ certificate }) => certificate?.revocation === 'good'),
  };
};

const judgeAsked = (asked: NonNullable<Subject['asked']>, bytes: Uint8Array): Verdict => {
  const given = { ...asked, [asked.part]: bytes };
  const { valid, revocation } = verifyCertificate({
    leaf: given.leaf,
    anchors: [given.anchor],
    at,
    revocation: 'require',
    ...(given.intermediate ? { intermediates: [given.intermediate] } : {}),
    ...(given.crl ? { crls: [given.crl] } : {}),
    ...(given.ocsp ? { ocsps: [given.ocsp] } : {}),
  });
  return {
    passed: valid,
    intact: valid,
    sound: false,
    harmless: false,
    covered: [],
    contents: [],
    revocationGood: revocation === 'good',
  };
};

export const judge = (subject: Subject, bytes: Uint8Array): Promise<Verdict> =>
  subject.asked ? Promise.resolve(judgeAsked(subject.asked, bytes)) : judgeSigned(subject, bytes);

/** The bytes of a PDF without what stands in /Contents, which no byte range covers. */
const withoutContents = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/<[^<>]{400,}>/g, '<>');

/** What the issuer signed of a certificate or a list: the first element inside the outer one (RFC 5280 §4.1, §5.1). */
const signedPart = (der: Buffer): Buffer => {
  const header = (at: number): readonly [content: number, end: number] => {
    const first = der[at + 1] as number;
    if (first < 0x80) return [at + 2, at + 2 + first];
    const octets = first - 0x80;
    return [at + 2 + octets, at + 2 + octets + der.readUIntBE(at + 2, octets)];
  };
  const [from] = header(0);
  return der.subarray(from, header(from)[1]);
};

/**
 * Why a verdict is better than that of the file as it was, or null. Taking something away may restore an older state (a
 * PDF cut back to its signed revision), so what an intact signature is said to cover has to be what was signed.
 */
export const better = (subject: Subject, base: Verdict, bytes: Uint8Array, bent: Verdict): string | null => {
  if (bent.passed && !base.passed) return 'passed, and the file as it was did not';
  if (bent.intact && !base.intact) return 'intact, and the file as it was is not';
  if (subject.asked && bent.revocationGood && !base.revocationGood) return 'not revoked, and it is';
  if (
    subject.asked &&
    subject.asked.part !== 'ocsp' &&
    bent.passed &&
    !Buffer.from(bytes).includes(signedPart(subject.bytes))
  )
    return 'valid, and not what its issuer signed';
  if (bent.contents.some((one) => !base.covered.includes(one))) return 'covers content that nobody signed';
  if (subject.shape !== 'pdf') return null;
  if (bent.sound && !withoutContents(subject.bytes).startsWith(withoutContents(bytes).trimEnd()))
    return 'whole and unchanged, and its bytes are not those that were signed';
  if (bent.harmless && !base.harmless && !base.sound)
    return 'no harm done since, and the file as it was had been changed';
  return null;
};
