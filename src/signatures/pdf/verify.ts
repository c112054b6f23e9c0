import type { Problem, Signature, SignatureChange } from '../../model/index.ts';
import { view } from '../bytes.ts';
import { carriedBy, certificateReferences, verifyTimestamp } from '../cms/index.ts';
import { failed, note, undecided, type Checks } from '../failure.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import type {
  Carried,
  FormatInput,
  FormatResult,
  Signed,
  Stamp,
  Timestamp,
  Unverifiable,
} from '../validation/index.ts';
import { documentStore } from './dss.ts';
import { catalogOf } from './fields.ts';
import { openPdf, type PdfFile } from './file.ts';
import { changesAfter, fieldOf, openSignature, type Opened } from './open-signature.ts';
import { isBaseline, prepare, type Prepared } from './prepare.ts';
import { locateSignatures } from './revisions.ts';
import { shown } from './shown.ts';
import { isDocumentTimestamp, textOf } from './signature-dictionary.ts';
import { pdfDate } from './text.ts';
import { trustedProfile } from './trusted-profile.ts';

/** More signatures than this in one file are an attack on time. */
const signatureLimit = 100;

type Shared = {
  readonly input: FormatInput;
  readonly final: PdfFile;
  readonly store: Carried;
  readonly timestamps: readonly { readonly opened: Opened; readonly timestamp: Timestamp | null }[];
  /** Whether the signature in a field holds by itself. */
  readonly holds: (field: string) => boolean;
};

const verifyOne = (prepared: Prepared, { input, final, store, timestamps, holds }: Shared): Signed[] => {
  const { opened, cms, signers } = prepared;
  const { range } = opened;
  const { field, foundIn } = fieldOf(opened);
  const changes = changesAfter(opened, final, holds);
  const modified = changes.some(({ allowed }) => !allowed);
  const covering = timestamps.filter(({ opened: other }) => other.range.end > range.end && other.trouble === null);
  const stated = textOf(foundIn, field.signature, 'M');
  return signers.map(({ info, verified }) => {
    noteChanges(verified.checks, changes, modified, range.end === final.end);
    const { carried, stamps } = carriedBy(cms, info, input.judging.trust, store);
    return {
      format: 'PAdES',
      verified,
      carried,
      stamps: [...stamps, ...covering.flatMap(({ timestamp }) => (timestamp ? [documentStamp(timestamp)] : []))],
      baseline: isBaseline(prepared) && (unlessMalformed(() => certificateReferences(info)) ?? []).length > 0,
      claimed: verified.claimed ?? (stated === null ? null : pdfDate(stated)),
      coverage: range.wrong === null && opened.revision === null ? 'part' : range.coverage,
      covers: [],
      changes,
      modified,
      evidence: evidenceOf(opened, input),
      person: (conclusion) => trustedProfile(conclusion, opened),
    };
  });
};

const documentStamp = (timestamp: Timestamp): Stamp => ({ role: 'document', timestamp, protects: new Set() });

const evidenceOf = ({ located, range }: Opened, input: FormatInput): Signature['evidence'] => [
  {
    document: input.judging.document ?? 0,
    bytes: [range.ranges[0]?.[0] ?? 0, range.end],
    field: located.field.name,
    via: 'signature-dictionary',
  },
];

const unreadable = (opened: Opened, reason: string, input: FormatInput): Unverifiable => ({
  format: 'PAdES',
  failure: failed('FORMAT_FAILURE'),
  checks: [
    {
      check: 'cms',
      ok: false,
      detail: `The signature in field “${shown(opened.located.field.name)}” cannot be read: ${reason}.`,
    },
  ],
  evidence: evidenceOf(opened, input),
});

