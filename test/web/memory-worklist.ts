import type { AuditEvent } from '../../src/model/index.ts';
import { searchQuery, searchWords } from '../../src/store/search-words.ts';
import type {
  BulkDecision,
  BulkDecisions,
  Claim,
  Claims,
  SavedView,
  SavedViews,
  SortKey,
  Store,
  SubmissionDetail,
  SubmissionFilter,
  SubmissionRow,
} from '../../src/store/index.ts';

type Inside = {
  readonly all: () => readonly SubmissionDetail[];
  readonly rowOf: (detail: SubmissionDetail) => SubmissionRow;
  readonly clock: () => number;
  readonly append: (event: AuditEvent) => void;
};

type Listed = Pick<Store['submissions'], 'list' | 'countOf'>;

const minutes = 15;
const standings = ['', 'reject', 'complete', 'officer', 'accept'];
const states = ['', 'received', 'checked', 'quarantined', 'decided'];
const numberOf = (id: string): number => Number(id.slice(2));

/** The list, claims, saved views and bulk decisions of the store, in memory. */
export const createMemoryWorklist = ({ all, rowOf, clock, append }: Inside) => {
  const held = new Map<string, Claim>();
  const iso = (at: number): string => new Date(at).toISOString();
  const until = (): string => iso(clock() + minutes * 60_000);
  const claimOf = (id: string): Claim | null => {
    const claim = held.get(id);
    return claim !== undefined && claim.until > iso(clock()) ? claim : null;
  };
  const dueKey = ({ term }: SubmissionRow): string => (term?.state === 'running' ? term.due : '9999');
  const keys: Readonly<Record<SortKey, (row: SubmissionRow) => string | number>> = {
    received: (row) => row.receivedAt,
    due: dueKey,
    number: (row) => numberOf(row.id),
    verdict: (row) => standings.indexOf(row.decided ?? row.verdict ?? '') || 5,
    procedure: (row) => row.procedure ?? '',
    applicant: (row) => row.applicant?.toLowerCase() ?? '~',
    wrong: (row) => row.failing * 1000 + row.undecided,
    state: (row) => states.indexOf(row.state),
    reply: (row) => row.reply ?? '',
    holder: (row) => row.holder?.by ?? '~',
  };

  const words = (one: SubmissionDetail): string[] =>
    searchWords(one.id, [one.from, one.subject, one.applicant], one.report);
  const holds = (one: SubmissionDetail, text: string): boolean => {
    const query = searchQuery(text);
    if (query === null) return false;
    const found = words(one);
    return query.split(' & ').every((part) => {
      const word = part.replaceAll(/'|:\*/g, '');
      return part.endsWith('*') ? found.some((other) => other.startsWith(word)) : found.includes(word);
    });
  };
  const matching = (filter: Omit<SubmissionFilter, 'limit' | 'offset'>): SubmissionRow[] =>
    all().flatMap((one) => {
      const row = { ...rowOf(one), holder: claimOf(one.id) };
      const { holder: of } = filter;
      const fits =
        (filter.state === undefined || row.state === filter.state) &&
        (filter.verdict === undefined || row.verdict === filter.verdict) &&
        (filter.procedure === undefined || row.procedure === filter.procedure) &&
        (filter.reply === undefined || row.reply === filter.reply) &&
        (filter.findingSet === undefined || (row.state === 'checked' && row.findingSet === filter.findingSet)) &&
        (filter.dueUpTo === undefined || dueKey(row) <= filter.dueUpTo) &&
        (of === undefined ||
          (of === 'nobody'
            ? row.holder === null
            : row.holder !== null && (of === 'anybody' || of.by === row.holder.by))) &&
        (filter.text === undefined || filter.text.trim() === '' || holds(one, filter.text));
      return fits ? [row] : [];
    });

  const submissions: Listed = {
    countOf: (filters) => Promise.resolve(filters.map((filter) => ({ total: matching(filter).length, more: false }))),
    list: (filter) => {
      const sort = filter.sort ?? 'received';
      const key = keys[sort];
      const down = ['received', 'number', 'wrong'].includes(sort) !== (filter.reverse === true);
      const compare = (a: SubmissionRow, b: SubmissionRow): number => {
        const [left, right] = [key(a), key(b)];
        const way = left < right ? -1 : left > right ? 1 : numberOf(a.id) - numberOf(b.id);
        return down ? -way : way;
      };
      const rows = matching(filter).sort(compare);
      const total = rows.length;
      const from = filter.after ?? filter.before;
      const at = all().find(({ id }) => id === from);
      const place = at === undefined ? undefined : { ...rowOf(at), holder: claimOf(at.id) };
      if (from !== undefined && place === undefined) return Promise.resolve({ rows: [], total });
      const side = rows.filter(
        (row) =>
          place === undefined || (filter.after === undefined ? compare(row, place) < 0 : compare(row, place) > 0),
      );
      const { limit, offset } = filter;
      const backwards = filter.before !== undefined || filter.fromEnd === true;
      const end = side.length - offset;
      const page = backwards
        ? side.slice(Math.max(0, end - limit), Math.max(0, end))
        : side.slice(offset, offset + limit);
      return Promise.resolve({ rows: page, total: filter.uncounted === true ? page.length : total, more: false });
    },
  };

  const claims: Claims = {
    take: (id, by, over = false) => {
      if (all().find((one) => one.id === id)?.state !== 'checked') return Promise.resolve({ kind: 'not-open' });
      const now = claimOf(id);
      if (now !== null && now.by !== by && !over) return Promise.resolve({ kind: 'held', claim: now });
      const fresh = now?.by !== by;
      const claim = { by, since: fresh ? iso(clock()) : now.since, until: until() };
      held.set(id, claim);
      if (now === null) append({ type: 'case-claimed', submission: id, by });
      else if (fresh) append({ type: 'case-taken-over', submission: id, by, from: now.by });
      return Promise.resolve({ kind: 'yours', claim, fresh });
    },
    renew: (id, by) => {
      const now = claimOf(id);
      if (now?.by !== by) return Promise.resolve(null);
      held.set(id, { ...now, until: until() });
      return Promise.resolve(claimOf(id));
    },
    of: (id) => Promise.resolve(claimOf(id)),
    release: (id, by) => {
      if (claimOf(id)?.by !== by) return Promise.resolve(false);
      held.delete(id);
      append({ type: 'case-released', submission: id, by });
      return Promise.resolve(true);
    },
  };

  const saved: SavedView[] = [];
  let next = 1;
  const views: SavedViews = {
    list: (owner) =>
      Promise.resolve([
        ...saved.filter((one) => one.owner === owner),
        ...saved.filter((one) => one.owner !== owner && one.shared),
      ]),
    save: (view) => {
      const before = saved.findIndex((one) => one.owner === view.owner && one.name === view.name);
      const id = before === -1 ? next++ : (saved[before]?.id ?? 0);
      if (before === -1) saved.push({ ...view, id });
      else saved[before] = { ...view, id };
      return Promise.resolve(id);
    },
    remove: (id, owner) => {
      const at = saved.findIndex((one) => one.id === id && one.owner === owner);
      if (at !== -1) saved.splice(at, 1);
      return Promise.resolve(at !== -1);
    },
  };

  const decided: BulkDecision[] = [];
  const bulk: BulkDecisions = {
    alike: (sets) =>
      Promise.resolve(Object.fromEntries(sets.map((set) => [set, matching({ findingSet: set }).length]))),
    drafts: (ids) =>
      Promise.resolve(
        all()
          .filter(({ id }) => ids.includes(id))
          .flatMap(({ replies }) => replies.filter(({ state, kind }) => state === 'draft' && kind !== 'receipt')),
      ),
    begin: ({ by, verdict, submissions: ids }) => {
      decided.push({ id: decided.length + 1, by, verdict, submissions: ids, at: iso(clock()), undoneAt: null });
      return Promise.resolve(decided.length);
    },
    get: (id) => Promise.resolve(decided.find((one) => one.id === id) ?? null),
    undo: (id, by) => {
      const at = decided.findIndex((one) => one.id === id && one.by === by && one.undoneAt === null);
      const one = decided[at];
      if (one !== undefined) decided[at] = { ...one, undoneAt: iso(clock()) };
      return Promise.resolve(one !== undefined);
    },
  };

  return { submissions, claims, views, bulk, ends: (id: string) => void held.delete(id) };
};
