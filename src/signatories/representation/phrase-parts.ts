import type { BoardSize } from './rule.ts';

/** Parts of which the phrases of conditions are made, over folded words. */

export const lead =
  '(?:(?:w spolce(?: ,)? w ktorej|w przypadku gdy|w sytuacji gdy|w sytuacji|w przypadku|przy|jezeli|jesli|gdy|kiedy|w razie|dla|o ile)(?: powolania| ustanowienia| wyboru)? )';
export const boardIs = 'zarzad\\w*(?: spolki| fundacji| stowarzyszenia)?(?: jest| bedzie| powolany jest)?';
export const consists = '(?:(?:sklada sie|skladajac\\w+ sie) z|liczy|liczac\\w+|obejmuje)';
export const several =
  '(?:wiecej niz jedn\\w+|wiecej|kilku|(?:co najmniej|przynajmniej|minimum) (?:z )?dwoch|dwoch (?:lub|i|albo|badz) wiecej|powyzej jedne\\w+)';
const orMore = '(?:lub|i|albo|badz|oraz) wiecej';
/** How many of the board there are at least: "trzech lub więcej", "więcej niż dwóch". */
export const moreThan: readonly (readonly [string, BoardSize])[] = [
  [`(?:trzech ${orMore}|wiecej niz (?:dwoch|dwie|dwu)|wiecej niz z dwoch)`, '>2'],
  [`(?:czterech ${orMore}|wiecej niz (?:trzech|trzy))`, '>3'],
  [`(?:pieciu ${orMore}|wiecej niz (?:czterech|cztery))`, '>4'],
];
export const matters =
  '(?:(?:w|we) (?:zakresie|sprawach|kwestiach|przedmiocie|stosunkach|przypadku)|dotyczac\\w+|o charakterze)(?: (?:praw i obowiazkow|zobowiazan|praw|oswiadczen|spraw|oswiadczen woli|czynnosci))?';
export const property = '(?:majatkow\\w+|finansow\\w+)(?: (?:i|oraz|lub) (?:majatkow\\w+|finansow\\w+))?';
export const nonProperty = '(?:niemajatkow\\w+|nie majatkow\\w+|niefinansow\\w+)';
export const tail = '(?: spolki| stowarzyszenia| fundacji| zwiazku)?';

/**
 * Dealings in property by their nouns: "zbycia lub obciążenia nieruchomości oraz zaciągania kredytów". No word may be both an act
 * and an asset: it would be tried as either wherever it stands, 2ⁿ ways for n of them.
 */
export const act =
  '(?:zby(?:ci|wani)\\w+|naby(?:ci|wani)\\w+|sprzedaz\\w*|obciaz(?:eni|ani)\\w+|zaciag(?:ani|nieci)\\w+|udziel(?:ani|eni)\\w+|rozporzadz(?:ani|eni)\\w+|wystawi(?:ani|eni)\\w+|porecz(?:ani|eni)\\w+|dysponowani\\w+|gospodarowani\\w+)';
export const asset =
  '(?:nieruchomosc\\w*|kredyt\\w*|pozycz\\w+|zobowiaz\\w+|weks\\w+|porecz(?!ani|eni)\\w+|gwarancj\\w*|prawem|prawami|praw|udzial\\w*|akcji|mieni\\w+|majat\\w+|srodk\\w+|pieniez\\w+|finansow\\w+|trwal\\w+|hipote\\w+|wieczyst\\w+|uzytkowani\\w+|(?:w|na)(?= (?:nieruchomosc|udzial|akcj|mieni|majat|srodk|uzytkow|zobowiaz|wlasno|kwot)))';
export const dealing = `${act}(?:(?: ,| i| oraz| lub| albo){0,2} (?:${act}|${asset})){1,12}`;
export const general = '(?! (?:i|oraz|a takze|,) (?:do )?(?:skladani|reprezent|podpisyw))';

