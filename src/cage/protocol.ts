import type { Problem } from '../model/index.ts';

export type Order = { readonly id: number; readonly task: string; readonly input: unknown };
export type Answer =
  | { readonly ready: true }
  | { readonly failed: string }
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: Problem };
