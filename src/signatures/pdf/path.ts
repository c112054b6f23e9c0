import { shown } from '../shown.ts';

/** By which keys a place is reached from the trailer; made into words only when something is wrong there. */
export type Path = { readonly up: Path | null; readonly key: string };

export const below = (up: Path | null, key: string): Path => ({ up, key });

export const inRoot: Path = below(null, 'Root');
export const inForm: Path = below(inRoot, 'AcroForm');
export const inTrailer: Path = below(null, 'trailer');

export const shownPath = (path: Path): string => {
  const keys: string[] = [];
  let at: Path | null = path;
  for (; at && keys.length < 8; at = at.up) keys.unshift(at.key.startsWith('[') ? shown(at.key) : `/${shown(at.key)}`);
  return `${at ? '… ' : ''}${keys.join(' ')}`;
};
