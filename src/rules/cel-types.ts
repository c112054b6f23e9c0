import type { CelTree } from './cel-tree.ts';
import type { CelValue } from './functions/index.ts';
import type { Declared } from './names.ts';
import type { Hint } from './yaml-source.ts';

export type Field = { readonly id: string; readonly type: 'string' | 'list<string>' | 'bool' };

/** Variables of one evaluation, by name; made by `makeContext`. */
export type Context = Readonly<Record<string, CelValue>>;

export type Evaluation =
  | { readonly state: 'value'; readonly value: CelValue }
  | { readonly state: 'unread'; readonly name: string }
  | { readonly state: 'error'; readonly detail: string; readonly tooLong?: boolean };

export type Program = {
  readonly source: string;
  readonly type: string;
  readonly evaluate: (context: Context) => Evaluation;
  /**
   * Dotted names of the environment it mentions outside the variables of macros, e.g. `form.purpose`; in the place of a fact of
   * procedure.yaml those that the fact is computed from.
   */
  readonly names: readonly string[];
  /** Facts of procedure.yaml that it mentions itself, by name. */
  readonly facts: readonly string[];
  /** Its text and that of every fact behind it: whatever a mask must look at. */
  readonly reaches: string;
  /** Its source in one line. */
  readonly text: string;
  /** Sub-expressions worth showing in an explanation. */
  readonly parts: () => readonly Program[];
  /** Its syntax. */
  readonly tree: () => CelTree;
};

export type CelProblem = {
  readonly detail: string;
  readonly start: number;
  readonly end: number;
  readonly hint: Hint;
};
export type Compiled =
  | { readonly program: Program; readonly problem: null }
  | { readonly program: null; readonly problem: CelProblem };

/** A fact that the pack computes for all its rules. */
export type DerivedFact = {
  readonly name: string;
  readonly program: Program | null;
  readonly problem: CelProblem | null;
};

export type CelEnvironment = {
  readonly compile: (source: string, expected?: string) => Compiled;
  /** Declared fields of each object type, the pack's own included. */
  readonly types: Readonly<Record<string, Readonly<Record<string, Declared>>>>;
  readonly make: (type: string, values: object) => object;
  /** Whether a dotted name, e.g. `mail.from`, is one of the environment. */
  readonly isName: (name: string) => boolean;
  /** The facts that the pack computes, each after those it is computed from. What is wrong with one stands in `problem`. */
  readonly facts: () => readonly DerivedFact[];
  /** The same with one more variable, for the body of a macro. */
  readonly withVariable: (name: string, type: string) => CelEnvironment;
};
