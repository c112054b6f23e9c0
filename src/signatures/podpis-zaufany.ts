import type { Signer } from '../model/index.ts';
import { realPesel } from './signer.ts';

/** Words that stand before the person in the reason of every podpis zaufany. */
const introduction = 'w imieniu:';

const isName = (text: string): boolean => /^\p{L}[\p{L} .'’\u2010-\u2015-]*$/u.test(text);
const pesel = /^PESEL ?:? ?(?<number>\d{11})$/i;
const account = /^PZ ?ID ?:? ?\S[^,;]*$/i;

/** Commas of one time were semicolons and line breaks of another; each part is known by its first word. */
const partsOf = (text: string): string[] =>
  text.split(/\s*[,;]\s*|\s(?=(?:PESEL|PZ ID)\b)/i).filter((part, index) => index === 0 || part !== '');

/**
 * The person in whose name the minister's seal was put, from the /Reason of the signature dictionary:
 * "Opatrzono pieczęcią ministra właściwego do spraw informatyzacji w imieniu: IMIĘ NAZWISKO, PESEL: …, PZ ID: …". Null
 * when the text does not say so, or says anything more. Given names and surname are not told apart there.
 */
export const personInReason = (reason: string): Signer | null => {
  if (reason.length > 2000) return null;
  // Cut at fixed words, with white space squeezed, so that nothing backtracks over it.
  const text = reason.normalize('NFC').replace(/\s+/g, ' ').trim();
  const at = text.lastIndexOf(introduction);
  if (at < 0 || text.length - at > 400) return null;
  const [name = '', ...more] = partsOf(text.slice(at + introduction.length).trim());
  if (!isName(name)) return null;
  const numbers = more.flatMap((part) => pesel.exec(part)?.groups?.['number'] ?? []);
  const accounts = more.filter((part) => account.test(part));
  if (numbers.length > 1 || accounts.length > 1 || numbers.length + accounts.length < more.length) return null;
  const number = realPesel(numbers[0]);
  return { name, ...(number === undefined ? {} : { pesel: number }), via: 'podpis-zaufany' };
};
