export { around, centreInside, coveredShare, grown, intersects } from './boxes.ts';
export { detectType } from './detect-type.ts';
export { greyOf, type GreyImage } from './ocr/grey.ts';
export { closeOcr } from './ocr/pool.ts';
export { releasePictures } from './release-pictures.ts';
export { recogniseWords } from './ocr/recognise-words.ts';
export { recogniseZone, type ZoneLine, type ZoneMode, type ZoneText } from './ocr/recognise-zone.ts';
export { lyingLetters, type Lie } from './pdf/lying-letters.ts';
export {
  renderAreas,
  renderFilled,
  renderPages,
  renderStatic,
  type DrawnPage,
  type PageToDraw,
  type Paper,
  type PixelArea,
} from './pdf/render-pages.ts';
export { preloadPdfEngines } from './preload.ts';
export { encodePng } from './png.ts';
export { seenHtml } from './text/read-markup.ts';
export type { Picture } from './picture.ts';
export { drawPicture, readDocument, readers, readPlainText, renderPage } from './read-document.ts';
export { boxOfWords } from './words-by-box.ts';
export { drawnAnew, drawnByOneEngine, seenPlace, showsItsWords, showsMark, type SeenPage } from './seen-text.ts';
export { mostPages, type Hint, type Reader, type ReadOptions } from './reader.ts';
