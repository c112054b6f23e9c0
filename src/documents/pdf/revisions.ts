import type { Revision } from '../../model/index.ts';

const endMark = Buffer.from('%%EOF');
const mostRevisions = 1_000;

/**
 * Where each revision of an incrementally updated file ends (ISO 32000-2 §7.5.6): after `%%EOF` and its end of line,
 * when a `startxref` stands shortly before it. The first section of a linearised file (Annex F) is no revision.
 */
export const revisionsOf = (bytes: Uint8Array): readonly Revision[] => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends: Revision[] = [];
  for (let at = file.indexOf(endMark); at >= 0 && ends.length < mostRevisions; at = file.indexOf(endMark, at + 5)) {
    const before = file.subarray(Math.max(0, at - 64), at).toString('latin1');
    if (!/startxref\s+\d+\s*$/.test(before)) continue;
    let end = at + endMark.length;
    if (file[end] === 13) end++;
    if (file[end] === 10) end++;
    ends.push({ end });
  }
  const linearised = file.subarray(0, 1024).includes('/Linearized');
  return linearised && ends.length > 1 ? ends.slice(1) : ends;
};
