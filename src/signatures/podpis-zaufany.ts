import type { Signer } from '../model/index.ts';

const sentence =
  /w imieniu:\s*(?<name>[\p{L} .'’-]+?)(?:,\s*PESEL:?\s*(?<pesel>\d{11}))?(?:,\s*PZ ID:?\s*(?<id>[^,]+))?\s*$/u;

/**
 * The person in whose name the minister's seal was put, from the /Reason of the signature dictionary:
 * "Opatrzono pieczęcią ministra właściwego do spraw informatyzacji w imieniu: IMIĘ NAZWISKO, PESEL: …, PZ ID: …". Null
 * when the text does not say so. Given names and surname are not told apart there.
 */
export const personInReason = (reason: string): Signer | null => {
  if (reason.length > 2000) return null;
  // The regular expression is anchored at its fixed words; white space is squeezed so that nothing backtracks over it.
  const text = reason.normalize('NFC').replace(/\s+/g, ' ').trim();
  const at = text.lastIndexOf('w imieniu:');
  if (at < 0 || text.length - at > 400) return null;
  const groups = sentence.exec(text.slice(at))?.groups;
  const name = groups?.['name']?.trim();
  if (!groups || name === undefined || name === '') return null;
  const pesel = groups['pesel'];
  return { name, ...(pesel === undefined ? {} : { pesel }), via: 'podpis-zaufany' };
};
