import type { Role } from '../../store/index.ts';
import type { Session } from '../context.ts';

/** Who may do what: one table, asked by `may` for every page, button and request. An account may have several roles. */

const everybody: readonly Role[] = ['viewer', 'officer', 'author', 'admin', 'auditor'];

export const actions = {
  /** The list, a case with its report; identifiers masked. */
  'read-case': ['viewer', 'officer', 'author'],
  /** The letter, its documents and their page images: personal data as they came. */
  documents: ['viewer', 'officer'],
  /** A masked value in full. */
  reveal: ['viewer', 'officer'],
  /** Decisions, corrected fields, replies, notes, claims. */
  decide: ['officer'],
  upload: ['officer'],
  /** A letter judged without storing it. */
  check: ['officer', 'author'],
  /** Mailboxes, the ledger, the quarantine. */
  mail: ['officer', 'admin'],
  /** What waits, went out or came back, and stopping it; approving is `decide`. */
  outbox: ['officer', 'admin'],
  /** Which packs judge. */
  packs: everybody,
  /** The rule author's room. */
  rules: ['author', 'admin'],
  statistics: ['viewer', 'officer', 'author', 'admin', 'auditor'],
  /** Whole cases and lists taken out of the system. */
  export: ['officer'],
  audit: ['auditor'],
  /** Other people's accounts. */
  accounts: ['admin'],
  /** One's own password, second factor and sessions. */
  'own-account': everybody,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof actions;

export const rolesMay = (roles: readonly Role[], action: Action): boolean =>
  actions[action].some((role: Role) => roles.includes(role));

/** Whether who asks may do that; nobody may do anything without a session. */
export const may = (session: Pick<Session, 'account'> | null, action: Action): boolean =>
  session !== null && rolesMay(session.account.roles, action);

const homes: readonly (readonly [Action, string])[] = [
  ['read-case', '/submissions'],
  ['mail', '/mail'],
  ['audit', '/audit'],
];

/** The first page of who signed in. */
export const homeOf = (session: Pick<Session, 'account'> | null): string =>
  homes.find(([action]) => may(session, action))?.[1] ?? '/account';
