import type { Facts } from '../facts.ts';

/** One damage of a compliant submission: `change` says what was done to which `fact`. */
export type Defect = { readonly change: string; readonly fact: string; readonly facts: Facts };
