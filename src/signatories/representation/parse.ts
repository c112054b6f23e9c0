import type { Choose } from './group.ts';
import { bound } from './bind-conditions.ts';
import { endClauses, readBoundary, readCondition, readRest } from './read-condition.ts';
import { readMode } from './read-mode.ts';
import { readRole } from './read-role.ts';
import type { Alternative, Condition, Who } from './rule.ts';
import { endSegment, newSentence, type Sentence } from './sentence.ts';
import type { Item } from './items.ts';
import { rewritten, type Taken } from './rewrite.ts';
import { contradicting, takenBack } from './take-back.ts';
import { fold } from './tokens.ts';

const connect = (sentence: Sentence, kind: 'or' | 'and' | 'comma' | 'dash' | 'item' | 'with'): void => {
  if (sentence.inConditions && !sentence.group && (kind === 'or' || kind === 'and' || kind === 'comma')) {
    // A comma goes on with the same condition: "praw majątkowych, których wartość przekracza …".
    if (kind !== 'comma') sentence.newClause = true;
    return;
  }
  if (kind === 'with') {
    sentence.orBefore = sentence.connector === 'or' || sentence.connector === 'item';
    // "Dwóch łącznie lub jeden łącznie z prokurentem": the number is of those who stand before.
    if (sentence.pending.count !== null && sentence.group) {
      sentence.againCount = sentence.pending.count;
      sentence.pending.count = null;
    }
    sentence.connector = 'with';
    return;
  }
  // "Łącznie z albo …", "w tym lub wiceprezes": somebody is left out.
  if (kind !== 'comma' && kind !== 'dash' && (sentence.connector === 'with' || sentence.connector === 'including'))
    sentence.doubt ??= 'niedokończone';
  if (kind === 'item' && sentence.group) sentence.group.parted = true;
  // A comma or dash before "lub" or after it adds nothing.
  if ((kind === 'comma' || kind === 'dash') && sentence.connector !== 'none') return;
  sentence.connector = kind;
};

const doubt = (sentence: Sentence, text: string): void => {
  sentence.doubt ??= text;
};

/** "Członkowie zarządu – łącznie dwóch": how many stands last. */
const countsThem = ({ group, connector, items }: Sentence, index: number): boolean => {
  const item = items[index];
  const [only, second] = group?.members ?? [];
  const next = items[index + 1]?.kind;
  const last = next === undefined || ['item', 'or', 'comma', 'clause', 'behind'].includes(next);
  if (item?.kind !== 'count' || item.count < 2 || !last || connector !== 'none') return false;
  if (group?.mode !== 'joint' || !only?.plural || second || only.count !== null) return false;
  only.count = item.count;
  group.to = item.to;
  return true;
};

