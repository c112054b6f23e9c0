/** PDF objects (ISO 32000-2 §7.3). Offsets are into the file; -1 where the object came out of an object stream. */
export type PdfName = { readonly kind: 'name'; readonly value: string };
export type PdfString = {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly isHex: boolean;
};
export type PdfArray = { readonly kind: 'array'; readonly items: readonly PdfValue[] };
export type PdfDict = {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
  readonly start: number;
  readonly end: number;
};
export type PdfStream = { readonly kind: 'stream'; readonly dict: PdfDict; readonly data: Uint8Array };
export type PdfRef = { readonly kind: 'ref'; readonly num: number; readonly gen: number };
/** A number that is not written as an integer: where an integer is asked for, readers disagree about `2.0` (§7.3.3). */
export type PdfReal = { readonly kind: 'real'; readonly value: number; readonly word: string };
/** An object that is there and cannot be read here: other programs may mend it, and follow what it refers to. */
export type PdfUnread = { readonly kind: 'unread'; readonly refs: readonly PdfRef[] };
/** A bare number is one written as an integer. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfReal
  | PdfName
  | PdfString
  | PdfArray
  | PdfDict
  | PdfStream
  | PdfRef
  | PdfUnread;

const isKind =
  <K extends string>(kind: K) =>
  (value: PdfValue | undefined): value is Extract<PdfValue, { kind: K }> =>
    typeof value === 'object' && value !== null && value.kind === kind;

export const isName = isKind('name');
export const isString = isKind('string');
export const isArray = isKind('array');
export const isDict = isKind('dict');
export const isStream = isKind('stream');
export const isRef = isKind('ref');
export const isReal = isKind('real');
export const isUnread = isKind('unread');

export const nameOf = (value: PdfValue | undefined): string | null => (isName(value) ? value.value : null);
/** What is written as an integer; null for `2.0`. */
export const integerOf = (value: PdfValue | undefined): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null;

/** An integer or a real: for coordinates, colours and the like. */
export const numberOf = (value: PdfValue | undefined): number | null =>
  typeof value === 'number' ? value : isReal(value) ? value.value : null;

/** The dictionary of a dictionary or of a stream. */
export const dictOf = (value: PdfValue | undefined): PdfDict | null =>
  isDict(value) ? value : isStream(value) ? value.dict : null;
