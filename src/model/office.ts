import type { HiddenBy } from './hidden-by.ts';

/** How letters look once every style that speaks of them was followed. */
export type OfficeLook = {
  readonly font: string;
  /** Points. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  /** Upper or small capitals drawn for small letters. */
  readonly caps: boolean;
  readonly raised: 'super' | 'sub' | '';
  /** `#rrggbb`; `auto` is black on light paper and white on dark. */
  readonly colour: string;
  /** What else changes how the letters are seen: squeezed, raised, hollow, on a ground of their own; empty without. */
  readonly effects?: string;
  /** Neither the words nor any style says the font or the size: every program has its own. */
  readonly unstated?: boolean;
  /** Where a table style has a say that is not followed: weight and colours are not to be compared. */
  readonly loose: boolean;
};

/** A picture, shape or embedded file that stands in the text. */
export type OfficeObject = {
  readonly kind: 'image' | 'shape' | 'embedded';
  /** The picture's digest (`sha256:…`), an address outside the file, or what is embedded. */
  readonly detail: string;
  /** Points; 0 where the file does not say. */
  readonly width: number;
  readonly height: number;
  /** How a picture is shown otherwise than it is: cut, turned, faded. */
  readonly shown?: string;
};

type PieceBase = {
  readonly hidden?: HiddenBy;
  /** A tracked insertion not yet accepted. */
  readonly inserted?: boolean;
  /** Index into the reading's `fields`: these words are the value of a place to fill in. */
  readonly field?: number;
};

export type OfficeText = PieceBase & {
  readonly text: string;
  /** Index into the reading's `looks`. */
  readonly look: number;
  /** The words are the result of a field that programs work out anew: its kind (`PAGE`, `REF x`). */
  readonly code?: string;
  /** Where a link leads. */
  readonly link?: string;
};
export type OfficePiece = OfficeText | (PieceBase & { readonly object: OfficeObject });

export type OfficeBlock =
  | {
      readonly kind: 'paragraph';
      /** `body / table 2 / row 3 / cell 1 / paragraph 1`, counted from 1 within the part. */
      readonly path: string;
      /** The automatic number or bullet before it. */
      readonly label: string;
      readonly pieces: readonly OfficePiece[];
      /** The whole paragraph lies in this place to fill in. */
      readonly within?: number;
    }
  | { readonly kind: 'table' | 'row' | 'cell' | 'table-end'; readonly path: string; readonly within?: number };

export type OfficePart = {
  readonly role: 'body' | 'header' | 'footer' | 'notes' | 'boxes';
  readonly blocks: readonly OfficeBlock[];
};

/** A place to fill in. */
export type OfficeField = {
  /** Unique in the file: the author's tag or name, else a number. */
  readonly name: string;
  /** Whether the author named it. */
  readonly named: boolean;
  readonly kind: 'text' | 'checkbox' | 'choice';
  readonly label: string;
  /** Null when it still shows its hint, or nothing. */
  readonly value: string | null;
  /** The text it shows while nothing is filled in, when the file marks it so. */
  readonly hint: string | null;
  /** For check boxes. */
  readonly checked: boolean | null;
  /** What is drawn for a check box: ☒, ☐, or null when it draws itself. */
  readonly drawn: '☒' | '☐' | null;
  /** What may be chosen; empty when anything may be written. */
  readonly options: readonly string[];
  /** What the options send, where that is not what they show. */
  readonly sent?: readonly string[];
  readonly path: string;
  readonly hidden: boolean;
  /** Some of its value is struck out. */
  readonly struck?: boolean;
  readonly source: 'content-control' | 'legacy-field' | 'form-control' | 'input-field' | 'found';
  /** Programs show what is stored elsewhere in the file in its place. */
  readonly linked?: true;
  /** The value that the file stores elsewhere and programs put in its place, when it is another. */
  readonly bound?: string;
};

/** A change kept by change tracking: the file says two things at once. */
export type OfficeChange = {
  readonly kind: 'inserted' | 'deleted' | 'formatted';
  readonly text: string;
  readonly path: string;
  readonly field?: number;
};

/** What a DOCX or ODT says, by structure: such files have no pages of their own. */
export type OfficeReading = {
  readonly kind: 'docx' | 'odt';
  readonly parts: readonly OfficePart[];
  readonly fields: readonly OfficeField[];
  readonly looks: readonly OfficeLook[];
  readonly changes: readonly OfficeChange[];
  readonly comments: readonly { readonly path: string; readonly text: string }[];
  /** Alternative content that only some programs show. */
  readonly alternatives: readonly { readonly path: string; readonly shown: string; readonly other: string }[];
  /** What a program may show otherwise than the words say: fields that draw, fonts of its own, macros, page breaks. */
  readonly doubts?: readonly { readonly path: string; readonly what: string }[];
  /** Points, of the first section. */
  readonly paper: { readonly width: number; readonly height: number } | null;
};