const take = (sentence: Sentence, item: Item, index: number): void => {
  const { pending } = sentence;
  switch (item.kind) {
    case 'when':
      readCondition(sentence, item.condition);
      return;
    case 'open':
      readCondition(sentence, { open: { id: item.id, holds: item.exceeds !== true } });
      return;
    case 'clause':
    case 'behind':
      readBoundary(sentence, item);
      return;
    case 'rest':
      readRest(sentence, index);
      return;
    case 'absence': {
      const next = sentence.items[index + 1]?.kind;
      const behind = sentence.group !== null && sentence.connector === 'none';
      if (sentence.group && (behind || next === undefined || ['item', 'or', 'clause', 'behind'].includes(next))) {
        sentence.group.limit ??= item.text;
        // "Prezes w razie nieobecności wiceprezes": which of the two is meant nobody can tell.
        if (next === 'role' || next === 'count' || next === 'each') sentence.nextLimit ??= item.text;
        return;
      }
      // Whether somebody was absent no register tells; those who act otherwise may act all the same.
      endSegment(sentence);
      sentence.preambleLimit = item.text;
      return;
    }
    case 'limit':
      if (sentence.group && sentence.connector === 'none') sentence.group.limit ??= item.text;
      else if (sentence.group) sentence.nextLimit ??= item.text;
      else sentence.preambleLimit ??= item.text;
      return;
    case 'including':
      sentence.connector = 'including';
      sentence.includesAll = item.all === true;
      return;
    case 'or':
    case 'and':
    case 'comma':
    case 'dash':
    case 'item':
    case 'with':
      connect(sentence, item.kind);
      return;
    case 'count':
    case 'all':
      if (item.kind === 'count' && countsThem(sentence, index)) return;
      // "Jeden lub dwóch członków": when one and when two is not said.
      if (item.kind === 'count' && typeof pending.count === 'number' && sentence.connector === 'or') {
        if (sentence.choose()) pending.count = item.count;
        sentence.connector = pending.before;
        return;
      }
      pending.count = item.kind === 'all' ? 'all' : item.count;
      pending.before = sentence.connector;
      pending.from ??= item.from;
      return;
    case 'exclude':
      if (sentence.group && sentence.connector !== 'with')
        for (const member of sentence.group.members)
          for (const { role, person } of item.who)
            // "Z wyjątkiem członka zarządu do spraw …": which of them is not said.
            if (person === undefined && role === member.role) doubt(sentence, 'wyjątek');
            else if (person === undefined) member.except = [...(member.except ?? []), role];
            else member.exceptPeople = [...(member.exceptPeople ?? []), person];
      else doubt(sentence, 'wyjątek');
      return;
    case 'each': {
      const next = sentence.items[index + 1]?.kind;
      sentence.eachOfList = sentence.group !== null && (next === 'joint' || next === 'sole' || next === 'with');
      pending.each = true;
      pending.from ??= item.from;
      return;
    }
    case 'other':
      pending.others = true;
      pending.from ??= item.from;
      return;
    case 'sole':
    case 'joint':
      readMode(sentence, item, index);
      return;
    case 'unknown':
      doubt(sentence, item.text);
      return;
    case 'also':
      sentence.adds = true;
      sentence.alone = false;
      return;
    case 'instead':
      sentence.replacing = true;
      return;
    case 'role':
      if (sentence.replacing && sentence.replaced === null) {
        sentence.replaced = item.role;
        return;
      }
      readRole(sentence, item, index);
      return;
    case 'always':
    case 'conflict':
    case 'end':
      return;
    case 'not':
    case 'except':
    case 'among':
    case 'namely':
      doubt(sentence, item.kind);
      return;
  }
};

const readSentence = (sentence: Sentence): void => {
  for (const [index, item] of sentence.items.entries()) take(sentence, item, index);
  endClauses(sentence);
};

const sentencesOf = (items: readonly Item[]): Item[][] => {
  const sentences: Item[][] = [[]];
  for (const item of items)
    if (item.kind === 'end') sentences.push([]);
    else (sentences.at(-1) as Item[]).push(item);
  return sentences.filter(({ length }) => length > 0);
};

/** Organs and what they do, of which sentences speak that no application is the case of. */
const ofOrgans =
  /^(?:zgod\w*|uchwal\w*|rad[aeyz]\w*|nadzorcz\w*|zgromadz\w*|waln\w*|wspolnik\w*|akcjonariusz\w*|czlonk\w*|pelnomocni\w*|powolan\w*|ustanowi\w*|wyznacz\w*|delegowan\w*|uprzedni\w*|pisemn\w*|komisj\w*|rewizyjn\w*|zarzad\w*|spolk\w*|fundac\w*|organ\w*|ktor\w*|jego|jej|przez|wymag\w*|po|uzyskani\w*|w|osob\w*)$/;
const isOfOrgans = (text: string): boolean =>
  fold(text)
    .match(/\p{L}+/gu)
    ?.every((word) => ofOrgans.test(word)) ?? true;

/** Words of no known part, or of another matter: what is dropped with them may have limited somebody. */
const saysMore = (item: Item): boolean =>
  item.kind === 'open' ||
  item.kind === 'rest' ||
  (item.kind === 'when' && item.condition.boardSize === undefined) ||
  ((item.kind === 'unknown' || item.kind === 'limit') && !isOfOrgans(item.text));

