import { quoteOf, take, type Sheet } from './sheet.ts';

/** Whether the attorney may appoint another. `unclear`: spoken of in words that neither give nor deny it plainly. */
export type Substitution = 'granted' | 'denied' | 'unclear' | null;

const further = String.raw`(?:(?:dalsz\w+|kolejn\w+)\s+(?:pelnomocnictw\w*|upowaznie\w*|pelnomocnik\w*|osob\w*)|substytu\w+)`;
const doing = String.raw`(?:(?:do\s+)?(?:udziel\w+|ustanaw\w+|ustanowi\w+|powolyw\w+)\s+)?`;
const ending = String.raw`(?=\s*(?:[.;)\n]|$))`;
const denied = new RegExp(
  String.raw`(?:[^.;\n]{0,80}?\bnie\s+(?:obejmuje|moze|ma|jest|przysluguje|uprawnia|upowaznia|udziela|zawiera)\b[^.;\n]{0,60}?|,?\s*bez\s+(?:prawa|mozliwosci)\s+)${doing}${further}${ending}`,
  'g',
);
const granted = new RegExp(
  String.raw`(?:(?:pelnomocnik|pelnomocnictwo|upowaznienie|upowazniony|upowazniona|on|ona|pan|pani|jednoczesnie|rowniez)\s+)*(?:moze|ma\s+prawo|jest\s+(?:uprawnion[ya]|upowaznion[ya]|umocowan[ya])|posiada\s+prawo|obejmuje\s+(?:rowniez\s+|takze\s+)?prawo|upowaznia\s+(?:rowniez\s+|takze\s+)?|uprawnia\s+(?:rowniez\s+|takze\s+)?|,?\s*(?:wraz\s+)?z\s+prawem)\s+${doing}${further}(?:\s+procesow\w+)?${ending}`,
  'g',
);
const spoken = new RegExp(String.raw`[^.;\n]{0,200}\b${further}[^.;]{0,200}`, 'g');

export const readSubstitution = (sheet: Sheet): { readonly said: Substitution; readonly quotes: readonly string[] } => {
  const no = take(sheet, denied);
  const yes = take(sheet, granted);
  // What else is said of it concerns whomever he may appoint, unless it also speaks of how he himself must act.
  const open = take(sheet, spoken, ([all]) => !/\blacznie|\bwspoln|wnios|sklad|podpis/.test(all));
  const quotes = [...no, ...yes, ...open].map(({ quote }) => quote);
  if (quotes.length === 0) return { said: null, quotes };
  const kinds = [no.length > 0, yes.length > 0, open.length > 0].filter(Boolean).length;
  return { said: kinds > 1 || open.length > 0 ? 'unclear' : no.length > 0 ? 'denied' : 'granted', quotes };
};

const paper = String.raw`(?:upowaznieni\w+|pelnomocnictw\w*|umocowani\w+)`;
const revocable = [
  String.raw`(?:niniejsz\w+\s+)?(?:${paper}\s+)?(?:to\s+)?(?:moze|mozna)\s+(?:ono\s+)?(?:byc|zostac|je)?\s*(?:odwolan\w|cofniet\w|odwolac|cofnac)\s+(?:w\s+(?:kazdym|dowolnym|kazdej|dowolnej)\s+(?:czasie|momencie|chwili)|(?:w\s+)?kazdej\s+chwili)(?:\s+(?:przez\s+mocodawce|bez\s+podania\s+przyczyn\w*))*`,
  String.raw`(?:odwolanie|cofniecie|zmiana)(?:\s+(?:lub|albo|oraz|i)\s+(?:odwolanie|cofniecie|zmiana))?\s+(?:niniejszego\s+)?(?:${paper}\s+)?wymaga\s+(?:zachowania\s+)?formy\s+pisemnej(?:\s+pod\s+rygorem\s+niewaznosci)?`,
];
const dropped = new RegExp(
  String.raw`[^.;\n]{0,80}\b(?:odwoluj\w+|cofam\w*|uchyla\w*|trac[ia]\s+moc|traca\s+moc|anuluj\w+|wypowiada\w*)\b[^.;\n]{0,160}`,
  'g',
);

