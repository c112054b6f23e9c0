import {
  lead,
  boardIs,
  consists,
  several,
  moreThan,
  matters,
  property,
  nonProperty,
  tail,
  act,
  asset,
  dealing,
  general,
  refused,
  nobody,
  ofAffairs,
  elsewhere,
  bracketed,
  dealingsWithBoard,
} from './phrase-parts.ts';
import type { Condition } from './rule.ts';

/** Phrases that say when an alternative holds, over folded words joined by single spaces. */

export type Phrase =
  | { readonly kind: 'when'; readonly condition: Condition }
  /** "W pozostałych sprawach": where none of the earlier conditions of the sentence holds. */
  | { readonly kind: 'rest' }
  /** "W tym w sprawach majątkowych", "we wszystkich sprawach": says that nothing is left out. */
  | { readonly kind: 'always' }
  /** A condition of another kind: nobody can say from the letter whether it holds. */
  | { readonly kind: 'open' }
  /** Between the body and its own members: never the case of an application. */
  | { readonly kind: 'conflict' }
  /** One of several must be …: "w tym prezesa", "z których jeden jest prezesem". */
  | { readonly kind: 'including'; readonly all?: true }
  | { readonly kind: 'with' }
  | { readonly kind: 'sole' }
  | { readonly kind: 'joint'; readonly count: number }
  | { readonly kind: 'each' }
  /** A point of its own, as after ";". */
  | { readonly kind: 'item' }
  /** "W razie jego nieobecności": those who follow act only then, and no register tells when. */
  | { readonly kind: 'absence' }
  /** A limit on who is meant that no register tells: "upoważniony przez zarząd". */
  | { readonly kind: 'limit' }
  /** "Osoba upoważniona": an attorney, whose power no register tells. */
  | { readonly kind: 'attorney' }
  | { readonly kind: 'unknown' }
  /** "Nie jest uprawniony", "pozbawiony prawa reprezentacji": takes from those who stand in its clause. */
  | { readonly kind: 'not' }
  /** "Spośród", "w osobach": a list of people follows. */
  | { readonly kind: 'among' | 'namely' }
  /** "Zarząd w pełnym składzie". */
  | { readonly kind: 'everybody' }
  | { readonly kind: 'except' }
  | { readonly kind: 'end' }
  | { readonly kind: 'nothing' };

