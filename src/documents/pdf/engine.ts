import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { OkienkoError } from '../../model/index.ts';
import { pdfiumWasm } from '../assets.ts';

export type Pdfium = WrappedPdfiumModule;
/** An address in the engine's memory; 0 is null. */
export type Pointer = number;

let engine: Promise<Pdfium> | null = null;

/**
 * Called for every letter or drawing object. The package's own wrapper costs a microsecond a call (assertions and an
 * argument list); these take numbers only, so the engine's exports can be called as they are. They then return 0 or 1
 * where their type says boolean: test them for truth, never compare them.
 */
const hot = [
  'FPDFText_GetUnicode',
  'FPDFText_GetTextObject',
  'FPDFText_HasUnicodeMapError',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetFontSize',
  'FPDFText_GetFillColor',
  'FPDFText_GetStrokeColor',
  'FPDFText_GetMatrix',
  'FPDFTextObj_GetTextRenderMode',
  'FPDFTextObj_GetFont',
  'FPDFPage_GetObject',
  'FPDFFormObj_GetObject',
  'FPDFPageObj_GetType',
  'FPDFPageObj_GetBounds',
  'FPDFPageObj_GetMatrix',
  'FPDFPageObj_GetFillColor',
  'FPDFPageObj_GetStrokeColor',
  'FPDFPageObj_HasTransparency',
  'FPDFPath_GetDrawMode',
  'FPDFPath_CountSegments',
  'FPDFPath_GetPathSegment',
  'FPDFPathSegment_GetType',
  'FPDFPathSegment_GetPoint',
] as const satisfies readonly (keyof Pdfium)[];

const withoutWrappers = (api: Pdfium): Pdfium => {
  const exports = api.pdfium.wasmExports as unknown as Record<string, unknown>;
  const direct = hot.flatMap((name) => (typeof exports[name] === 'function' ? [[name, exports[name]] as const] : []));
  return { ...api, ...(Object.fromEntries(direct) as Partial<Pdfium>) };
};

const start = async (): Promise<Pdfium> => {
  try {
    const wasm = pdfiumWasm();
    const api = await init({ wasmBinary: wasm.slice().buffer });
    api.PDFiumExt_Init();
    return withoutWrappers(api);
  } catch (cause) {
    engine = null;
    throw new OkienkoError('internal', 'The PDF engine cannot be started.', { cause });
  }
};

/** All memory of the engine. It may move when it grows: take it anew after every call that can allocate. */
export const heap = (api: Pdfium): Uint8Array => (api.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;

/** A trap inside the engine (unreachable code, out of bounds, out of memory), by the name every runtime gives it. */
export const isTrap = (cause: unknown): boolean =>
  cause instanceof RangeError || (cause instanceof Error && cause.name === 'RuntimeError');

class OutOfMemory extends Error {
  override readonly name = 'RuntimeError';
}

/** One engine a process; everything done with a document is synchronous, so users never interleave. */
export const pdfium = (): Promise<Pdfium> => (engine ??= start());

/** After a trap inside the engine its memory cannot be trusted: the next user gets a fresh one. */
export const discardPdfium = (): void => {
  engine = null;
};

/** Memory for the time of `use`. */
export const withMemory = <T>(api: Pdfium, size: number, use: (at: Pointer) => T): T => {
  const at = api.pdfium.wasmExports.malloc(Math.max(size, 8));
  if (at === 0) throw new OutOfMemory('The PDF engine has no memory left.');
  try {
    return use(at);
  } finally {
    api.pdfium.wasmExports.free(at);
  }
};

const longestString = 4 * 1024 * 1024;

/** Calls a function of the "give me a buffer, I return the bytes needed" kind; UTF-16LE with a closing null. */
export const utf16 = (api: Pdfium, call: (at: Pointer, bytes: number) => number): string => {
  const needed = call(0, 0);
  if (needed <= 2 || needed > longestString) return '';
  return withMemory(api, needed, (at) => {
    const written = Math.min(call(at, needed), needed);
    const bytes = heap(api).subarray(at, at + Math.max(0, written - 2));
    return new TextDecoder('utf-16le').decode(bytes.slice());
  });
};

export const utf8 = (api: Pdfium, call: (at: Pointer, bytes: number) => number): string => {
  const needed = call(0, 0);
  if (needed <= 1 || needed > longestString) return '';
  return withMemory(api, needed, (at) => {
    const written = Math.min(call(at, needed), needed);
    return new TextDecoder().decode(heap(api).slice(at, at + Math.max(0, written - 1)));
  });
};

export const floats = (api: Pdfium, at: Pointer, count: number): Float32Array =>
  new Float32Array(heap(api).buffer, at, count);
export const doubles = (api: Pdfium, at: Pointer, count: number): Float64Array =>
  new Float64Array(heap(api).buffer, at, count);
export const words32 = (api: Pdfium, at: Pointer, count: number): Uint32Array =>
  new Uint32Array(heap(api).buffer, at, count);
