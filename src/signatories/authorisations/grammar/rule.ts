import type { Context } from './context.ts';
import type { Token } from './tokens.ts';

/** Something the text says, with the tokens that say it. */
export type Fact = { readonly kind: string; readonly from: number; readonly to: number; readonly value?: unknown };

export type State = {
  readonly tokens: readonly Token[];
  readonly facts: Fact[];
  readonly context: Context;
  /** The furthest token that some pattern did not take: there understanding ends. */
  far: number;
  /** What rules found at places of these tokens before. */
  readonly memory: Map<Rule, Map<number, { readonly end: number; readonly facts: readonly Fact[] }>>;
  /** Comparisons left; none are made beyond that. */
  steps: number;
};

/** Where the tokens that it understood end, or -1. What fails leaves no facts. */
export type Rule = {
  (state: State, at: number): number;
  /** All words that it may begin with; absent where that is not known. */
  starts?: ReadonlySet<string>;
  /** It may take nothing. Absent where that is not known. */
  empty?: boolean;
};

const like = (rule: Rule, other: Rule): Rule => {
  if (other.starts !== undefined) rule.starts = other.starts;
  if (other.empty !== undefined) rule.empty = other.empty;
  return rule;
};
const startsOfAll = (rules: readonly Rule[]): ReadonlySet<string> | undefined => {
  const all = new Set<string>();
  for (const { starts } of rules) {
    if (starts === undefined) return undefined;
    for (const word of starts) all.add(word);
  }
  return all;
};
/** What no word at `at` can begin need not be tried. */
const cannot = ({ starts, empty }: Rule, state: State, at: number): boolean =>
  starts !== undefined && empty === false && !starts.has(state.tokens[at]?.word ?? '');

/** Reads each place once, though several sentences try it there. */
export const remembered = (rule: Rule): Rule =>
  like((state, at) => {
    const places = state.memory.get(rule) ?? new Map<number, { end: number; facts: readonly Fact[] }>();
    state.memory.set(rule, places);
    const known = places.get(at);
    if (known !== undefined) {
      for (const fact of known.facts) state.facts.push(fact);
      return known.end;
    }
    const kept = state.facts.length;
    const end = rule(state, at);
    if (state.steps > 0) places.set(at, { end, facts: state.facts.slice(kept) });
    return end;
  }, rule);

/** One token that `test` accepts. */
export const token =
  (test: (token: Token, state: State, at: number) => boolean): Rule =>
  (state, at) => {
    const one = state.tokens[at];
    state.steps -= 1;
    if (at > state.far) state.far = at;
    return state.steps > 0 && one !== undefined && test(one, state, at) ? at + 1 : -1;
  };

export const seq = (...rules: readonly Rule[]): Rule => {
  const all: Rule = (state, at) => {
    const kept = state.facts.length;
    let end = at;
    for (const rule of rules) {
      end = rule(state, end);
      if (end < 0) {
        state.facts.length = kept;
        return -1;
      }
    }
    return end;
  };
  const first = rules.findIndex(({ empty }) => empty !== true);
  const starts = startsOfAll(first < 0 ? rules : rules.slice(0, first + 1));
  if (starts !== undefined) all.starts = starts;
  all.empty = first < 0;
  // Whether the first that may not be left out may still be empty is not known of rules of another kind.
  if (first >= 0 && rules[first]?.empty === undefined) delete all.empty;
  return all;
};

/** The longest of several readings: none may leave words to another that a longer one would have understood. */
export const alt = (...rules: readonly Rule[]): Rule => {
  const all: Rule = (state, at) => {
    const kept = state.facts.length;
    let best = -1;
    let facts: readonly Fact[] = [];
    if (at > state.far) state.far = at;
    for (const rule of rules) {
      if (cannot(rule, state, at)) continue;
      const end = rule(state, at);
      if (end > best) {
        best = end;
        facts = state.facts.slice(kept);
      }
      state.facts.length = kept;
    }
    for (const fact of facts) state.facts.push(fact);
    return best;
  };
  const starts = startsOfAll(rules);
  if (starts !== undefined) all.starts = starts;
  if (rules.some(({ empty }) => empty === true)) all.empty = true;
  else if (rules.every(({ empty }) => empty === false)) all.empty = false;
  return all;
};

export const opt = (rule: Rule): Rule => {
  const may: Rule = (state, at) => {
    if (cannot(rule, state, at)) {
      if (at > state.far) state.far = at;
      return at;
    }
    const end = rule(state, at);
    return end < 0 ? at : end;
  };
  if (rule.starts !== undefined) may.starts = rule.starts;
  may.empty = true;
  return may;
};

/** At most `most` times, at least `least`. */
export const many = (rule: Rule, most: number, least = 0): Rule => {
  const repeated: Rule = (state, at) => {
    const kept = state.facts.length;
    let [end, count] = [at, 0];
    while (count < most && !cannot(rule, state, end)) {
      const next = rule(state, end);
      if (next <= end) break;
      end = next;
      count += 1;
    }
    if (end > state.far) state.far = end;
    if (count >= least) return end;
    state.facts.length = kept;
    return -1;
  };
  if (rule.starts !== undefined) repeated.starts = rule.starts;
  if (least === 0) repeated.empty = true;
  else if (rule.empty !== undefined) repeated.empty = rule.empty;
  return repeated;
};

