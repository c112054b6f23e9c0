import type { HiddenBy, OfficeField, OfficeObject, OfficePart, OfficePiece, OfficeReading } from '../../model/index.ts';
import { squashed } from '../spelling.ts';

/** One step of a document's content: what two files are compared by. */
export type Token = {
  readonly kind: 'word' | 'mark' | 'object' | 'place';
  /** Steps with one key may be the same step. */
  readonly key: string;
  readonly text: string;
  readonly path: string;
  readonly hidden?: HiddenBy;
  /** One look a letter, as indexes into the reading's looks. */
  readonly looks?: readonly number[];
  readonly code?: string;
  readonly link?: string;
  readonly object?: OfficeObject;
  /** Index into the reading's fields. */
  readonly field?: number;
};

export type Streams = ReadonlyMap<OfficePart['role'], readonly Token[]>;

/** Signs of a box, ticked or not: words of their own, for programs write them in another font and without a space. */
const sign = /[\u2610-\u2612\u25a1\u25fb\u2b1c\u274f-\u2752\u2713-\u2718\u{1f5f7}\u{1f5f9}\u{1f5f8}]/u;
const leader = /[._\u2026\u2024\u2025\u00b7]{3,}|\u2026+|_{2,}/u;
/** Where a box or a line stands in a word, it is cut. */
export const cuts = new RegExp(`(${sign.source}|${leader.source})`, 'u');

export const isSign = (text: string): boolean => sign.test(text);
export const isLeader = (token: Token): boolean => token.key === '#leader';

export const boxKey = '#box';
/** Fields of a page's number or the day: what stands in them is another on every copy. */
const changing = /^[A-Z]+$/;

type Word = {
  text: string;
  looks: number[];
  hidden: HiddenBy | undefined;
  code: string | undefined;
  link: string | undefined;
};

/** Which fields stand as one step: those the blank fills in by; what a file invents is read as its text. */
export type Atoms = (field: OfficeField) => boolean;

export const keyOf = (text: string): string => {
  if (sign.test(text)) return boxKey;
  return leader.test(text) ? '#leader' : squashed(text);
};

const placeKey = (field: OfficeField): string => (field.kind === 'checkbox' ? '#place box' : '#place text');

/** The tokens of one paragraph: visible words run on over hidden ones between them, which come after. */
const ofParagraph = (
  list: readonly OfficePiece[],
  path: string,
  office: OfficeReading,
  atom: Atoms,
  whole: number | undefined,
  out: Token[],
): void => {
  let word: Word | null = null;
  const later: Token[] = [];
  const flush = (): void => {
    if (word === null) return;
    const made = word;
    word = null;
    // Cut where a box or a line stands, so that each is a step of its own.
    let at = 0;
    for (const part of made.text.split(cuts)) {
      const looks = made.looks.slice(at, at + part.length);
      at += part.length;
      const key = keyOf(part);
      if (key !== '') out.push(token(part, key, looks, made));
    }
    out.push(...later.splice(0));
  };
  const token = (text: string, key: string, looks: readonly number[], from: Omit<Word, 'text' | 'looks'>): Token => ({
    kind: 'word',
    key,
    text,
    path,
    looks,
    ...(from.hidden === undefined ? {} : { hidden: from.hidden }),
    ...(from.code === undefined ? {} : { code: from.code }),
    ...(from.link === undefined ? {} : { link: from.link }),
  });
  let open: number | undefined = whole;
  for (const piece of list) {
    const field = piece.field === undefined ? undefined : office.fields[piece.field];
    if (field !== undefined && piece.field !== undefined && atom(field)) {
      if (open === piece.field) continue;
      flush();
      open = piece.field;
      out.push({
        kind: 'place',
        key: placeKey(field),
        text: field.value ?? field.drawn ?? '',
        path,
        field: piece.field,
      });
      continue;
    }
    if (open !== undefined && open !== whole) {
      flush();
      open = undefined;
    }
    if ('object' in piece) {
      flush();
      const { object, hidden } = piece;
      out.push({
        kind: 'object',
        key: `#${object.kind}`,
        text: object.detail,
        path,
        object,
        ...(hidden === undefined ? {} : { hidden }),
      });
      continue;
    }
    const { text, look, hidden, code, link } = piece;
    if (code !== undefined && changing.test(code)) {
      flush();
      out.push({
        kind: 'word',
        key: `#field ${code}`,
        text,
        path,
        looks: [look],
        code,
        ...(hidden === undefined ? {} : { hidden }),
      });
      continue;
    }
    for (const part of text.split(/([\s\u00a0\u2002-\u200a\u202f]+)/u)) {
      if (part === '') continue;
      if (hidden !== undefined) {
        const key = keyOf(part);
        if (key !== '') later.push(token(part, key, Array<number>(part.length).fill(look), { hidden, code, link }));
      } else if (/^\s/u.test(part)) flush();
      else {
        const current: Word = word ?? { text: '', looks: [], hidden, code, link };
        current.text += part;
        for (let i = 0; i < part.length; i++) current.looks.push(look);
        current.code ??= code;
        current.link ??= link;
        word = current;
      }
    }
  }
  flush();
  out.push(...later);
};

/** What a file says, step by step, each kind of part for itself; headers of several sections run on. */
export const streamsOf = (office: OfficeReading, atom: Atoms): Streams => {
  const streams = new Map<OfficePart['role'], Token[]>();
  for (const { role, blocks } of office.parts) {
    const out = streams.get(role) ?? [];
    streams.set(role, out);
    let within: number | undefined;
    for (const block of blocks) {
      const place = block.within === undefined ? undefined : office.fields[block.within];
      if (block.within !== undefined && place !== undefined && atom(place)) {
        if (within !== block.within)
          out.push({
            kind: 'place',
            key: placeKey(place),
            text: place.value ?? '',
            path: block.path,
            field: block.within,
          });
        within = block.within;
        continue;
      }
      within = undefined;
      if (block.kind !== 'paragraph') {
        out.push({ kind: 'mark', key: `#${block.kind}`, text: block.kind, path: block.path });
        continue;
      }
      if (block.label !== '')
        out.push({ kind: 'word', key: squashed(block.label), text: block.label, path: block.path });
      const before = out.length;
      ofParagraph(block.pieces, block.path, office, atom, undefined, out);
      if (out.length > before) out.push({ kind: 'mark', key: '#paragraph', text: '¶', path: block.path });
      else out.push({ kind: 'mark', key: '#empty', text: '¶', path: block.path });
    }
  }
  return streams;
};
