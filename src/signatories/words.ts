import { identityHowWords, type Entity, type IdentityHow, type Language, type Signature } from '../model/index.ts';
import { dayInWords } from './display-name.ts';
import { changedLater, type Kinds } from './signers.ts';

const list = (language: Language, type: Intl.ListFormatType, items: readonly string[]): string =>
  new Intl.ListFormat(language, { type }).format(items);

const kinds: Readonly<Record<Language, Readonly<Record<Signature['kind'], string>>>> = {
  pl: {
    qualified: 'podpis kwalifikowany',
    zaufany: 'podpis zaufany',
    osobisty: 'podpis osobisty',
    seal: 'pieczęć elektroniczna',
    advanced: 'podpis zaawansowany',
    unknown: 'podpis nieustalonego rodzaju',
  },
  en: {
    qualified: 'qualified signature',
    zaufany: 'trusted signature (podpis zaufany)',
    osobisty: 'personal signature (podpis osobisty)',
    seal: 'electronic seal',
    advanced: 'advanced signature',
    unknown: 'signature of an unknown kind',
  },
};

/** Sentences of the decision, one set a language. Names go in as they are; the report masks them where it must. */
export const words = (language: Language) => {
  const pl = language === 'pl';
  const all = (names: readonly string[]): string => list(language, 'conjunction', names);
  const any = (ways: readonly (readonly string[])[]): string =>
    list(
      language,
      'disjunction',
      ways.map((way) => (way.length > 1 ? `(${all(way)})` : all(way))),
    );
  return {
    all,
    required: (ways: readonly (readonly string[])[]): string => {
      if (ways.length === 0)
        return pl ? 'nie wiadomo, kto reprezentuje jednostkę' : 'it is not known who represents the unit';
      const single = ways.length === 1 && ways[0]?.length === 1;
      return pl
        ? `podpis: ${any(ways)}, albo osoby ${single ? 'przez tę osobę' : 'przez nich'} upoważnionej`
        : `signature of ${any(ways)}, or of a person authorised by ${single ? 'that person' : 'them'}`;
    },
    registered: (entity: Entity, ways: readonly (readonly string[])[]): string => {
      const source =
        entity.source === undefined ? '' : pl ? ` (źródło: ${entity.source})` : ` (source: ${entity.source})`;
      return pl
        ? `Według rejestru urzędu jednostkę „${entity.name}” reprezentuje: ${any(ways)}${source}.`
        : `According to the office's register “${entity.name}” is represented by ${any(ways)}${source}.`;
    },
    requiredByText: (text: string): string => {
      if (text.trim() === '')
        return pl
          ? 'podpisy zgodnie z zasadami reprezentacji wynikającymi z ustawy, albo podpis osoby upoważnionej'
          : 'signatures by the rules of representation of the law, or of a person authorised by them';
      return pl
        ? `podpisy zgodnie ze sposobem reprezentacji: „${text}”, albo podpis osoby tak upoważnionej`
        : `signatures by the rule of representation: “${text}”, or of a person so authorised`;
    },
    statedByOffice: (entity: Entity, text: string): string => {
      const source =
        entity.source === undefined ? '' : pl ? ` (źródło: ${entity.source})` : ` (source: ${entity.source})`;
      return pl
        ? `Według rejestru urzędu sposób reprezentacji jednostki „${entity.name}” to: ${text.trim() === '' ? 'brak wpisu' : `„${text}”`}${source}.`
        : `According to the office's register the rule of representation of “${entity.name}” is: ${text.trim() === '' ? 'no entry' : `“${text}”`}${source}.`;
    },
    statedByExtract: (document: number, text: string, issuedAt: string | null): string => {
      const on = issuedAt === null ? '' : dayInWords(issuedAt, language);
      const day = on === '' ? '' : pl ? ` (stan na ${on})` : ` (as of ${on})`;
      return pl
        ? `Załączony odpis (dokument ${document})${day} podaje sposób reprezentacji: ${text.trim() === '' ? 'brak wpisu' : `„${text}”`}.`
        : `The attached extract (document ${document})${day} states the rule of representation: ${text.trim() === '' ? 'no entry' : `“${text}”`}.`;
    },
    extractOf: (document: number, name: string, krs: string): string =>
      pl
        ? `Odpis (dokument ${document}) jest odpisem podmiotu „${name}”${krs === '' ? '' : `, KRS ${krs}`}.`
        : `The extract (document ${document}) is of “${name}”${krs === '' ? '' : `, KRS ${krs}`}.`,
    inExtract: (name: string, role: string, suspended: boolean): string => {
      const held = role === '' ? '' : ` – ${role}`;
      if (!suspended) return pl ? `W odpisie: ${name}${held}.` : `In the extract: ${name}${held}.`;
      return pl
        ? `W odpisie: ${name}${held}, w czynnościach zawieszono – podpis tej osoby się nie liczy.`
        : `In the extract: ${name}${held}, suspended from acting – this person's signature does not count.`;
    },
    contradictoryExtracts: pl
      ? 'Dwa załączone odpisy mówią co innego, a żaden nie jest nowszy.'
      : 'Two attached extracts say different things, and neither is newer.',
    againstOffice: (document: number): string =>
      pl
        ? `Załączony odpis (dokument ${document}) i rejestr urzędu mówią co innego o tym, kto reprezentuje jednostkę.`
        : `The attached extract (document ${document}) and the office's register differ on who represents the unit.`,
    extractOfAnother: (document: number): string =>
      pl
        ? `Odpis (dokument ${document}) dotyczy innego podmiotu niż wnioskodawca albo nie da się tego ustalić; pominięto go.`
        : `The extract (document ${document}) is of another unit than the applicant, or that cannot be told; left out.`,
    unsignedPrint: (document: number): string =>
      pl
        ? `Odpis (dokument ${document}) jest wydrukiem bez podpisu, który załączył wnioskodawca; nie porównano go z rejestrem.`
        : `The extract (document ${document}) is an unsigned print that the applicant attached; it was not compared with the register.`,
    unprovenExtract: (document: number): string =>
      pl
        ? `Odpis (dokument ${document}) nie ma podpisu ani identyfikatora wydruku; każdy mógł go napisać.`
        : `The extract (document ${document}) has neither a signature nor the identifier of a print; anybody could have written it.`,
    undatedExtract: (document: number): string =>
      pl ? `Odpis (dokument ${document}) nie ma daty.` : `The extract (document ${document}) bears no date.`,
    futureExtract: (document: number): string =>
      pl
        ? `Odpis (dokument ${document}) ma datę z przyszłości.`
        : `The extract (document ${document}) bears a date in the future.`,
    staleExtract: (document: number, days: number, limit: number): string =>
      pl
        ? `Odpis (dokument ${document}) ma ${days} dni, więcej niż ${limit}; dane mogły się zmienić.`
        : `The extract (document ${document}) is ${days} days old, more than ${limit}; its data may have changed.`,
    lacking: (what: string): string => `${what.charAt(0).toLocaleUpperCase(language)}${what.slice(1)}.`,
    notYet: (document: number, from: string): string =>
      pl
        ? `Upoważnienie (dokument ${document}) jest ważne od ${from}, a wniosek podpisano wcześniej.`
        : `The authorisation (document ${document}) is valid from ${from}; the application was signed earlier.`,
    termUnknown: (document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) jest ograniczone w czasie, a nie wiadomo, kiedy je podpisano albo kiedy podpisano wniosek.`
        : `The authorisation (document ${document}) is limited in time, and when it or the application was signed is not known.`,
    takenBack: (document: number, by: number): string => {
      const where = by === 0 ? 'Treść wiadomości' : `Dokument ${by}`;
      return pl
        ? `${where} mówi o odwołaniu, wygaśnięciu albo zastąpieniu upoważnienia; trzeba ustalić, czy chodzi o to (dokument ${document}).`
        : `${by === 0 ? 'The message itself' : `Document ${by}`} speaks of the revocation, end or replacement of an authorisation; whether of this one (document ${document}) has to be established.`;
    },
    ofAnotherUnit: (document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) wymienia numer innej jednostki niż wnioskodawca.`
        : `The authorisation (document ${document}) gives the number of another unit than the applicant.`,
    noSubstitution: (document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) podpisał pełnomocnik, któremu nie dano prawa do udzielania dalszych upoważnień.`
        : `The authorisation (document ${document}) was signed by an attorney who may not authorise others.`,
    substituted: (document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) podpisał pełnomocnik, który ma prawo do udzielania dalszych upoważnień.`
        : `The authorisation (document ${document}) was signed by an attorney who may authorise others.`,
    conflict: (name: string): string =>
      pl
        ? `Numery na wniosku lub w odpisie tylko częściowo pasują do jednostki „${name}” z rejestru urzędu; nie wiadomo, która jednostka składa wniosek.`
        : `The numbers on the form or in the extract fit “${name}” of the office's register only in part; which unit applies is not known.`,
    perhapsNamesakes: pl
      ? 'Podpisy o tym samym imieniu i nazwisku złożono różnymi certyfikatami: nie wiadomo, czy to jedna osoba, czy dwie.'
      : 'Signatures of one name were made with different certificates: whether it is one person or two is not known.',
    severalPeople: (names: readonly string[]): string =>
      pl
        ? `Nie wiadomo, kto z tych osób podpisał, bo podpis pasuje do więcej niż jednej: ${all(names)}.`
        : `Which of these people signed is not known, because a signature fits more than one: ${all(names)}.`,
    unregistered: pl
      ? 'Jednostki nie ma w rejestrze urzędu, więc nie wiadomo, kto nią kieruje.'
      : "The unit is not in the office's register, so it is not known who heads it.",
    byExtract: pl
      ? 'Jednostki nie ma w rejestrze urzędu; kto nią kieruje, mówi załączony odpis z KRS.'
      : "The unit is not in the office's register; who heads it is what the attached KRS extract says.",
    noPeople: (name: string): string =>
      pl
        ? `W rejestrze urzędu nie ma osób reprezentujących jednostkę „${name}”.`
        : `The office's register names nobody who represents “${name}”.`,
    signed: (name: string, kind: Signature['kind'], where: number | null): string => {
      const place =
        where === null
          ? pl
            ? 'wniosek'
            : 'the application'
          : pl
            ? `upoważnienie (dokument ${where})`
            : `the authorisation (document ${where})`;
      return pl
        ? `${name}: ${kinds.pl[kind]} – ważny, obejmuje ${place}.`
        : `${name}: ${kinds.en[kind]} – valid, over ${place}.`;
    },
    ignored: (signature: Signature, allowed: Kinds): string => {
      const name = signature.signer?.name ?? (pl ? 'nieznana osoba' : 'unknown person');
      if (signature.kind === 'seal')
        return pl
          ? `${name}: pieczęć elektroniczna – nie zastępuje podpisu osoby.`
          : `${name}: electronic seal – does not replace a person's signature.`;
      if (signature.modified || changedLater(signature))
        return pl
          ? `${name}: podpis pominięto, bo dokument zmieniono po podpisaniu.`
          : `${name}: signature left out, because the document was changed after signing.`;
      if (signature.indication === 'TOTAL-FAILED')
        return pl
          ? `${name}: podpis pominięto, bo jest nieważny.`
          : `${name}: signature left out, because it is invalid.`;
      if (signature.indication === 'INDETERMINATE')
        return pl ? `${name}: podpisu nie zweryfikowano.` : `${name}: signature not verified.`;
      if (signature.kind === 'unknown' && !allowed.includes('unknown'))
        return pl
          ? `${name}: podpis jest prawidłowy, ale nie wiadomo, czy jest dopuszczonego rodzaju.`
          : `${name}: the signature is valid, but it is not known whether it is of an allowed kind.`;
      if (!allowed.includes(signature.kind))
        return pl
          ? `${name}: ${kinds.pl[signature.kind]} – pominięto go, bo w tej sprawie podpis takiego rodzaju nie wystarcza.`
          : `${name}: ${kinds.en[signature.kind]} – left out, because a signature of this kind is not enough here.`;
      return pl
        ? `${name}: podpis pominięto, bo nie obejmuje dokumentu.`
        : `${name}: signature left out, because it does not cover the document.`;
    },
    unreadable: (document: number): string =>
      pl
        ? `Dokumentu ${document} nie udało się odczytać; może być upoważnieniem.`
        : `Document ${document} could not be read; it may be an authorisation.`,
    unnamed: (name: string, document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) nie wymienia osoby: ${name}.`
        : `The authorisation (document ${document}) does not name ${name}.`,
    unclear: (name: string, document: number): string =>
      pl
        ? `Z upoważnienia (dokument ${document}) nie wynika jasno, czy obejmuje osobę: ${name}.`
        : `The authorisation (document ${document}) does not say clearly whether it covers ${name}.`,
    names: (name: string, document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) upoważnia osobę: ${name}.`
        : `The authorisation (document ${document}) authorises ${name}.`,
    outOfScope: (document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) nie mówi o składaniu takich wniosków.`
        : `The authorisation (document ${document}) does not speak of such applications.`,
    expired: (document: number, until: string): string =>
      pl
        ? `Upoważnienie (dokument ${document}) było ważne do ${until}, a wniosek podpisano później.`
        : `The authorisation (document ${document}) was valid until ${until}; the application was signed later.`,
    late: (document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) podpisano później niż wniosek.`
        : `The authorisation (document ${document}) was signed after the application.`,
    complete: (names: readonly string[]): string =>
      pl
        ? `${names.length > 1 ? 'Wymagane podpisy złożyły osoby' : 'Wymagany podpis złożyła osoba'}: ${all(names)}.`
        : `The required ${names.length > 1 ? 'signatures are' : 'signature is'} there: ${all(names)}.`,
    resembles: (name: string, person: string, how: readonly IdentityHow[]): string => {
      const told = how.filter((one) => one !== 'same-name').map((one) => identityHowWords[language][one]);
      return pl
        ? `Nie wiadomo, czy ${name} to ${person} (${told.join(', ')}); trzeba to ustalić.`
        : `Whether ${name} is ${person} is not known (${told.join(', ')}); it has to be established.`;
    },
    otherSurname: (name: string, person: string): string =>
      pl
        ? `${name} to ${person}: numer PESEL jest ten sam, a nazwisko inne.`
        : `${name} is ${person}: the PESEL number is the same, the surname another.`,
    byNameOnly: (name: string, how: readonly IdentityHow[]): string => {
      const born = how.includes('birth-date');
      const told = how
        .filter((one) => one !== 'same-name' && one !== 'birth-date')
        .map((one) => identityHowWords[language][one]);
      const writing =
        told.length === 0
          ? ''
          : pl
            ? ` Różnice w zapisie: ${told.join(', ')}.`
            : ` Written differently: ${told.join(', ')}.`;
      return pl
        ? `${name}: tożsamość ${born ? 'potwierdzają imię, nazwisko i data urodzenia' : 'potwierdza tylko imię i nazwisko'} (prawdopodobna, nie pewna); numeru PESEL nie było z czym porównać.${writing}`
        : `${name}: likely: identified by ${born ? 'name and date of birth' : 'name alone'}; there was no PESEL number to compare.${writing}`;
    },
    namesake: (name: string): string =>
      pl
        ? `Podpis złożyła inna osoba o imieniu i nazwisku ${name}: numer PESEL jest inny niż u osoby, która może podpisać.`
        : `Another person called ${name} signed: the PESEL number is not that of the person who may sign.`,
    incomplete: (names: readonly string[]): string => (pl ? `Brakuje: ${all(names)}.` : `Missing: ${all(names)}.`),
    unsigned: (document: number): string =>
      pl
        ? `Upoważnienie (dokument ${document}) nie ma ważnego podpisu elektronicznego dopuszczonego rodzaju.`
        : `The authorisation (document ${document}) has no valid electronic signature of an allowed kind.`,
    signedByOther: (document: number): string =>
      pl
        ? `Upoważnienia (dokument ${document}) nie podpisał pełny skład reprezentujący jednostkę.`
        : `The authorisation (document ${document}) is not signed by those who represent the unit.`,
  };
};
export type Words = ReturnType<typeof words>;
