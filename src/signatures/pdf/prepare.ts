import { createHash } from 'node:crypto';
import { readAsn1 } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { readCms, verifySigner, type Cms, type SignerInfo } from '../cms/index.ts';
import { failed, note, undecided } from '../failure.ts';
import { Malformed, orReason } from '../malformed.ts';
import type { ReadTrust } from '../trust.ts';
import type { Carried, Verified } from '../validation/index.ts';
import { get } from './file.ts';
import { fieldOf, type Opened } from './open-signature.ts';
import { shown } from './shown.ts';
import { nameOf } from './values.ts';

/** Past the last octet of the CMS message inside /Contents; whatever follows must be zeros. */
const isZeroPadded = (contents: Uint8Array): boolean => {
  const { end } = readAsn1(contents, { trailing: true });
  return contents.subarray(end).every((octet) => octet === 0);
};

const subFilters: Readonly<Record<string, 'cades' | 'pkcs7' | 'sha1'>> = {
  'ETSI.CAdES.detached': 'cades',
  'adbe.pkcs7.detached': 'pkcs7',
  'adbe.pkcs7.sha1': 'sha1',
};

/** What the CMS message must sign, by /SubFilter; null refuses it. */
const contentFor = (
  subFilter: string | null,
  cms: Cms,
  signed: readonly Uint8Array[],
): readonly Uint8Array[] | null => {
  if (subFilters[subFilter ?? ''] !== 'sha1') return cms.content === null ? signed : null;
  const hash = createHash('sha1');
  for (const part of signed) hash.update(part);
  return cms.content !== null && equalBytes(cms.content, hash.digest()) ? [cms.content] : null;
};

const refuse = (
  verified: Verified,
  check: string,
  detail: string,
  sub: 'FORMAT_FAILURE' | 'HASH_FAILURE',
): Verified => {
  note(verified.checks, check, false, detail, failed(sub));
  return { ...verified, intact: false };
};

/** A signature after the cryptographic checks, before what came later is judged. */
export type Prepared = {
  readonly opened: Opened;
  readonly cms: Cms;
  readonly subFilter: string | null;
  readonly signers: readonly { readonly info: SignerInfo; readonly verified: Verified }[];
};

export const isBaseline = ({ subFilter }: Prepared): boolean => subFilters[subFilter ?? ''] === 'cades';

/** Reads the CMS message of a signature and checks it against the bytes covered, for each of its signers. */
export const prepare = (
  opened: Opened,
  trust: ReadTrust,
  store: Carried,
): Prepared | { readonly opened: Opened; readonly reason: string } => {
  const { field, foundIn } = fieldOf(opened);
  const read = orReason(() => {
    const cms = readCms(field.contents.bytes, { trailing: true });
    if (cms.signers.length === 0) throw new Malformed('there is no signer');
    return cms;
  });
  if ('reason' in read) return { opened, reason: read.reason };
  const cms = read.value;
  const subFilter = nameOf(get(foundIn, field.signature, 'SubFilter'));
  const kind = subFilters[subFilter ?? ''];
  const content = contentFor(subFilter, cms, opened.signed);
  const signers = cms.signers.map((info) => {
    let verified = verifySigner({
      cms,
      signer: info,
      content: content ?? opened.signed,
      candidates: [...store.certificates, ...trust.certificates],
      requireReference: kind === 'cades',
    });
    noteStructure(verified.checks, opened, subFilter, cms.signers.length);
    if (!isZeroPadded(field.contents.bytes))
      note(
        verified.checks,
        'padding',
        false,
        'Something other than zeros follows the signature inside /Contents.',
        undecided('FORMAT_FAILURE'),
      );
    if (content === null)
      verified =
        kind === 'sha1'
          ? refuse(verified, 'message-digest', 'The signed digest is not that of the bytes covered.', 'HASH_FAILURE')
          : refuse(
              verified,
              'detached-content',
              'A detached PDF signature must not carry content of its own.',
              'FORMAT_FAILURE',
            );
    return { info, verified };
  });
  return { opened, cms, subFilter, signers };
};

const noteStructure = (checks: Verified['checks'], opened: Opened, subFilter: string | null, signers: number): void => {
  const { located, range, trouble } = opened;
  const { name } = located.field;
  note(
    checks,
    'byte-range',
    trouble === null,
    trouble ?? `The signature in field “${shown(name)}” covers bytes 0 to ${range.end}, all but itself.`,
    failed('FORMAT_FAILURE'),
  );
  const kind = subFilters[subFilter ?? ''];
  if (kind === undefined)
    note(
      checks,
      'sub-filter',
      false,
      `The kind of signature “${shown(subFilter ?? 'none')}” is not known here.`,
      undecided('FORMAT_FAILURE'),
    );
  else if (kind === 'sha1')
    note(
      checks,
      'sub-filter',
      false,
      'adbe.pkcs7.sha1 signs a SHA-1 digest, which is not acceptable.',
      undecided('CRYPTO_CONSTRAINTS_FAILURE'),
    );
  else note(checks, 'sub-filter', true, `The signature is of kind ${subFilter}.`);
  if (signers > 1)
    note(checks, 'single-signer', false, 'A PDF signature must have exactly one signer.', failed('FORMAT_FAILURE'));
};
