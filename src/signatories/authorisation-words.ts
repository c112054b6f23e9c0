import { identityHowWords, type IdentityHow, type Language } from '../model/index.ts';

const shortened = (quote: string): string => (quote.length > 200 ? `${quote.slice(0, 199)}…` : quote);

/** Sentences on what an authorisation was understood to say. */
export const authorisationWords = (language: Language, document: number) => {
  const pl = language === 'pl';
  const told = (polish: string, english: string): string =>
    pl ? `Upoważnienie (dokument ${document}) – ${polish}.` : `Authorisation (document ${document}): ${english}.`;
  const day = (iso: string): string => {
    const date = new Date(`${iso}T00:00:00Z`);
    const written = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
    return pl ? `${written} r.` : written;
  };
  return {
    day,
    grantor: (quotes: readonly string[], signers: readonly string[]): string => {
      const [by, text] = [signers.join(', '), quotes.map((quote) => `„${shortened(quote)}”`).join(', ')];
      const polish = [text === '' ? '' : `w tekście ${text}`, by === '' ? 'bez ważnego podpisu' : `podpisy: ${by}`];
      const english = [
        text === '' ? '' : `in the text ${text}`,
        by === '' ? 'no valid signature' : `signatures: ${by}`,
      ];
      return told(
        `kto udziela: ${polish.filter(Boolean).join('; ')}`,
        `who grants it: ${english.filter(Boolean).join('; ')}`,
      );
    },
    scope: (quote: string): string => told(`zakres: „${shortened(quote)}”`, `scope: “${shortened(quote)}”`),
    part: (quotes: readonly string[]): string =>
      told(
        `obejmuje tylko część takich spraw (${quotes.map((one) => `„${one}”`).join(', ')}), a wniosek dotyczy innej albo nie wiadomo, której`,
        `covers only a part of such matters (${quotes.map((one) => `“${one}”`).join(', ')}), and the application asks for another, or which is not known`,
      ),
    issued: (iso: string): string => told(`data: ${day(iso)}`, `dated ${day(iso)}`),
    valid: (from: string | null, until: string | null): string => {
      if (until === null && from === null)
        return told('termin: nie podano daty końcowej', 'term: no last day is given');
      return told(
        `termin:${from === null ? '' : ` od ${day(from)}`}${until === null ? '' : ` do ${day(until)}`}`,
        `term:${from === null ? '' : ` from ${day(from)}`}${until === null ? '' : ` until ${day(until)}`}`,
      );
    },
    place: (where: string): string => told(`miejsce: ${where}`, `place: ${where}`),
    further: (said: 'granted' | 'denied' | 'unclear'): string =>
      ({
        granted: told('dalsze upoważnienia: dozwolone', 'further authorisations: allowed'),
        denied: told('dalsze upoważnienia: niedozwolone', 'further authorisations: not allowed'),
        unclear: told(
          'dalsze upoważnienia: nie wynika jasno, czy dozwolone',
          'further authorisations: not said clearly',
        ),
      })[said],
    unexplained: (found: readonly string[]): string =>
      told(
        `nie zrozumiano wszystkiego, a może to je ograniczać: ${found.map((one) => `„${one}”`).join(', ')}`,
        `not all of it was understood, and it may limit it: ${found.map((one) => `“${one}”`).join(', ')}`,
      ),
    otherUnit: (names: readonly string[]): string =>
      told(
        `wymienia jednostkę inną niż wnioskodawca: ${names.map((one) => `„${one}”`).join(', ')}`,
        `names a unit other than the applicant: ${names.map((one) => `“${one}”`).join(', ')}`,
      ),
    otherGrantor: (names: readonly string[]): string =>
      told(
        `jako udzielającego wymienia osobę, która go nie podpisała: ${names.join(', ')}`,
        `names as its grantor somebody who did not sign it: ${names.join(', ')}`,
      ),
    termDoubtful: told('daty nie są jasne', 'its dates are not clear'),
    once: told(
      'jest jednorazowe albo wydane do wniosku z określonego dnia, a nie wiadomo, czy do tego',
      'is for one application, or for that of a certain day, and whether for this one is not known',
    ),
    furtherUnclear: told(
      'podpisał pełnomocnik, a nie wynika jasno, czy może udzielać dalszych upoważnień',
      'was signed by an attorney, and whether he may authorise others is not said clearly',
    ),
    known: (signer: string, person: string, how: readonly IdentityHow[]): string => {
      const ways = how.map((one) => identityHowWords[language][one]).join(', ');
      return pl ? `${signer} to ${person} (pewne: ${ways}).` : `${signer} is ${person} (certain: ${ways}).`;
    },
  };
};
