import { Malformed, orReason } from '../malformed.ts';
import type { Words } from '../words.ts';
import { finishesRevision, onlyWhiteAfter, readByteRange, type ByteRange } from './byte-range.ts';
import { compareRevisions } from './compare.ts';
import { get, type PdfFile } from './file.ts';
import { revisionAt } from './open-file.ts';
import type { Change } from './found-change.ts';
import { judgeChanges, type Standing } from './judge-changes.ts';
import type { Located } from './revisions.ts';
import { isMadeOfUpdates } from './tail.ts';
import { permissionsAfter, signatureFields, type SignatureField } from './signature-dictionary.ts';

/** A signature with its signed revision opened, or why that cannot be done. */
export type Opened = {
  readonly located: Located;
  readonly range: ByteRange;
  readonly signed: readonly Uint8Array[];
  readonly revision: { readonly file: PdfFile; readonly field: SignatureField } | null;
  readonly trouble: Words | null;
};

export const openSignature = (located: Located, final: PdfFile): Opened => {
  const { field, foundIn } = located;
  const { bytes } = final;
  const range = readByteRange(get(foundIn, field.signature, 'ByteRange'), field.contents, bytes);
  const signed = range.ranges.map(([from, to]) => bytes.subarray(from, to));
  const base = { located, range, signed };
  if (range.wrong !== null) return { ...base, revision: null, trouble: range.wrong };
  const read = orReason(() => {
    const file = revisionAt(final, range.end);
    const same = signatureFields(file).find(({ contents }) => contents.start === field.contents.start);
    if (!same) throw new Malformed('the signed revision does not hold this signature');
    return { file, field: same };
  });
  return 'reason' in read
    ? {
        ...base,
        revision: null,
        trouble: {
          pl: `Nie można odczytać podpisanej wersji pliku.`,
          en: `The signed revision cannot be read: ${read.reason}.`,
        },
      }
    : { ...base, revision: read.value, trouble: null };
};

/** The field as the signed revision has it; as it was found where that revision cannot be read. */
export const fieldOf = (opened: Opened): { field: SignatureField; foundIn: PdfFile } =>
  opened.revision ? { field: opened.revision.field, foundIn: opened.revision.file } : opened.located;

const forbidden = (pl: string, en: string): Change => ({ level: 'other', allowed: false, detail: { pl, en } });

/** What came after the signed revision. `standing`: whether the signature in a field is intact by itself. */
export const changesAfter = (opened: Opened, final: PdfFile, standing: (field: string) => Standing): Change[] => {
  const { revision, located } = opened;
  const changes: Change[] = located.removed
    ? [
        forbidden(
          'Po podpisaniu usunięto podpis z formularza.',
          'The signature was taken out of the form after signing.',
        ),
      ]
    : [];
  if (!revision)
    return [
      {
        level: 'other',
        allowed: false,
        detail: opened.trouble ?? {
          pl: 'Nie da się ustalić, co podpisano.',
          en: 'What was signed cannot be told.',
        },
      },
    ];
  const { end } = revision.file;
  if (end === final.end) return changes;
  if (onlyWhiteAfter(final.bytes, end))
    return [
      ...changes,
      forbidden(
        'Za podpisanymi bajtami stoją odstępy, których nikt nie podpisał.',
        'White space that nobody signed follows the signed bytes.',
      ),
    ];
  if (final.sections.every(({ offset }) => offset < end))
    return [
      ...changes,
      forbidden(
        'Za podpisanymi bajtami stoją bajty, które nie należą do żadnej wersji pliku.',
        'Bytes that belong to no revision follow the signed ones.',
      ),
    ];
  // A reader that finds no end of file near the end makes up its own list of objects, and may take these for some.
  if (!finishesRevision(final.bytes, final.end))
    changes.push(
      forbidden(
        'Na końcu pliku stoją bajty, które nie należą do żadnej jego wersji.',
        'Bytes that belong to no revision stand at the end of the file.',
      ),
    );
  else if (!isMadeOfUpdates(revision.file, final))
    changes.push(
      forbidden(
        'Za podpisaną wersją stoją bajty, które nie należą do żadnej prawidłowo dopisanej wersji pliku; niektóre programy mogą pokazać właśnie je.',
        'Bytes that belong to no proper update follow the signed revision; some readers may show those.',
      ),
    );
  const permissions = permissionsAfter(revision.file, revision.field);
  return [...changes, ...judgeChanges(compareRevisions(revision.file, final), permissions, standing)];
};
