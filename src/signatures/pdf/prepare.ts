import { readAsn1 } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { idsOf } from '../carried-ids.ts';
import {
  carriedBy,
  certificateReferences,
  materialOf,
  readCms,
  verifySigner,
  type Cms,
  type SignerInfo,
} from '../cms/index.ts';
import { digestOf } from '../crypto/digest.ts';
import { failed, note, undecided } from '../failure.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import type { ReadTrust } from '../trust.ts';
import type { Carried, Verified } from '../validation/index.ts';
import { get } from './file.ts';
import { noteStructure, subFilters, type Kind } from './note-structure.ts';
import { fieldOf, type Opened } from './open-signature.ts';
import type { Prepared, PreparedSigner, Unprepared } from './prepared.ts';
import { prepareRaw } from './raw-rsa.ts';
import { nameOf } from './values.ts';

/** The CMS message inside /Contents, without what fills the rest of its room. */
export const messageIn = (contents: Uint8Array): { readonly message: Uint8Array; readonly padded: boolean } => {
  const end = unlessMalformed(() => readAsn1(contents, { trailing: true }).end) ?? contents.length;
  return { message: contents.subarray(0, end), padded: contents.subarray(end).every((octet) => octet === 0) };
};

/** What the CMS message must sign, by /SubFilter; null refuses it. */
const contentFor = (kind: Kind | undefined, cms: Cms, signed: readonly Uint8Array[]): readonly Uint8Array[] | null => {
  if (kind !== 'sha1') return cms.content === null ? signed : null;
  const digest = digestOf('SHA-1', ...signed);
  return cms.content !== null && digest !== null && equalBytes(cms.content, digest) ? [cms.content] : null;
};

const refuse = (verified: Verified, kind: Kind | undefined): Verified => {
  if (kind === 'sha1')
    note(
      verified.checks,
      'message-digest',
      false,
      {
        pl: 'Podpisany skrót nie jest skrótem podpisanych bajtów: treść zmieniono.',
        en: 'The signed digest is not that of the bytes covered.',
      },
      failed('HASH_FAILURE'),
    );
  else
    note(
      verified.checks,
      'detached-content',
      false,
      {
        pl: 'Podpis PDF nie może nieść własnej treści, a ten ją niesie.',
        en: 'A detached PDF signature must not carry content of its own.',
      },
      failed('FORMAT_FAILURE'),
    );
  return { ...verified, intact: false };
};

/** Reads the message of a signature and checks it against the bytes covered, for each of its signers. */
export const prepare = (opened: Opened, trust: ReadTrust, store: Carried): Prepared | Unprepared => {
  const { field, foundIn } = fieldOf(opened);
  const subFilter = nameOf(get(foundIn, field.signature, 'SubFilter'));
  const kind = subFilters[subFilter ?? ''];
  const { message, padded } = messageIn(field.contents.bytes);
  const finish = (verified: Verified, signers: number): void => {
    noteStructure(verified.checks, opened, subFilter, signers);
    if (!padded)
      note(
        verified.checks,
        'padding',
        false,
        {
          pl: 'Za podpisem w /Contents stoi coś innego niż zera.',
          en: 'Something other than zeros follows the signature inside /Contents.',
        },
        undecided('FORMAT_FAILURE'),
      );
  };
  if (kind === 'raw') {
    const raw = orReason(() => prepareRaw(opened, message, store));
    if ('reason' in raw) return { opened, reason: raw.reason };
    finish(raw.value.verified, 1);
    return { opened, signers: [raw.value], inside: [] };
  }
  const read = orReason(() => {
    const cms = readCms(message);
    if (cms.signers.length === 0) throw new Malformed('there is no signer');
    return cms;
  });
  if ('reason' in read) return { opened, reason: read.reason };
  const cms = read.value;
  const content = contentFor(kind, cms, opened.signed);
  const signers = cms.signers.map((info): PreparedSigner => {
    const verified = verifySigner({
      cms,
      signer: info,
      content: content ?? opened.signed,
      candidates: [...store.certificates, ...trust.certificates],
      requireReference: kind === 'cades',
    });
    finish(verified, cms.signers.length);
    const { carried, stamps, notes } = carriedBy(cms, info, trust, store, content ?? opened.signed);
    verified.checks.list.push(...notes);
    return {
      verified: content === null ? refuse(verified, kind) : verified,
      carried,
      stamps,
      baseline: kind === 'cades' && (unlessMalformed(() => certificateReferences(info)) ?? []).length > 0,
    };
  });
  return { opened, signers, inside: insideOf(cms, signers) };
};

const ownOf = (cms: Cms, signer: SignerInfo): string[] => idsOf(materialOf(signer)).concat(idsOf(cms));

const insideOf = (cms: Cms, signers: readonly PreparedSigner[]): string[] => [
  ...cms.signers.flatMap((signer) => ownOf(cms, signer)),
  ...signers.flatMap(({ stamps }) => stamps.flatMap(({ timestamp }) => [timestamp.id, ...idsOf(timestamp.carried)])),
];
