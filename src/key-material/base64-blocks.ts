/** Base64 in a text: a run of it, and the lines of the same width that go on with it. */

export type Base64Block = { readonly bytes: Uint8Array; readonly start: number; readonly end: number };

export const mostBlocks = 20_000;
/** `{40}` and a loop, not `{40,}`: of that the engine remembers every step, and a line of 50 MB is too much for it. */
const run = /[A-Za-z0-9+/_-]{40}[A-Za-z0-9+/_-]*={0,2}/g;

/** A line without what programs put before and behind it when they quote: its place and what is left. */
const bare = (line: string): { readonly from: number; readonly text: string } => {
  const from = /^[\s>|"'#*]*/.exec(line)?.[0].length ?? 0;
  let to = line.length;
  // A plus joins pieces of a program only behind a quotation mark; else it is base64.
  while (to > from && /(?:[\s"'`,;\\|]|[\s"'`]\+)$/.test(line.slice(Math.max(from, to - 2), to))) to -= 1;
  return { from, text: line.slice(from, to) };
};

type Open = { readonly start: number; end: number; readonly pieces: string[]; width: number | null };

/** The line ends that JSON and configuration files write out count as well. */
const lineEnd = /(\r\n|\r|\n|\\r\\n|\\n|\\r)/;

/** The blocks of a text, in order; at most `mostBlocks`. What they hold need not be base64 of anything. */
export const base64Blocks = (text: string): Base64Block[] => {
  const found: Base64Block[] = [];
  let open: Open | null = null;
  const close = (): void => {
    if (open !== null && found.length < mostBlocks)
      found.push({ bytes: Buffer.from(open.pieces.join(''), 'base64'), start: open.start, end: open.end });
    open = null;
  };
  /** Whether a line goes on with the open block. The last line of base64 is the shorter one. */
  const goesOn = (block: Open, left: string): boolean => {
    const { width } = block;
    if (!/^[A-Za-z0-9+/_-]{4}[A-Za-z0-9+/_-]*={0,2}$/.test(left) || (width !== null && left.length > width))
      return false;
    block.width ??= left.length;
    return true;
  };
  let at = 0;
  for (const [index, line] of text.split(lineEnd).entries()) {
    const start = at;
    at += line.length;
    if (index % 2 === 1) continue;
    const { from, text: left } = bare(line);
    const block = open as Open | null;
    if (block !== null && goesOn(block, left)) {
      block.pieces.push(left);
      block.end = start + from + left.length;
      if (left.length < (block.width ?? 0) || left.endsWith('=')) close();
      continue;
    }
    close();
    for (const match of line.matchAll(run)) {
      close();
      const [held] = match;
      open = {
        start: start + match.index,
        end: start + match.index + held.length,
        pieces: [held],
        // After `KEY="` the first line is a shorter one.
        width: held.length === left.length ? held.length : null,
      };
      if (match.index + held.length < from + left.length || held.endsWith('=')) close();
    }
  }
  close();
  return found;
};
