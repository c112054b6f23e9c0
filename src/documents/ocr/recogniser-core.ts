import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tesseractPackage } from '../assets.ts';
import type { ThreadSetup } from './recogniser-thread.ts';

/** From the fastest to the one that every processor runs; each holds the neural network alone. */
const builds = ['relaxedsimd-lstm', 'simd-lstm', 'lstm'] as const;

const compile = async (): Promise<ThreadSetup> => {
  const from = tesseractPackage();
  const resolveFrom = createRequire(from);
  for (const build of builds) {
    const core = `tesseract.js-core/tesseract-core-${build}`;
    try {
      return {
        from,
        core: `${core}.js`,
        wasm: await WebAssembly.compile(await readFile(resolveFrom.resolve(`${core}.wasm`))),
      };
    } catch (cause) {
      // This processor or this Node does not know what that build uses.
      if (!(cause instanceof WebAssembly.CompileError) || build === 'lstm') throw cause;
    }
  }
  throw new Error('no build of the engine');
};

let compiled: Promise<ThreadSetup> | null = null;

/** The engine's code, compiled once: every thread, and every one that takes another's place, runs the same. */
export const recogniserCore = (): Promise<ThreadSetup> => (compiled ??= compile());
