/** The style rules of an HTML page: those that are followed, and those that are not and yet may hide something. */

export type PageRules = {
  /** By `.a`, `#a`, `p`, `p.a`: these hold for whatever they name. */
  readonly followed: ReadonlyMap<string, string>;
  /**
   * Rules of selectors that are not followed and of conditions that may hold (`@media all`, `@supports`), by the last thing that
   * they name, `*` for anything: these may hold.
   */
  readonly loose: ReadonlyMap<string, string>;
  /** Text that styles put before or behind elements, and style sheets fetched from elsewhere. */
  readonly notes: readonly string[];
};

const mostRules = 5_000;
/** Letters of all rules for one name: they are asked for every element of the page. What is longer is said (`notes`). */
const longest = 2_000;

/** Media that are not what is seen on a screen of usual width. */
const elsewhere = /\bprint\b|prefers-|max-(?:device-)?width\s*:\s*(?:[1-9]\d{0,2}|1000)(?:\.\d+)?px/;

/** What the last part of a selector names at the most: `div > p.a` → `p.a`, `[title=x]` → `*`. */
const lastNamed = (head: string): string => {
  const last = head.split(/[\s>+~]+/).findLast((one) => one !== '') ?? '*';
  const plain = last.replace(/\[[^\]]*\]?/g, '').replace(/::?[\w-]+(?:\([^)]*\))?/g, '');
  return /^[a-z0-9]*(?:[.#][\w-]+)?/.exec(plain)?.[0] || '*';
};

/** Words that a rule for what stands before or behind an element adds to the page. */
const addedText = (head: string, style: string): string =>
  /::?(?:before|after|marker)/.test(head)
    ? (/content\s*:\s*(?:"([^"]*)"|'([^']*)')/
        .exec(style)
        ?.slice(1)
        .find((one) => one !== undefined) ?? '')
    : '';

export const pageRules = (css: string): PageRules => {
  const followed = new Map<string, string>();
  const loose = new Map<string, string>();
  const notes: string[] = [];
  const add = (rules: Map<string, string>, key: string, style: string): void => {
    const before = rules.get(key);
    if (before === undefined && rules.size >= mostRules) return;
    const all = `${before ?? ''};${style.trim()}`;
    if (all.length > longest && (before?.length ?? 0) < longest) notes.push('long style');
    rules.set(key, all.slice(0, longest));
  };
  const text = withoutRemarks(css.slice(0, 200_000));
  if (/@import\b/i.test(text)) notes.push('@import');
  let at = 0;
  // Ends of the conditions that are open, innermost last: what stands in them may hold.
  const within: number[] = [];
  for (let count = 0; at < text.length && count < mostRules; count++) {
    while (within.length > 0 && at >= (within.at(-1) ?? 0)) within.pop();
    const open = text.indexOf('{', at);
    if (open < 0) break;
    const heads = text
      .slice(at, open)
      .replace(/^[\s}]+/, '')
      .replace(/^(?:@(?:import|charset|layer|namespace)[^;{}]*;\s*)+/i, '')
      .trim()
      .toLowerCase();
    if (heads.startsWith('@')) {
      const end = endOf(text, open);
      const nests = /^@(?:media|supports|layer|container|scope|starting-style|document)/.test(heads);
      if (nests && !(heads.startsWith('@media') && elsewhere.test(heads)) && within.length < 20) {
        within.push(end - 1);
        at = open + 1;
      } else at = end;
      continue;
    }
    const close = text.indexOf('}', open);
    if (close < 0) break;
    const style = text.slice(open + 1, close);
    for (const head of heads.split(',', 50)) {
      const key = head.trim();
      const added = addedText(key, style).trim();
      if (/\p{L}{2}/u.test(added) && notes.length < 100) notes.push(added.slice(0, 200));
      if (within.length === 0 && /^[a-z0-9]*(?:[.#][\w-]+)?$/.test(key)) add(followed, key, style);
      else if (added === '') add(loose, lastNamed(key), style);
    }
    at = close + 1;
  }
  return { followed, loose, notes };
};

const withoutRemarks = (css: string): string => {
  let out = '';
  let at = 0;
  for (;;) {
    const open = css.indexOf('/*', at);
    if (open < 0) return out + css.slice(at);
    out += css.slice(at, open);
    const end = css.indexOf('*/', open + 2);
    if (end < 0) return out;
    at = end + 2;
  }
};

const endOf = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
};
