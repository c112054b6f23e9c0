import type { PageImage, PageReading, Word } from '../../model/index.ts';
import type { Template } from '../template.ts';

/** Levels (of 255) within which a word's place is one colour. */
const flat = 16;

/**
 * Whether the picture of the page shows nothing at all where a word should stand. Whatever hides it, a clip, a covering
 * shape, a pattern, a layer or transparency, is found by this alike. Only what has letters or digits is asked.
 */
const unseen = (word: Word, image: PageImage): boolean => {
  if (word.hiddenBy !== undefined || word.via !== 'text' || !/[\p{L}\p{N}]/u.test(word.text)) return false;
  const scale = image.dpi / 72;
  const [x, y, w, h] = word.box;
  // The top and bottom of a letter's cell may hold a ruled line.
  const left = Math.max(0, Math.floor(x * scale));
  const right = Math.min(image.width - 1, Math.ceil((x + w) * scale));
  const top = Math.max(0, Math.floor((y + h * 0.15) * scale));
  const bottom = Math.min(image.height - 1, Math.ceil((y + h * 0.9) * scale));
  if (right <= left || bottom <= top) return false;
  const { rgba, width } = image;
  for (let channel = 0; channel < 3; channel++) {
    let low = 255;
    let high = 0;
    for (let py = top; py <= bottom; py++) {
      for (let at = (py * width + left) * 4 + channel, end = (py * width + right) * 4 + channel; at <= end; at += 4) {
        const value = rgba[at] ?? 255;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > flat) return false;
    }
  }
  return true;
};

/** The page with `unseen` set to the words its picture does not show. */
export const withUnseen = (page: PageReading, image: PageImage | undefined): PageReading => {
  if (image === undefined || page.source !== 'text') return page;
  const hidden = new Set(page.words.filter((word) => unseen(word, image)));
  if (hidden.size === 0) return page;
  return { ...page, words: page.words.map((word) => (hidden.has(word) ? { ...word, hiddenBy: 'unseen' } : word)) };
};

const known = new WeakMap<Template, Template>();

/** The template with its own blank looked at the same way; worked out once. */
export const seenTemplate = (template: Template): Template => {
  const before = known.get(template);
  if (before !== undefined) return before;
  const pages = template.blank.pages.map((page, i) => withUnseen(page, template.graphics[i]));
  const seen = { ...template, blank: { ...template.blank, pages } };
  known.set(template, seen);
  return seen;
};
