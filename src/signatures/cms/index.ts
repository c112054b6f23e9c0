export * from './carried-by.ts';
export * from './oids.ts';
export * from './read.ts';
export * from './revocation-values.ts';
export * from './timestamp.ts';
export * from './verify-signer.ts';
export { certificateReferences } from './signing-certificate.ts';
export { verifyMessage } from './verify-message.ts';
