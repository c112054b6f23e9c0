/** Two ways of writing the same printed word, and no more: what a person would see as a change stays a change. */

const ligatures: Readonly<Record<string, string>> = {
  '\u{fb00}': 'ff',
  '\u{fb01}': 'fi',
  '\u{fb02}': 'fl',
  '\u{fb03}': 'ffi',
  '\u{fb04}': 'ffl',
  '\u{fb05}': 'st',
  '\u{fb06}': 'st',
};

/** Composed, ligatures opened, invisible marks dropped, the hyphens that look alike made one. */
export const spelled = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u{fb00}-\u{fb06}]/gu, (ligature) => ligatures[ligature] ?? ligature)
    .replace(/[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]/gu, '')
    .replace(/[\u{2010}\u{2011}]/gu, '-')
    .replace(/[\u{a0}\u{2007}\u{202f}]/gu, ' ');

/** Without any white space. */
export const squashed = (text: string): string => spelled(text).replace(/\s+/gu, '');

/** For telling which form it is, from recognised words too: no case, no diacritics, no marks. */
export const folded = (text: string): string =>
  spelled(text)
    .toLowerCase()
    .replace(/ł/gu, 'l')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Subset prefixes, and the numbers some programs put behind a font's name, say nothing about the font. */
export const plainFont = (name: string | undefined): string =>
  (name ?? '')
    .replace(/^[A-Z]{6}\+/, '')
    .replace(/-\d+$/, '')
    .replace(/[\s,_-]/g, '')
    .toLowerCase();
