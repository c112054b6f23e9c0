/** Where a message quotes an earlier one. Own text keeps its offsets: what is quoted from the office is blanked. */
export type Quoting = {
  readonly own: string;
  /** Offsets of quotations of which it cannot be told who wrote them and where they end. */
  readonly unclear: readonly { readonly start: number; readonly end: number }[];
};

const attribution =
  /^\s*(?:(?:w dniu|dnia|on|pon|wt|śr|czw|pt|sob|niedz)[ .,].{3,180})(?:pisze|napisał\(?a?\)?|napisała|wrote)\s*:?\s*$/iu;
const rule =
  /^\s*[-_]{2,40}\s*(?:original message|wiadomość oryginalna|oryginalna wiadomość|wiadomość pierwotna|forwarded message|przekazana wiadomość|treść przekazanej wiadomości|wiadomość przekazana)?\s*[-_]{2,40}\s*$/iu;
const heading =
  /^\s*\*?(?:od|from|nadawca|do|to|dw|cc|temat|subject|wysłano|wysłane|sent|data|date)\s*:\*?\s*\S.{0,300}$/iu;
const address = /[\w.+-]{1,64}@[\p{L}\p{N}.-]{1,200}[\p{L}\p{N}]/u;

type Line = { readonly text: string; readonly start: number; readonly end: number };
const linesOf = (text: string): readonly Line[] =>
  [...text.matchAll(/[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)/g)]
    .filter(([raw]) => raw !== '')
    .map((found) => {
      const raw = found[0].replace(/[\r\n\u2028\u2029]+$/, '');
      return { text: raw.slice(0, 1000), start: found.index, end: found.index + raw.length };
    });

/**
 * Lines marked with ">" below "On … office@… wrote:" are the office's own words. A quotation of anybody else is read like the rest,
 * and so is one without marks: nobody can tell where it ends and the sender goes on.
 */
export const withoutQuotations = (text: string, offices: readonly string[]): Quoting => {
  const lines = linesOf(text);
  const ours = new Set(offices.map((one) => one.toLowerCase()));
  const blank: Line[] = [];
  const unclear: Line[] = [];
  const isMarked = (line: Line | undefined): boolean => /^\s*>/.test(line?.text ?? '');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    // A program may break the line that says who wrote.
    const next = lines[at + 1];
    const two =
      /^\s*(?:w dniu|dnia|on)\s/iu.test(line.text) && next && !isMarked(next) ? `${line.text} ${next.text}` : null;
    const said = attribution.test(line.text) ? 1 : two !== null && attribution.test(two) ? 2 : 0;
    if (said > 0) {
      let from = at + said;
      while (from < lines.length && lines[from]?.text.trim() === '') from += 1;
      const by = address.exec(said === 1 ? line.text : (two ?? ''))?.[0].toLowerCase();
      if (isMarked(lines[from]) && by !== undefined && ours.has(by)) {
        blank.push(...lines.slice(at, from));
        while (
          from < lines.length &&
          (isMarked(lines[from]) || (lines[from]?.text.trim() === '' && isMarked(lines[from + 1])))
        ) {
          const quoted = lines[from];
          if (quoted) blank.push(quoted);
          from += 1;
        }
      } else unclear.push(...lines.slice(at, at + said));
      at = from - 1;
    } else if (
      (rule.test(line.text) && /\p{L}/u.test(line.text)) ||
      (heading.test(line.text) && heading.test(next?.text ?? '') && address.test(`${line.text} ${next?.text ?? ''}`))
    )
      unclear.push(line);
  }
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of blank) {
    parts.push(text.slice(done, start), ' '.repeat(end - start));
    done = end;
  }
  return { own: parts.join('') + text.slice(done), unclear: unclear.map(({ start, end }) => ({ start, end })) };
};

/** A message without what it quotes from the office, at the same offsets. */
export const ownWords = (text: string, offices: readonly string[]): string => withoutQuotations(text, offices).own;
