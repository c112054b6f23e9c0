import {
  alternativeOf,
  nothingPending,
  type Choose,
  type Connector,
  type Group,
  type Member,
  type Pending,
} from './group.ts';
import type { Alternative, Condition, Role, Who } from './rule.ts';
import { conditionsOf, noScope, type Scope } from './scope.ts';
import type { Item } from './items.ts';

/** One sentence while it is being read. */
export type Sentence = {
  readonly items: readonly Item[];
  readonly choose: Choose;
  /** The conditions and the roles of the sentences before, for "w pozostałych sprawach" and "pozostali". */
  readonly earlier: readonly Condition[];
  readonly namedEarlier: readonly Who[];
  /** It lists alternatives, so what "i" joins in it acts together. */
  readonly hasOr: boolean;
  readonly alternatives: Alternative[];
  /** The conditions this sentence states. */
  readonly conditions: Condition[];
  readonly named: Who[];
  /** "…, każdy z nich łącznie z …": what follows is said of each of the list. */
  eachOfList: boolean;
  /** How many of the people before act "łącznie z …": "lub jeden łącznie z prokurentem". */
  againCount: number | 'all' | null;
  /** The people before "lub" whom "łącznie z …" was taken to join as well, without those it joined. */
  shared: Group | null;
  /** A sentence before spoke of dealings that no application is: "w pozostałych sprawach" is then every application. */
  afterConflict: boolean;
  group: Group | null;
  previous: Group | null;
  /** The last group of the segment before, for "ponadto łącznie z …". */
  lastClosed: Group | null;
  pending: Pending;
  connector: Connector;
  orBefore: boolean;
  joinedSince: boolean;
  included: boolean;
  /** "Przy czym jednym z nich …": it may be said of every alternative before it. */
  includesAll: boolean;
  scope: Scope;
  /** The conditions that stand behind the clause that was read last, while they are being read. */
  behind: Scope | null;
  inConditions: boolean;
  newClause: boolean;
  /** "W razie jego nieobecności": limits whoever follows. */
  preambleLimit: string | null;
  nextLimit: string | null;
  /** What nobody understood, or what fits nobody: it may take back what the rest of the text gives, wherever that stands. */
  doubt: string | null;
  /** What the clause says comes to the rule before it, or takes the place of somebody of that rule. */
  adds: boolean;
  /** Those who come to it act alone. */
  alone: boolean;
  replacing: boolean;
  replaced: Role | null;
  /** Where the alternatives of the clause begin that is being read. */
  segmentStart: number;
};

export const newSentence = (
  items: readonly Item[],
  choose: Choose,
  earlier: readonly Condition[],
  namedEarlier: readonly Who[],
): Sentence => ({
  items,
  choose,
  earlier,
  namedEarlier,
  hasOr: items.some(({ kind }) => kind === 'or' || kind === 'item'),
  alternatives: [],
  conditions: [],
  named: [],
  eachOfList: false,
  againCount: null,
  shared: null,
  afterConflict: false,
  group: null,
  previous: null,
  lastClosed: null,
  pending: nothingPending(),
  connector: 'none',
  orBefore: false,
  joinedSince: false,
  included: false,
  includesAll: false,
  scope: noScope,
  behind: null,
  inConditions: false,
  newClause: false,
  preambleLimit: null,
  nextLimit: null,
  doubt: null,
  adds: false,
  alone: false,
  replacing: false,
  replaced: null,
  segmentStart: 0,
});

/**
 * "Dwaj członkowie zarządu łącznie lub jeden członek zarządu", and no more: one of the same who may act without a word of how
 * leaves the first no sense, so something is missing behind him.
 */
const isPointless = (
  { alternatives }: Sentence,
  { mode, base, members }: Group,
  { need, when, limit }: Alternative,
): boolean => {
  const [one, more] = need;
  if (
    !one ||
    more ||
    limit !== undefined ||
    one.count !== 1 ||
    mode !== null ||
    base !== null ||
    members[0]?.each === true
  )
    return false;
  const same = JSON.stringify([when, one.except, one.exceptPeople, one.title, one.anyOf, one.person]);
  return alternatives.some(({ need: [other, another], when: of }) => {
    if (!other || another || other.role !== one.role || other.count === 1) return false;
    return JSON.stringify([of, other.except, other.exceptPeople, other.title, other.anyOf, other.person]) === same;
  });
};

export const emit = (sentence: Sentence, group: Group): void => {
  const when = conditionsOf(sentence.scope);
  const { alternative, mismatch } = alternativeOf(group, when, sentence.preambleLimit, sentence.choose);
  sentence.doubt ??= mismatch;
  // Two members of a board of one: something was read amiss.
  const ofOne = when.length > 0 && when.every(({ boardSize }) => boardSize === '1');
  const many = alternative.need
    .filter(({ role }) => role === 'czlonek')
    .reduce((sum, { count }) => sum + (count === 'all' ? 2 : count), 0);
  if (ofOne && many > 1) sentence.doubt ??= 'warunek';
  sentence.alternatives.push(
    isPointless(sentence, group, alternative) ? { ...alternative, doubt: 'niedokończone' } : alternative,
  );
};

