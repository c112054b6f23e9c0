import { identityHowWords, type IdentityHow, type Language, type Localised } from '../model/index.ts';

const shortened = (quote: string): string => (quote.length > 200 ? `${quote.slice(0, 199)}…` : quote);

/** One full stop, also behind "r.". */
const ended = (sentence: string): string => (/[.…]$/.test(sentence) ? sentence : `${sentence}.`);

/** Sentences on what an authorisation was understood to say. */
export const authorisationWords = (language: Language, document: number) => {
  const pl = language === 'pl';
  const told = (polish: string, english: string): string =>
    ended(pl ? `Upoważnienie (dokument ${document}) – ${polish}` : `Authorisation (document ${document}): ${english}`);
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
    valid: (
      from: string | null,
      until: string | null,
      span: { readonly months: number; readonly days: number } | null,
      quotes: readonly string[],
    ): string => {
      if (until === null && from === null && span === null && quotes.length === 0)
        return told('termin: nie podano daty końcowej', 'term: no last day is given');
      const said = quotes.map((one) => `„${shortened(one)}”`).join(', ');
      if (until === null && from === null) return told(`termin: ${said}`, `term: ${said}`);
      return told(
        `termin:${from === null ? '' : ` od ${day(from)}`}${until === null ? '' : ` do ${day(until)}`}${span === null ? '' : ` (${said})`}`,
        `term:${from === null ? '' : ` from ${day(from)}`}${until === null ? '' : ` until ${day(until)}`}${span === null ? '' : ` (${said})`}`,
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
    mentions: (name: string): string => told(`wymienia osobę: ${name}`, `names ${name}`),
    mayBeOne: pl
      ? `Załącznik (dokument ${document}) może być upoważnieniem, ale nie udało się go w pełni zrozumieć.`
      : `The annex (document ${document}) may be an authorisation, but it was not fully understood.`,
    tooMany: told(
      'upoważnień jest zbyt wiele, żeby porównać je ze sobą',
      'there are too many authorisations to hold them against each other',
    ),
    notAllSeen: (doubts: readonly Localised[]): string =>
      told(
        `nie wiadomo, czy odczytano wszystko, co widać w pliku: ${doubts.map((one) => one.pl).join('; ')}`,
        `whether all that is seen in the file was read is not known: ${doubts.map((one) => one.en).join('; ')}`,
      ),
    apart: told(
      'podpisała tylko część osób, które działają łącznie, ale pozostałe podpisały inne upoważnienie albo wniosek',
      'is signed only by some of those who act jointly, but the others signed another authorisation or the application',
    ),
    orderUnknown: told(
      'nie wiadomo, czy podpisano je przed wnioskiem, bo nie wszystkie podpisy podają czas',
      'it is not known whether it was signed before the application, because not all signatures tell their time',
    ),
    noUnit: told(
      'nie wymienia jednostki, w imieniu której je udzielono',
      'does not name the unit for which it was given',
    ),
    otherPerson: (name: string): string =>
      told(
        `numer PESEL albo data urodzenia przy nazwisku nie są te, które ma ${name} w certyfikacie podpisu`,
        `the PESEL number or date of birth beside the name is not that of ${name} in the signing certificate`,
      ),
    unknownPerson: (name: string): string =>
      told(
        `podaje numer PESEL albo datę urodzenia, a certyfikat podpisu nie zawiera numeru PESEL, więc nie wiadomo, czy chodzi o osobę: ${name}`,
        `gives a PESEL number or date of birth, and the signing certificate has no PESEL number, so that it is not known whether ${name} is meant`,
      ),
    perhapsExpired: (until: string): string =>
      told(
        `jest ważne do ${day(until)}, a nie ma dowodu, że wniosek podpisano do tego dnia`,
        `is valid until ${day(until)}, and nothing proves that the application was signed by that day`,
      ),
    datedLater: (dated: string, signed: string): string =>
      told(
        `nosi datę ${day(dated)}, a podpisano je wcześniej: ${day(signed)}`,
        `bears the date ${day(dated)}, and was signed before it: ${day(signed)}`,
      ),
    otherGrantor: (names: readonly string[]): string =>
      told(
        `jako udzielającego wymienia osobę, która go nie podpisała: ${names.join(', ')}`,
        `names as its grantor somebody who did not sign it: ${names.join(', ')}`,
      ),
    otherPost: (posts: readonly string[]): string =>
      told(
        `jako udzielającego wymienia stanowisko, które nie jest stanowiskiem kierownika jednostki: ${posts.join(', ')}`,
        `names as its grantor a post that is not that of the head of the unit: ${posts.join(', ')}`,
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
