import type { Evidence, Localised } from '../model/index.ts';

/** A person, or a company, that an extract names, as it stands there now. */
export type RegisterPerson = {
  /** Given names first; of a company its name. */
  readonly name: string;
  /** As their fields have them; a company has neither. */
  readonly given?: string;
  readonly surname?: string;
  /** Function in the body, or the kind of commercial proxy; empty where the register has none. */
  readonly function: string;
  readonly pesel?: string;
  /** ISO 8601, where there is no PESEL number. */
  readonly birthDate?: string;
  /** Of a company. */
  readonly krs?: string;
  readonly regon?: string;
  readonly suspended?: boolean;
  /** As the register has it. */
  readonly suspendedUntil?: string;
  readonly evidence: readonly Evidence[];
};

/** What an extract of the court register (KRS) says, as far as it decides who may act; deleted entries are left out. */
export type ReadExtract = {
  readonly document: number;
  readonly kind: 'current' | 'full';
  /** Rejestr przedsiębiorców, or rejestr stowarzyszeń, innych organizacji społecznych i zawodowych, fundacji… */
  readonly register: 'entrepreneurs' | 'associations' | null;
  /** Ten digits; null when none, or several, stand there. */
  readonly krs: string | null;
  /** The day for which it speaks, ISO 8601. */
  readonly asOf: string | null;
  /** The hour of that day, "08:15" or "08:15:30"; null where none, or several, stand there. */
  readonly asOfTime: string | null;
  /** "Identyfikator wydruku", by which anybody may have the print confirmed by the register. */
  readonly printId: string | null;
  readonly entity: {
    readonly name: string;
    /** Legal form. */
    readonly form: string;
    /** Nine digits, or fourteen. */
    readonly regon: string | null;
    readonly nip: string | null;
    readonly seat: string;
  };
  /** Name of the body that represents: ZARZĄD, WSPÓLNICY REPREZENTUJĄCY SPÓŁKĘ, LIKWIDATORZY. */
  readonly organ: string;
  /** "Sposób reprezentacji", word for word; empty where there is no entry. */
  readonly representation: string;
  readonly body: readonly RegisterPerson[];
  /** Members of the body who were struck out; always none in a current extract. */
  readonly former: number;
  readonly proxies: readonly RegisterPerson[];
  readonly attorneys: readonly RegisterPerson[];
  /** The supervisory body, which represents nobody. */
  readonly supervision: readonly RegisterPerson[];
  readonly places: {
    readonly entity: readonly Evidence[];
    readonly representation: readonly Evidence[];
    readonly day: readonly Evidence[];
  };
  /** Why nothing may be concluded from it: what was not understood, or what takes the say from the body. Empty: read as a whole. */
  readonly doubts: readonly Localised[];
  /** Some of the doubts say that the body has lost its say. */
  readonly taken: boolean;
};
