import type { Box, Word } from '../../model/index.ts';

/** A place to fill in before anything is known of its meaning. */
export type FoundPlace = {
  readonly box: Box;
  readonly shape: 'line' | 'box' | 'cell' | 'comb' | 'tick';
  /** Of a comb. */
  readonly cells?: number;
  /** Label printed inside the same frame. */
  readonly inside?: string;
};

const leader = /(?:[._\u2024\u2025\u2026\u00b7]{4,}|\u2026{2,}|_{3,})/u;
const leaders = new RegExp(leader.source, 'gu');
/** `|__|__|__|`: cells drawn in letters. */
const drawnComb = /^[|\u23b8]?(?:_{1,4}[|\u23b8]){3,}$/u;
const bars = /[|\u23b8]/gu;
const emptyBox = /^[\u2610\u25a1\u25fb\u25fd\u2b1c\u2750-\u2752\u274f\u{1f78e}\u{1f78f}]$/u;
/** Empty boxes of the fonts that draw signs in place of letters. */
const signFonts: readonly (readonly [RegExp, RegExp])[] = [
  [/wingdings/iu, /^[oq\u00a8\u{f06f}\u{f071}\u{f0a8}]$/u],
  [/dingbats/iu, /^[nopqr]$/u],
];

/** Widths of letters beside that of a dot, roughly as in text faces: only the share of a word that is dots hangs on it. */
const widthOf = (letter: string): number =>
  /[.\u2024\u00b7:;,il|]/u.test(letter) ? 0.28 : letter === '\u2026' ? 0.9 : /[mwMW]/u.test(letter) ? 0.85 : 0.52;
const widthOfText = (text: string): number => [...text].reduce((sum, letter) => sum + widthOf(letter), 0);

const isSign = (word: Word): boolean =>
  emptyBox.test(word.text) || signFonts.some(([font, sign]) => font.test(word.font ?? '') && sign.test(word.text));

/** Words that hold a place to fill in rather than something to read. */
export const isPlaceWord = (word: Word): boolean => isSign(word) || leader.test(word.text) || drawnComb.test(word.text);

type Piece = { readonly text: string; readonly box: Box; readonly dots: boolean };

/** A word cut into its letters and its dots, each with its share of the width. */
const piecesOf = ({ text, box: [x, y, w, h] }: Word): readonly Piece[] => {
  const whole = widthOfText(text);
  const found: Piece[] = [];
  let at = 0;
  const add = (part: string, dots: boolean): void => {
    if (part === '' || whole === 0) return;
    const from = (widthOfText(text.slice(0, at)) / whole) * w;
    const width = (widthOfText(part) / whole) * w;
    found.push({ text: part, box: [x + from, y, width, h], dots });
    at += part.length;
  };
  for (const match of text.matchAll(leaders)) {
    add(text.slice(at, match.index), false);
    add(match[0], true);
  }
  add(text.slice(at), false);
  return found;
};

/** Points. Shorter rows of dots stand for words left out. */
const shortestLeader = 12;

/** `[ ]` and `[_]`: a box to tick typed with brackets, in one word or in two. */
const brackets = (all: readonly Word[]): readonly FoundPlace[] =>
  all.flatMap((word, i): FoundPlace[] => {
    if (/^\[[_.]?\]$/u.test(word.text)) return [{ box: word.box, shape: 'tick' }];
    const next = all[i + 1];
    if (word.text !== '[' || next?.text !== ']') return [];
    const [x, y, , h] = word.box;
    const width = next.box[0] + next.box[2] - x;
    return Math.abs(next.box[1] - y) < 2 && width > 4 && width < 22 ? [{ box: [x, y, width, h], shape: 'tick' }] : [];
  });

/**
 * Places that are written in letters: rows of dots or underscores, cells of bars, signs of an empty box. `words` are the
 * page's words without what is no text: the rest of a word beside its dots stays a word. `signs` are hyphens and the like.
 */
export const writtenPlaces = (
  all: readonly Word[],
): { readonly places: readonly FoundPlace[]; readonly words: readonly Word[]; readonly signs: readonly Word[] } => {
  const places: FoundPlace[] = [...brackets(all)];
  const words: Word[] = [];
  for (const word of all) {
    if (isSign(word)) places.push({ box: word.box, shape: 'tick' });
    else if (drawnComb.test(word.text)) {
      const count = (word.text.match(bars) ?? []).length - (/^[|\u23b8]/u.test(word.text) ? 1 : 0);
      places.push({ box: word.box, shape: 'comb', cells: count });
    } else if (leader.test(word.text)) {
      for (const piece of piecesOf(word)) {
        if (!piece.dots) words.push({ ...word, text: piece.text, box: piece.box });
        else if (piece.box[2] >= shortestLeader) places.push({ box: lifted(piece.box), shape: 'line' });
      }
    } else words.push(word);
  }
  const told = (word: Word): boolean => /[\p{L}\p{N}*]/u.test(word.text);
  return { places: joined(places), words: words.filter(told), signs: words.filter((word) => !told(word)) };
};

/** One writes above the dots. */
const lifted = ([x, y, w, h]: Box): Box => [x, y - Math.max(0, 14 - h), w, Math.max(14, h)];

/** Dots set in several runs are one line. */
const joined = (places: readonly FoundPlace[]): readonly FoundPlace[] => {
  const out: FoundPlace[] = [];
  for (const place of places) {
    const last = out.at(-1);
    const near =
      last?.shape === 'line' &&
      place.shape === 'line' &&
      Math.abs(last.box[1] - place.box[1]) < 1.5 &&
      place.box[0] - (last.box[0] + last.box[2]) < 4 &&
      place.box[0] >= last.box[0];
    if (last !== undefined && near)
      out[out.length - 1] = {
        ...last,
        box: [last.box[0], last.box[1], place.box[0] + place.box[2] - last.box[0], last.box[3]],
      };
    else out.push(place);
  }
  return out;
};