/** Takes nothing; holds where `rule` does not. */
export const not =
  (rule: Rule): Rule =>
  (state, at) => {
    const [kept, far] = [state.facts.length, state.far];
    const end = rule(state, at);
    state.facts.length = kept;
    state.far = far;
    return end < 0 ? at : -1;
  };

/** What `rule` takes, as a fact. `value` undefined makes it fail. */
export const tell = (
  kind: string,
  rule: Rule,
  value: (state: State, from: number, to: number) => unknown = () => true,
): Rule =>
  like((state, at) => {
    const kept = state.facts.length;
    const end = rule(state, at);
    if (end < 0) return -1;
    const told = value(state, at, end);
    if (told === undefined) {
      state.facts.length = kept;
      return -1;
    }
    state.facts.push({ kind, from: at, to: end, value: told });
    return end;
  }, rule);

/** Understands, but only facts of these kinds are kept. */
export const only = (kinds: readonly string[], rule: Rule): Rule =>
  like((state, at) => {
    const kept = state.facts.length;
    const end = rule(state, at);
    if (end < 0) return -1;
    const facts = state.facts.slice(kept).filter(({ kind }) => kinds.includes(kind));
    state.facts.length = kept;
    state.facts.push(...facts);
    return end;
  }, rule);
export const quiet = (rule: Rule): Rule => only([], rule);

const beginning = (rule: Rule, words: ReadonlySet<string>): Rule => {
  rule.starts = words;
  rule.empty = false;
  return rule;
};

export const mark = (...signs: readonly string[]): Rule =>
  beginning(
    token(({ kind, word }) => kind === 'mark' && signs.includes(word)),
    new Set(signs),
  );

/** Words of which the first follows the other; `separator` between them. */
export const list = (rule: Rule, separator: Rule, most = 8): Rule => seq(rule, many(seq(separator, rule), most));

/** At the beginning of a line. */
export const lineStart: Rule = (state, at) => (at === 0 || (state.tokens[at]?.breaks ?? 1) > 0 ? at : -1);
/** At the end of a line or of the text. */
export const lineEnd: Rule = (state, at) =>
  at >= state.tokens.length || (state.tokens[at]?.breaks ?? 0) > 0 ? at : -1;

/** "upowaznieni{e,a}" → both words. */
const expanded = (pattern: string): readonly string[] => {
  const found = /^([^{]*)\{([^}]*)\}(.*)$/.exec(pattern);
  if (!found) return [pattern];
  const [, head = '', inner = '', tail = ''] = found;
  return inner.split(',').flatMap((one) => expanded(`${head}${one}${tail}`));
};

const signs = new Set([',', ':', '(', ')', '.', '-', '/', ';', '§']);

/**
 * A pattern over folded words: "[ niniejsze ] upowaznieni{e,a} ( jest | bylo ) wazne <term>". Words and signs stand apart by
 * spaces; `[ ]` may be missing, `( | )` chooses, `{,}` are endings, `<name>` another rule, `,?` a comma that may be missing.
 */
export const t = (pattern: string, rules: Readonly<Record<string, Rule>> = {}): Rule => {
  const atoms = pattern.trim().split(/\s+/);
  let at = 0;
  const choice = (until: string | null): Rule => {
    const ways: Rule[] = [];
    let parts: Rule[] = [];
    for (;;) {
      const atom = atoms[at];
      if (atom === undefined && until !== null) throw new Error(`pattern without ${until}: ${pattern}`);
      if (atom === undefined || atom === until) {
        at += 1;
        ways.push(seq(...parts));
        const [only] = ways;
        return ways.length === 1 && only ? only : alt(...ways);
      }
      at += 1;
      if (atom === '|') {
        ways.push(seq(...parts));
        parts = [];
      } else if (atom === '(') parts.push(choice(')'));
      else if (atom === '[') parts.push(opt(choice(']')));
      else if (atom === '\\(') parts.push(mark('('));
      else if (atom === '\\)') parts.push(mark(')'));
      else if (atom === ',?') parts.push(opt(mark(',')));
      else if (atom === ':?') parts.push(opt(mark(':')));
      else if (atom === '.?') parts.push(opt(mark('.')));
      else if (signs.has(atom)) parts.push(mark(atom));
      else if (/^<.*>$/.test(atom)) {
        const rule = rules[atom.slice(1, -1)];
        if (!rule) throw new Error(`no rule ${atom}: ${pattern}`);
        parts.push(rule);
      } else {
        const words = new Set(expanded(atom));
        parts.push(
          beginning(
            token(({ kind, word }) => kind === 'word' && words.has(word)),
            words,
          ),
        );
      }
    }
  };
  return choice(null);
};
