import type { Problem } from '../../model/index.ts';
import { Malformed, orReason } from '../malformed.ts';
import type { FormatInput, FormatResult, Signed, Stamp, Unverifiable } from '../validation/index.ts';
import { affordable } from './affordable.ts';
import { asFound, coveringStamps, readStamp, standingOf } from './document-stamps.ts';
import { joinStores, storeOf, type Store } from './dss.ts';
import { catalogOf } from './fields.ts';
import { isReadable, type PdfFile } from './file.ts';
import { openPdf } from './open-file.ts';
import type { Standing } from './judge-changes.ts';
import { noteChanges } from './note-changes.ts';
import { noteDoubts } from './note-doubts.ts';
import { changesAfter, fieldOf, openSignature, type Opened } from './open-signature.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './prepared.ts';
import { locateSignatures } from './revisions.ts';
import { isExhausted } from './source.ts';
import { isDocumentTimestamp, textOf } from './signature-dictionary.ts';
import { evidenceOf } from './signed-evidence.ts';
import { pdfDate } from './text.ts';
import { trustedProfile } from './trusted-profile.ts';
import { brokenSignatures, perhapsSigned, signatureLimit, unpaid, unreadable } from './unverifiable.ts';

type Shared = {
  readonly input: FormatInput;
  readonly final: PdfFile;
  readonly covering: (signature: Opened) => readonly Stamp[];
  /** How the signature in a field stands by itself. */
  readonly standing: (field: string) => Standing;
};

const verifyOne = ({ opened, signers }: Prepared, { input, final, covering, standing }: Shared): Signed[] => {
  const { range } = opened;
  const { field, foundIn } = fieldOf(opened);
  const changes = changesAfter(opened, final, standing);
  const modified = changes.some(({ allowed }) => !allowed);
  const stated = textOf(foundIn, field.signature, 'M');
  return signers.map(({ verified, carried, stamps, baseline }) => {
    noteChanges(verified.checks, changes, range.end === final.end);
    noteDoubts(verified.checks, opened, final);
    return {
      format: 'PAdES',
      verified,
      carried,
      stamps: [...stamps, ...covering(opened)],
      baseline,
      claimed: verified.claimed ?? (stated === null ? null : pdfDate(stated)),
      coverage: range.wrong === null && opened.revision === null ? 'part' : range.coverage,
      covers: [],
      changes,
      modified,
      evidence: evidenceOf(opened, input),
      person: (conclusion) => trustedProfile(conclusion, opened, verified.checks),
    };
  });
};

/** Validation data of the file as it is, and of the revisions its document time-stamps cover. */
const storesOf = (final: PdfFile, stamps: readonly Opened[]): Store =>
  joinStores([final, ...stamps.flatMap(({ revision }) => (revision ? [revision.file] : []))].map(storeOf));

/** What is told of fields that share a name is the worst of them. */
const standings = (all: readonly (readonly [field: string, standing: Standing])[]): ((field: string) => Standing) => {
  const rank: readonly Standing[] = ['holds', 'stamps-other-bytes', 'broken'];
  const worst = new Map<string, number>();
  for (const [field, standing] of all) worst.set(field, Math.max(worst.get(field) ?? 0, rank.indexOf(standing)));
  return (field) => rank[worst.get(field) ?? 2] as Standing;
};

/** All signatures of a PDF (ETSI EN 319 142-1, ISO 32000-2 §12.8). */
export const verifyPdf = (input: FormatInput): FormatResult => {
  const read = orReason(() => {
    const final = openPdf(input.bytes);
    if (!catalogOf(final)) throw new Malformed('the document catalogue is missing');
    return { final, located: locateSignatures(final) };
  });
  if ('reason' in read) {
    const { reason } = read;
    const detail = `The structure of the PDF cannot be followed: ${reason}.`;
    const told = {
      pl: `Plik wygląda na podpisany, ale nie da się odczytać jego budowy.`,
      en: `The file seems to be signed. ${detail}`,
    };
    return { problems: [{ code: 'pdf-structure', detail }], found: perhapsSigned(input, told), contents: [] };
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
  const missed = isExhausted(final.source);
  if (missed)
    problems.push({
      code: 'pdf-structure',
      detail:
        'The file could not be read as a whole in reasonable time; signatures of its earlier revisions may be missing.',
    });
  // A form that could not be read may hold signatures, so that "none" would be a guess.
  if (final.damaged.size > 0)
    problems.push(
      !isReadable(final)
        ? { code: 'pdf-encrypted', detail: 'Parts of the form are encrypted and were not searched for signatures.' }
        : {
            code: 'pdf-structure',
            detail: `${final.damaged.size} objects on the way to the signatures cannot be read.`,
          },
    );
  if ((missed || final.damaged.size > 0) && located.length === 0) {
    const told = {
      pl: `Plik wygląda na podpisany, ale ${!isReadable(final) ? 'części formularza są zaszyfrowane' : missed ? 'nie dało się odczytać go w całości w rozsądnym czasie' : 'obiektów na drodze do podpisów nie można odczytać'}.`,
      en: `The file seems to be signed. ${problems.at(-1)?.detail ?? ''}`,
    };
    return { problems, found: perhapsSigned(input, told), contents: [] };
  }
  // In the order of signing, whatever order the form lists its fields in.
  const all = located.map((one) => openSignature(one, final)).toSorted((a, b) => a.range.end - b.range.end);
  const isTimestamp = ({ located: { field, foundIn } }: Opened): boolean =>
    isDocumentTimestamp(foundIn, field.signature);
  const paid = affordable(all, final);
  const stamping = all.filter((one) => paid.has(one) && isTimestamp(one));
  const store = storesOf(final, stamping);
  const stamps = stamping.map((opened) => readStamp(opened, store, input));
  const prepared = all
    .filter((one) => paid.has(one) && !isTimestamp(one))
    .map((one) => prepare(one, input.judging.trust, store));
  const others = all.filter((one) => !paid.has(one));
  const shared: Shared = {
    input,
    final,
    covering: coveringStamps(stamps, prepared),
    standing: standings([
      // Not known; then no signature of the file passes.
      ...others.map((one) => [one.located.field.name, 'holds'] as const),
      ...stamps.map((one) => [one.opened.located.field.name, standingOf(one)] as const),
      ...prepared.map((one): readonly [string, Standing] => [
        one.opened.located.field.name,
        'signers' in one && one.opened.trouble === null && one.signers.every(({ verified }) => verified.intact)
          ? 'holds'
          : 'broken',
      ]),
    ]),
  };
  const signatures = prepared.flatMap((one): readonly (Signed | Unverifiable)[] =>
    'signers' in one ? verifyOne(one, shared) : [unreadable(one, input)],
  );
  const found = [...signatures, ...others.map((one) => unpaid(one, input)), ...brokenSignatures(final, input)];
  // Beside a signature its time-stamps are told with it; alone they have to be told for themselves.
  return {
    problems,
    contents: [],
    found: found.length > 0 ? found : stamps.map((one) => asFound(one, final, input, store)),
  };
};