/** Takes away what may be said of revoking without revoking this; `surname` is the folded stem of the one it is read for. */
export const takeRevocations = (sheet: Sheet, surname: string): void => {
  for (const source of revocable) take(sheet, new RegExp(source, 'g'));
  take(
    sheet,
    dropped,
    ([all]) =>
      !all.includes(surname) &&
      !/wszystki|wszelki|niniejsz|powyzsz|@/.test(all) &&
      new RegExp(
        String.raw`${paper}[^.;\n]*(?:\bnr\s|udzielon|dotychczas|poprzedni|wczesniej)|(?:dotychczasow|poprzedni|wczesniejsz)\w*\s+${paper}`,
      ).test(all),
  );
};

const law = /\bart\.|\bart\s|§|\bust\.|ustaw|kodeks|statut|regulamin|uchwal|zarzadzeni|\bkpa\b|k\.\s?p\.\s?a|k\.\s?c/;
const basis = new RegExp(
  String.raw`(?:dzialajac\s+)?\b(?:na\s+podstawie|zgodnie\s+z|w\s+oparciu\s+o)\s+(?:(?!\b(?:upowazni|udziel|ustanaw|umocow|wylaczn|tylko|jedynie|lacznie|zgod[yai]\b|warunk)|\n\s*\n)[^]){1,600}?(?=[,\s–-]*(?:niniejszym\s+)?\b(?:upowazni(?:a|am|amy|aja)\b|udziela\w*|ustanawia\w*|umocowuj\w+|ja\s*,|wojt|burmistrz|prezydent|starosta|dyrektor|prezes|zarzad)|\n\s*\n|$)`,
  'g',
);

/** Takes away on which law the grant rests, with the days of its acts. */
export const takeLegalBasis = (sheet: Sheet): void => {
  take(sheet, basis, ([all]) => law.test(all));
};

const data = [
  String.raw`[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,120}\.[a-z]{2,24}`,
  String.raw`\b(?:tel|telefon|tel\.\s*kom|kom)\.?\s*(?:nr\s*)?:?\s*(?:\+48\s*)?[\d\s-]{7,16}`,
  String.raw`\b(?:pesel|nip|regon|krs)\s*(?:nr\s*)?:?\s*\d[\d\s-]{7,18}\d`,
  String.raw`\b(?:nr\s+)?(?:dowod\w*\s+osobist\w+|dowodem\s+tozsamosci|paszport\w*)(?:\s+(?:o\s+)?(?:seri[ai]|numer\w*|nr|i|:))*\s*:?\s*[a-z]{2,3}\s?\d{6,7}`,
  String.raw`\bza\s+(?:pomoca|posrednictwem)\b`,
  String.raw`\bwraz\s+z\s+(?:jego\s+|wymaganymi\s+)?zalacznik\w+`,
  String.raw`\bpod\s+(?=(?:wnios|pism|dokument)\w+)`,
  String.raw`\bul\.\s+[\p{L} .-]{2,50}?\s+\d{1,4}[a-z]?(?:\s*[/m]\.?\s*\d{1,4})?`,
  String.raw`\b\d{2}-\d{3}\b`,
  String.raw`(?:otrzymuj\w+|kopia)\s*:|\ba\s?/\s?a\b`,
  String.raw`\b(?:nr|numer|znak(?:\s+sprawy)?|sygn\.?)\s*:?\s*[\p{L}\d./-]{0,24}\d[\p{L}\d./-]{0,12}`,
];
/** Takes away addresses and numbers of people and papers. To be called before days are marked: an e-mail address has "@" too. */
export const takeData = (sheet: Sheet): void => {
  for (const source of data.slice(0, 4)) take(sheet, new RegExp(source, 'gu'));
};
/** The same for what could hide a day, after days are marked. */
export const takePlaces = (sheet: Sheet): void => {
  for (const source of data.slice(4)) take(sheet, new RegExp(source, 'gu'));
};

/** Sentences left that hold a word of `words`, as written. */
export const sentenceAround = (sheet: Sheet, at: number): string => {
  const from = Math.max(sheet.original.lastIndexOf('\n', at), sheet.original.lastIndexOf('. ', at)) + 1;
  const ends = [sheet.original.indexOf('\n', at), sheet.original.indexOf('. ', at)].filter((end) => end > 0);
  return quoteOf(sheet, from, Math.min(...ends, from + 240));
};
