/**
 * The formal model of a representation rule ("sposób reprezentacji"): any one alternative that applies suffices, and every
 * need of it is met by distinct people.
 */

export const roles = [
  'prezes',
  'wiceprezes',
  'czlonek',
  'prokurent',
  'prokurent-samoistny',
  /** A proxy who acts with another proxy; one who acts with a member of the board. */
  'prokurent-laczny',
  'prokurent-mieszany',
  'pelnomocnik',
  'likwidator',
  'komplementariusz',
  'wspolnik',
  'komandytariusz',
  'partner',
  'dyrektor',
  'skarbnik',
  'sekretarz',
  'ksiegowy',
  'przewodniczacy',
  'wiceprzewodniczacy',
  'kierownik',
  'naczelnik',
  'gospodarz',
  'proboszcz',
  'administrator',
  'rektor',
  'kanclerz',
  'syndyk',
  'kurator',
  'zarzadca',
  /** A deputy of anybody but the president or chair, who are vice-presidents and vice-chairs. */
  'zastepca',
  /** Somebody whom the text names, whatever the office. */
  'osoba',
] as const;
export type Role = (typeof roles)[number];

/** Members of the board as the texts name them. */
export const ofTheBoard: ReadonlySet<Role> = new Set<Role>([
  'prezes',
  'wiceprezes',
  'skarbnik',
  'sekretarz',
  'przewodniczacy',
  'wiceprzewodniczacy',
]);

/** A role, or a person whom the text names. */
export type Who = { readonly role: Role; readonly person?: string };

/** `all`: everybody who holds the role. */
export type Need = {
  readonly role: Role;
  readonly count: number | 'all';
  /** The stem of what tells this holder from others of the role, folded: "dyrektor *generaln*y". */
  readonly title?: string;
  /** "Pozostali członkowie": holders of these roles are not meant. */
  readonly except?: readonly Role[];
  /** Nor these people, by their names in the register. */
  readonly exceptPeople?: readonly string[];
  /** The role `osoba`: the name in the register. */
  readonly person?: string;
  /** "Dwie osoby spośród prezesa, wiceprezesa i prokurenta": any of these. */
  readonly anyOf?: readonly Who[];
};

export type BoardSize = '1' | '2' | '3' | '4' | '>1' | '>2' | '>3' | '>4';

/** One condition; every member that is there must hold. `open` names a condition whose truth the letter does not show. */
export type Condition = {
  readonly boardSize?: BoardSize;
  /** `special`: of a kind that no application is (labour law, taxes, bank accounts). */
  readonly matter?: 'property' | 'non-property' | 'special';
  /** The value of the matter at most, or more than. */
  readonly valueAtMost?: number;
  readonly valueAbove?: number;
  /** Of these sums where it is not the złoty. */
  readonly currency?: string;
  readonly open?: { readonly id: string; readonly holds: boolean };
  /** "W pozostałych sprawach": whatever the others leave, with a sum or without. */
  readonly rest?: true;
  /** Towards others, as every application is. */
  readonly outward?: true;
};

export type Alternative = {
  /** Any one of these suffices; absent: always. */
  readonly when?: readonly Condition[];
  /** Its condition stands behind it: a limit of this right, and not what holds for such matters. */
  readonly behind?: true;
  /** "Prezes samodzielnie lub dwóch łącznie w sprawach …": the condition is of this one only, and leaves those beside it as they are. */
  readonly besides?: true;
  readonly need: readonly Need[];
  /** Why nothing may be concluded from this alternative alone: words that were not understood, limits nobody can check. */
  readonly doubt?: string;
  /** Words that were understood and limit it in a way no register tells: "w razie jego nieobecności". */
  readonly limit?: string;
  /** Where it stands in the text: UTF-16 offsets. */
  readonly from: number;
  readonly to: number;
};

/** One way to understand a text. An ambiguous text has several. */
export type Reading = {
  readonly alternatives: readonly Alternative[];
};

/** A text, understood. `notUnderstood` lists words that mattered and were not. */
export type Understanding = {
  readonly readings: readonly Reading[];
  readonly notUnderstood: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  /** The text with every condition before what it limits, in each way that it can be read. */
  readonly arranged: readonly string[];
};
