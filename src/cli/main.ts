import { forkAhead } from '../cage/fork-reader.ts';
import { readerEntry } from './reader-entry.ts';

// Commands that read files need a reader; it starts while the rest of the program is still being loaded.
if (['check', 'verify', 'compare', 'csr'].includes(process.argv[2] ?? '') && process.argv.length > 3)
  forkAhead(readerEntry);

// A reader that has seen enough (`… | head`) closes the pipe: that is no mistake of anybody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

await import('./program.ts');
