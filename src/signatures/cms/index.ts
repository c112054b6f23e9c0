export * from './oids.ts';
export * from './read.ts';
export * from './revocation-values.ts';
export * from './timestamp.ts';
export * from './verify-signer.ts';