const phrases: readonly (readonly [string, Phrase])[] = [
  // The tasks of the body, of whom its members are and how they sign nothing is said.
  [
    `(?:do (?:zakresu dzialania |kompetencji |zadan )?zarzadu nalez\\w+|zarzad(?: \\w+)? (?:kieruje|prowadzi|zarzadza))${nobody} \\.`,
    { kind: 'end' },
  ],
  // Who runs the affairs is not who represents, where the text goes on to say that.
  [
    `(?<=^|\\. )${ofAffairs}prowadz\\w+ spraw\\w*(?: spolki| fundacji| stowarzyszenia)?(?: samodzielnie)? \\.(?=.{0,400} (?:reprezent|skladani))`,
    { kind: 'end' },
  ],
  ['(?:w imieniu|za) ktor\\w+ (?:dziala|wystepuj|skladaj?|podpisuj)\\w*', { kind: 'nothing' }],
  [
    `(?:(?:w|we) (?:zakresie|sprawach|kwestiach|przedmiocie)|do|przy)(?: spraw| czynnosci\\w*| zakresu| prawa)* ${elsewhere}(?: (?:i|oraz|lub) ${elsewhere})?${tail}`,
    { kind: 'when', condition: { matter: 'special' } },
  ],
  ['(?:ale|lecz)(?: nigdy)? nie(?= (?:prezes|wiceprezes|przewodn|wiceprzew|skarbn|sekret|prokur))', { kind: 'except' }],
  [
    '(?:z ktorych|sposrod ktorych) (?:zaden|zadn\\w+)(?: z nich)? nie (?:jest|moze byc|bedzie)(?= (?:prezes|wiceprezes|przewodn|wiceprzew|skarbn|sekret))',
    { kind: 'except' },
  ],
  ['(?:zaden|zadn\\w+)(?: z)?(?= czlon\\w+(?: zarzadu)? nie )', { kind: 'each' }],
  ['pod warunkiem (?:uzyskania )?kontrasygnaty', { kind: 'with' }],
  ['kazde(?= dw)', { kind: 'nothing' }],
  [
    `(?:w tym|takze|rowniez|jak i|w tym takze|w tym rowniez) ${matters} ${property}(?: i ${nonProperty})?${tail}`,
    { kind: 'always' },
  ],
  [`${matters} ${nonProperty} (?:i|oraz|jak i|lub|a takze) ${property}${tail}`, { kind: 'always' }],
  [`${matters} ${property} (?:i|oraz|jak i|lub|a takze) ${nonProperty}${tail}`, { kind: 'always' }],
  [`w szczegolnosci ${matters} ${property}${tail}`, { kind: 'always' }],
  [`(?:w tym|w szczegolnosci|jak rowniez|a takze|oraz|i) (?:do |w zakresie )?${dealing}`, { kind: 'always' }],
  [
    `(?:do|przy|w zakresie|w sprawach|w przypadku|dla|jednakze przy) (?:czynnosci \\w+ )?${dealing}${general}`,
    { kind: 'when', condition: { matter: 'property' } },
  ],
  [
    `(?:z|za) wyjatkiem (?:spraw |czynnosci )?${dealing}(?: ,)? (?:gdzie|kiedy|gdy|do ktor\\w+|przy ktor\\w+|w ktor\\w+|do czego|na co|co do ktor\\w+|co)`,
    { kind: 'when', condition: { matter: 'property' } },
  ],
  [`(?:z|za) wyjatkiem (?:spraw |czynnosci )?${dealing}`, { kind: 'when', condition: { matter: 'non-property' } }],
  [
    `(?:do|przy) czynnos\\w+(?: prawn\\w+)?(?: o charakterze)? ${property}${tail}`,
    { kind: 'when', condition: { matter: 'property' } },
  ],
  [
    '(?:w|pod|na|podczas|za)(?: razie| przypadku| czasie| wypadek| wypadku| okresie| czas| okres)?(?: jego| jej| ich)? (?:zawieszeni\\w+|chorob\\w+|urlop\\w+|niemoznosc\\w*|przeszkod\\w*|wakat\\w*|smierc\\w*|odwolani\\w+|rezygnacj\\w+|nieobsadzeni\\w+)(?: (?:jego|jej|prezesa|wiceprezesa|przewodniczacego|dyrektora|zarzadu|stanowiska|czlonka|dzialania|w|czynnosciach|przez)){0,4}|do (?:czasu|dnia|momentu) (?:powolania|wyboru|ustanowienia) (?:(?:drugiego|nowego|kolejnego|prezesa|wiceprezesa|czlonka|zarzadu|innego) ?){1,4}|(?:w|pod|na|podczas|za)(?: razie| przypadku| czasie| wypadek| wypadku| okresie)?(?: jego| jej| ich)? nieobecnos\\w*(?: (?:jego|jej|prezesa|przewodniczacego|dyrektora|zarzadu|dyrektora naczelnego)){0,2}',
    { kind: 'absence' },
  ],
  [
    '(?:ustanowi[oe]n|powolan|mianowan|wybran|delegowan|upowaznio?e?n|umocowan)\\w+ (?:jest |zostal |zostala )?przez (?:zarzad|rade|rada|walne|prezesa|zgromadzenie|dyrektora|wspolnik)\\w*(?: zarzadu)?',
    { kind: 'limit' },
  ],
  [
    '(?:upowaznio?e?n|umocowan|wyznacz[oe]n|wskazan|delegowan|wybran|ustanowi[oe]n|powolan)\\w+ (?:do tego |w tym celu )?(?:(?:na podstawie )?uchwal\\w+(?: zarzad\\w*| rad\\w*| walneg\\w*)?|przez)(?= |$)(?: niego| nia)?|(?:upowaznio?e?n|umocowan|wyznacz[oe]n|wskazan|delegowan|wybran)\\w+ (?:do tego |w tym celu )?przez (?:zarzad|rade|rada|walne|prezesa|zgromadzenie|dyrektora|niego|nia|nich|przewodniczacego)\\w*',
    { kind: 'limit' },
  ],
  [
    '(?<=(?:lub|albo|badz|i|oraz|z|ze) )(?:przez (?:niego|nia|nich|prezesa|zarzad) )?(?:upowaznio?e?n|umocowan|wyznacz[oe]n|wskazan|delegowan)\\w+(?= (?:czlon|prokur|pracown|dyrek|wice|pelnom))',
    { kind: 'limit' },
  ],
  [
    '(?<=(?:lub|albo|badz|i|oraz|inna) )(?:osob|pracowni)\\w+ (?:(?:do tego|w tym celu|przez zarzad|przez prezesa|przez niego|przez nia|przez nich) )*(?:do tego |w tym celu )?(?:upowaznio?e?n|umocowan|wskazan|wyznacz[oe]n)\\w+(?! do)(?: \\( pelnomocni\\w+ \\))?',
    { kind: 'attorney' },
  ],
  [
    '(?:w spolce )?(?:ustanowi[oe]n|udzielon)\\w+ (?:jest |sa |zostal\\w* )?prokur\\w+(?: (?:samoistn|laczn|oddzialow)\\w+)?',
    { kind: 'nothing' },
  ],
  // "Zarząd dwu- lub wieloosobowy", "dwuosobowy i większy".
  [
    `${lead}?${boardIs} dwu(?: -|osobow(?:y|ego|ym)) (?:lub|i|albo) (?:wieloosobow|kilkuosobow|wieksz)(?:y|ego|ym)`,
    { kind: 'when', condition: { boardSize: '>1' } },
  ],
  ['w (?:przypadku|razie) (?:ustanowienia|powolania) prokur\\w+(?: (?:takze|rowniez))?', { kind: 'item' }],
  ...(['dwu', 'trzy'] as const).map((many): readonly [string, Phrase] => [
    `${lead}?(?:${boardIs} ${many}osobow(?:y|ego|ym|emu)|${many}osobow(?:y|ego|ym|emu) zarzad\\w*)`,
    { kind: 'when', condition: { boardSize: many === 'dwu' ? '2' : '3' } },
  ]),
  // "Gdy zarząd liczy dwóch członków": of two, and not of more.
  ...(
    [
      ['dwoch', '2'],
      ['trzech', '3'],
      ['czterech', '4'],
    ] as const
  ).map(([many, boardSize]): readonly [string, Phrase] => [
    `(?:${lead}?${boardIs} ${consists}(?: z)? |${lead}(?:tylko )?)${many} (?:czlonk\\w+|osob\\w*)(?: zarzadu)?(?! (?:lub|i|albo|badz) wiecej)`,
    { kind: 'when', condition: { boardSize } },
  ]),
  ...moreThan.map(([words, than]): readonly [string, Phrase] => [
    `${lead}?${boardIs} (?:${consists} )?(?:co najmniej |minimum |nie mniej niz |powyzej |przynajmniej )?(?:z )?${words} (?:czlonk\\w+|osob\\w*)(?: zarzadu)?`,
    { kind: 'when', condition: { boardSize: than } },
  ]),
  [
    '(?:w sklad zarzadu wchodzi|zarzad\\w* (?:spolki |fundacji )?(?:sklada sie|liczy|jest))(?:(?! lacznie| samodzieln| wspoln| jednoosob| dwuosob| wieloosob)[^.;,])*(?= \\.)',
    { kind: 'nothing' },
  ],
  ['nie mniej niz', { kind: 'nothing' }],
  ['jed(?:en|nego) (?:lub|albo|i) wiecej', { kind: 'each' }],
  ['w obecnosci', { kind: 'with' }],
  [
    'ktor(?:y|a|zy|e) (?:dziala(?:ja)?|musi dzialac|musza dzialac|reprezentuje|reprezentuja)(?: wylacznie| tylko| jedynie)?(?= (?:spol\\w+ |fundacj\\w+ )?(?:lacznie|wspolnie|samodzielnie|wraz))',
    { kind: 'nothing' },
  ],
  [`(?:, )?chyba(?: ,)? ze ${boardIs} jedno?osobow\\w+`, { kind: 'nothing' }],
  // Of liquidators and directors the number is what that of a board is.
  [
    '(?:jezeli|jesli|gdy|kiedy|w przypadku|w razie)(?: powolania| ustanowienia| powolano| ustanowiono| jest| sa| ich| dziala\\w*| wiecej likwidatorow)* (?:(?:kilku|wielu|wiecej niz jed\\w+|co najmniej dwoch|dwoch lub wiecej)(?: likwidator\\w+| dyrektor\\w+)?|likwidatorow jest (?:kilku|wielu|wiecej(?: niz jed\\w+)?))(?! (?:czlonk|osob))',
    { kind: 'when', condition: { boardSize: '>1' } },
  ],
  [
    '(?:jezeli|jesli|gdy|kiedy|w przypadku|w razie)(?: powolania| ustanowienia| powolano| ustanowiono| jest| dziala\\w*)*(?: tylko)? jed(?:en|nego)(?: likwidator\\w*| dyrektor\\w*)?(?= [.,;:–—-]| (?:lub|albo)|$)(?! z nich)',
    { kind: 'when', condition: { boardSize: '1' } },
  ],
  [
    `${lead}?rad\\w+ (?:dyrektorow )?(?:jest |bedzie )?jedno?osobow\\w+|${lead}jedno?osobow\\w+ rad\\w+(?: dyrektorow)?`,
    { kind: 'when', condition: { boardSize: '1' } },
  ],
  [
    `${lead}?rad\\w+ (?:dyrektorow )?(?:jest |bedzie )?(?:wielo|kilku)osobow\\w+|${lead}(?:wielo|kilku)osobow\\w+ rad\\w+(?: dyrektorow)?`,
    { kind: 'when', condition: { boardSize: '>1' } },
  ],
  ['(?:jesli|jezeli|gdy|kiedy)(?: jest)? jedno?osobow(?:y|ego|ym)', { kind: 'when', condition: { boardSize: '1' } }],
  [
    '(?:jesli|jezeli|gdy|kiedy)(?: jest)? (?:wielo|kilku|dwu|trzy)osobow(?:y|ego|ym)',
    { kind: 'when', condition: { boardSize: '>1' } },
  ],
  ['bez (?:zadnych )?ogranicz\\w+|bez wzgledu na (?:wysokosc|wartosc|rodzaj)(?: \\w+)?', { kind: 'nothing' }],
  // "Upoważniony członek zarządu": which of them has a power no register tells.
  ['(?<=^|\\. )(?:upowaznio?ny|uprawniony|umocowany)(?= (?:czlon|prokur|dyrekt|wspoln))', { kind: 'limit' }],
  // How attorneys act their powers say, and a limited partner only as one (KSH art. 118 § 1).
  ['(?:dzialajac\\w+ )?samodzielnie (?:lub|albo|badz) (?:lacznie|wspolnie)(?= |$)', { kind: 'limit' }],
  [
    'komandytariusz\\w*(?= (?:moze |moga )?reprezent\\w+(?: spolk\\w+)? (?:jedynie |tylko |wylacznie )?jako pelnomocni)',
    { kind: 'nothing' },
  ],
  ['(?:jedynie |tylko |wylacznie )?jako(?= pelnomocni)', { kind: 'limit' }],
  ['(?:wedlug|zgodnie z|stosownie do) (?:udzielon\\w+ |tresci? )*prokur\\w*(?: udzielon\\w+)?', { kind: 'limit' }],
  [
    'w (?:granicach|zakresie) (?:ich |im |mu |jego |jej |swojego |swoich |udzielon\\w+ )*(?:umocowan|pelnomocnictw|upowaznien|prokur)\\w*(?: (?:im |mu )?udzielon\\w+(?: (?:im|mu))?)?(?: przez (?:prezesa|zarzad|dyrektora|przewodniczacego)(?: zarzadu)?)?',
    { kind: 'limit' },
  ],
  [
    '(?:za|po uzyskaniu) (?:uprzedni\\w+ |pisemn\\w+ )?zgod(?:a|y) (?:wspolnik|zgromadzeni|rad|walneg|zarzad|organ)\\w*(?: (?:nadzorcz|wspolnik|akcjonariusz|spolki|fundacji)\\w*)?',
    { kind: 'limit' },
  ],
  ['(?:wybran\\w+ )?sposrod(?: nastepujac\\w+(?: osob)?)?(?! nich| ktorych)', { kind: 'among' }],
  ['sposrod', { kind: 'unknown' }],
  ['(?:w osobach|w skladzie|to jest|tj(?: \\.)?|mianowicie|a mianowicie)(?: :)?', { kind: 'namely' }],
  ['(?:lacznie |wspolnie )?po (?:dwoch|dwoje|dwie)(?: osob\\w*)?', { kind: 'joint', count: 2 }],
  ['kazd\\w+ z (?:nich|tych osob|wymienionych)', { kind: 'each' }],
  ['(?:jeden|jedna|ktorykolwiek) z nich', { kind: 'each' }],
  ['z nich', { kind: 'nothing' }],
  [
    '(?:, )?(?:z zastrzezeniem|z tym zastrzezeniem|z tym|pod warunkiem)(?: ,)? ze(?= (?:w|we|do|przy|gdy|zaciag|czynnos|dla|jezeli|jesli) )|(?:, )?z zastrzezeniem(?: ,)? ze',
    { kind: 'item' },
  ],
  [
    `${act}(?:(?: ,| i| oraz| lub| albo){0,2} (?:${act}|${asset})){1,12}(?=[^.;]{0,80} wymaga)`,
    { kind: 'when', condition: { matter: 'property' } },
  ],
  // How a co-operative puts its name beside the signatures, and which organ it is whose way of acting follows.
  [
    'oswiadczen\\w+(?: ,)?(?: o ktorych mowa(?: \\w+){0,3}(?: ,)?)? sklada(?:ne)? (?:sie|sa) w ten sposob(?: ,)? ze pod nazwa(?: \\w+){1,3} osoby upowaznione do ich skladania zamieszczaja (?:swoje )?podpisy',
    { kind: 'nothing' },
  ],
  [
    '(?<=^|\\. )organ\\w* uprawnion\\w+ do reprezentacji(?: (?:spolki|podmiotu))?(?: :| jest) zarzad \\.',
    { kind: 'nothing' },
  ],
  ['w ten sposob(?: ,)? ze', { kind: 'nothing' }],
  ['(?<=(?:lub|albo|badz|i|oraz|z) )osob\\w+(?= [.,;]|$)', { kind: 'unknown' }],
  [
    '(?<!(?:reprezentowan\\w|skladan\\w|dzialaj\\w+) )przez (?:zarzad|prezesa|rade|walne)\\w*(?= [.,;]|$| czlon)',
    { kind: 'limit' },
  ],
  [
    '(?<!(?:jest|sa|beda|bedzie) )(?:upowaznio?e?n|umocowan|wyznacz[oe]n|wskazan|delegowan)\\w+(?= (?:zarzad|rad[aey]|[.;,]|lub|albo|lacznie|przez)(?: |$)|$)',
    { kind: 'limit' },
  ],
  ['rad\\w+ dyrektorow(?! (?:lacznie|wspolnie|samodzieln))', { kind: 'nothing' }],
  [
    '(?:w (?:okresie|czasie|trakcie|przypadku|razie) |po |od )(?:otwarcia |otwarciu )?likwidacji(?: \\w+)?(?= )',
    { kind: 'nothing' },
  ],
  [
    '(?:jednak|jednakze|lecz|ale|natomiast)(?: ,)?(?= (?:przy|w sprawach|w zakresie|do|dla|powyzej|gdy|jezeli|jesli|w przypadku) )',
    { kind: 'item' },
  ],
  [
    'samodzieln\\w+ publiczn\\w+ zaklad\\w*(?: opieki zdrowotnej| lecznictwa)?|zaklad\\w* opieki zdrowotnej',
    { kind: 'nothing' },
  ],
  [
    'spolk\\w+ (?:partnersk|jawn|komandytow|akcyjn|prost)\\w*(?: - akcyjn\\w+| akcyjn\\w+)?|spolk\\w+ z (?:ograniczona odpowiedzialnoscia|o \\. ?o \\.?)',
    { kind: 'nothing' },
  ],
  ['wymaga\\w* (?:uprzedni\\w+ |pisemn\\w+ )*zgody', { kind: 'limit' }],
  [
    '(?:ale|lecz|jednak)(?: ze)? (?:tylko|wylacznie|jedynie)(?= (?:w|podczas|na|pod|za|do|przez) )',
    { kind: 'nothing' },
  ],
  [refused, { kind: 'not' }],
  [
    '(?:ktor(?:y|a|zy|e) )?(?:jest |sa |zostal\\w* )?(?:pozbawion\\w+|wylaczon\\w+)(?: jest| sa| zostal\\w*)? (?:od |z )?(?:prawa |mozliwosci )?(?:do )?reprezent\\w+(?: spol\\w+)?',
    { kind: 'not' },
  ],
  [
    'nie (?:reprezentuj\\w+|dziala(?:ja)?|sklada(?:ja)?|podpisuj\\w+)(?: spol\\w+| fundacj\\w+| stowarzysz\\w+)?',
    { kind: 'not' },
  ],
  [
    '(?:prawo (?:to|reprezentowania|reprezentacji) )?(?:dotyczy|obejmuje|rozciaga sie na) (?:wszystkich |wszystkie )?czynnosc\\w+ sadow\\w+ i pozasadow\\w+(?: spol\\w+)?',
    { kind: 'nothing' },
  ],
  ['bez prawa (?:do )?(?:reprezentacji|reprezentowania)(?: spol\\w+)?', { kind: 'not' }],
  [
    'bez prawa (?:do )?samodzieln\\w+ (?:reprezentacji|reprezentowania)(?: spol\\w+)?(?: ,)?(?= (?:lacznie|wspolnie|razem|wraz))',
    { kind: 'nothing' },
  ],
  [
    '(?<=osobow[aey] )(?:dla|przez)|podpis(?= (?:drug|inn|jednego|prez|wice|prok|czlon|skarb|sekr))',
    { kind: 'nothing' },
  ],
  ['(?:zarzad\\w* )?(?:dziala\\w* |reprezentuje )?(?:w|o) (?:pelnym|calym) skladzie', { kind: 'everybody' }],
  [
    '(?<=(?:zl|euro|eur|pln|kwot[ey]|wartosci|sumy|sprawach|majatkow\\w+|-|:) )(?:caly )?zarzad(?= (?:lacznie|wspolnie))',
    { kind: 'everybody' },
  ],
  ['(?:minimum|nie mniej niz|min(?: \\.)?)(?= (?:dw|trz|\\d|jed))', { kind: 'nothing' }],
  ['(?:pan|pani|pana|panu|pania|panem)(?= )', { kind: 'nothing' }],
  ['(?:kadencyjn\\w+|wieloosobowego organu)', { kind: 'nothing' }],
  ['pod (?:nazwa|firma|pieczecia|pieczatka)(?: firmowa)?', { kind: 'nothing' }],
  ['(?:za|u)mieszcza\\w* (?:swoje |wlasnoreczne )?podpis\\w*', { kind: 'nothing' }],
  ['o ktorych mowa(?: wyzej| powyzej| w ust \\S+)?', { kind: 'nothing' }],
  [
    '(?:oswiadczen\\w+ )?skladane (?:wobec )?(?:spol|fundac|stow|podmiot)\\w+|doreczen\\w+ (?:pism|spol)\\w*|(?:pism\\w* |oswiadczen\\w* |korespondencj\\w* |i |oraz |woli |wobec |spolki |spolce |moze |moga )*(?:odbiera|odbierac|odbieraja|przyjmuje|przyjmowac|przyjmuja)',
    { kind: 'conflict' },
  ],
  ['w sprawach ,(?: w)?(?= ktor)', { kind: 'nothing' }],
  [
    '(?:jesli|jezeli|gdy|a gdy|a jesli) (?:jest )?wiecej(?: niz jed\\w+)?',
    { kind: 'when', condition: { boardSize: '>1' } },
  ],
  [
    `(?:z|za) (?:wyjatkiem|wylaczeniem) (?:spraw |czynnosci )?${property}(?: ,)? (?:gdzie|kiedy|gdy|(?:do|przy|w|dla) ktor\\w+|do czego|na co|co do ktor\\w+|co)`,
    { kind: 'when', condition: { matter: 'property' } },
  ],
  [
    `(?:jezeli|jesli|gdy|kiedy) (?:chodzi o|dotycz\\w+) (?:spraw\\w* |praw\\w* )?(?:majatk\\w+|finans\\w+)`,
    { kind: 'when', condition: { matter: 'property' } },
  ],
  ['we wszystkich (?:sprawach|kwestiach|czynnosciach)', { kind: 'always' }],
  [
    `(?:(?:w|we) (?:sprawach|zakresie|wszystkich sprawach) )?(?:z|za) wyjatkiem (?:spraw )?${property}|(?:w|we) (?:wszystkich )?sprawach innych niz ${property}|poza sprawami ${property}`,
    { kind: 'when', condition: { matter: 'non-property' } },
  ],
  [`${matters} ${nonProperty}${tail}`, { kind: 'when', condition: { matter: 'non-property' } }],
  [`${matters} ${property}${tail}`, { kind: 'when', condition: { matter: 'property' } }],
  [
    `${lead}?(?:${boardIs} jedno?osobow(?:y|ego|ym|emu)|jedno?osobow(?:y|ego|ym|emu) zarzad\\w*|${boardIs} ${consists} (?:tylko |wylacznie )?jedn\\w+ (?:czlonka|osoby|osobe))`,
    { kind: 'when', condition: { boardSize: '1' } },
  ],
  [`${lead}(?:tylko |wylacznie )?jednego czlonka zarzadu`, { kind: 'when', condition: { boardSize: '1' } }],
  [
    `${lead}?(?:${boardIs} (?:wielo|kilku|dwu|trzy)osobow(?:y|ego|ym|emu)|(?:wielo|kilku|dwu|trzy)osobow(?:y|ego|ym|emu) zarzad\\w*|${boardIs} ${consists} (?:z )?${several} (?:czlonk\\w+|osob\\w*))`,
    { kind: 'when', condition: { boardSize: '>1' } },
  ],
  [`${lead}${several} czlonk\\w+ zarzadu`, { kind: 'when', condition: { boardSize: '>1' } }],
  [
    'do (?:wszystkich |wszelkich )?(?:pozostal\\w+|innych) (?:czynnosci|oswiadczen|spraw|umow)(?: prawnych| woli)?|(?:w|we) (?:wszystkich |wszelkich )?(?:pozostal\\w+|innych)(?: (?:sprawach|przypadkach|kwestiach|wypadkach|sytuacjach|zakresie|czynnosciach))?(?! (?:czlonk|wspolni|prokur|partner|komplem))',
    { kind: 'rest' },
  ],
  [dealingsWithBoard, { kind: 'conflict' }],
  [
    '(?:przy czym|z tym ze)(?: (?:co najmniej|przynajmniej|zawsze|obowiazkowo|koniecznie|w kazdym przypadku|minimum|bezwzglednie))*(?: jed(?:en|nego|nym|na|nej))?(?: z (?:nich|podpisujacych|osob podpisujacych|dzialajacych))?(?: jest| musi byc| powinien byc| winien byc| bedzie| ma byc| stanowi)?',
    { kind: 'including', all: true },
  ],
  [
    '(?:w tym|a w tym|z ktorych|sposrod ktorych|z czego)(?: (?:co najmniej|przynajmniej|zawsze|obowiazkowo|koniecznie|w kazdym przypadku|minimum|bezwzglednie))*(?: jed(?:en|nego|nym|na|nej))?(?: z nich)?(?: jest| musi byc| powinien byc| winien byc| bedzie| ma byc| stanowi)?',
    { kind: 'including' },
  ],
  ['przy (?:wspoludziale|udziale|kontrasygnacie|wspoldzialaniu)|za kontrasygnata|w asyscie', { kind: 'with' }],
  ['z osobna', { kind: 'sole' }],
  [
    'ktor\\w+ (?:z mocy (?:ustawy|umowy|prawa)(?: spolki)?(?: (?:lub|albo|badz|ani)(?: z mocy)?(?: prawomocnego)? orzeczenia sadu)? )?nie pozbawiono prawa (?:do )?(?:reprezentacji|reprezentowania)(?: spolki)?',
    { kind: 'nothing' },
  ],
  // Where it is written and a sum in words, and nothing else: whatever more stands between the brackets is read.
  [bracketed, { kind: 'nothing' }],
  ['jak nastepuje', { kind: 'nothing' }],
];

const compiled = phrases.map(([source, phrase]) => [new RegExp(`(?:${source})(?= |$)`, 'y'), phrase] as const);

/** The phrase that begins at `at` of the joined line, with its length. */
export const phraseAt = (line: string, at: number): { readonly phrase: Phrase; readonly length: number } | null => {
  for (const [pattern, phrase] of compiled) {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found && found[0].length > 0) return { phrase, length: found[0].length };
  }
  return null;
};
