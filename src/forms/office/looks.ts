import type { OfficeLook, OfficeReading } from '../../model/index.ts';
import { plainFont } from '../spelling.ts';
import { change, sentence, type OfficeDifference } from './differences.ts';
import { boxKey, type Token } from './tokens.ts';

export type TokenPair = readonly [Token, Token];

/** Fonts that programs put in each other's place because they are as wide. */
const alike: Readonly<Record<string, string>> = {
  arial: 'sans',
  liberationsans: 'sans',
  helvetica: 'sans',
  arimo: 'sans',
  timesnewroman: 'serif',
  liberationserif: 'serif',
  times: 'serif',
  tinos: 'serif',
  couriernew: 'mono',
  liberationmono: 'mono',
  cousine: 'mono',
  calibri: 'carlito',
  carlito: 'carlito',
  cambria: 'caladea',
  caladea: 'caladea',
};
const fontOf = (look: OfficeLook): string => {
  const plain = plainFont(look.font);
  return alike[plain] ?? plain;
};

/** What most of the letters in one font of the blank are set in. */
const usualFonts = (
  pairs: readonly TokenPair[],
  blank: OfficeReading,
  received: OfficeReading,
): ReadonlyMap<string, string> => {
  const counts = new Map<string, Map<string, number>>();
  for (const [a, b] of pairs) {
    const [one, other] = [blank.looks[a.looks?.[0] ?? -1], received.looks[b.looks?.[0] ?? -1]];
    if (one === undefined || other === undefined) continue;
    const inner = counts.get(fontOf(one)) ?? new Map<string, number>();
    inner.set(fontOf(other), (inner.get(fontOf(other)) ?? 0) + 1);
    counts.set(fontOf(one), inner);
  }
  return new Map([...counts].map(([font, found]) => [font, [...found].sort((x, y) => y[1] - x[1])[0]?.[0] ?? font]));
};

const dark = (colour: string): string => (colour === 'auto' ? '#000000' : colour);

const described = (look: OfficeLook): string =>
  [
    look.font,
    `${look.size} pt`,
    look.bold ? 'bold' : '',
    look.italic ? 'italic' : '',
    look.underline ? 'underline' : '',
    look.strike ? 'strike' : '',
    look.caps ? 'caps' : '',
    look.raised,
    look.colour === 'auto' ? '' : look.colour,
    look.effects ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');

type Fonts = ReadonlyMap<string, string>;
type Found = {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** Only a font or size differs that the blank does not state. */
  readonly unstated: boolean;
};

/** Whether two looks are the same to a reader: a font that every program renames alike is the same font. */
const sameLook = (a: OfficeLook, b: OfficeLook, fonts: Fonts, linked: boolean): boolean => {
  const font = fontOf(a) === fontOf(b) || fonts.get(fontOf(a)) === fontOf(b);
  if (!font || Math.abs(a.size - b.size) > 0.5 || a.strike !== b.strike || a.raised !== b.raised || a.caps !== b.caps)
    return false;
  if ((a.effects ?? '') !== (b.effects ?? '')) return false;
  const loose = a.loose || b.loose;
  if (!loose && (a.bold !== b.bold || a.italic !== b.italic)) return false;
  return linked || loose || (a.underline === b.underline && dark(a.colour) === dark(b.colour));
};

/** Fonts, sizes, weight or colour of printed words that changed; words beside each other are one find. */
export const compareLooks = (
  pairs: readonly TokenPair[],
  blank: OfficeReading,
  received: OfficeReading,
  certain: boolean,
): readonly OfficeDifference[] => {
  const shown = pairs.filter(
    ([a, b]) => a.kind === 'word' && a.key !== boxKey && a.hidden === undefined && b.hidden === undefined,
  );
  const fonts = usualFonts(shown, blank, received);
  const out: OfficeDifference[] = [];
  let run: Token[] = [];
  let of: Found | null = null;
  const flush = (): void => {
    if (of !== null)
      out.push(
        change(
          'graphic',
          of.path,
          `${sentence(run)} (${of.expected})`,
          `${sentence(run)} (${of.found})`,
          certain && !of.unstated,
        ),
      );
    run = [];
    of = null;
  };
  for (const [a, b] of shown) {
    const letters = Math.min(a.looks?.length ?? 0, b.looks?.length ?? 0);
    let found: Found | null = null;
    for (let at = 0; at < letters && found === null; at++) {
      const [one, other] = [blank.looks[a.looks?.[at] ?? -1], received.looks[b.looks?.[at] ?? -1]];
      if (one === undefined || other === undefined) continue;
      const linked = a.link !== undefined || b.link !== undefined;
      if (sameLook(one, other, fonts, linked)) continue;
      // What the blank leaves open a program fills in as it likes when it saves the file.
      const stated = { ...one, font: other.font, size: other.size };
      const unstated = one.unstated === true && sameLook(stated, other, fonts, linked);
      found = { path: b.path, expected: described(one), found: described(other), unstated };
    }
    if (
      found === null ||
      of === null ||
      of.path !== found.path ||
      of.found !== found.found ||
      of.unstated !== found.unstated ||
      of.expected !== found.expected
    )
      flush();
    if (found !== null) {
      of = found;
      run.push(a);
    }
  }
  flush();
  return out;
};
