import type { Checks } from '../failure.ts';
import type { CheckedSignature } from './verify-signature.ts';
export const noteProperties = (_checked: CheckedSignature, _checks: Checks): void => undefined;
