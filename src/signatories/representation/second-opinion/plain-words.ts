import { lexemeOf } from '../lexicon.ts';
import { mendTokens } from '../mend.ts';
import { bracketed } from '../phrase-parts.ts';
import { personAt, type Names } from '../name-of.ts';
import { tokensOf } from '../tokens.ts';

/** A mark put for a person whom the text names: `@3` is the fourth of the names. */
const personMark = '@';
export const personOf = (word: string, names: Names): string | undefined =>
  word.startsWith(personMark) ? names[Number(word.slice(1))]?.name : undefined;

const lead = '(?:w przypadku|w sytuacji|przy|jezeli|jesli|gdy|kiedy|w razie|dla|o ile|w)(?: gdy)?';
const chosen = '(?: (?:powolani\\w+|ustanowieni\\w+|wyboru))?';
const of = '(?: spolk\\w+| fundacj\\w+| stowarzyszeni\\w+)?';
const is = '(?: jest| bedzie| powolany jest)?';
const consists = '(?: (?:sklad\\w+ sie z|licz\\w+|obejmuj\\w+|z))?';
const some = '(?: (?:co najmniej|przynajmniej|minimum))?';

/** What is said of the number of members, by a mark: `#1` one, `#+` several, `#2` that many, `#?` some number. */
const sizes: readonly (readonly [string, string])[] = [
  [
    `(?:${lead}${chosen} )?zarzad\\w*${of}${is} dwu(?: -|osobow(?:y|ego|ym)) (?:lub|i|albo) (?:wieloosobow|kilkuosobow|wieksz)(?:y|ego|ym)`,
    '#+',
  ],
  [`(?:${lead}${chosen} )?zarzad\\w*${of}${is} jedno?osobow(?:y|ego|ym|emu)`, '#1'],
  [`(?:${lead}${chosen} )?jedno?osobow(?:y|ego|ym|emu) zarzad\\w*${of}`, '#1'],
  [`${lead}${chosen} zarzad\\w*${of}${consists}(?: tylko)? jedn\\w+ (?:czlonk\\w+|osob\\w+)(?: zarzadu)?`, '#1'],
  [`${lead}${chosen}(?: tylko)? jednego czlonka zarzadu`, '#1'],
  [`(?:${lead}${chosen} )?zarzad\\w*${of}${is} (?:wielo|kilku)osobow(?:y|ego|ym|emu)`, '#+'],
  [`(?:${lead}${chosen} )?(?:wielo|kilku)osobow(?:y|ego|ym|emu) zarzad\\w*${of}`, '#+'],
  [`(?:${lead} )?rad\\w+(?: dyrektorow)?${is} jedno?osobow\\w+`, '#1'],
  [`(?:${lead} )?rad\\w+(?: dyrektorow)?${is} (?:wielo|kilku)osobow\\w+`, '#+'],
  [`(?:${lead}${chosen} )?zarzad\\w*${of}${is} dwuosobow(?:y|ego|ym|emu)`, '#2'],
  [`(?:${lead}${chosen} )?dwuosobow(?:y|ego|ym|emu) zarzad\\w*${of}`, '#2'],
  [`(?:${lead}${chosen} )?zarzad\\w*${of}${is} trzyosobow(?:y|ego|ym|emu)`, '#3'],
  [`(?:${lead}${chosen} )?trzyosobow(?:y|ego|ym|emu) zarzad\\w*${of}`, '#3'],
  [
    `(?:${lead}${chosen} )?(?:zarzad\\w*${of}${is}${consists} )?(?:wiecej niz|wiekszej (?:ilosci|liczby)|powyzej)(?: z)?(?: jedn\\w+)?(?: (?:czlonk\\w+|osob\\w*))(?: zarzadu)?`,
    '#+',
  ],
  [
    `(?:${lead}${chosen} )?zarzad\\w*${of}${is}${consists}${some} dwoch (?:lub|i|albo|badz|oraz) wiecej (?:czlonk\\w+|osob\\w*)(?: zarzadu)?`,
    '#+',
  ],
  [
    `${lead}${chosen} zarzad\\w*${of}${is}${consists}${some}(?: wiecej niz| powyzej)?(?: z)? (?:dw\\w+|trz\\w+|czter\\w+|piec\\w*|[2-9])(?: (?:lub|i|albo|badz|oraz) wiecej)?(?: (?:czlonk\\w+|osob\\w*))?(?: zarzadu)?`,
    '#?',
  ],
];