type Kept = { readonly items: readonly Item[]; readonly more: Item | undefined };

/**
 * What a sentence says beside dealings between the body and its members, and declarations the entity receives: neither is
 * ever an application. After it, "w pozostałych sprawach" is every application. `more`: what stands beside them and is neither.
 */
const withoutConflict = (items: readonly Item[]): Kept => {
  const at = items.findIndex(({ kind }) => kind === 'conflict');
  if (at < 0) return { items, more: undefined };
  // "…, jeden członek zarządu może odbierać korespondencję": who stands in that clause belongs to it.
  const clause = items.slice(0, at).findLastIndex(({ kind }) => kind === 'comma' || kind === 'item');
  const before = items.slice(0, Math.max(clause, 0));
  const rest = items.findIndex(({ kind }, index) => index > at && kind === 'rest');
  const dropped = items.slice(at + 1, rest < 0 ? items.length : rest);
  return {
    items: [...(before.some(({ kind }) => kind === 'role') ? before : []), ...(rest < 0 ? [] : items.slice(rest + 1))],
    more: dropped.find(saysMore),
  };
};

/** "W sprawach przekraczających 20 000 zł wymagana jest zgoda …": of sums that no application reaches, and of nothing else. */
const neverReached = (items: readonly Item[]): boolean =>
  items[0]?.kind === 'when' &&
  items[0].condition.valueAbove !== undefined &&
  !items.slice(1).some((item) => item.kind === 'item' || item.kind === 'or' || saysMore(item));

/** Reads the items of a whole text in one way; `choose` settles what the text leaves open. */
export const parseItems = (
  items: readonly Item[],
  choose: Choose,
): {
  readonly alternatives: readonly Alternative[];
  readonly notUnderstood: readonly Item[];
  /** The items of each sentence, with its clauses told apart. */
  readonly sentences: readonly (readonly Item[])[];
} => {
  const bySentence: (readonly Alternative[])[] = [];
  const taken: Taken[] = [];
  const notUnderstood: Item[] = [];
  const sentences: (readonly Item[])[] = [];
  /** What limits somebody may stand in any sentence: a doubt is one about the whole text. */
  let whole: string | null = null;
  let conflict = false;
  const named: Who[] = [];
  let earlier: readonly Condition[] = [];
  const speaks = items.some(({ kind }) => kind === 'role');
  for (const all of sentencesOf(items)) {
    const { items: kept, more } = withoutConflict(all);
    const plain = rewritten(kept);
    if (more !== undefined) whole ??= 'text' in more ? more.text : 'warunek';
    conflict ||= all.some(({ kind }) => kind === 'conflict');
    taken.push(...plain.taken);
    named.push(...plain.taken.map(({ who }) => who));
    if (plain.items.length === 0) continue;
    const clauses = bound(plain.items, choose);
    sentences.push(clauses);
    const sentence = newSentence(clauses, choose, earlier, named);
    sentence.afterConflict = conflict;
    // "Samodzielnie." beside sentences that say who: of whom it is said nobody can tell.
    if (speaks && !plain.items.some((item) => item.kind === 'role' || item.kind === 'when')) sentence.doubt = 'kto';
    readSentence(sentence);
    bySentence.push(sentence.alternatives);
    if (!neverReached(plain.items)) whole ??= sentence.doubt;
    named.push(...sentence.named);
    if (sentence.conditions.length > 0) earlier = sentence.conditions;
    // A sentence from which nobody follows may still take away what another one grants.
    if (sentence.alternatives.length === 0)
      notUnderstood.push(
        ...sentence.items.filter(
          (item) => item.kind === 'unknown' || item.kind === 'open' || (item.kind === 'count' && item.count > 1),
        ),
      );
  }
  const alternatives = takenBack(contradicting(bySentence), taken);
  const doubt = whole;
  return {
    alternatives: doubt === null ? alternatives : alternatives.map((one) => ({ ...one, doubt: one.doubt ?? doubt })),
    notUnderstood,
    sentences,
  };
};
