import type { Token } from './tokens.ts';

/** Marks that begin a point of a list: "1)", "a)", "•". */
export const itemLength = (tokens: readonly Token[], index: number): number => {
  const token = tokens[index] as Token;
  if (/^[•*]$/.test(token.form)) return 1;
  const next = tokens[index + 1]?.form;
  const before = tokens[index - 1];
  const begins = before === undefined || /^[.;:,]$/.test(before.form);
  // "I. …", "A/ …", "1. …" at the beginning of a point.
  if (begins && (next === '.' || next === '/') && tokens[index + 2]?.kind === 'word')
    if (/^(?:i{1,3}|iv|vi{0,3}|[a-f])$/.test(token.form) || (token.kind === 'number' && token.value < 20)) return 2;
  // "… 2. …" where "1." stood before.
  const follows = (at: number): boolean =>
    tokens[at]?.value === token.value - 1 && tokens[at]?.kind === 'number' && /^[.)]$/.test(tokens[at + 1]?.form ?? '');
  if (
    token.kind === 'number' &&
    token.value > 1 &&
    token.value < 20 &&
    next === '.' &&
    tokens[index + 2]?.kind === 'word'
  )
    for (let at = Math.max(0, index - 80); at < index; at += 1) if (follows(at)) return 2;
  if (next !== ')') return 0;
  return (token.kind === 'number' && token.value < 20) || (token.kind === 'word' && token.form.length === 1) ? 2 : 0;
};

const endsSentence = (tokens: readonly Token[], index: number): boolean => {
  const token = tokens[index] as Token;
  if (token.form !== '.') return false;
  const before = tokens[index - 1];
  // "ART.", "UST.", "NR" and single letters are shortened words.
  return !(
    before?.kind === 'word' &&
    (before.form.length === 1 || /^(?:art|ust|pkt|par|tj|tzn|nr|zl|p|ds|dr|mgr|inz|im|tys|mln)$/.test(before.form)) &&
    tokens[index + 1] !== undefined &&
    before.form !== 'zl'
  );
};

/** The entity's own name in quotation marks: „Dobre Serce”. Other words between such marks are read. */
export const quotedLength = (tokens: readonly Token[], index: number, own: ReadonlySet<string>): number => {
  if (!/^[„"“«]$/.test(tokens[index]?.form ?? '')) return 0;
  for (let end = index + 1; end <= Math.min(index + 10, tokens.length - 1); end += 1)
    if (/^[”"“»]$/.test((tokens[end] as Token).form))
      return tokens
        .slice(index + 1, end)
        .every(({ form, kind }) => kind !== 'word' || form.length === 1 || own.has(form))
        ? end - index + 1
        : 0;
  return 0;
};

/** What a mark of punctuation says; null for one that says nothing. */
export const markAt = (tokens: readonly Token[], index: number): 'end' | 'item' | 'comma' | 'dash' | 'or' | null => {
  if (endsSentence(tokens, index)) return 'end';
  const { form } = tokens[index] as Token;
  if (form === ';') return 'item';
  if (form === ',') return 'comma';
  if (/^[-–—:]$/.test(form)) return 'dash';
  return form === '/' ? 'or' : null;
};
