/**
 * The inside of the cage: the only process that parses strangers' bytes. Started by `createCage`; gets its templates and
 * trust bundle once, then answers tasks until its parent goes away.
 */
import { serveTasks } from '../src/cage/index.ts';
import { preloadReader, readerTasks, type ReaderSetup } from '../src/pipeline/reader.ts';

serveTasks((setup: ReaderSetup) => readerTasks(setup), new Set(['signatories']));
void preloadReader();
