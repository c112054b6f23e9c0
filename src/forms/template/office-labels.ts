import type { OfficeBlock, OfficePiece, OfficeReading } from '../../model/index.ts';

const textOf = (piece: OfficePiece): string => ('text' in piece && piece.hidden === undefined ? piece.text : '');
const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\s:._\u2026]+$/u, '');
const tells = (text: string): boolean => /\p{L}{2}/u.test(text);

type Noted = { readonly before: Map<number, string>; readonly behind: Map<number, string> };

/** What stands before and behind each field within one paragraph; `over` is the text the paragraph follows. */
const inParagraph = (pieces: readonly OfficePiece[], over: string, to: Noted): void => {
  let text = '';
  let last = -1;
  for (const piece of pieces) {
    const { field } = piece;
    if (field === undefined) {
      text += textOf(piece);
      continue;
    }
    if (field === last) continue;
    if (last >= 0 && !to.behind.has(last)) to.behind.set(last, tidy(text));
    if (!to.before.has(field)) to.before.set(field, tells(text) ? tidy(text) : last < 0 ? tidy(over) : '');
    last = field;
    text = '';
  }
  if (last >= 0 && !to.behind.has(last)) to.behind.set(last, tidy(text));
};

const inBlocks = (blocks: readonly OfficeBlock[], to: Noted): void => {
  let over = '';
  for (const block of blocks) {
    if (block.within !== undefined && !to.before.has(block.within)) to.before.set(block.within, tidy(over));
    if (block.kind !== 'paragraph') {
      if (block.kind === 'row') over = '';
      continue;
    }
    inParagraph(block.pieces, over, to);
    const own = block.pieces
      .filter((piece) => piece.field === undefined)
      .map(textOf)
      .join('');
    if (tells(own)) over = own;
  }
};

/**
 * The words beside each field of a DOCX or ODT, by the field's index: before it in its paragraph or cell, behind it for a box
 * to tick; empty where nothing stands.
 */
export const officeLabels = (office: OfficeReading): ReadonlyMap<number, string> => {
  const noted: Noted = { before: new Map(), behind: new Map() };
  for (const part of office.parts) inBlocks(part.blocks, noted);
  return new Map(
    office.fields.map((field, i) => {
      const behind = noted.behind.get(i) ?? '';
      const before = noted.before.get(i) ?? '';
      return [i, field.kind === 'checkbox' && tells(behind) ? behind : before];
    }),
  );
};
