import type { OfficeBlock, OfficeField, OfficePart, OfficePiece, OfficeReading } from '../../model/index.ts';

/** Runs of dots, underscores or ellipses: a line to write on. */
export const leader = /(?:[._\u2026\u2024\u2025\u00b7]{3,}|\u2026+|_{2,})/u;
const leaders = new RegExp(leader.source, 'gu');
export const emptyBox = /[\u2610\u25a1\u25fb\u2b1c\u2750-\u2752\u274f]/u;
const spots = new RegExp(`${leaders.source}|${emptyBox.source}`, 'gu');

type Draft = { readonly fields: OfficeField[]; count: Record<'line' | 'box' | 'cell', number> };

const made = (kind: 'line' | 'box' | 'cell', path: string, label: string, to: Draft): number => {
  to.count[kind] += 1;
  return (
    to.fields.push({
      name: `${kind}${to.count[kind]}`,
      named: false,
      kind: kind === 'box' ? 'checkbox' : 'text',
      label: label.replace(/\s+/gu, ' ').trim().slice(-80),
      value: null,
      hint: null,
      checked: kind === 'box' ? false : null,
      drawn: kind === 'box' ? '☐' : null,
      options: [],
      path,
      hidden: false,
      source: 'found',
    }) - 1
  );
};

/** A piece cut where a line or a box stands in it. */
const cut = (piece: OfficePiece, path: string, before: { label: string }, to: Draft): OfficePiece[] => {
  if (!('text' in piece) || piece.hidden !== undefined || piece.code !== undefined) return [piece];
  const out: OfficePiece[] = [];
  let at = 0;
  for (const match of piece.text.matchAll(spots)) {
    if (match.index > at) out.push({ ...piece, text: piece.text.slice(at, match.index) });
    before.label += piece.text.slice(at, match.index);
    const kind = emptyBox.test(match[0]) ? 'box' : 'line';
    out.push({ ...piece, text: match[0], field: made(kind, path, before.label, to) });
    before.label = '';
    at = match.index + match[0].length;
  }
  if (at < piece.text.length) out.push(at === 0 ? piece : { ...piece, text: piece.text.slice(at) });
  before.label += piece.text.slice(at);
  return out;
};

const isEmpty = (block: OfficeBlock | undefined): boolean =>
  block?.kind === 'paragraph' && block.pieces.every((piece) => 'text' in piece && piece.text.trim() === '');

/** Runs of letters that stand side by side become one piece, so that a row of dots typed in two goes is one line. */
const joined = (pieces: readonly OfficePiece[]): OfficePiece[] => {
  const out: OfficePiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last !== undefined && 'text' in last && 'text' in piece && sameRun(last, piece))
      out[out.length - 1] = { ...last, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
};

const sameRun = (a: OfficePiece & { text: string }, b: OfficePiece & { text: string }): boolean =>
  'look' in a &&
  'look' in b &&
  a.look === b.look &&
  a.hidden === b.hidden &&
  a.code === b.code &&
  a.link === b.link &&
  a.inserted === b.inserted;

const inBlocks = (blocks: readonly OfficeBlock[], to: Draft): OfficeBlock[] =>
  blocks.map((block, index) => {
    if (block.kind !== 'paragraph') return block;
    const previous = blocks[index - 1];
    const next = blocks[index + 1];
    // A cell that holds nothing but one empty paragraph.
    if (previous?.kind === 'cell' && isEmpty(block) && next?.kind !== 'paragraph') {
      const label = labelBefore(blocks, index - 1);
      return { ...block, within: made('cell', previous.path, label, to) };
    }
    const before = { label: '' };
    return { ...block, pieces: joined(block.pieces).flatMap((piece) => cut(piece, block.path, before, to)) };
  });

const labelBefore = (blocks: readonly OfficeBlock[], index: number): string => {
  for (let at = index - 1; at >= 0 && at > index - 6; at--) {
    const block = blocks[at];
    if (block?.kind === 'row' || block?.kind === 'table') return '';
    if (block?.kind === 'paragraph') return block.pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
  }
  return '';
};

/**
 * A file without any place to fill in of its own: rows of dots or underscores, empty boxes and empty table cells are where
 * people write. They get the names line1, box1, cell1 …, counted in the order of the text.
 */
export const withFoundPlaces = (office: OfficeReading): OfficeReading => {
  if (office.fields.length > 0) return office;
  const to: Draft = { fields: [], count: { line: 0, box: 0, cell: 0 } };
  const parts = office.parts.map((part): OfficePart =>
    part.role === 'body' || part.role === 'boxes' ? { ...part, blocks: inBlocks(part.blocks, to) } : part,
  );
  return { ...office, parts, fields: to.fields };
};
