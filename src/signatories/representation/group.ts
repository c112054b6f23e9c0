import type { Alternative, Condition, Need, Role, Who } from './rule.ts';

/** What joins the words before to those that follow. */
export type Connector = 'none' | 'or' | 'and' | 'comma' | 'dash' | 'item' | 'with' | 'including';

/** Answers a question the text leaves open; asked in the order of the text, so that every way can be tried in turn. */
export type Choose = () => boolean;

export type Mode = 'sole' | 'joint';

/** Some who act, as the words name them so far. */
export type Member = {
  role: Role;
  count: number | 'all' | null;
  readonly each: boolean;
  readonly plural: boolean;
  /** "Dyrektor generalny": the stem of what tells this holder from the others. */
  readonly title?: string;
  /** "Pozostali": who is not among them. */
  except?: readonly Role[];
  exceptPeople?: readonly string[];
  readonly person?: string;
  readonly anyOf?: readonly Who[];
};

/** People who act together. */
export type Group = {
  members: Member[];
  /** How many members stood before "z …" joined others to them. */
  base: number | null;
  mode: Mode | null;
  /** "Łącznie prezes i …": how they act was said before whom, so it is said of the whole list. */
  readonly modeFirst: boolean;
  limit?: string;
  readonly from: number;
  to: number;
  /** A bare role before "lub": whether what is joined to the next one also joins this one is open. */
  shareable: boolean;
  /** A semicolon stands behind it. */
  parted?: true;
};

/** Words that were read and belong to a role still to come. */
export type Pending = {
  count: number | 'all' | null;
  each: boolean;
  others: boolean;
  mode: Mode | null;
  modeCount: number | null;
  /** What stood before the number. */
  before: Connector;
  /** Where the first of these words stands. */
  from: number | null;
};

export const nothingPending = (): Pending => ({
  count: null,
  each: false,
  others: false,
  mode: null,
  modeCount: null,
  before: 'none',
  from: null,
});

export const copy = (members: readonly Member[]): Member[] => members.map((member) => ({ ...member }));

const needOf = (
  { role, count, plural, title, except, exceptPeople, person, anyOf }: Member,
  mode: Mode | null,
  choose: Choose,
): Need => ({
  role,
  // "Członkowie zarządu łącznie": all of them, or any two.
  count: count ?? (!plural || mode === 'sole' ? 1 : choose() ? 'all' : 2),
  ...(title === undefined ? {} : { title }),
  ...(except === undefined || except.length === 0 ? {} : { except }),
  ...(exceptPeople === undefined || exceptPeople.length === 0 ? {} : { exceptPeople }),
  ...(person === undefined ? {} : { person }),
  ...(anyOf === undefined ? {} : { anyOf }),
});

/** The alternative a group stands for. `mismatch`: a way of acting that does not fit how many they are, and so is said of somebody else. */
export const alternativeOf = (
  group: Group,
  when: readonly Condition[],
  preambleLimit: string | null,
  choose: Choose,
): { readonly alternative: Alternative; readonly mismatch: string | null } => {
  const need = group.members.map((member) => needOf(member, group.mode, choose));
  const people = need.reduce((sum, { count }) => sum + (count === 'all' ? 2 : count), 0);
  const mismatch =
    group.mode === 'sole' && people > 1 ? 'samodzielnie' : group.mode === 'joint' && people === 1 ? 'łącznie' : null;
  const limit = group.limit ?? preambleLimit ?? undefined;
  return {
    alternative: {
      ...(when.length > 0 ? { when } : {}),
      need,
      ...(limit === undefined ? {} : { limit }),
      from: group.from,
      to: group.to,
    },
    mismatch,
  };
};
