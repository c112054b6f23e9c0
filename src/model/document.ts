import { z } from 'zod';
import type { Box } from './evidence.ts';
import type { HiddenBy } from './hidden-by.ts';
import type { OfficeReading } from './office.ts';
import { problem, type Problem } from './problem.ts';

export const documentRole = z.enum([
  'letter',
  'body',
  'form',
  'annex',
  'authorisation',
  'krs-extract',
  'csr',
  'certificate',
  'secret',
  'signature',
  'container',
  'unknown',
]);
export type DocumentRole = z.infer<typeof documentRole>;

/** One file inside a letter. `parent` makes the provenance a tree; the letter itself is 0 and its own parent. */
export const document = z.object({
  id: z.number().int().nonnegative(),
  name: z.string(),
  type: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string(),
  parent: z.number().int().nonnegative(),
  role: documentRole,
  problems: z.array(problem),
});
export type Document = z.infer<typeof document>;

export type Word = {
  readonly text: string;
  readonly box: Box;
  readonly font?: string;
  /** Points. */
  readonly size?: number;
  /** `#rrggbb` of the fill. */
  readonly colour?: string;
  readonly hiddenBy?: HiddenBy;
  /** It stands on its head, on its side or mirrored: a six is seen as a nine. */
  readonly turned?: true;
  /** Which of the page's top-level objects draws it: the words of one flattened field share one. */
  readonly part?: number;
  readonly confidence: number;
  readonly via: 'text' | 'ocr';
};

export type Annotation = {
  readonly subtype: string;
  readonly box: Box;
  readonly contents?: string;
  /** Nobody sees it, neither on the screen nor on paper. */
  readonly hidden: boolean;
  /** It brings its own look (an appearance stream), whatever its kind. */
  readonly drawn?: boolean;
  /** Where a click on it leads. */
  readonly link?: string;
  /** Of a link: how wide a line is drawn at its edge, in points; absent for none. */
  readonly border?: number;
  /** A note that stands open when the file is opened. */
  readonly open?: boolean;
};

/** A line, shape or path painted on a page: enough to see a tick that was flattened into the page. */
export type Drawing = {
  readonly box: Box;
  /** `#rrggbb`; null when not filled. */
  readonly fill: string | null;
  readonly stroke: string | null;
  /** An axis-aligned rectangle or a straight line. */
  readonly plain: boolean;
};

export type PageReading = {
  /** From 1. */
  readonly number: number;
  /** Points, upright. */
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  /** Static page content only: the text drawn by form widgets is not here. */
  readonly words: readonly Word[];
  readonly images: readonly { readonly box: Box }[];
  /** Painted paths in drawing order; absent where the reader does not see them (scans). */
  readonly drawings?: readonly Drawing[];
  /** Everything but form widgets. */
  readonly annotations: readonly Annotation[];
  /** Where the words come from; `none` is a page on which nothing could be read. */
  readonly source: 'text' | 'ocr' | 'none';
};

export type Widget = {
  /** Fully qualified field name (ISO 32000-2 §12.7.4.2). */
  readonly name: string;
  readonly kind: 'text' | 'checkbox' | 'radio' | 'choice' | 'signature' | 'button';
  readonly page: number;
  readonly box: Box;
  /** The field's /V as text; null when there is none. */
  readonly value: string | null;
  /** For check boxes and radio buttons. */
  readonly checked: boolean | null;
  /** The text the appearance stream draws; of boxes ☒ or ☐ for what looks ticked or not and `?` for what looks neither way; null without a look. */
  readonly appearanceText: string | null;
  readonly hidden: boolean;
  /** Shown on the screen and left out on paper. */
  readonly unprinted?: boolean;
  /** Of a signature's field: it holds a signature. */
  readonly signed?: true;
  /** It looks otherwise under a pointer. */
  readonly otherLooks?: boolean;
  /** Of text: its look draws pictures or shapes besides letters. */
  readonly shapes?: boolean;
};

