import { property } from './qualifying.ts';
import type { CheckedSignature } from './verify-signature.ts';

/** What a baseline signature at least has (ETSI EN 319 132-1 §6.3): its properties signed, its certificate bound, its time said. */
export const isBaseline = ({ qualifying, bound }: CheckedSignature): boolean =>
  bound &&
  qualifying?.signed !== null &&
  property(qualifying?.signed ?? null, 'SignedSignatureProperties', 'SigningTime') !== null;
