import type { Language } from '../model/index.ts';
import { ageInDays, type Extract, type ExtractPolicy } from './extract.ts';
import type { Words } from './words.ts';

/** What an answer that rests on extracts is worth, by the procedure. */
export type Standing = {
  /** What nobody verified: an old extract, a print without a signature. */
  readonly warnings: readonly { readonly text: string; readonly document: number }[];
  /** Why nothing may be concluded at all. */
  readonly doubts: readonly { readonly text: string; readonly document: number }[];
  /** Each is sealed by the register, or a print that the procedure takes. */
  readonly trusted: boolean;
  readonly stale: boolean;
  /** The register says otherwise than one of them. */
  readonly contradicted: boolean;
};

/** One without a day may be of any age. */
const isTrusted = ({ signed, identifiable, checked, issuedAt }: Extract, { unsigned }: ExtractPolicy): boolean =>
  issuedAt !== null &&
  (signed ||
    (identifiable &&
      (unsigned === 'claim' || (unsigned === 'register' && checked?.outcome === 'agrees' && checked.names))));

/** Later than the next day: no extract that was issued. */
const isFuture = (issuedAt: string | null, now: string): boolean =>
  issuedAt !== null && Date.parse(issuedAt) - Date.parse(now) > 86_400_000;

export const standingOf = (
  extracts: readonly Extract[],
  policy: ExtractPolicy,
  now: string,
  say: Words,
  language: Language,
): Standing => {
  const ageOf = (extract: Extract): number => ageInDays(extract, now) ?? 0;
  const isStale = (extract: Extract): boolean => ageOf(extract) > policy.staleAfterDays;
  const notes = (extract: Extract): readonly string[] => {
    const { document, signed, identifiable, checked, issuedAt } = extract;
    return [
      ...(!signed && !identifiable ? [say.unprovenExtract(document)] : []),
      ...(!signed && identifiable && checked === undefined ? [say.unsignedPrint(document)] : []),
      ...(checked ? [checked.words[language]] : []),
      ...(issuedAt === null ? [say.undatedExtract(document)] : []),
      ...(isStale(extract) ? [say.staleExtract(document, ageOf(extract), policy.staleAfterDays)] : []),
    ];
  };
  return {
    warnings: extracts.flatMap((extract) => notes(extract).map((text) => ({ text, document: extract.document }))),
    doubts: extracts.flatMap(({ doubts = [], document, issuedAt }) => [
      ...doubts.map((words) => ({ text: words[language], document })),
      ...(isFuture(issuedAt, now) ? [{ text: say.futureExtract(document), document }] : []),
    ]),
    trusted: extracts.every((extract) => isTrusted(extract, policy)),
    stale: extracts.some(isStale),
    contradicted: extracts.some(({ checked }) => checked?.outcome === 'differs'),
  };
};