export const represent = '(?:reprezent\\w+|dzialani\\w+|dzialac|skladani\\w+|skladac|podpisyw\\w+)';
export const refused = `(?:ktor(?:y|a|zy|e) )?nie (?:jest|sa|moze|moga|ma|maja|posiada|posiadaja|przysluguje)(?: (?:jednak|takze|rowniez))?(?: (?:uprawnion\\w+|upowaznion\\w+|umocowan\\w+|prawo|prawa|mozliwosci|mozliwosc|do|${represent}|spol\\w+|fundacj\\w+|stowarzysz\\w+|oswiadczen|woli|w imieniu))*`;

/** Up to the end of the sentence nobody who could sign is named, nothing is said of how, and nothing is taken back. */
export const nobody =
  '(?:(?! (?:czlon|prezes|wicep|wicedyr|prokur|pelnomoc|skarb|sekret|przewodn|samodz|jednoos|dwuos|lacz|wspol|reprez|oswiadcz|podpis|nie|zgod|wyjatk|zastrz|chyba|ale|lecz|kazd|dw)|[.;]).)*';
export const ofAffairs =
  '(?:(?! (?:reprez|oswiadcz|podpis|nie|zgod|wyjatk|zastrz|chyba|ale|lecz|lacz|dw)|[.;]).){0,120} (?:do )?(?:samodzieln\\w+ )?';
/** Matters that an application for access to a register is not. */
export const elsewhere =
  '(?:pracownicz\\w+|kadrow\\w+|pracy|zatrudni\\w+|podatkow\\w+|bankow\\w+|celn\\w+|ubezpieczen\\w+)';

/** Names of acts and places in them: "(art. 12 ust. 2 statutu)". */
const inAct =
  '(?:art|ust|pkt|lit|par|poz|§|\\d+|[a-h]|[.,-]|statut\\w*|ustaw\\w+|kodeks\\w*|umow\\w+|praw(?:o|a)|spolek|spolki|handlowych|cywiln\\w+|spoldzielcz\\w+|bankow\\w+|fundacjach|stowarzyszeniach|ksh|kc|o|i|oraz|w|zw|z|k|s|r)';
/** A sum in words: "(słownie: dwadzieścia tysięcy złotych 00/100)". */
const sumInWords =
  '(?:zl\\w*|pln|eur\\w*|gr(?:osz\\w*)?|zero|jeden|jedna|dwa|dwie|dwadziescia|dwanascie|dwiescie|trzy|trzysta|trzydziesci|cztery|czterysta|czterdziesci|piec|szesc|siedem|osiem|dziewiec|dziesiec|\\w+nascie|\\w+dziesiat|sto|\\w+set|tysi\\w+|milion\\w*|i|\\d+|[/,.-])';
/** What a reader may pass over between brackets. */
export const bracketed = `\\( (?:art(?: ${inAct})+|slownie(?: :)?(?: ${sumInWords})+) \\)`;

/** Of whom and of what words on dealings between a body and those of its board are made; anything more is read. */
const dealt =
  '(?:[,()-]|a|i|oraz|lub|albo|badz|w|we|z|ze|tym|takze|jak|rowniez|nim|nimi|nia|ta|nich|spolk(?:a|i|e)|fundacj(?:a|i|e)|stowarzyszeni(?:em|a|e)|spoldzielni(?:a|e)|zwiazkiem|izba|bankiem|podmiotem|czlonk\\w+|zarzad(?:u|em)|prezes(?:em|a|ami)|wiceprezes(?:em|a|ami)|likwidator\\w+|komplementariusz\\w+|wspolnik\\w+|dyrektor(?:em|a|ami)|prokurent(?:em|a|ami)|ktorymkolwiek|jednym|ich|jej|jego|osob\\w+|bliskimi|organu|organow|wladz|rady|nadzorczej|prawnych|cywilnych|sadowych|o|prace|umow\\w+|umowie|spor\\w+|stosunk\\w+|czynnosci\\w*|sprawach|miedzy|pomiedzy)';
export const dealingsWithBoard = `(?:w|we|przy) (?:umowach|stosunkach|sporach|umowie|sporze|czynnosciach)(?: ${dealt})*? (?:miedzy|pomiedzy|z|ze)(?: ${dealt})+?(?= (?!${dealt}(?= |$))|$)`;
