import { view } from '../bytes.ts';

/**
 * The octets with CRLF at the end of every line, the form that is signed (RFC 8551 §3.1.1). A message kept with bare LF
 * has lost it. Null when they are in that form already.
 */
export const withCanonicalLines = (bytes: Uint8Array): Uint8Array | null => {
  const text = view(bytes);
  let bare = 0;
  for (let at = text.indexOf(0x0a); at >= 0; at = text.indexOf(0x0a, at + 1)) if (text[at - 1] !== 0x0d) bare++;
  if (bare === 0) return null;
  const out = Buffer.allocUnsafe(text.length + bare);
  let to = 0;
  let from = 0;
  for (let at = text.indexOf(0x0a); at >= 0; at = text.indexOf(0x0a, at + 1)) {
    if (text[at - 1] === 0x0d) continue;
    to += text.copy(out, to, from, at);
    out[to++] = 0x0d;
    from = at;
  }
  text.copy(out, to, from);
  return out;
};
