/** Keys that come with letters: certification requests, certificates, and private keys that should never have been sent. */
export { defaultKeyPolicy, keyPolicy, type KeyPolicy } from './key-policy.ts';
export { findCertificates, type FoundCertificate } from './find-certificates.ts';
export { findRequests, type FoundRequest } from './find-requests.ts';
export { findSecrets, secretsInText, type Secret, type SecretInText } from './find-secrets.ts';
export { keysOfFile, noKeys, type KeysOfFile } from './keys-of-file.ts';
export { removeSecrets, type Removed } from './remove-secrets.ts';
export { keysOfMessage } from './secrets-in-letter.ts';
