import type { Ctx } from './context.ts';
import { maskPeselsIn } from '../model/index.ts';
import { strangersPolicy } from './security/headers.ts';
import { safeFileName } from './upload.ts';

/** Types that a browser cannot be made to run even if it opened them; everything else goes out as plain bytes. */
const passive = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'text/plain', 'message/rfc822']);

const asciiName = (name: string): string => name.replace(/[^\x20-\x7e]|["\\%]/g, '_');

/** RFC 6266 and RFC 8187: an ASCII name for old readers, the real one encoded. */
export const contentDisposition = (name: string): string => {
  const safe = maskPeselsIn(safeFileName(name));
  const encoded = encodeURIComponent(safe.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${asciiName(safe)}"; filename*=UTF-8''${encoded}`;
};

/** A stranger's bytes, to be saved and never shown by the browser in our name. */
export const strangersBytes = (c: Ctx, file: { name: string; type: string; bytes: Uint8Array }): Response => {
  const bare = file.type.split(';')[0]?.trim().toLowerCase() ?? '';
  return c.body(new Uint8Array(file.bytes), 200, {
    'Content-Type': passive.has(bare) ? bare : 'application/octet-stream',
    'Content-Disposition': contentDisposition(file.name),
    'Content-Security-Policy': strangersPolicy,
  });
};
