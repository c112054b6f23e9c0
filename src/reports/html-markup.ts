import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Language, Report } from '../model/index.ts';
import { excerpt } from './field-values.ts';
import { bindShortWords } from './words.ts';

export type Markup = HtmlEscapedString;

/** `html` of hono, which escapes every value; nothing here is asynchronous, so the result is a string at once. */
export const markup = (strings: TemplateStringsArray, ...values: unknown[]): Markup =>
  html(strings, ...values) as Markup;

/** A page of a document as a picture; `width` and `height` are points. */
export type PageView = {
  readonly document: number;
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
};

/** A page of an official blank as a picture; `sha256` is that of the blank's file. */
export type BlankView = Omit<PageView, 'document'> & { readonly sha256: string };

/** What every part of the page needs. */
export type View = {
  readonly report: Report;
  readonly language: Language;
  readonly say: (polish: string, english: string) => string;
  /** A text of ours or of a rule: safe, with its short words bound. */
  readonly prose: (text: string) => string;
  readonly page: (document: number, page: number) => PageView | null;
  readonly blank: (sha256: string, page: number) => BlankView | null;
  readonly documentName: (id: number) => string;
};

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (bytes: Uint8Array): boolean => pngStart.every((byte, index) => bytes[index] === byte);

const canBeShown = ({ png, width, height }: Pick<PageView, 'png' | 'width' | 'height'>): boolean =>
  isPng(png) && width > 0 && height > 0;

export const viewOf = (report: Report, pages: readonly PageView[], blanks: readonly BlankView[] = []): View => {
  const { language } = report;
  const shown = new Map(pages.filter(canBeShown).map((one) => [`${one.document}-${one.page}`, one]));
  const official = new Map(blanks.filter(canBeShown).map((one) => [`${one.sha256}-${one.page}`, one]));
  return {
    report,
    language,
    say: (polish, english) => (language === 'pl' ? polish : english),
    prose: (text) => (language === 'pl' ? bindShortWords(excerpt(text, 2000)) : excerpt(text, 2000)),
    page: (document, page) => shown.get(`${document}-${page}`) ?? null,
    blank: (sha256, page) => official.get(`${sha256}-${page}`) ?? null,
    documentName: (id) => excerpt(report.documents.find((one) => one.id === id)?.name ?? `#${id}`, 120),
  };
};
