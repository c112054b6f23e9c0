/** Trusted lists of ETSI TS 119 612: read, verified, fetched into a bundle, and shown. */
export { ageOf, ageWarnings, type ListAge } from './age.ts';
export { anchorsOf, type WhichServices } from './anchors.ts';
export { checkSignature, type ListSignature } from './check-signature.ts';
export type { ListPointer, Provider, Service, ServiceState, TrustedList } from './model.ts';
export { openList, type OpenedList, type OpenListOrder, type OpenListOutcome } from './open-list.ts';
export { readList } from './read-list.ts';
export { type UpdateTools } from './get-list.ts';
export { updateTrust, type UpdateOrder, type UpdateOutcome } from './update.ts';
