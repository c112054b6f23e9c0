import type { Forwarded } from '../model/index.ts';

/** How mail programs head a message that is passed on in the text of another, in Polish and English. */

/** Some programs write Polish without its marks: what they head is compared without them. */
const fold = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L');
const folded = (one: RegExp): RegExp => new RegExp(fold(one.source), one.flags);

/** Lines that say so by themselves: Gmail, Thunderbird, Apple Mail, Outlook, Roundcube, Yahoo, o2, WP, Onet, Interia. */
const marks: readonly RegExp[] = [
  /^[-_=>*\s]{2,40}(?:forwarded message|fwd:? message|przekazana wiadomość|wiadomość przekazana|przekazywana wiadomość|treść przekazanej wiadomości|przesłana dalej wiadomość|wiadomość przesłana dalej|przesłana wiadomość)(?:\s+(?:from|od)\s.{1,200})?[-_=*\s]{2,40}:?$/i,
  /^(?:begin forwarded message|początek przekazanej wiadomości|początek przekazywanej wiadomości|wiadomość napisana przez .{1,200} w dniu .{1,80}, przekazana dalej)\s*:$/i,
];

const foldedMarks = marks.map(folded);

/** Outlook heads answers and forwarded messages alike: the subject tells which it is. */
const outlookMark =
  /^(?:[-_\s]{2,40}(?:original message|wiadomość oryginalna|oryginalna wiadomość|wiadomość pierwotna)[-_\s]{2,40}|_{20,80})$/i;
const foldedOutlook = folded(outlookMark);
const passedOn = /^\s*(?:fwd?|pd|wg|przek(?:azane)?|i|dot)\s*:/i;
const answered = /^\s*(?:re|odp|aw|sv)\s*:/i;

type Key = 'from' | 'subject' | 'date' | 'to';
const keys: Readonly<Record<string, Key>> = {
  od: 'from',
  nadawca: 'from',
  from: 'from',
  temat: 'subject',
  subject: 'subject',
  data: 'date',
  date: 'date',
  sent: 'date',
  wysłano: 'date',
  wysłane: 'date',
  'data wysłania': 'date',
  do: 'to',
  to: 'to',
  adresat: 'to',
  odbiorca: 'to',
  dw: 'to',
  cc: 'to',
  kopia: 'to',
  udw: 'to',
  bcc: 'to',
};
const foldedKeys = new Map(Object.entries(keys).map(([name, key]) => [fold(name), key]));

const header = /^[>\s*]{0,20}([\p{L} ]{2,20}?)\s*\*?\s*:\s*\*?\s*(.{0,500}?)\s*$/u;
const most = { lines: 5_000, gap: 4, block: 12, octets: 400_000 };

type Block = Partial<Record<Key, string>>;

/** The header lines from `at` on: a few, one under the other, each of a known name. */
const blockAt = (lines: readonly string[], at: number): Block => {
  const found: Block = {};
  let seen = 0;
  for (const line of lines.slice(at, at + most.block)) {
    const text = line.trim().replace(/^[>\s]+/, '');
    if (text === '') {
      if (seen > 0) break;
      continue;
    }
    const [, name = '', value = ''] = header.exec(text) ?? [];
    const key = foldedKeys.get(fold(name.toLowerCase()));
    if (key === undefined) {
      if (seen > 0) continue;
      break;
    }
    seen += 1;
    found[key] ??= value;
  }
  return found;
};

/** The sender and at least one more line: less than that is a sentence with a colon. */
const isBlock = ({ from, subject, date, to }: Block): boolean =>
  from !== undefined && from !== '' && [subject, date, to].filter((one) => one !== undefined).length >= 2;

const address = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}.-]{1,253}\.[\p{L}]{2,63}/u;

const claimed = ({ from = '', subject, date }: Block): Forwarded => ({
  how: 'inline',
  from: (address.exec(from)?.[0] ?? from.slice(0, 200)) || null,
  subject: subject?.slice(0, 300) || null,
  date: date?.slice(0, 100) || null,
});

/**
 * The message that a text passes on, if it does, as mail programs show it: the outermost one. Nothing of it is sure, since whoever
 * passes a text on can change it. Bounded in its input's length.
 */
export const forwardedIn = (body: string, subject: string): Forwarded | null => {
  const lines = body.slice(0, most.octets).split(/\r?\n/, most.lines);
  const outlook = passedOn.test(subject) && !answered.test(subject);
  for (const [at, line] of lines.entries()) {
    const text = line.trim().slice(0, 400);
    const bare = fold(text);
    const own = foldedMarks.some((mark) => mark.test(bare));
    if (own || (outlook && foldedOutlook.test(bare))) {
      const block = blockAt(lines, at + 1);
      if (isBlock(block)) return claimed(block);
      if (own && block.from !== undefined) return claimed(block);
    } else if (outlook && /^[>\s*]{0,20}(?:od|from)\s*\*?\s*:/i.test(text)) {
      const block = blockAt(lines, at);
      if (isBlock(block)) return claimed(block);
    }
  }
  return null;
};
