import { isPesel } from '../identifiers/index.ts';
import { maskEmail, maskKeyId, maskPesel, maskPhone, type Report } from '../model/index.ts';
import { cut } from '../reports/index.ts';

/**
 * What may leave the office in a reply. Whatever comes from the letter, and every rule's message, which may quote it,
 * goes through here: telephone numbers, e-mail addresses, PESEL numbers, key identifiers and anything that looks
 * like a secret are masked, whoever wrote the text.
 */

/** Digits of any script as ASCII, so that no mask can be passed by writing a number in another one. Nd runs are blocks of ten (Unicode §4.6). */
const asciiDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 60 && /\p{Nd}/u.test(String.fromCodePoint(point - 1 - value))) value += 1;
    return String(value % 10);
  });

/**
 * One line without anything unseen: in a letter invisible characters are dropped, since they could split a number. The marks of a
 * place that an officer has still to fill in are ours alone: an applicant's would keep the reply from being sent.
 */
const plain = (text: string): string =>
  asciiDigits(text.toWellFormed())
    .replace(/[\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}|\p{Co}|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replaceAll('⟦', '[')
    .replaceAll('⟧', ']')
    .replace(/[^\S\u00A0]+/g, ' ')
    .trim();

/** By the id a template gives a field (docs/templates.md): these ids say what the value is, in any procedure. */
const fieldKinds = [
  { ends: /keyids?$/i, mask: maskKeyId },
  { ends: /phones?$/i, mask: maskPhone },
  { ends: /e?mails?$/i, mask: maskEmail },
  { ends: /pesels?$/i, mask: maskPesel },
] as const;

/** Numbers of organisations are public; they have as many digits as a telephone number and must stay readable. */
const publicNumber = /(regon|krs|nip)$/i;

const values = (report: Report, wanted: RegExp): string[] =>
  Object.entries(report.fields).flatMap(([id, fact]) => {
    if (!wanted.test(id) || fact.state !== 'read' || typeof fact.value === 'boolean') return [];
    return typeof fact.value === 'string' ? [fact.value] : fact.value;
  });

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const ipv4 = /(?<![\d.+])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/;
const date = /(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})(?!\d)(?:[T ]\d{2}:\d{2}(?::\d{2})?)?/;
/** Bounded, since a text without any @ would otherwise be scanned once from each of its letters. */
const address = /[^\s<>"'„”“,;:()[\]]{1,150}@[^\s<>"'„”“,;:()[\]]{1,255}/;
/** Digits joined by single separators, as people write telephone numbers. */
const digitRun = /\+?(?:\(\d+\)|\d)(?:[ \u00A0.()/-]{0,2}\d)+/;
const pieces = new RegExp([address, ipv4, date, digitRun].map((one) => `(${one.source})`).join('|'), 'gu');

/** Nobody reads more of one text in a letter, and the patterns above need not cope with more. */
const longest = 4000;

const secret = /[A-Za-z0-9_+/=-]{24,}/g;

/** A function that makes one text from the letter fit to be sent: masked, on one line, at most `limit` characters. */
export const outgoing = (report: Report, open: readonly string[]): ((text: string, limit?: number) => string) => {
  const known = fieldKinds.flatMap(({ ends, mask }) =>
    values(report, ends)
      .map(plain)
      .filter((value) => value.length >= 3 && value.length <= 200)
      .slice(0, 100)
      .map((value) => ({ value, mask })),
  );
  const knownPattern =
    known.length === 0
      ? null
      : new RegExp(
          `(?<![\\p{L}\\p{N}])(?:${known
            .map(({ value }) => literal(value))
            .sort((a, b) => b.length - a.length)
            .join('|')})(?![\\p{L}\\p{N}])`,
          'giu',
        );
  const masks = new Map(known.map(({ value, mask }) => [value.toLowerCase(), mask]));
  const openAddresses = new Set(open.map((one) => one.toLowerCase()));
  const openNumbers = new Set(values(report, publicNumber).map((one) => plain(one).replace(/\D/g, '')));

  const maskNumber = (run: string): string => {
    const digits = run.replace(/\D/g, '');
    if (digits.length < 9 || openNumbers.has(digits)) return run;
    if (isPesel(digits)) return maskPesel(digits);
    return maskPhone(digits);
  };
  return (text, limit = 600) => {
    const line = plain(text.slice(0, longest));
    const masked = (
      knownPattern ? line.replace(knownPattern, (value) => masks.get(value.toLowerCase())?.(value) ?? '…') : line
    )
      .replace(pieces, (piece, mail?: string, ip?: string, day?: string) => {
        if (mail !== undefined)
          return openAddresses.has(mail.toLowerCase().replace(/\.$/, '')) ? mail : maskEmail(mail);
        if (ip !== undefined) return ip.split('.').every((part) => Number(part) < 256) ? ip : maskNumber(ip);
        return day ?? maskNumber(piece);
      })
      .replace(secret, (token) => (/\d/.test(token) && /[A-Za-z]/.test(token) ? '[…]' : token))
      .replace(/\S{61,}/g, (token) => cut(token, 60));
    return cut(masked, limit);
  };
};

/** A field's value for a letter: the names of choices, lists joined by commas, everything masked by the field's kind. */
export const outgoingField = (report: Report, id: string, clean: (text: string, limit?: number) => string): string => {
  const key = Object.hasOwn(report.fields, id) ? id : id.replace(/^form\./, '');
  const fact = report.fields[key];
  if (fact?.state !== 'read' || typeof fact.value === 'boolean') return '';
  const options = report.labels?.[key]?.options;
  const kind = fieldKinds.find(({ ends }) => ends.test(key));
  const all = typeof fact.value === 'string' ? [fact.value] : fact.value;
  return all
    .map((value) => (kind ? clean(kind.mask(plain(value)), 80) : clean(options?.[value] ?? value, 160)))
    .filter((value) => value !== '')
    .join(', ');
};
