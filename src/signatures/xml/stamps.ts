import type { Check } from '../failure.ts';
import type { Carried, Stamp } from '../validation/index.ts';
import type { Session } from './session.ts';
import type { CheckedSignature } from './verify-signature.ts';
export const stampsOf = (
  _checked: CheckedSignature,
  _carried: Carried,
  _session: Session,
): { readonly stamps: readonly Stamp[]; readonly notes: readonly Check[] } => ({ stamps: [], notes: [] });
