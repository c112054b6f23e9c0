import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Data files of dependencies are found through the module resolver, so that they are found from a bundle too. */
const resolveFrom = createRequire(import.meta.url);
const packageFolder = (name: string): string => dirname(resolveFrom.resolve(`${name}/package.json`));

export const pdfiumWasm = (): Uint8Array => readFileSync(resolveFrom.resolve('@embedpdf/pdfium/pdfium.wasm'));
/** With a closing slash, as pdfjs-dist wants its folders. */
export const pdfjsFolder = (name: 'cmaps' | 'standard_fonts' | 'wasm' | 'iccs'): string =>
  `${join(packageFolder('pdfjs-dist'), name)}/`;
/** Recognition data; the English ones know the at-sign, which the Polish ones do not. */
export const traineddataFolder = (language: 'pol' | 'eng'): string =>
  join(packageFolder(`@tesseract.js-data/${language}`), '4.0.0_best_int');
