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
  | { readonly kind: 'including' }
  | { readonly kind: 'with' }
  | { readonly kind: 'sole' }
  | { readonly kind: 'nothing' };

const lead =
  '(?:(?:w przypadku gdy|w sytuacji gdy|w sytuacji|w przypadku|przy|jezeli|jesli|gdy|kiedy|w razie|dla|o ile)(?: powolania| ustanowienia| wyboru)? )';
const boardIs = 'zarzad\\w*(?: spolki| fundacji| stowarzyszenia)?(?: jest| bedzie| powolany jest)?';
const consists = '(?:(?:sklada sie|skladajac\\w+ sie) z|liczy|liczac\\w+|obejmuje)';
const several =
  '(?:wiecej niz jedn\\w+|kilku|co najmniej dwoch|dwoch (?:lub|i|albo|badz) wiecej|dwoch|trzech|powyzej jedne\\w+)';
const matters =
  '(?:(?:w|we) (?:zakresie|sprawach|kwestiach|przedmiocie|stosunkach|przypadku)|dotyczac\\w+|o charakterze)(?: (?:praw i obowiazkow|zobowiazan|praw|oswiadczen|spraw|oswiadczen woli|czynnosci))?';
const property = '(?:majatkow\\w+|finansow\\w+)';
const nonProperty = '(?:niemajatkow\\w+|nie majatkow\\w+|niefinansow\\w+)';
const tail = '(?: spolki| stowarzyszenia| fundacji| zwiazku)?';

const phrases: readonly (readonly [string, Phrase])[] = [
  [
    `(?:w tym|takze|rowniez|jak i|w tym takze|w tym rowniez) ${matters} ${property}(?: i ${nonProperty})?${tail}`,
    { kind: 'always' },
  ],
  [`${matters} ${nonProperty} (?:i|oraz|jak i|lub|a takze) ${property}${tail}`, { kind: 'always' }],
  [`${matters} ${property} (?:i|oraz|jak i|lub|a takze) ${nonProperty}${tail}`, { kind: 'always' }],
  [`w szczegolnosci ${matters} ${property}${tail}`, { kind: 'always' }],
  ['w sprawach ,(?: w)?(?= ktor)', { kind: 'nothing' }],
  [
    '(?:jesli|jezeli|gdy|a gdy|a jesli) (?:jest )?wiecej(?: niz jed\\w+)?',
    { kind: 'when', condition: { boardSize: '>1' } },
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
    '(?:w|we) (?:wszystkich |wszelkich )?(?:pozostal\\w+|innych)(?: (?:sprawach|przypadkach|kwestiach|wypadkach|sytuacjach|zakresie|czynnosciach))?(?! (?:czlonk|wspolni|prokur|partner|komplem))',
    { kind: 'rest' },
  ],
  [
    '(?:w|przy) (?:umowach|stosunkach|sporach|umowie|sporze)[^.;]*? (?:miedzy|pomiedzy|z) [^.;]*|w stosunkach (?:miedzy|pomiedzy) [^.;]*',
    { kind: 'conflict' },
  ],
  [
    '(?:w tym|a w tym|z ktorych|sposrod ktorych|z czego|przy czym|z tym ze)(?: co najmniej| przynajmniej)?(?: jed(?:en|nego|nym|na|nej))?(?: z nich)?(?: jest| musi byc| powinien byc| winien byc| bedzie| ma byc| stanowi)?(?= (?:prezes|wiceprezes|przewodnicz|wiceprzewodnicz|skarbni|sekretarz|dyrektor|jeden|jednego|czlon|prokur|zastepc))',
    { kind: 'including' },
  ],
  ['przy (?:wspoludziale|udziale|kontrasygnacie|wspoldzialaniu)|za kontrasygnata|w asyscie', { kind: 'with' }],
  ['z osobna', { kind: 'sole' }],
  ['ktor\\w+ nie pozbawiono prawa (?:do )?(?:reprezentacji|reprezentowania)(?: spolki)?', { kind: 'nothing' }],
  ['\\( (?:art|slownie|slownie :)[^)]*\\)', { kind: 'nothing' }],
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

const openLead =
  /(?:w|we|przy|do|za|po|pod|z) (?:sprawach|zakresie|przypadku|przypadkach|umowach|stosunkach|razie|zgoda|uzyskaniu|warunkiem|wylaczeniem|wyjatkiem|ograniczeniem)(?= |$)|jezeli(?= |$)|jesli(?= |$)|gdy(?= |$)|o ile(?= |$)|przekraczajac\w+ zakres(?= |$)|nieprzekraczajac\w+ zakresu(?= |$)/y;

/** Whether words that state a condition of an unknown kind begin at `at`. */
export const opensCondition = (line: string, at: number): number => {
  openLead.lastIndex = at;
  return openLead.exec(line)?.[0].length ?? 0;
};