const marks: readonly (readonly [RegExp, string])[] = [
  ...sizes.map(([source, mark]) => [new RegExp(`(?<= )(?:${source})(?= )`, 'g'), mark] as const),
  // Of which of two sizes a board is the grammar weighs.
  [/(?<= )#[1-9+] (?:lub|albo|i|oraz) (?:dwu|trzy|wielo|kilku)osobow(?:y|ego|ym|emu)(?= )/g, '#?'],
  [/(?<= )(?:w (?:pelnym|calym) skladzie|o pelnym skladzie)(?= )/g, '&all'],
  [/(?<= )(?:, )?chyba(?: ,)? ze #1(?= )/g, ''],
  [/(?<= )(?:w przypadku|w razie) (?:ustanowieni\w+|powolani\w+) prokur\w+(?: takze| rowniez)?(?= )/g, ';'],
  [
    /(?<= )(?:(?:ale|lecz)(?: nigdy)? nie|(?:z|sposrod) ktorych (?:zaden|zadn\w+)(?: z nich)? nie (?:jest|moze byc|bedzie))(?= (?:prezes|wiceprezes|przewodn|wiceprzew|skarbn|sekret|prokur))/g,
    'oprocz',
  ],
  [/(?<= )pod warunkiem (?:uzyskania )?kontrasygnaty(?= )/g, '&with'],
  // Points of a list, sums in words, and how many there are in all.
  [/(?<= )(?:[a-h] [)/]|[1-9] \)|[1-9] \.(?= [a-z]))(?= )/g, ';'],
  [new RegExp(`(?<= )${bracketed}(?= )`, 'g'), ''],
  [/(?<= )\( (?:\w+ ){0,6}(?:tysi\w+|milion\w*|\w+set|\w+dziesi\w+|stu)(?: \w+){0,4} \)(?= )/g, ''],
  [/(?<= )rad\w+ dyrektorow(?= )/g, ''],
  // Whether an application is a matter of ordinary management is not weighed here.
  [/(?<= )(?:w|do) (?:zakresie|sprawach|czynnosci\w*|spraw)(?: \w+){0,2} zwykl\w+ zarzad\w*(?= )/g, ''],
  [/(?<= )(?:jesli|jezeli|gdy|kiedy)(?: jest)? jedno?osobow(?:y|ego|ym)(?= )/g, '#1'],
  [/(?<= )(?:jesli|jezeli|gdy|kiedy)(?: jest)? (?:wielo|kilku)osobow(?:y|ego|ym)(?= )/g, '#+'],
  [/(?<= )(?:(?<=sposrod )|z )(?:trzech|czterech|pieciu|szesciu|[3-9])(?= (?:czlonk|osob|wspol|partn))/g, ''],
  [/(?<= )(?:przy (?:wspol)?udziale|przy wspoldzialaniu|za kontrasygnata|w asyscie)(?= )/g, '&with'],
  [/(?<= )z osobna(?= )/g, 'samodzielnie'],
  [/(?<= )(?:ktorykolwiek|jeden|jedna) z nich(?= (?:z|ze|lacznie|wraz|wspolnie) )/g, 'kazdy'],
  [/(?<= )(?:w|podczas) (?:okresie|czasie|trakcie)(?: otwarcia)? likwidacji(?= )/g, ''],
  [/(?<= )zastepc(?:a|y|e|o|zyni\w?) prezes(?:a|ki)(?= )/g, 'wiceprezes'],
  [/(?<= )zastepc(?:a|y|e|o|zyni\w?) przewodniczace(?:go|j)(?= )/g, 'wiceprzewodniczacy'],
  // Of directors and others they are deputies by that name.
  [/(?<= )(zastepc\w+) (?:dyrektor|kierownik|naczelnik)(?:a|ow)(?= )/g, '$1'],
  // For what field, the grammar weighs as well.
  [
    /(?<= )(?:ds(?: \.)?|do spraw) (?!majatk|finans|niemajatk|zwykl)[a-z]{4,}(?:ych|ich|wa|ju|zy|mu|tu|ia|ji|ki)(?= )/g,
    '',
  ],
  // Of which organ they are, the grammar weighs.
  [/(?<= (?:wice)?(?:prezes|przewodnicz|czlon)\w* )(?:rady|prezydium)(?= )/g, ''],
  [
    /(?<=( prezes\w*(?: \w+){0,2} )(?:lub|albo|badz|i|oraz) )(?:(?:jego|jej) )?zastepc\w+(?= (?!dyrekt|kierow|naczeln))/g,
    'wiceprezes',
  ],
  [
    /(?<=( przewodniczac\w*(?: \w+){0,2} )(?:lub|albo|badz|i|oraz) )(?:(?:jego|jej) )?zastepc\w+(?= (?!dyrekt|kierow|naczeln))/g,
    'wiceprzewodniczacy',
  ],
  [/(?<= )na zewnatrz(?= )|(?<= )osob trzecich(?= )/g, ''],
  [/(?<= )o ktor\w+ mowa(?: wyzej| powyzej)?(?= )/g, ''],
  // "Z wyjątkiem zbywania nieruchomości": other dealings are meant by what stands before.
  [
    /(?<= )(?:z|za) (?:wyjatkiem|wylaczeniem)(?= (?:spraw |czynnosci )?(?:majatk|finans|zby|naby|obciaz|sprzeda|zaciag|rozporz|nieruchom|udzielan|wystaw))/g,
    '%property',
  ],
  [
    /(?<= )(?:do|w|we|przy)(?: wszystk\w+| wszelk\w+)? (?:pozostal\w+|innych)(?: (?:spraw\w*|przypadk\w+|zakres\w+|czynnosci\w*|kwesti\w+|oswiadczen|umow))?(?= (?!czlon|wspoln|prokur|partner|komplem|likwid))/g,
    '%rest',
  ],
  [
    /(?<= )(?:w tym|a w tym|z ktorych|z czego|przy czym|z tym ze|sposrod ktorych|takze|rowniez|jak i)(?= (?:w |we |do |przy |dla |gdy |jezeli |takze |rowniez |zaciag|zby|naby))/g,
    '%also',
  ],
  [
    /(?<= )(?:w tym|a w tym|z ktorych|z czego|sposrod ktorych|(?:przy czym|z tym ze)(?= jed\w+ ))(?: (?:zawsze|obowiazkowo|koniecznie|co najmniej|przynajmniej|minimum|jed\w+|z nich|musi|byc|jest|bedzie|powinien|winien|ma|stanowi)){0,6}(?= )/g,
    '&incl',
  ],
  [
    /(?<= )(?:(?:przy czym|z tym ze)(?: (?:zawsze|obowiazkowo|koniecznie|tylko|wylacznie))?|(?:z(?: tym)? zastrzezeniem|jednak\w*|lecz|ale)(?: ,)?(?: ze)?(?= (?:w|we|do|przy|gdy|dla|jezeli|jesli|powyzej|czynnosci|zaciag\w+) ))(?= )/g,
    '&note',
  ],
  [
    /(?<= )(?:ktor\w+ )?(?:z mocy (?:ustawy|umowy|prawa)(?: spolki)?(?: (?:lub|albo|badz|ani)(?: z mocy)?(?: prawomocnego)? orzeczenia sadu)? )?nie pozbawion\w+ prawa/g,
    '',
  ],
  [/(?<= )nie (?=(?:przekrac\w+|mniej|wiecej|wyzsz\w+|wieksz\w+) )/g, 'nie'],
];

