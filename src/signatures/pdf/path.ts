import { shown } from './shown.ts';

/** By which keys a place is reached from the trailer; made into words only when something is wrong there. */
export type Path = { readonly up: Path | null; readonly key: string };

export const below = (path: Path, key: string): Path => ({ up: path, key: `/${shown(key)}` });

/** A path from words of ours with a key at their end, as `/Root /Pages`. */
export const pathOf = (words: string): Path => {
  const at = words.lastIndexOf(' /');
  return at < 0 ? { up: null, key: words } : { up: { up: null, key: words.slice(0, at) }, key: words.slice(at + 1) };
};

export const lastKey = (path: Path): string => path.key.slice(1);

export const shownPath = (path: Path): string => {
  const keys: string[] = [];
  let at: Path | null = path;
  for (; at && keys.length < 8; at = at.up) keys.unshift(at.key);
  return `${at ? '… ' : ''}${keys.join(' ')}`;
};
