import { foldLetters } from '../identifiers/index.ts';

/** What stands before a token: nothing, a mark at which a clause may end, or the beginning of a line. */
export type Edge = 'none' | 'mark' | 'line';

export type Token = {
  /** `sign`: figures with letters or marks in them, such as a reference number or a date. `other`: nothing the grammar knows. */
  readonly kind: 'word' | 'number' | 'sign' | 'mail' | 'url' | 'other';
  readonly raw: string;
  /** Lower case without diacritics. */
  readonly word: string;
  /** Offsets into the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly edge: Edge;
};

/** Tokens between two ends of sentences, or two empty lines. */
export type Piece = readonly Token[];

/** Words behind which a full stop ends no sentence. Source: Wielki słownik ortograficzny PWN, § 93; the rest is [inference]. */
const abbreviations = new Set(
  `r tel ul al os pl nr dot ds np m in itp itd tj ww mgr inz dr hab prof godz ust art pkt poz sp kom fax wew sw gen ks plk
  im woj pow gm up mec adw not sygn zn zal st mł ml s a k j o p d w z e i n t ws adm org inf no co ltd mr mrs ms ps`.split(
    /\s+/,
  ),
);

const pattern = new RegExp(
  [
    String.raw`(?<break>\r?\n|\r|[\u2028\u2029])`,
    String.raw`(?<mail>[\w.+-]{1,64}@[\p{L}\p{N}.-]{1,200}[\p{L}\p{N}])`,
    String.raw`(?<url>(?:https?:\/\/|www\.)[^\s<>"']{1,500})`,
    String.raw`(?<run>[\p{L}\p{N}\p{M}]+(?:[./#:_'’-][\p{L}\p{N}\p{M}]+){0,20})`,
    // Space, and what is not seen: without it a word could be cut in two.
    String.raw`(?<blank>[^\S\r\n\u2028\u2029]+|[\u00ad\u200b-\u200d\u2060\ufeff])`,
    String.raw`(?<end>[.!?;…])`,
    String.raw`(?<mark>[,:()"'„”“«»‘’\u2010-\u2015\-_=*•·|/\\<>[\]+&#~–—☎✉📞📱📧🌐🏢🙂😊])`,
    String.raw`(?<other>[^])`,
  ].join('|'),
  'gu',
);

/** More than this is not read: what is longer is no covering message. */
export const longestMessage = 20_000;

const isLetters = (text: string): boolean => /^[\p{L}\p{M}'’-]+$/u.test(text);

/**
 * A run of letters and figures with marks in it: a hyphened word stays one, what holds a figure is a sign or a number, and words
 * that only a full stop or a slash joins are several.
 */
const partsOf = (raw: string): readonly { readonly raw: string; readonly at: number; readonly ends: boolean }[] => {
  if (isLetters(raw) || /\p{N}/u.test(raw)) return [{ raw, at: 0, ends: false }];
  return [...raw.matchAll(/[\p{L}\p{M}'’-]+/gu)].map((one, index) => ({
    raw: one[0],
    at: one.index,
    ends: index > 0 && raw[one.index - 1] === '.',
  }));
};

const kindOf = (raw: string): Token['kind'] => (isLetters(raw) ? 'word' : /^\p{Nd}+$/u.test(raw) ? 'number' : 'sign');

/** The sentences of a text with their tokens; `cut` where it is too long to be read. */
export const piecesOf = (text: string): { readonly pieces: readonly Piece[]; readonly cut: boolean } => {
  const cut = text.length > longestMessage;
  const pieces: Token[][] = [];
  let piece: Token[] = [];
  let [edge, breaks]: [Edge, number] = ['line', 0];
  const end = (): void => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  const add = (kind: Token['kind'], raw: string, start: number): void => {
    if (breaks > 1) end();
    piece.push({ kind, raw, word: foldLetters(raw), start, end: start + raw.length, edge: breaks > 0 ? 'line' : edge });
    [edge, breaks] = ['none', 0];
  };
  for (const found of (cut ? text.slice(0, longestMessage) : text).matchAll(pattern)) {
    const { groups = {}, index } = found;
    const [raw] = found;
    const last = piece.at(-1);
    if (groups['break'] !== undefined) breaks += 1;
    else if (groups['blank'] !== undefined) continue;
    else if (groups['mark'] !== undefined) edge = edge === 'line' ? edge : 'mark';
    else if (groups['end'] !== undefined) {
      // The number of an item of a list.
      if (last?.kind === 'number' && last.edge === 'line' && last.raw.length < 3) continue;
      // The address of an office, an abbreviation: the sentence may end here, or go on.
      if (raw === '.' && last?.kind === 'word' && (abbreviations.has(last.word) || last.raw.length === 1))
        edge = 'mark';
      else {
        end();
        edge = edge === 'line' ? 'line' : 'mark';
      }
    } else if (groups['run'] !== undefined)
      for (const part of partsOf(raw)) {
        const before = piece.at(-1);
        if (part.ends && before && !abbreviations.has(before.word) && before.raw.length > 1) end();
        add(kindOf(part.raw), part.raw, index + part.at);
      }
    else add(groups['mail'] ? 'mail' : groups['url'] ? 'url' : 'other', raw, index);
  }
  end();
  return { pieces, cut };
};
