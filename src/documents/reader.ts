import { mostAllowed, type DocumentReading, type PageImage, type ProblemCode } from '../model/index.ts';
import type { Strip } from './strips.ts';

export type Hint = { readonly name: string; readonly type: string };

/** Pages of one document that are looked at anywhere: no form with its annexes has more. */
export const mostPages = mostAllowed('pages');

export type ReadOptions = {
  /** Whether pages without a text layer are read by character recognition (seconds a page). */
  readonly ocr: boolean;
  /** Whether a second PDF engine reads the words too and a disagreement is reported. */
  readonly secondOpinion: boolean;
  /** Pages after this one are not read; the reading then carries the problem `too-many-pages`. */
  readonly maxPages: number;
};

/**
 * The one interface every kind of document is read through. `read` never throws for what the bytes contain: trouble
 * becomes a `Problem` and, when nothing could be read, `readable: false`.
 */
export type Reader = {
  readonly id: string;
  /** `type` is what `detectType` said of these bytes. */
  accepts(bytes: Uint8Array, type: string): boolean;
  read(bytes: Uint8Array, hint: Hint, options: ReadOptions): Promise<DocumentReading>;
  /** Renders one page (from 1) as a person would see it, at `dpi` pixels an inch; null when it cannot be drawn. */
  render?(bytes: Uint8Array, hint: Hint, page: number, dpi: number): Promise<PageImage | null>;
  /** The same a few rows at a time, from the top; false when it cannot be drawn. */
  strips?(bytes: Uint8Array, page: number, dpi: number, use: (strip: Strip) => void): Promise<boolean>;
};

/** A reading that says nothing but why. */
export const unreadable = (type: string, code: ProblemCode, detail: string): DocumentReading => ({
  type,
  pages: [],
  widgets: [],
  revisions: [],
  active: [],
  encrypted: false,
  readable: false,
  text: '',
  problems: [{ code, detail }],
});

/** A reading of something that has text but no pages. */
export const textOnly = (type: string, text: string): DocumentReading => ({
  type,
  pages: [],
  widgets: [],
  revisions: [],
  active: [],
  encrypted: false,
  readable: true,
  text,
  problems: [],
});
