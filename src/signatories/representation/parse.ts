import type { Alternative, Condition, Need, Role } from './rule.ts';
import type { Item } from './symbols.ts';

/** Answers a question the text leaves open; asked in the order of the text, so that every way can be tried in turn. */
export type Choose = () => boolean;

type Member = { role: Role; count: number | 'all' | null; readonly each: boolean; readonly plural: boolean };

type Group = {
  members: Member[];
  /** How many members stood before "z …" joined others to them. */
  base: number | null;
  mode: 'sole' | 'joint' | null;
  doubt: string | null;
  readonly from: number;
  to: number;
  /** A bare role before "lub": whether what is joined to the next one also joins this one is open. */
  shareable: boolean;
};

type Pending = {
  count: number | 'all' | null;
  each: boolean;
  mode: 'sole' | 'joint' | null;
  modeCount: number | null;
  /** Where the first of these words stands. */
  from: number | null;
};

const nothingPending = (): Pending => ({ count: null, each: false, mode: null, modeCount: null, from: null });

type Connector = 'none' | 'or' | 'and' | 'comma' | 'dash' | 'item' | 'with' | 'including';

/** The clauses of conditions that hold from here on: any clause suffices, the size of the board besides. */
type Scope = { size: '1' | '>1' | null; clauses: Condition[]; never: boolean };

const negated = (clauses: readonly Condition[]): Condition | null => {
  let all: Condition = {};
  for (const clause of clauses) {
    const entries = Object.keys(clause);
    if (entries.length !== 1) return null;
    if (clause.matter !== undefined)
      all = { ...all, matter: clause.matter === 'property' ? 'non-property' : 'property' };
    else if (clause.valueAtMost !== undefined) all = { ...all, valueAbove: clause.valueAtMost };
    else if (clause.valueAbove !== undefined) all = { ...all, valueAtMost: clause.valueAbove };
    else if (clause.open !== undefined && all.open === undefined)
      all = { ...all, open: { id: clause.open.id, holds: !clause.open.holds } };
    else return null;
  }
  return clauses.length === 0 ? null : all;
};

/** Reads one sentence into alternatives. `earlier`: the conditions of the sentences before, for "w pozostałych sprawach". */
class SentenceReader {
  readonly alternatives: Alternative[] = [];
  readonly conditions: Condition[] = [];
  private readonly items: readonly Item[];
  private readonly choose: Choose;
  private readonly earlier: readonly Condition[];
  private group: Group | null = null;
  private previous: Group | null = null;
  private lastClosed: Group | null = null;
  private pending = nothingPending();
  private connector: Connector = 'none';
  private orBefore = false;
  private joinedSince = false;
  private scope: Scope = { size: null, clauses: [], never: false };
  private inConditions = false;
  private newClause = false;
  private preambleDoubt: string | null = null;
  private nextDoubt: string | null = null;
  private readonly hasOr: boolean;
  private included = false;
  /** Alternatives of the segment before the conditions that are being read, by their place. */
  private segment: number[] = [];
  private emitted = 0;

  constructor(items: readonly Item[], choose: Choose, earlier: readonly Condition[]) {
    this.items = items;
    this.choose = choose;
    this.earlier = earlier;
    this.hasOr = items.some(({ kind }) => kind === 'or' || kind === 'item');
  }

  read(): void {
    for (const [index, item] of this.items.entries()) this.take(item, index);
    const trailing = this.inConditions && !this.group && this.segment.length > 0;
    this.endSegment();
    if (trailing) this.conditionAfterwards();
  }

  /** "Dwóch członków zarządu łącznie – w sprawach majątkowych": the condition stands behind what it limits. */
  private conditionAfterwards(): void {
    const open = this.scope.clauses.some((clause) => clause.open !== undefined);
    const onlyLast = this.segment.length === 1 || this.choose();
    for (const at of onlyLast ? this.segment.slice(-1) : this.segment) {
      const alternative = this.alternatives[at] as Alternative;
      const when = this.scopeConditions();
      this.alternatives[at] = open
        ? { ...alternative, doubt: alternative.doubt ?? 'warunek' }
        : alternative.when || when.length === 0
          ? alternative
          : { ...alternative, when };
    }
  }