/** Words longer than this in number are not weighed; the text is then nobody's to act by. */
const mostWords = 1200;

/** The words of a text, folded, with marks for people it names and for what it says of the size of the board; null: too many. */
export const plainWords = (text: string, names: Names): readonly string[] | null => {
  const tokens = mendTokens(tokensOf(text));
  if (tokens.length > mostWords) return null;
  const forms: string[] = [];
  for (let index = 0; index < tokens.length;) {
    const person = personAt(tokens, index, names);
    if (person) {
      forms.push(`${personMark}${names.findIndex(({ name }) => name === person.name)}`);
      index = person.next;
    } else {
      forms.push(tokens[index]?.form ?? '');
      index += 1;
    }
  }
  // One slip in a long word is the word it was meant to be.
  const line = marks.reduce((now, [pattern, mark]) => now.replace(pattern, mark), ` ${forms.join(' ')} `);
  return line.split(' ').filter((word) => word !== '');
};

/** A word that belongs to the name of an entity, behind "w imieniu", or that says in whose name or by what act. */
const circumstance =
  /^(?:ile|przypadku|razie|sytuacji|gdy|jezeli|jesli|kwot\w*|wartos\w*|sum\w*|zl\w*|pln|tys\w*|mln|usd|powyzej|ponizej|ponad|przekracz\w*|nieprzekracz\w*|nieprzekraczaj\w*|nieprzewyzsz\w*|wyzsz\w*|sprawach|zakresie|kwestiach|majatkow\w*|niemajatkow\w*|finansow\w*|niefinansow\w*|obowiazk\w*|charakter\w*|tym|tej|ktor\w*|jednoraz\w*|rownowart\w*|takze|jak|rowniez|szczegolnosci|dwukrotn\w*|roku|rok\w*|obrotow\w*|to|pan\w*|ks|wraz|maksymaln\w*|ust|art|pkt|par|ksh|bez|ograniczen|ograniczenia|odpowiedzialnosc\w*|akcyjn\w*|jawn\w*|komandytow\w*|partnersk\w*|jed\w+|wiecej|niz|musi|musza|byc|powinien|winien|mozna|podpisow\w*|firm\w*|pieczec\w*|zamieszcz\w*|nazwa|pod|skladan\w*|odpowiedni\w*|sprzeda\w*|netto|brutto|przypadkach|nich|nim|nimi|swoje|ktore|dwie|stosownie|zgodnie|samodzieln\w*|laczn\w*|opieki|zdrowotnej|zdrowotn\w*|publiczn\w*|generaln\w*|naczeln\w*|zarzadzaj\w*|wykonawcz\w*|techniczn\w*|handlow\w*|ekonomiczn\w*|operacyjn\w*|administracyjn\w*|grup\w*|kategori\w*|powolan\w*|ustanowion\w*|okresl\w*|wypadku|sie|ds|d|s|z|o|w|we|ze|i|oraz|l|mowa|poszczegoln\w*|kolegialn\w*|likwidacji|likwidacja|upadlosci|zastepc\w*|co|zas|wowczas|oswiadczaj\w*|zdanie|kadencj\w*|prokura|prokury|prokure|dokument\w*|odrebn\w*|tego|niego|kazde|praw|minimum|min|niemniej|euro|eur|biur\w*|komisj\w*|zakladow\w*|niewykonawcz\w*|po|osobach|slownie)$/;

/** Words a reader may pass over: what they say changes nobody's need, or is weighed elsewhere. */
export const isHarmless = (word: string): boolean => circumstance.test(word) || lexemeOf(word) !== null;
