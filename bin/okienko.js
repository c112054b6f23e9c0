#!/usr/bin/env node
// Finds a Node that can run Okienko and starts it. Plain JavaScript on purpose: an old Node must get far enough to be told.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const needed = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src', 'cli', 'main.ts');
const bundle = join(root, 'dist', 'cli.js');
const entry = existsSync(source) ? source : bundle;

const installedNode = () => {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
};

if (Number(process.versions.node.split('.')[0]) >= needed) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache?.();
  await import(pathToFileURL(entry).href);
} else {
  const node = installedNode();
  if (node === null) {
    process.stderr.write(
      `Okienko needs Node.js ${needed} or newer; this is ${process.versions.node}.\n` +
        `Install a newer Node.js, or put one beside Okienko: npm install node@${needed}\n`,
    );
    process.exit(2);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`Okienko could not be started: ${error.message}\n`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
