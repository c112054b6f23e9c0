export { around, centreInside, coveredShare, grown, intersects } from './boxes.ts';
export { detectType } from './detect-type.ts';
export { closeOcr } from './ocr/tesseract.ts';
export { renderStatic } from './pdf/render.ts';
export { preloadPdfEngines } from './preload.ts';
export { encodePng } from './png.ts';
export { readDocument, readers, readPlainText, renderPage } from './read-document.ts';
export { boxOfWords } from './words-by-box.ts';
export type { Hint, Reader, ReadOptions } from './reader.ts';
