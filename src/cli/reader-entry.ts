/** The sandboxed reader's module: in a checkout this file is `src/cli/reader-entry.ts`, in the package all stand in `dist/`. */
export const readerEntry: URL = new URL(
  import.meta.url.endsWith('.ts') ? '../../worker/reader.ts' : './reader.js',
  import.meta.url,
);
