import { detectType, readDocument, readPlainText } from '../documents/index.ts';
import { fieldsOfFile, judgeFile, recogniseFile, type Template } from '../forms/index.ts';
import { fieldLabels, type FieldLabel, type Language } from '../model/index.ts';
import type {
  ActiveContent,
  Comparison,
  FieldFact,
  Localised,
  PageReading,
  Problem,
  Signature,
  TemplateMatch,
} from '../model/index.ts';
import { keysOfFile, type KeysOfFile } from '../key-material/index.ts';
import { readExtract, type ReadExtract } from '../register/index.ts';
import { handSignature } from './hand-signature.ts';
import { paperDoubts } from './paper-doubts.ts';
import { annexRole } from './roles.ts';
import { placedWords, type PlacedWord } from './word-places.ts';
import { verifySignatures, type TrustBundle, type Wanted } from '../signatures/index.ts';

/** Everything one document gives, as plain data that can cross a process border. */
export type Examined = {
  readonly type: string;
  readonly readable: boolean;
  readonly encrypted: boolean;
  readonly source: PageReading['source'];
  readonly pages: readonly { readonly number: number; readonly width: number; readonly height: number }[];
  readonly active: readonly ActiveContent[];
  /** Plain text, cut at `textLimit` characters; `doubts` say so. */
  readonly text: string;
  /** Where the words of an authorisation stand; empty for any other document. */
  readonly words: readonly PlacedWord[];
  /** Why its words are perhaps not all that is seen of it; empty for a form or an extract. */
  readonly doubts: readonly Localised[];
  readonly problems: readonly Problem[];
  readonly match: TemplateMatch;
  readonly comparison: Comparison | null;
  readonly fields: Readonly<Record<string, FieldFact>>;
  /** What an extract of the court register says; null for any other document. */
  readonly extract: ReadExtract | null;
  /** What the fields are called, by field id. */
  readonly labels: Readonly<Record<string, FieldLabel>>;
  /** Requests, certificates and secrets in it. */
  readonly keys: KeysOfFile;
  /** Whether its places for signatures bear ink; null where nobody asked. */
  readonly signedByHand: 'yes' | 'no' | 'unknown' | null;
  readonly signatures: readonly Signature[];
  /** What the verification lacked. */
  readonly wanted: readonly Wanted[];
  readonly ms: Readonly<Record<'read' | 'recognise' | 'compare' | 'fields' | 'verify', number>>;
};

export type ExamineOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly document: number;
  /** ISO 8601: the clock. */
  readonly at: string;
  readonly language: Language;
  readonly ocr: boolean;
  readonly maxPages: number;
  /** Ids of forms that are signed on paper. */
  readonly signedOnPaper?: readonly string[];
};

const textLimit = 100_000;

const timer = (): ((name: string) => void) & { readonly ms: Record<string, number> } => {
  const ms: Record<string, number> = {};
  let last = performance.now();
  const lap = (name: string): void => {
    const now = performance.now();
    ms[name] = Math.round((now - last) * 10) / 10;
    last = now;
  };
  return Object.assign(lap, { ms });
};

/**
 * One document, from bytes to all that can be said of it alone: its text, whether it is one of our forms, what was altered,
 * the field values, its signatures. Runs inside the cage.
 */
export const examineDocument = async (
  order: ExamineOrder,
  context: { readonly templates: readonly Template[]; readonly trust: TrustBundle; readonly noteKey?: string },
): Promise<Examined> => {
  const { bytes, name, document } = order;
  // By content: what the mail declares decides nothing.
  const type = detectType(bytes, name);
  const lap = timer();
  const reading = await readDocument(
    bytes,
    { name, type },
    { ocr: order.ocr, secondOpinion: true, maxPages: order.maxPages },
  );
  lap('read');
  const received = { reading, bytes, document };
  const recognised = recogniseFile(reading, context.templates, order.at);
  lap('recognise');
  const judged = await judgeFile(received, recognised, context.templates, order.at);
  lap('compare');
  const fields = judged ? await fieldsOfFile(received, judged) : {};
  lap('fields');
  const template = judged?.template ?? null;
  const signedByHand =
    judged !== null && order.signedOnPaper?.includes(judged.template.definition.id) === true
      ? await handSignature({ ...received, reading: judged.reading }, judged.template)
      : null;
  const verified = await verifySignatures(bytes, {
    type,
    name,
    trust: context.trust,
    at: order.at,
    document,
    language: order.language,
  });
  lap('verify');
  // An annex is only read for what it says: in reading order, without boxes.
  const text =
    template === null && reading.type === 'application/pdf' && reading.readable && reading.text !== ''
      ? await readPlainText(bytes, { name, type })
      : reading.text;
  const extract = template === null ? readExtract(reading, document) : null;
  const partly: Problem[] =
    extract === null || extract.doubts.length === 0
      ? []
      : [{ code: 'extract-partly-read', detail: extract.doubts.map(({ en }) => en).join(' ') }];
  return {
    type: reading.type,
    readable: reading.readable,
    encrypted: reading.encrypted,
    // The form as a file without pages has nothing but text.
    source:
      reading.pages.find(({ source }) => source !== 'none')?.source ??
      (judged !== null && reading.pages.length === 0 ? 'text' : 'none'),
    pages: reading.pages.map(({ number, width, height }) => ({ number, width, height })),
    active: reading.active,
    text: text.slice(0, textLimit),
    words:
      template === null &&
      extract === null &&
      ['authorisation', 'annex'].includes(annexRole({ name, type: reading.type, text }))
        ? placedWords(reading.pages)
        : [],
    doubts: template === null && extract === null ? paperDoubts(reading, text, textLimit) : [],
    problems: [...reading.problems, ...verified.problems, ...partly],
    match: judged?.match ?? recognised.match,
    comparison: judged?.comparison ?? null,
    fields,
    extract,
    keys: keysOfFile(bytes, name, { noteKey: context.noteKey ?? '' }),
    signedByHand,
    labels: template ? fieldLabels(template.definition.fields, order.language) : {},
    signatures: verified.signatures.map((signature) => ({ ...signature, document })),
    wanted: verified.wanted,
    ms: lap.ms as Examined['ms'],
  };
};
