import type { PageView } from './html-markup.ts';

/** A PNG of one grey pixel. */
export const onePixel: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOora39DwAFfQJ+Xs8hHwAAAABJRU5ErkJggg==',
  'base64',
);

export const samplePage: PageView = { document: 2, page: 1, width: 595, height: 842, png: onePixel };
