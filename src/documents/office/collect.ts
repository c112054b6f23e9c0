import type {
  OfficeBlock,
  OfficeChange,
  OfficeField,
  OfficeLook,
  OfficePart,
  OfficePiece,
  OfficeReading,
} from '../../model/index.ts';
import { Refused } from './xml.ts';

/** Where blocks go: one part of the document, with the numbering of its structure. */
export type Sink = {
  readonly role: OfficePart['role'];
  readonly blocks: OfficeBlock[];
  readonly counts: Map<string, number>;
};

export type Pieces = { readonly path: string; readonly list: OfficePiece[] };

type Draft = { -readonly [Key in keyof OfficeField]: OfficeField[Key] };

export type Collector = {
  readonly sinks: Sink[];
  readonly fields: Draft[];
  readonly changes: OfficeChange[];
  readonly comments: { readonly path: string; readonly text: string }[];
  readonly alternatives: OfficeReading['alternatives'][number][];
  readonly doubts: { readonly path: string; readonly what: string }[];
  sink(role: OfficePart['role']): Sink;
  place(sink: Sink, parent: string, kind: string): string;
  look(look: OfficeLook): number;
  /** The index of a new field; its name is made unique. */
  field(name: string | undefined, made: Omit<OfficeField, 'name' | 'named'>): number;
  piece(into: Pieces, piece: OfficePiece): void;
  finish(kind: OfficeReading['kind'], paper: OfficeReading['paper']): OfficeReading;
};

/** More pieces or fields than any form has; beyond it only a machine wrote. */
const most = { pieces: 300_000, fields: 5_000 };

export const collector = (): Collector => {
  const sinks: Sink[] = [];
  const fields: Draft[] = [];
  const looks: OfficeLook[] = [];
  const lookIndex = new Map<string, number>();
  const used = new Map<string, number>();
  const changes: OfficeChange[] = [];
  const comments: { path: string; text: string }[] = [];
  const alternatives: OfficeReading['alternatives'][number][] = [];
  const doubts: { path: string; what: string }[] = [];
  let pieces = 0;
  const self: Collector = {
    sinks,
    fields,
    changes,
    comments,
    alternatives,
    doubts,
    sink: (role) => {
      const made: Sink = { role, blocks: [], counts: new Map() };
      sinks.push(made);
      return made;
    },
    place: (sink, parent, kind) => {
      const key = `${parent}\0${kind}`;
      const count = (sink.counts.get(key) ?? 0) + 1;
      sink.counts.set(key, count);
      return `${parent === '' ? sink.role : parent} / ${kind} ${count}`;
    },
    look: (look) => {
      const key = Object.values(look).join('|');
      let index = lookIndex.get(key);
      if (index === undefined) {
        index = looks.push(look) - 1;
        lookIndex.set(key, index);
      }
      return index;
    },
    field: (name, made) => {
      if (fields.length >= most.fields) throw new Refused('office-bomb');
      const base = name === undefined || name === '' ? `${made.kind}-${fields.length + 1}` : name;
      const times = (used.get(base) ?? 0) + 1;
      used.set(base, times);
      const unique = times === 1 ? base : `${base}#${times}`;
      return fields.push({ ...made, name: unique, named: name !== undefined && name !== '' }) - 1;
    },
    piece: (into, piece) => {
      if (++pieces > most.pieces) throw new Refused('office-bomb');
      into.list.push(piece);
    },
    finish: (kind, paper) => {
      fillValues(fields, sinks, looks);
      const doubted = doubts.length === 0 ? {} : { doubts };
      return { kind, parts: distinct(sinks), fields, looks, changes, comments, alternatives, paper, ...doubted };
    },
  };
  return self;
};

/** The same header for every section is one header to a reader. */
const distinct = (sinks: readonly Sink[]): OfficePart[] => {
  const seen = new Set<string>();
  return sinks.flatMap(({ role, blocks }) => {
    if (role === 'header' || role === 'footer') {
      const key = `${role} ${JSON.stringify(blocks.map((block) => (block.kind === 'paragraph' ? { ...block, path: '' } : block.kind)))}`;
      if (seen.has(key) || !blocks.some((block) => block.kind === 'paragraph' && block.pieces.length > 0)) return [];
      seen.add(key);
    }
    return [{ role, blocks }];
  });
};

const ticked = /[\u2611\u2612\u2713-\u2718\u{1f5f7}\u{1f5f9}\u25a0\u25fc\u2b1b\u{1f5f8}]/u;
const unticked = /[\u2610\u25a1\u25fb\u2b1c\u2750-\u2752\u274f]/u;

/** Whether a sign is a ticked box, an empty one, or none. */
export const boxSign = (text: string): '☒' | '☐' | null => (ticked.test(text) ? '☒' : unticked.test(text) ? '☐' : null);

const fillValues = (fields: readonly Draft[], sinks: readonly Sink[], looks: readonly OfficeLook[]): void => {
  const texts = fields.map((): string[] => []);
  const hidden = fields.map(() => false);
  for (const { blocks } of sinks)
    for (const block of blocks) {
      if (block.kind !== 'paragraph') continue;
      const here = new Set<number>();
      for (const piece of block.pieces) {
        if (piece.field === undefined) continue;
        if (piece.hidden !== undefined) hidden[piece.field] = true;
        else if ('text' in piece) {
          const list = texts[piece.field];
          if (list === undefined) continue;
          if (!here.has(piece.field) && list.length > 0) list.push('\n');
          here.add(piece.field);
          list.push(piece.text);
          const draft = fields[piece.field];
          if (draft !== undefined && /\S/u.test(piece.text) && looks[piece.look]?.strike === true) draft.struck = true;
        }
      }
    }
  for (const [index, field] of fields.entries()) {
    const text = (texts[index] ?? []).join('');
    field.hidden ||= hidden[index] ?? false;
    if (field.kind === 'checkbox') {
      field.drawn ??= boxSign(text);
      continue;
    }
    if (field.value !== null) continue;
    const marked = field.hint !== null;
    const value = text
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n ?/gu, '\n')
      .trim();
    if (marked) field.hint = value;
    else field.value = value === '' ? null : value;
  }
};
