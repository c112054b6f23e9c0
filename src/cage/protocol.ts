import type { Problem } from '../model/index.ts';
import type { Forbidden } from './seal.ts';

export type Order = { readonly id: number; readonly task: string; readonly input: unknown };
export type Answer =
  | { readonly ready: true }
  | { readonly failed: string }
  /** A task reached for what it may not; it was refused. */
  | { readonly forbidden: Forbidden; readonly by: string }
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: Problem };
