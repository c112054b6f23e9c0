import type { RepresentationCase } from './index.ts';

/**
 * A wording with the people it is tried on: the body is A, B, C … in the order of `body`, proxies are P, Q …, attorneys U, V …; X is
 * nobody. `satisfied`, `refused` and `officer` are sets of signers; `-` is nobody at all.
 */
export type LetteredWording = {
  readonly text: string;
  readonly kind: string;
  readonly body: readonly string[];
  readonly proxies?: readonly string[];
  readonly attorneys?: number;
  /** Names that stand in the text, or that are no person's. */
  readonly names?: Readonly<Record<string, string>>;
  readonly suspended?: string;
  readonly matter?: RepresentationCase['matter'];
  readonly satisfied?: string;
  readonly refused?: string;
  readonly officer?: string;
};

const named: Readonly<Record<string, string>> = {
  A: 'Agata Ćwiek',
  B: 'Bolesław Gruszka-Nowak',
  C: 'Cecylia Żurawska',
  D: 'Dominik Łoś',
  E: 'Ewelina Pająk',
  F: 'Feliks Zaręba',
  G: 'Grażyna Wilk',
  P: 'Pelagia Stręk',
  Q: 'Radosław Kmieć',
  R: 'Sabina Dudziak',
  U: 'Urszula Mech',
  V: 'Waldemar Trzop',
  X: 'Ksawery Obcy',
};

/** The case of a wording, signed by those whose letters these are. */
export const letteredCase = (wording: LetteredWording, signers: string): RepresentationCase => {
  const {
    text,
    kind,
    body,
    proxies = [],
    attorneys = 0,
    names = {},
    suspended = '',
    matter = 'non-property',
  } = wording;
  const nameOf = (letter: string): string => names[letter] ?? named[letter] ?? letter;
  return {
    entity: { name: 'Przykład', kind },
    representation: text,
    body: body.map((post, at) => {
      const letter = 'ABCDEFG'[at] ?? '';
      return { name: nameOf(letter), function: post, ...(suspended.includes(letter) ? { suspended: true } : {}) };
    }),
    proxies: proxies.map((entry, at) => ({ name: nameOf('PQR'[at] ?? ''), kind: entry })),
    attorneys: Array.from({ length: attorneys }, (_, at) => ({ name: nameOf('UV'[at] ?? '') })),
    signers: [...signers.replace('-', '')].map(nameOf),
    matter,
  };
};
