import { inHiddenGroup } from './layers.ts';
import { decodeText, dictionaryAt, entry, listAt, nameOf, pagesOf, resolve } from './object-tree.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfObjects } from './syntax.ts';

/** What an annotation's dictionary says of how it looks. */
export type AnnotationLook = {
  /** It, or its appearance, stands in a layer that not everybody sees. */
  readonly layered: boolean;
  /** Another appearance under a resting pointer, or while a text is pressed on (ISO 32000-2 §12.5.5). */
  readonly otherLooks: boolean;
  /** Where it leads when it is clicked (§12.6.4.8); empty when nowhere outside the file. */
  readonly link: string;
  /** Of a link: how wide a line viewers draw at its edge, in points; 0 for none. */
  readonly border: number;
  /** Of a signature's field: it holds a signature. */
  readonly signed: boolean;
  /** Its state is one that it has no look for: programs draw it as they like. */
  readonly stateless: boolean;
};

const longestLink = 2_000;

const linkOf = (file: PdfObjects, annotation: PdfDictionary): string => {
  const action = dictionaryAt(file, annotation, 'A');
  const target = action === null ? undefined : entry(file, action, 'URI');
  return typeof target === 'string' ? decodeText(target).slice(0, longestLink) : '';
};

/**
 * The border that viewers draw for a link without a look of its own (§12.5.4): its style's width, else the third number of its
 * border, else one point; none where its colour has no components.
 */
const borderOf = (file: PdfObjects, annotation: PdfDictionary): number => {
  if (nameOf(annotation.entries.get('Subtype')) !== 'Link' || annotation.entries.has('AP')) return 0;
  const colour = entry(file, annotation, 'C');
  if (isArray(colour) && colour.length === 0) return 0;
  const style = dictionaryAt(file, annotation, 'BS');
  const width = style === null ? resolve(file, listAt(file, annotation, 'Border')[2]) : (entry(file, style, 'W') ?? 1);
  return typeof width === 'number' ? Math.max(0, width) : 1;
};

/** A stream, or the streams of its states. */
const streamsOf = (file: PdfObjects, looks: PdfDictionary): PdfDictionary[] => {
  const normal = dictionaryAt(file, looks, 'N');
  if (normal === null) return [];
  if (normal.entries.has('BBox')) return [normal];
  return [...normal.entries.values()].map((one) => resolve(file, one)).filter(isDictionary);
};

/** By "page index": page from 1, index in the page's list from 0. Those that say nothing of the kind are left out. */
export const annotationLooks = (file: PdfObjects, hidden: ReadonlySet<string>): ReadonlyMap<string, AnnotationLook> => {
  const found = new Map<string, AnnotationLook>();
  for (const [i, page] of pagesOf(file).entries()) {
    for (const [index, item] of listAt(file, page, 'Annots').entries()) {
      const annotation = resolve(file, item);
      if (!isDictionary(annotation)) continue;
      const looks = dictionaryAt(file, annotation, 'AP');
      const streams = looks === null ? [] : streamsOf(file, looks);
      const layered = [annotation, ...streams].some((one) => inHiddenGroup(file, one, hidden));
      const parent = dictionaryAt(file, annotation, 'Parent');
      const type = nameOf(annotation.entries.get('FT')) || nameOf(parent?.entries.get('FT'));
      const otherLooks =
        looks !== null && (looks.entries.has('R') || (looks.entries.has('D') && (type === 'Tx' || type === 'Ch')));
      const link = linkOf(file, annotation);
      const border = borderOf(file, annotation);
      const signed = type === 'Sig' && (annotation.entries.has('V') || parent?.entries.has('V') === true);
      const states = dictionaryAt(file, looks, 'N');
      const state = nameOf(annotation.entries.get('AS'));
      const stateless =
        state !== '' && state !== 'Off' && states !== null && !states.entries.has('BBox') && !states.entries.has(state);
      if (layered || otherLooks || link !== '' || border > 0 || signed || stateless)
        found.set(`${i + 1} ${index}`, { layered, otherLooks, link, border, signed, stateless });
    }
  }
  return found;
};