  private take(item: Item, index: number): void {
    switch (item.kind) {
      case 'when':
        this.condition(item.condition);
        return;
      case 'open':
        this.condition({ open: { id: item.id, holds: true } });
        return;
      case 'rest': {
        const rest = negated(this.conditions.length > 0 ? this.conditions : this.earlier);
        this.condition(rest ?? { open: { id: `rest${index}`, holds: true } }, false);
        return;
      }
      case 'always':
      case 'conflict':
      case 'end':
        return;
      case 'including':
        this.connector = 'including';
        return;
      case 'or':
      case 'and':
      case 'comma':
      case 'dash':
      case 'item':
      case 'with':
        this.connect(item.kind);
        return;
      case 'count':
        this.pending.count = item.count;
        this.pending.from ??= item.from;
        return;
      case 'all':
        this.pending.count = 'all';
        this.pending.from ??= item.from;
        return;
      case 'each':
        this.pending.each = true;
        this.pending.from ??= item.from;
        return;
      case 'other':
        return;
      case 'sole':
      case 'joint':
        this.mode(item, index);
        return;
      case 'unknown':
        this.doubt(item.text);
        return;
      case 'role':
        this.role(item, index);
        return;
    }
  }

  private scopeConditions(): readonly Condition[] {
    const { size, clauses } = this.scope;
    if (size === null) return clauses;
    return clauses.length > 0 ? clauses.map((clause) => ({ ...clause, boardSize: size })) : [{ boardSize: size }];
  }

  private condition(condition: Condition, remember = true): void {
    if (this.group || this.previous) {
      const first = this.alternatives.length - this.emitted;
      this.endSegment();
      this.segment = Array.from({ length: this.alternatives.length - first }, (_, index) => first + index);
      this.emitted = 0;
    }
    if (!this.inConditions) {
      this.scope = { size: this.scope.size, clauses: [], never: false };
      this.inConditions = true;
      this.newClause = true;
    }
    if (condition.boardSize !== undefined) {
      this.scope.size = condition.boardSize;
      return;
    }
    if (remember) this.conditions.push(condition);
    if (this.newClause || this.scope.clauses.length === 0) this.scope.clauses.push(condition);
    else {
      const last = this.scope.clauses.pop() as Condition;
      this.scope.clauses.push({ ...last, ...condition });
    }
    this.newClause = false;
  }

  private connect(kind: 'or' | 'and' | 'comma' | 'dash' | 'item' | 'with'): void {
    if (this.inConditions && !this.group && (kind === 'or' || kind === 'and' || kind === 'comma')) {
      // A comma goes on with the same condition: "praw majątkowych, których wartość przekracza …".
      if (kind !== 'comma') this.newClause = true;
      return;
    }
    if (kind === 'with') {
      this.orBefore = this.connector === 'or' || this.connector === 'item';
      this.connector = 'with';
      return;
    }
    // A comma before "lub" or after it adds nothing.
    if (kind === 'comma' && this.connector !== 'none') return;
    if (kind === 'dash' && this.connector !== 'none') return;
    this.connector = kind;
  }

  private doubt(text: string): void {
    if (this.group && this.connector === 'none') this.group.doubt ??= text;
    // Between two groups it belongs to the one that follows.
    else if (this.group) this.nextDoubt ??= text;
    else this.preambleDoubt ??= text;
  }

  /** What comes next before another role: how the group that is beginning will act. */
  private ahead(index: number): { mode: 'sole' | 'joint' | null; with: boolean; next: Connector } {
    let mode: 'sole' | 'joint' | null = null;
    for (const item of this.items.slice(index + 1)) {
      if (item.kind === 'sole' || item.kind === 'joint') mode ??= item.kind;
      else if (item.kind === 'with') return { mode, with: true, next: 'with' };
      else if (item.kind === 'or' || item.kind === 'and' || item.kind === 'comma' || item.kind === 'item')
        return { mode, with: false, next: item.kind };
      else if (item.kind === 'role' || item.kind === 'when' || item.kind === 'rest' || item.kind === 'open') break;
    }
    return { mode, with: false, next: 'none' };
  }

  private mode(item: Extract<Item, { kind: 'sole' | 'joint' }>, index: number): void {
    const { kind, to } = item;
    const count = item.kind === 'joint' ? (item.count ?? null) : null;
    const next = this.items[index + 1]?.kind;
    const before = next === 'role' || next === 'count' || next === 'each' || next === 'all';
    const suffix =
      this.group !== null &&
      (this.connector === 'none' || ((this.connector === 'comma' || this.connector === 'dash') && !before));
    if (!suffix || !this.group) {
      this.pending.mode = kind;
      this.pending.modeCount = count;
      this.pending.from ??= item.from;
      return;
    }
    const { group } = this;
    group.to = to;
    if (next === 'with') return;
    if (kind === 'sole' && (group.members.length > 1 || this.pending.each)) {
      this.distribute(group);
      this.pending = nothingPending();
      return;
    }
    group.mode ??= kind;
    if (count !== null && group.members.length === 1 && group.members[0]) group.members[0].count ??= count;
    this.pending = nothingPending();
    this.connector = 'none';
  }