const noteChanges = (checks: Checks, changes: readonly SignatureChange[], modified: boolean, whole: boolean): void => {
  const forbidden = changes.find(({ allowed }) => !allowed);
  const detail = forbidden
    ? forbidden.detail
    : changes.length === 0
      ? whole
        ? 'Nothing follows the signed bytes.'
        : 'What follows the signed bytes changes nothing of the document.'
      : `After signing: ${changes.map((change) => change.detail).join(' ')}`;
  note(checks, 'changes-after-signing', !modified, detail, failed('FORMAT_FAILURE'));
  const filled = changes.filter(({ level, signing }) => level === 'form-fill' && signing !== true);
  if (changes.length > 0)
    note(
      checks,
      'values-unchanged',
      filled.length === 0,
      filled.length === 0
        ? 'No form value was changed after signing.'
        : filled.map((change) => change.detail).join(' '),
    );
};

/**
 * A file that cannot be followed but holds a /ByteRange, which is never compressed, most likely is signed: that must not
 * read as "not signed". The bytes found so are a hint and nothing more.
 */
const perhapsSigned = (input: FormatInput, detail: string): Unverifiable[] =>
  view(input.bytes).includes('/ByteRange')
    ? [
        {
          format: 'PAdES',
          failure: undecided('FORMAT_FAILURE'),
          checks: [{ check: 'pdf-structure', ok: null, detail: `The file seems to be signed. ${detail}` }],
        },
      ]
    : [];

/** All signatures of a PDF (ETSI EN 319 142-1, ISO 32000-2 §12.8). */
export const verifyPdf = (input: FormatInput): FormatResult => {
  const read = orReason(() => {
    const final = openPdf(input.bytes);
    if (!catalogOf(final)) throw new Malformed('the document catalogue is missing');
    return { final, located: locateSignatures(final) };
  });
  if ('reason' in read) {
    const detail = `The structure of the PDF cannot be followed: ${read.reason}.`;
    return { problems: [{ code: 'pdf-structure', detail }], found: perhapsSigned(input, detail), contents: [] };
  }
  const { final, located } = read.value;
  const problems: Problem[] = [];
  if (located.length > signatureLimit) {
    problems.push({
      code: 'too-many-signatures',
      detail: `The file holds ${located.length} signatures; only ${signatureLimit} are looked at.`,
    });
    located.length = signatureLimit;
  }
  // A form that could not be read may hold signatures, so that "none" would be a guess.
  if (final.damaged.size > 0)
    problems.push(
      final.encrypted
        ? { code: 'pdf-encrypted', detail: 'Parts of the form are encrypted and were not searched for signatures.' }
        : {
            code: 'pdf-structure',
            detail: `${final.damaged.size} objects on the way to the signatures cannot be read.`,
          },
    );
  if (final.damaged.size > 0 && located.length === 0)
    return { problems, found: perhapsSigned(input, problems.at(-1)?.detail ?? ''), contents: [] };
  // In the order of signing, whatever order the form lists its fields in.
  const all = located.map((one) => openSignature(one, final)).toSorted((a, b) => a.range.end - b.range.end);
  const isTimestamp = ({ located: { field, foundIn } }: Opened): boolean =>
    isDocumentTimestamp(foundIn, field.signature);
  const store = documentStore(final);
  const timestamps = all.filter(isTimestamp).map((opened) => ({
    opened,
    timestamp: verifyTimestamp(
      opened.located.field.contents.bytes,
      opened.signed,
      [...store.certificates, ...input.judging.trust.certificates],
      { trailing: true },
    ),
  }));
  const prepared = all.filter((one) => !isTimestamp(one)).map((one) => prepare(one, input.judging.trust, store));
  // By the names of their fields: where two share one, both must hold.
  const sound = new Map<string, boolean>();
  const noteSound = ({ located: { field }, trouble }: Opened, intact: boolean): void =>
    void sound.set(field.name, intact && trouble === null && sound.get(field.name) !== false);
  for (const { opened, timestamp } of timestamps) noteSound(opened, timestamp?.intact === true);
  for (const one of prepared)
    noteSound(one.opened, 'signers' in one && one.signers.every(({ verified }) => verified.intact));
  const shared: Shared = {
    input,
    final,
    store,
    timestamps,
    holds: (field) => sound.get(field) === true,
  };
  return {
    problems,
    contents: [],
    found: prepared.flatMap((one): readonly (Signed | Unverifiable)[] =>
      'signers' in one ? verifyOne(one, shared) : [unreadable(one.opened, one.reason, input)],
    ),
  };
};
