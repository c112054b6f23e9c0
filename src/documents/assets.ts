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
/** Polish reads everything; English is a second opinion on addresses and numbers, and knows the at-sign. */
export type OcrLanguage = 'pol' | 'eng';

/** Recognition data, packed by gzip. */
export const traineddataFile = (language: OcrLanguage): string =>
  join(packageFolder(`@tesseract.js-data/${language}`), '4.0.0_best_int', `${language}.traineddata.gz`);
/** From there the engine's code is found, which belongs to that package. */
export const tesseractPackage = (): string => resolveFrom.resolve('tesseract.js/package.json');
