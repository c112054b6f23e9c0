import module from 'node:module';
import type * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

export type Pdfjs = Pick<typeof pdfjs, 'getDocument'>;

const drawing = '@napi-rs/canvas';

/**
 * pdfjs-dist loads a drawing library, 47 MB of memory, for three classes that only drawing needs. Here it reads texts alone, so
 * it gets `Object` in their place, and its `require` another module in place of that library.
 */
export const importPdfjs = async (): Promise<Pdfjs> => {
  const global = globalThis as { DOMMatrix?: unknown; Path2D?: unknown };
  global.DOMMatrix ??= Object;
  global.Path2D ??= Object;
  const hooks = module.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === drawing && context.parentURL?.includes('/pdfjs-dist/')
        ? { url: 'node:path', format: 'builtin', shortCircuit: true }
        : next(specifier, context),
  });
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    hooks.deregister();
  }
};
