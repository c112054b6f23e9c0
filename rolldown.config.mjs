// The package's bundle: our own sources only; dependencies stay dependencies. From a checkout nothing is built.
import { cpSync } from 'node:fs';

const copyAssets = {
  name: 'copy-assets',
  writeBundle: () => cpSync('src/web/assets', 'dist/assets', { recursive: true }),
};

export default {
  input: { cli: 'src/cli/main.ts', reader: 'worker/reader.ts' },
  platform: 'node',
  external: [/^(?![./]|[a-z]:)/i],
  plugins: [copyAssets],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    cleanDir: true,
  },
};
