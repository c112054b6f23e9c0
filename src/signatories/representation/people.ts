import type { Named } from '../identity.ts';
import { waysPresent, type Match } from '../present.ts';
import { entityKind } from './entity-kind.ts';
import { doubtfulFunction } from './function-doubt.ts';
import { isOfAnother, ownBodies } from './functions.ts';
import { mendTokens } from './mend.ts';
import { namedIn, partsOf } from './posts.ts';
import { proxyKind, type ProxyKind } from './proxy-kind.ts';
import { headsOf } from './public-body.ts';
import type { Role } from './rule.ts';
import { itemsOf } from './symbols.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A company among those who act for another, with its own rule and people. */
export type Unit = Omit<RepresentationCase, 'signers' | 'matter'>;

/** The people a register names, with what each may do. */
export type RepresentationCase = {
  readonly entity: { readonly name: string; readonly kind: string };
  /** "Sposób reprezentacji" as the register has it; empty when it has none. */
  readonly representation: string;
  readonly body: readonly (Named & {
    readonly function: string;
    readonly suspended?: boolean;
    /** A company that is a member: who acts for it, as its own entry says. */
    readonly unit?: Unit;
  })[];
  readonly proxies: readonly (Named & { readonly kind: string })[];
  readonly attorneys: readonly Named[];
  /** Members of the body who were struck out, where that is known. */
  readonly former?: number;
  /** Whom the register names besides and who represent nobody: members of a supervisory body. */
  readonly others?: readonly Named[];
  /** Those who signed, by name, with their number where it is known. */
  readonly signers: readonly (string | Named)[];
  readonly matter: 'property' | 'non-property';
};

export type Person = Named & {
  readonly roles: ReadonlySet<Role>;
  readonly suspended: boolean;
  /** A company that acts through its own people. */
  readonly nested: boolean;
  readonly unit?: Unit;
  readonly of: 'body' | 'proxies' | 'attorneys';
  readonly proxy: ProxyKind | null;
  readonly title: string;
  /** What function it is nobody can tell: the person's signature settles nothing. */
  readonly doubtful?: boolean;
  /** The text names the very post: whatever it is, its holder is meant where it does. */
  readonly meant?: boolean;
};

const company =
  /(?:sp(?:\.|ó[lł]ka|olka)\s*(?:z\s*o\.?\s*o|z ograniczon|akcyjna|jawna|komandyt|partnersk|cywiln|k\.|j\.|p\.)|\bs\.\s*a\.|\bp\.\s*s\.\s*a\.|gmbh|\bltd|\blimited|\bs\.r\.o|\ba\.s\.|\bb\.v\.|fundacja|stowarzyszenie|spó[lł]dzielnia)/i;

const boardRoles: ReadonlySet<Role> = new Set([
  'prezes',
  'wiceprezes',
  'czlonek',
  'skarbnik',
  'sekretarz',
  'przewodniczacy',
  'wiceprzewodniczacy',
  // Of a volunteer fire brigade.
  'naczelnik',
  'gospodarz',
]);

/** Roles of a function as the register words it: "CZŁONEK ZARZĄDU - SKARBNIK". Every member of the board is also a member. */
const rolesOfFunction = (text: string): ReadonlySet<Role> => {
  const found = new Set<Role>(itemsOf(text).flatMap((item) => (item.kind === 'role' ? [item.role] : [])));
  if ([...found].some((role) => boardRoles.has(role)) || /zarz[aą]du/i.test(text)) found.add('czlonek');
  // In associations the chairman of the board is what a company calls its president.
  if (found.has('przewodniczacy')) found.add('prezes');
  if (found.has('wiceprzewodniczacy')) found.add('wiceprezes');
  // Of these nobody can tell from the word alone whether they belong to the board.
  if ([...found].every((role) => role === 'komandytariusz' || role === 'administrator')) found.add('czlonek');
  return found;
};

