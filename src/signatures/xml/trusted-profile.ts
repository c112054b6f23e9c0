import type { SignatureKind, Signer } from '../../model/index.ts';
import type { Conclusion } from '../validation/index.ts';
import type { CheckedSignature } from './verify-signature.ts';
export const xmlTrustedProfile = (
  _conclusion: Conclusion,
  _checked: CheckedSignature,
): { readonly signer: Signer; readonly kind: SignatureKind } | null => null;