  /** "Prezes i wiceprezes, każdy samodzielnie": as many alternatives as people. */
  private distribute(group: Group): void {
    if (group.base !== null) {
      group.doubt ??= 'samodzielnie';
      return;
    }
    const [last, ...others] = group.members.toReversed();
    for (const member of others.toReversed()) this.emit({ ...group, members: [{ ...member }], mode: 'sole' });
    if (last) group.members = [last];
    group.mode = 'sole';
    this.connector = 'none';
  }

  private role(item: Extract<Item, { kind: 'role' }>, index: number): void {
    this.inConditions = false;
    this.segment = [];
    const { pending } = this;
    const member: Member = {
      role: item.role,
      count: pending.count ?? (pending.each ? 1 : pending.modeCount),
      each: pending.each,
      plural: item.plural,
    };
    const { connector, orBefore } = this;
    this.connector = 'none';
    this.orBefore = false;
    this.pending = { ...nothingPending(), mode: pending.mode, from: pending.from };
    const cur = this.group;
    if (connector === 'including' && cur) {
      this.include(cur, item.role, item.to);
      return;
    }
    if (connector === 'with') {
      const base = cur ?? this.lastClosed;
      if (!base) {
        this.open(member, item);
        return;
      }
      if (!cur || (orBefore && base.base !== null)) {
        this.next({
          ...base,
          members: copy(base.members.slice(0, base.base ?? base.members.length)),
          base: null,
          mode: null,
        });
        this.join(this.group as unknown as Group, member, item.to);
      } else this.join(base, member, item.to);
      return;
    }
    if (!cur) {
      this.open(member, item);
      return;
    }
    const means =
      connector === 'comma' || connector === 'dash' || connector === 'none'
        ? this.settle(connector, cur, member, index)
        : connector;
    if (
      this.included &&
      (means === 'or' || means === 'item') &&
      member.count === null &&
      !this.ahead(index).with &&
      this.ahead(index).mode === null
    ) {
      const needs = copy(cur.members);
      needs.pop();
      this.next({ ...cur, members: [...needs, { ...member, count: 1 }], to: item.to });
      this.included = true;
      return;
    }
    if (item.instrumental && cur.base !== null) {
      if (means === 'and') cur.members.push({ ...member, count: member.count ?? 1 });
      else
        this.next({
          ...cur,
          members: [...copy(cur.members.slice(0, cur.base)), { ...member, count: member.count ?? 1 }],
          to: item.to,
        });
      return;
    }
    if (means === 'and' && this.togetherWith(cur, index)) {
      cur.members.push(member);
      cur.to = item.to;
      cur.doubt ??= this.nextDoubt;
      this.nextDoubt = null;
      this.share({ ...member, count: member.count ?? 1 });
      return;
    }
    this.open(member, item);
  }

  /** What a bare comma, dash or nothing at all between two roles stands for. */
  private settle(connector: Connector, cur: Group, member: Member, index: number): 'or' | 'and' {
    if (cur.mode !== null || cur.base !== null) return 'or';
    const [only, second] = cur.members;
    // "Wspólnicy reprezentujący spółkę – każdy wspólnik": a heading.
    if (connector !== 'comma' && only && !second && only.role === member.role && only.count === null) {
      this.group = null;
      return 'or';
    }
    const { next } = this.ahead(index);
    if (connector === 'comma' && next === 'and' && this.listMode(index) !== null) return 'and';
    if (next === 'or' || next === 'item') return 'or';
    if (next === 'and') return 'and';
    return this.choose() ? 'and' : 'or';
  }

  private togetherWith(cur: Group, index: number): boolean {
    if (cur.mode === 'sole') return false;
    const ahead = this.ahead(index);
    if (cur.mode === 'joint' || cur.base !== null) return ahead.mode === null && !ahead.with ? this.choose() : false;
    if (ahead.mode !== null || ahead.with || this.listMode(index) !== null) return true;
    // A list of alternatives in which two are joined by "i": those two act together.
    if (this.hasOr) return true;
    return this.choose();
  }

  private join(group: Group, member: Member, to: number): void {
    if (group.base === null) group.base = group.members.length;
    const complement = { ...member, count: member.count ?? (member.plural ? null : 1) };
    group.members.push(complement);
    group.to = to;
    group.mode = null;
    this.share(complement);
  }

  /** "Prezes lub wiceprezes oraz skarbnik": whether the treasurer joins the president too is open. */
  private share(complement: Member): void {
    const { previous } = this;
    if (previous?.shareable && !this.joinedSince && this.choose()) {
      previous.base = previous.members.length;
      previous.members.push({ ...complement });
    }
    this.joinedSince = true;
  }

  /** How the list of people that goes on at `index` acts: "prezes, wiceprezes i skarbnik łącznie". */
  private listMode(index: number): 'sole' | 'joint' | null {
    for (const item of this.items.slice(index + 1)) {
      if (item.kind === 'sole' || item.kind === 'joint') return item.kind;
      if (!['role', 'and', 'comma', 'unknown'].includes(item.kind)) return null;
    }
    return null;
  }