const ownRole: Readonly<Partial<Record<ProxyKind, readonly Role[]>>> = {
  sole: ['prokurent-samoistny'],
  joint: ['prokurent-laczny'],
  'with-member': ['prokurent-mieszany'],
  either: ['prokurent-laczny', 'prokurent-mieszany'],
};

/** A commercial proxy lapses when liquidation is opened or bankruptcy declared (KC art. 109⁷ § 2). */
const lapsed = (body: readonly Person[]): boolean =>
  body.some(({ roles }) => roles.has('likwidator') || roles.has('syndyk'));

/** Whether a function is understood; parts of it that the text calls by the same post need not be. */
const standingOf = (
  title: string,
  { representation, entity: { name: entity } }: Pick<RepresentationCase, 'representation' | 'entity'>,
  tokens: readonly Token[],
  known: Parameters<typeof doubtfulFunction>[1],
): { readonly doubtful: boolean; readonly meant?: boolean } => {
  if (isOfAnother(title, representation, entity)) return { doubtful: true };
  const named = namedIn(title, tokens).map((post) => post.title);
  if (named.length === 0) return { doubtful: doubtfulFunction(title, known) };
  const rest = partsOf(title).filter((part) => !named.includes(part));
  return { doubtful: rest.length === 0 || doubtfulFunction(rest.join(' - '), known), meant: true };
};

const bodyOf = ({ body, entity, representation }: RepresentationCase): readonly Person[] => {
  const heads = new Set(
    headsOf(
      body.map(({ function: title }) => ({ title })),
      entity,
    ).flatMap(({ person, standing }) => (standing === 'deputy' ? [] : [person.title])),
  );
  const kind = entityKind(entity.kind === '' ? entity.name : entity.kind);
  const others = body.some((other) => /\p{L}/u.test(other.function));
  const tokens = mendTokens(tokensOf(representation));
  const own = ownBodies(entity, representation);
  return body.map(({ function: title, suspended, unit, ...who }): Person => ({
    ...who,
    title,
    ...standingOf(title, { representation, entity }, tokens, { kind, others, office: heads.has(title), own }),
    roles: rolesOfFunction(title),
    suspended: suspended ?? false,
    nested: unit !== undefined || company.test(who.name),
    ...(unit === undefined ? {} : { unit }),
    of: 'body',
    proxy: null,
  }));
};

export const peopleOf = (input: RepresentationCase): readonly Person[] => {
  const body = bodyOf(input);
  const { proxies, attorneys } = input;
  return [
    ...body,
    ...(lapsed(body) ? [] : proxies).map(({ kind, ...who }): Person => {
      const proxy = proxyKind(kind);
      return {
        ...who,
        title: kind,
        roles: new Set<Role>(['prokurent', ...(ownRole[proxy] ?? [])]),
        suspended: false,
        nested: false,
        of: 'proxies',
        proxy,
      };
    }),
    ...attorneys.map((who): Person => ({
      ...who,
      title: '',
      roles: new Set<Role>(['pelnomocnik']),
      suspended: false,
      nested: false,
      of: 'attorneys',
      proxy: null,
    })),
  ];
};

/** One of those who signed, taken for one whom the register names. */
export type Present = Match<Person>;

const named = (signer: string | Named): Named => (typeof signer === 'string' ? { name: signer } : signer);

/**
 * Who of `people` signed, in every way that this may be; companies sign by their own people. Those who fit nobody count for
 * nothing. `weak`: also those of whom it is merely possible. `cut`: there are more ways than were followed.
 */
export const presentAmong = (
  people: readonly Person[],
  signers: readonly (string | Named)[],
  weak = false,
  others: readonly Named[] = [],
): { readonly ways: readonly (readonly Present[])[]; readonly cut: boolean } => {
  const { ways, cut } = waysPresent(
    people.filter(({ nested }) => !nested),
    signers.map(named),
    weak,
    others,
  );
  // A namesake whose function nobody understands makes it open who signed, and settles nothing himself.
  return {
    ways: weak
      ? ways
      : ways.map((way) => way.filter(({ person }) => person.doubtful !== true || person.meant === true)),
    cut,
  };
};
