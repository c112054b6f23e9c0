import type { Rules } from '../pattern.ts';

/** Subjects of covering messages; the nouns are those of the papers. [inference] from letters that offices publish. */
export const headlines: Rules = {
  again: `( uzupelnieni{e,a} | korekt{a,y} | poprawk{a,i} | poprawion{y,a,e} | uzupelnion{y,a,e} | ponown{y,a,e} | ponownie )`,
  of: `( wniosku | zgloszenia | dokumentow | dokumentacji | formularza )`,
  title: `( <list> [ <mark> | <figure> | <part> ] [ <day> ] | [ <quality> ] <application> ( dostepow{y,e,ego} [ <about> ] | do <recipient> [ <about> ] ) | <again> [ <of> [ ( <about> | <forUnit> | <bracketUnit> )+ ] | <list> ] [ <mark> | <figure> ] | ( zgloszenie | zlozenie | przeslanie | przekazanie ) <of> [ ( <about> | <forUnit> | <bracketUnit> )+ ]
    | [ <obtaining> ] ( <access> )+ <matter> | <obtaining> <matter> | <obtaining> [ <access> ] <list> | <unit> [ <register> ] | <known> | <forUnit> | <reference> | <mark> | <figure> | <register> | dotyczy <list>
    | <part> )`,
  part: `( cz | czesc | mail | wiadomosc ) [ <figure> [ [ ( z | ze ) ] <number> ] ] | <number> [ [ ( z | ze ) ] <number> ]`,
  // The subjects of our own replies (rules/*/replies), come back behind "Re:".
  answered: `( ( wniosek | wniosek <about> | zgloszenie certyfikacyjne | <subject> | <list> ) [ <figure> ] | <figure> | prosimy o uzupelnienie | nie mozemy go zrealizowac | ( <number> | jedna ) rzecz{,y} do poprawy | kompletny | poprawne | brak wniosku | wezwanie do uzupelnienia [ brakow [ wniosku | formalnych ] ] | wezwanie [ <mark> ] )`,
};
