import type { Box } from '../../model/index.ts';

/** Whether a printed word is a row of dots, strokes or empty boxes to write upon and nothing else. */
export const isLeader = (text: string): boolean => text.length >= 3 && /^[.…·․_‗¯\-–—]+$/u.test(text);

/** Signs printed as a box or circle to tick, those of symbol fonts (private use) among them. */
const tickSign =
  /^[\u2610-\u2612\u25a0-\u25a3\u25a2\u25fb-\u25fe\u25cb\u25cc\u25ef\u2751\u2752\u274f\u2b1c\u{1f5d6}\p{Co}]$/u;

/**
 * Whether a printed word is the box that is to be ticked: a sign of its own (☐) whose middle lies in a place to fill in. Ticked by
 * hand it is read as "X" or as nothing, and is no altered print for it.
 */
export const isTickBox = (
  { text, box }: { readonly text: string; readonly box: Box },
  places: readonly Box[],
): boolean => {
  const [x, y] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  return (
    tickSign.test(text.trim()) &&
    places.some(([left, top, width, height]) => x > left && x < left + width && y > top && y < top + height)
  );
};