/** A field of the file's form that stands on none of its pages, so that nobody sees its value. */
export type StrayField = { readonly name: string; readonly value: string };

/** PDF: how a form field is made, apart from where it stands and what it holds. */
export type FieldDefinition = {
  /** Fully qualified. */
  readonly name: string;
  readonly readOnly?: true;
  readonly multiline?: true;
  readonly password?: true;
  /** One cell a character, `maxLength` of them. */
  readonly comb?: true;
  readonly maxLength?: number;
  /** What a pointer resting on it, or a screen reader, is told. */
  readonly tooltip?: string;
  /** Of a list: what is shown, or “sent = shown”. */
  readonly options?: readonly string[];
  /** Of buttons: what they send when ticked. */
  readonly states?: readonly string[];
  /** What its rich text says, where it has one. */
  readonly rich?: string;
  /** Its letters are to be drawn in nearly white. */
  readonly pale?: true;
  /** What a viewer goes by that draws it anew, where that is not plain: its ground, frame, edge, setting and odd font. */
  readonly look?: string;
  /** The file asks viewers to draw its fields anew. */
  readonly drawnAnew?: true;
  /** The viewer works its value out. */
  readonly calculated?: true;
};

/** PDF: an XFA form beside the fields, or instead of them. */
export type XfaReading = {
  /** Its pages are laid out by the program that opens it: the file's own pages show something else. */
  readonly dynamic: boolean;
  /** SHA-256 of the form's description without its white space; empty when there is none. */
  readonly template: string;
  /** Names and values of the data's leaves; null when they cannot be read. */
  readonly data: readonly { readonly name: string; readonly value: string }[] | null;
};

export type EFormReading = {
  /** The namespace of the published template. */
  readonly template: string;
  /** Addresses of the style sheets that it asks to be shown by: its visualisation. */
  readonly stylesheets: readonly string[];
  /** Paths of its elements, those with text and those around them; repeated ones are counted. */
  readonly paths: readonly string[];
  /** The namespace of each of `paths`, in their order. */
  readonly spaces: readonly string[];
  readonly attributes: readonly { readonly path: string; readonly name: string; readonly value: string }[];
  /** Text beside child elements. */
  readonly beside: readonly { readonly path: string; readonly text: string }[];
};

/** One revision of an incrementally updated file: it ends at byte `end` (exclusive). */
export type Revision = { readonly end: number };

export type ActiveContent = {
  readonly kind:
    | 'javascript'
    | 'launch'
    | 'submit'
    | 'uri'
    | 'embedded-file'
    | 'xfa'
    | 'rich-media'
    | 'open-action'
    | 'macro'
    | 'external';
  readonly detail: string;
};

/** What a reader found in one document. */
export type DocumentReading = {
  readonly type: string;
  readonly pages: readonly PageReading[];
  readonly widgets: readonly Widget[];
  readonly revisions: readonly Revision[];
  readonly active: readonly ActiveContent[];
  readonly encrypted: boolean;
  /** False when nothing of the content could be read at all. */
  readonly readable: boolean;
  readonly producer?: string;
  readonly title?: string;
  /** PDF: fields with a value and no place on a page. */
  readonly strayFields?: readonly StrayField[];
  /** PDF: how its form fields are made. */
  readonly definitions?: readonly FieldDefinition[];
  readonly xfa?: XfaReading;
  /** PDF: scripts and other things by which it may show something else than its pages, shortened. */
  readonly changing?: readonly string[];
  /** PDF: pages (from 1) that say they are measured in another unit than 1/72 inch. */
  readonly rescaledPages?: readonly number[];
  /** All readable text in reading order, for annexes. */
  readonly text: string;
  readonly problems: readonly Problem[];
  /** E-forms in XML: of which published template, drawn by what, and with which elements. */
  readonly eForm?: EFormReading;
  /** DOCX and ODT: what they say by structure; they have no pages. */
  readonly office?: OfficeReading;
};

/** A rendered page: 8-bit RGBA, row by row. */
export type PageImage = {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly rgba: Uint8Array;
};
