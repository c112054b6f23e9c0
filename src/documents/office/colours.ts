/** `#rrggbb` of what a file writes (`FF0000`, `#ff0000`); null for `auto`, `none` and anything else. */
export const hex = (value: string | undefined): string | null => {
  const found = /^#?([0-9A-Fa-f]{6})$/.exec(value ?? '')?.[1];
  return found === undefined ? null : `#${found.toLowerCase()}`;
};

const luminance = (colour: string): number => {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
};

/** Below this ratio (WCAG 2.2, "contrast ratio") nobody reads letters on their ground: #e3e3e3 on white has 1.29. */
const invisible = 1.3;

/** Whether letters of one colour on another cannot be seen; both `#rrggbb`. */
export const tooFaint = (letters: string, ground: string): boolean => {
  const [a, b] = [luminance(letters), luminance(ground)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < invisible;
};

/** ECMA-376 part 1 §17.18.40. */
export const highlights: Readonly<Record<string, string>> = {
  black: '#000000',
  blue: '#0000ff',
  cyan: '#00ffff',
  green: '#00ff00',
  magenta: '#ff00ff',
  red: '#ff0000',
  yellow: '#ffff00',
  white: '#ffffff',
  darkBlue: '#000080',
  darkCyan: '#008080',
  darkGreen: '#008000',
  darkMagenta: '#800080',
  darkRed: '#800000',
  darkYellow: '#808000',
  darkGray: '#808080',
  lightGray: '#c0c0c0',
};
