/** The face of this folder inside the sandboxed reader: what parses strangers' bytes, and nothing of what judges. */
export { preloadReader } from './preload-reader.ts';
export { readerTasks, type ReaderSetup } from './reader-tasks.ts';