  private include(group: Group, role: Role, to: number): void {
    const many = group.members.find(({ count }) => count === 'all' || (count !== null && count >= 2));
    group.to = to;
    if (!many) {
      group.doubt ??= 'w tym';
      return;
    }
    if (many.count !== 'all') many.count = (many.count as number) - 1;
    group.members.push({ role, count: 1, each: false, plural: false });
    this.included = true;
  }

  private open(member: Member, item: Item): void {
    const { mode, from } = this.pending;
    this.pending = nothingPending();
    this.next({
      members: [member],
      base: null,
      mode,
      doubt: null,
      from: from ?? item.from,
      to: item.to,
      shareable: false,
    });
  }

  private next(group: Group): void {
    const cur = this.group;
    if (this.previous) this.emit(this.previous);
    this.previous = cur;
    group.doubt ??= this.nextDoubt;
    this.nextDoubt = null;
    if (cur) {
      const [only, second] = cur.members;
      cur.shareable =
        cur.mode === null &&
        only !== undefined &&
        second === undefined &&
        !only.each &&
        only.count === null &&
        !only.plural;
      this.joinedSince = false;
    }
    this.group = group;
    this.included = false;
  }

  private endSegment(): void {
    if (!this.group && !this.previous && this.alternatives.length === 0) this.bareMode();
    if (this.previous) this.emit(this.previous);
    if (this.group) {
      // Nobody followed whom these words could belong to.
      this.group.doubt ??= this.nextDoubt;
      this.emit(this.group);
      this.lastClosed = this.group;
    }
    this.previous = null;
    this.group = null;
    this.connector = 'none';
    this.pending = nothingPending();
    this.preambleDoubt = null;
    this.nextDoubt = null;
    this.included = false;
  }

  /** "Samodzielnie", "reprezentacja dwuosobowa": how, without who. The members of the body are meant. */
  private bareMode(): void {
    const { mode, modeCount } = this.pending;
    if (mode === null || this.items.some(({ kind }) => kind === 'role')) return;
    const [first] = this.items;
    const last = this.items.at(-1);
    if (!first || !last) return;
    this.group = {
      members: [{ role: 'czlonek', count: mode === 'sole' ? 1 : modeCount, each: false, plural: mode === 'joint' }],
      base: null,
      mode,
      doubt: null,
      from: first.from,
      to: last.to,
      shareable: false,
    };
  }

  private emit(group: Group): void {
    const doubt = group.doubt ?? this.preambleDoubt;
    let unclear = doubt;
    const need: Need[] = group.members.map((member) => {
      let { count } = member;
      if (count === null && member.plural) {
        // "Członkowie zarządu łącznie": all of them, or any two.
        if (group.mode === 'sole') count = 1;
        else count = this.choose() ? 'all' : 2;
      }
      return { role: member.role, count: count ?? 1 };
    });
    const people = need.reduce((sum, { count }) => sum + (count === 'all' ? 2 : count), 0);
    if (group.mode === 'sole' && people > 1) unclear ??= 'samodzielnie';
    if (group.mode === 'joint' && people === 1) unclear ??= 'łącznie';
    const when = this.scopeConditions();
    this.emitted += 1;
    this.alternatives.push({
      ...(when.length > 0 ? { when } : {}),
      need,
      ...(unclear === null ? {} : { doubt: unclear }),
      from: group.from,
      to: group.to,
    });
  }
}

const copy = (members: readonly Member[]): Member[] => members.map((member) => ({ ...member }));

const sentencesOf = (items: readonly Item[]): Item[][] => {
  const sentences: Item[][] = [[]];
  for (const item of items)
    if (item.kind === 'end') sentences.push([]);
    else (sentences.at(-1) as Item[]).push(item);
  return sentences.filter(({ length }) => length > 0);
};

/** Reads the items of a whole text in one way; `choose` settles what the text leaves open. */
export const parseItems = (
  items: readonly Item[],
  choose: Choose,
): { readonly alternatives: readonly Alternative[]; readonly notUnderstood: readonly Item[] } => {
  const alternatives: Alternative[] = [];
  const notUnderstood: Item[] = [];
  let earlier: readonly Condition[] = [];
  for (const sentence of sentencesOf(items)) {
    if (sentence.some(({ kind }) => kind === 'conflict')) continue;
    const reader = new SentenceReader(sentence, choose, earlier);
    reader.read();
    alternatives.push(...reader.alternatives);
    if (reader.conditions.length > 0) earlier = reader.conditions;
    // A sentence from which nobody follows may still take away what another one grants.
    if (reader.alternatives.length === 0)
      notUnderstood.push(...sentence.filter(({ kind }) => kind === 'unknown' || kind === 'open'));
  }
  return { alternatives, notUnderstood };
};
