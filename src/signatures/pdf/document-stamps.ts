import { verifyTimestamp } from '../cms/index.ts';
import { failed, type Check } from '../failure.ts';
import type { FormatInput, Stamp, Timestamp, Unverifiable } from '../validation/index.ts';
import type { Store } from './dss.ts';
import { storeOf } from './dss.ts';
import type { PdfFile } from './file.ts';
import { noteChanges } from './note-changes.ts';
import { noteDoubts } from './note-doubts.ts';
import { changesAfter, type Opened } from './open-signature.ts';
import { messageIn } from './prepare.ts';
import type { Prepared, Unprepared } from './prepared.ts';
import { evidenceOf } from './signed-evidence.ts';
import { shown } from '../shown.ts';
import type { Standing } from './judge-changes.ts';
import { startChecks } from '../failure.ts';

/** A document time-stamp (ISO 32000-2 §12.8.5); `timestamp` null where /Contents is no token. */
export type DocumentStamp = { readonly opened: Opened; readonly timestamp: Timestamp | null };

export const readStamp = (opened: Opened, store: Store, { judging }: FormatInput): DocumentStamp => {
  const { message, padded } = messageIn(opened.located.field.contents.bytes);
  const timestamp = verifyTimestamp(message, opened.signed, [...store.certificates, ...judging.trust.certificates]);
  if (timestamp === null || padded) return { opened, timestamp };
  const reason = {
    pl: 'w /Contents stoi za nim coś innego niż zera',
    en: 'something other than zeros follows it inside /Contents',
  };
  return { opened, timestamp: { ...timestamp, intact: false, reason: timestamp.reason ?? reason } };
};

/** How the time-stamp stands by itself, for the signatures it was added after. */
export const standingOf = ({ opened, timestamp }: DocumentStamp): Standing =>
  timestamp === null || opened.trouble !== null ? 'broken' : timestamp.intact ? 'holds' : 'stamps-other-bytes';

/**
 * Hex sha256 of everything a document time-stamp proves to have existed (ETSI EN 319 142-1 §5.4.2, §5.6): the validation
 * data of the revision it covers, as it stood then, and what stands inside the signatures and time-stamps before it.
 */
const protectedBy = (
  { opened, timestamp: own }: DocumentStamp,
  earlier: { readonly stamps: readonly DocumentStamp[]; readonly signatures: readonly (Prepared | Unprepared)[] },
): ReadonlySet<string> => {
  const { revision, range } = opened;
  // One that is over other bytes proves nothing.
  if (!revision || own?.intact !== true) return new Set();
  const before = ({ located: { field } }: Opened): boolean =>
    field.contents.start >= 0 && field.contents.end <= range.end && field.contents.start < (range.ranges[0]?.[1] ?? 0);
  return new Set([
    ...storeOf(revision.file).ids,
    ...earlier.stamps.flatMap(({ opened: other, timestamp }) =>
      timestamp && before(other) ? [timestamp.id, ...timestamp.carried.certificates.map(({ sha256 }) => sha256)] : [],
    ),
    ...earlier.signatures.flatMap((one) => ('signers' in one && before(one.opened) ? one.inside : [])),
  ]);
};

/**
 * The time-stamps that say something of a signature: those that cover it, and those it covers itself, which it cannot be
 * older than.
 */
export const coveringStamps = (
  stamps: readonly DocumentStamp[],
  signatures: readonly (Prepared | Unprepared)[],
): ((signature: Opened) => readonly Stamp[]) => {
  const ready = stamps.flatMap((one) =>
    one.timestamp && one.opened.trouble === null
      ? [
          {
            opened: one.opened,
            stamp: {
              role: 'document',
              timestamp: one.timestamp,
              protects: protectedBy(one, { stamps, signatures }),
            } as const,
          },
        ]
      : [],
  );
  return ({ range, trouble }) =>
    ready.flatMap(({ opened, stamp }): Stamp[] => {
      if (opened.range.end > range.end) return [stamp];
      const covered = trouble === null && opened.range.end < range.end;
      return covered ? [{ role: 'content', timestamp: stamp.timestamp, protects: new Set() }] : [];
    });
};

const nobody: Check = {
  check: 'nobody-signed',
  ok: null,
  detail: {
    pl: 'Plik opatrzono znacznikiem czasu, ale nikt go nie podpisał: znacznik dowodzi, kiedy plik istniał, a nie czyjej woli.',
    en: 'The file is time-stamped, but nobody signed it: a time-stamp proves when a file existed and nobody’s will.',
  },
};

/** A document time-stamp of a file without a signature: shown, and never anybody's signature. */
export const asFound = (one: DocumentStamp, final: PdfFile, input: FormatInput, store: Store): Unverifiable => {
  const { opened, timestamp } = one;
  const evidence = evidenceOf(opened, input);
  const format = 'PAdES/TST';
  const name = shown(opened.located.field.name);
  if (!timestamp)
    return {
      format,
      failure: failed('FORMAT_FAILURE'),
      checks: [
        nobody,
        {
          check: 'timestamp',
          ok: false,
          detail: {
            pl: `Znacznika czasu w polu „${name}” nie można odczytać.`,
            en: `The time-stamp in field “${name}” cannot be read.`,
          },
        },
      ],
      evidence,
    };
  const changes = changesAfter(opened, final, () => 'holds');
  const modified = changes.some(({ allowed }) => !allowed);
  const checks = startChecks();
  noteChanges(checks, changes, opened.range.end === final.end);
  noteDoubts(checks, opened, final);
  return {
    format,
    failure:
      opened.trouble !== null || modified
        ? failed('FORMAT_FAILURE')
        : timestamp.intact
          ? checks.failure
          : failed('HASH_FAILURE'),
    checks: [nobody, ...checks.list],
    evidence,
    modified,
    stamped: {
      timestamp,
      carried: store,
      coverage: opened.range.wrong === null && opened.revision === null ? 'part' : opened.range.coverage,
      changes,
    },
  };
};
