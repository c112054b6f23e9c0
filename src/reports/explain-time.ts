import type { Language, Signature } from '../model/index.ts';
import { visible } from './safe-text.ts';
import { officialTime } from './words.ts';

/** What is proven about the time, and what is only claimed. */
export const timeSentences = (one: Signature, language: Language): string[] => {
  const pl = language === 'pl';
  const told = (iso: string | null): string | null =>
    iso === null ? null : (officialTime(iso, language) ?? visible(iso));
  const proven = told(one.time.proven);
  const claimed = told(one.time.claimed);
  if (proven !== null) {
    const stamp = pl
      ? `Znacznik czasu dowodzi, że podpis istniał: ${proven}.`
      : `A time-stamp proves that the signature existed on ${proven}.`;
    if (claimed === null || claimed === proven) return [stamp];
    return [stamp, pl ? `Podpisujący podał czas: ${claimed}.` : `The signer states: ${claimed}.`];
  }
  if (claimed !== null)
    return [
      pl
        ? `Podpisujący podał czas: ${claimed}. Znacznik czasu tego nie potwierdza.`
        : `The signer states: ${claimed}. No time-stamp confirms it.`,
    ];
  return [pl ? 'Czas podpisania nie jest znany.' : 'The time of signing is not known.'];
};
