export * from './build-path.ts';
export * from './certificate.ts';
export * from './crl.ts';
export * from './find-path.ts';
export * from './name.ts';
export * from './ocsp.ts';
export * from './ocsp-signer.ts';
export * from './revocation.ts';
