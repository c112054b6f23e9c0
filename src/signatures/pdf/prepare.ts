import { createHash } from 'node:crypto';
import { readAsn1 } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import {
  carriedBy,
  certificateReferences,
  materialOf,
  readCms,
  verifySigner,
  type Cms,
  type SignerInfo,
} from '../cms/index.ts';
import { failed, note, undecided, type Checks } from '../failure.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import type { ReadTrust } from '../trust.ts';
import type { Carried, Verified } from '../validation/index.ts';
import type { Words } from '../words.ts';
import { idOf } from './dss.ts';
import { get } from './file.ts';
import { fieldOf, type Opened } from './open-signature.ts';
import type { Prepared, PreparedSigner, Unprepared } from './prepared.ts';
import { prepareRaw } from './raw-rsa.ts';
import { shown } from './shown.ts';
import { nameOf } from './values.ts';

/** The CMS message inside /Contents, without what fills the rest of its room. */
export const messageIn = (contents: Uint8Array): { readonly message: Uint8Array; readonly padded: boolean } => {
  const end = unlessMalformed(() => readAsn1(contents, { trailing: true }).end) ?? contents.length;
  return { message: contents.subarray(0, end), padded: contents.subarray(end).every((octet) => octet === 0) };
};

type Kind = 'cades' | 'pkcs7' | 'sha1' | 'raw';

const subFilters: Readonly<Record<string, Kind>> = {
  'ETSI.CAdES.detached': 'cades',
  'adbe.pkcs7.detached': 'pkcs7',
  'adbe.pkcs7.sha1': 'sha1',
  'adbe.x509.rsa_sha1': 'raw',
};

/** What the CMS message must sign, by /SubFilter; null refuses it. */
const contentFor = (kind: Kind | undefined, cms: Cms, signed: readonly Uint8Array[]): readonly Uint8Array[] | null => {
  if (kind !== 'sha1') return cms.content === null ? signed : null;
  const hash = createHash('sha1');
  for (const part of signed) hash.update(part);
  return cms.content !== null && equalBytes(cms.content, hash.digest()) ? [cms.content] : null;
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

const carriedIds = ({ certificates, crls, ocsps }: Carried): string[] => [
  ...certificates.map(({ sha256 }) => sha256),
  ...crls.map(idOf),
  ...ocsps.map(idOf),
];

const ownOf = (cms: Cms, signer: SignerInfo): string[] => carriedIds(materialOf(signer)).concat(carriedIds(cms));

const insideOf = (cms: Cms, signers: readonly PreparedSigner[]): string[] => [
  ...cms.signers.flatMap((signer) => ownOf(cms, signer)),
  ...signers.flatMap(({ stamps }) =>
    stamps.flatMap(({ timestamp }) => [timestamp.id, ...carriedIds(timestamp.carried)]),
  ),
];

const noteStructure = (checks: Checks, opened: Opened, subFilter: string | null, signers: number): void => {
  const { located, range, trouble } = opened;
  const name = shown(located.field.name);
  note(
    checks,
    'byte-range',
    trouble === null,
    trouble ?? {
      pl: `Podpis w polu „${name}” obejmuje bajty od 0 do ${range.end}, wszystkie poza sobą samym.`,
      en: `The signature in field “${name}” covers bytes 0 to ${range.end}, all but itself.`,
    },
    failed('FORMAT_FAILURE'),
  );
  noteSubFilter(checks, subFilter);
  if (signers > 1)
    note(
      checks,
      'single-signer',
      false,
      {
        pl: 'Podpis PDF musi mieć dokładnie jednego podpisującego.',
        en: 'A PDF signature must have exactly one signer.',
      },
      failed('FORMAT_FAILURE'),
    );
  if (located.alsoIn.length > 0) {
    const fields = [located.field.name, ...located.alsoIn].map((one) => `„${shown(one)}”`).join(', ');
    note(
      checks,
      'own-field',
      false,
      {
        pl: `Kilka pól formularza pokazuje jeden i ten sam podpis: ${fields}.`,
        en: `Several form fields show one and the same signature: ${fields}.`,
      },
      failed('FORMAT_FAILURE'),
    );
  }
};

const noteSubFilter = (checks: Checks, subFilter: string | null): void => {
  const kind = subFilters[subFilter ?? ''];
  const old: Words = {
    pl: `${subFilter} podpisuje skrót SHA-1, który nie jest już dopuszczalny.`,
    en: `${subFilter} signs a SHA-1 digest, which is not acceptable.`,
  };
  if (kind === undefined)
    note(
      checks,
      'sub-filter',
      false,
      {
        pl: `Rodzaj podpisu „${shown(subFilter ?? 'brak')}” nie jest tu znany.`,
        en: `The kind of signature “${shown(subFilter ?? 'none')}” is not known here.`,
      },
      undecided('FORMAT_FAILURE'),
    );
  else if (kind === 'sha1' || kind === 'raw')
    note(checks, 'sub-filter', false, old, undecided('CRYPTO_CONSTRAINTS_FAILURE'));
  else
    note(checks, 'sub-filter', true, {
      pl: `Rodzaj podpisu: ${subFilter}.`,
      en: `The signature is of kind ${subFilter}.`,
    });
};
