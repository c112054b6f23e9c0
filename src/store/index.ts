export type * from './contract.ts';
export { embeddedAvailable, embeddedDatabase, type Connection, type EmbeddedDatabase } from './embedded/embedded.ts';
export { openStore, type StoreOptions } from './open.ts';
export type { QueueOptions } from './queue.ts';