/** A new group begins; the one before the last can no longer change. */
export const begin = (sentence: Sentence, group: Group): void => {
  const { group: current } = sentence;
  if (sentence.previous) emit(sentence, sentence.previous);
  sentence.previous = current;
  if (sentence.nextLimit !== null) group.limit ??= sentence.nextLimit;
  sentence.nextLimit = null;
  if (current && group.base === null) sentence.shared = null;
  if (current) {
    const [only, second] = current.members;
    current.shareable =
      current.mode === null &&
      current.parted !== true &&
      only !== undefined &&
      second === undefined &&
      !only.each &&
      only.count === null &&
      !only.plural;
    sentence.joinedSince = false;
  }
  sentence.group = group;
  sentence.included = false;
};

/** A group of one kind of people, with the words that stood before them. */
export const open = (sentence: Sentence, member: Member, item: Item): void => {
  const { mode, from, others } = sentence.pending;
  sentence.pending = nothingPending();
  // "Pozostali członkowie zarządu": not those whom the text has named so far.
  const before = others ? [...sentence.namedEarlier, ...sentence.named] : [];
  const except = before.flatMap(({ role, person }) => (person === undefined && role !== member.role ? [role] : []));
  const exceptPeople = before.flatMap(({ person }) => person ?? []);
  begin(sentence, {
    members: [
      {
        ...member,
        ...(except.length > 0 ? { except } : {}),
        ...(exceptPeople.length > 0 ? { exceptPeople } : {}),
      },
    ],
    base: null,
    mode,
    modeFirst: mode !== null,
    from: from ?? item.from,
    to: item.to,
    shareable: false,
  });
};

/** "Samodzielnie", "reprezentacja dwuosobowa": how, without who. The members of the body are meant. */
const bareMode = (sentence: Sentence): void => {
  const { mode, modeCount } = sentence.pending;
  if (mode === null || sentence.items.some(({ kind }) => kind === 'role')) return;
  const [first] = sentence.items;
  const last = sentence.items.at(-1);
  if (!first || !last) return;
  sentence.group = {
    members: [{ role: 'czlonek', count: mode === 'sole' ? 1 : modeCount, each: false, plural: mode === 'joint' }],
    base: null,
    mode,
    modeFirst: true,
    from: first.from,
    to: last.to,
    shareable: false,
  };
};

/** "…, a w sprawach majątkowych dwóch łącznie": how many and how, of those named last. */
const sameAgain = (sentence: Sentence): void => {
  const { pending, lastClosed } = sentence;
  const { mode, count, modeCount, from } = pending;
  if ((mode === null && count === null) || (!sentence.items.some(({ kind }) => kind === 'role') && !lastClosed)) return;
  const [only, second] = lastClosed?.members ?? [];
  const many = count ?? modeCount ?? (mode === 'sole' ? 1 : null);
  if (!lastClosed || !only || second || many === null || only.person !== undefined) {
    sentence.doubt ??= 'niedokończone';
    return;
  }
  const at = from ?? lastClosed.from;
  sentence.pending = nothingPending();
  sentence.group = {
    ...lastClosed,
    members: [{ ...only, count: many, plural: many !== 1, each: false }],
    mode,
    from: at,
    to: sentence.items.findLast((item) => item.from >= at && (item.kind === 'sole' || item.kind === 'joint'))?.to ?? at,
  };
};

/** What was read so far becomes alternatives; conditions that follow belong to what comes after them. */
export const endSegment = (sentence: Sentence): void => {
  const { pending, connector, group } = sentence;
  // Words that wait for somebody who never came: "łącznie z pozostałymi", "z których jeden …".
  const each = pending.each && group?.mode !== 'sole';
  // "Przy czym jednym z nich musi być" and nobody: of whom it was said nobody can tell.
  if (connector === 'including' && sentence.includesAll) sentence.doubt ??= 'w tym';
  if (group && (connector === 'including' || (sentence.included && pending.count !== null))) group.limit ??= 'w tym';
  else if (group && (pending.count !== null || each || pending.others || pending.mode !== null || connector === 'with'))
    sentence.doubt ??= 'niedokończone';
  if (!sentence.group && !sentence.previous && sentence.alternatives.length === 0) bareMode(sentence);
  if (!sentence.group && !sentence.previous) sameAgain(sentence);
  if (sentence.previous) emit(sentence, sentence.previous);
  if (sentence.group) {
    // Nobody followed whom these words could belong to.
    if (sentence.nextLimit !== null) sentence.group.limit ??= sentence.nextLimit;
    emit(sentence, sentence.group);
    sentence.lastClosed = sentence.group;
  }
  sentence.previous = null;
  sentence.group = null;
  sentence.connector = 'none';
  sentence.pending = nothingPending();
  sentence.preambleLimit = null;
  sentence.nextLimit = null;
  sentence.included = false;
};
