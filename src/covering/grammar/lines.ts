import type { Rules } from '../pattern.ts';

/**
 * What stands below a letter, a line at a time: names, posts, units, addresses, numbers. Posts are those of the act on local
 * government staff (Rozporządzenie Rady Ministrów z 25 października 2021 r. w sprawie wynagradzania pracowników samorządowych,
 * annex 3) and of the forms; a former, acting or suspended holder is none. The rest is [inference].
 */
export const lines: Rules = {
  grade: `( glown{y,a} | starsz{y,a} | mlodsz{y,a} | samodzieln{y,a} | pierwsz{y,a} )`,
  field: `( informatyk{i,a} | informatyzacji | informatyczn{ych,ej,a} | teleinformatyk{i,a} | teleinformatyczn{ych,ej} | cyfryzacji | system{ow,u} | sieci | bezpieczenstwa | informacji | organizacyjn{ych,ego,y,a} | administracyjn{ych,ego,y,a} | technicznych
    | obywatelskich | kadr{,owych} | oswiaty | ewidencji | ludnosci | spolecznych | ogoln{ych,y,ego} | obslugi | promocji | finansowych | finansow | infrastruktury | projektow | komunikacji | ochrony | danych | osobowych | spraw | kryzysowego | zarzadzania | i | oraz | it )`,
  post: `[ z-ca | zastepca ] ( wojt | burmistrz | starosta | wicestarosta | prezydent | marszalek | prezes | wiceprezes | dyrektor{,ka} | wicedyrektor{,ka} | kierownik | kierowniczka | naczelnik | sekretarz | sekretarka | skarbnik | informaty{k,czka} | inspektor{,ka} | podinspektor{,ka} | specjalist{a,ka} | referent{,ka}
    | administrator{,ka} | asystent{,ka} | pracowni{k,ca} | koordynator{,ka} | strazni{k,czka} | komendant{,ka} | notariusz | rejent | komornik sadowy | czlonek zarzadu | czlonkini zarzadu | prokurent | radca prawny | adwokat | rzecznik | nauczyciel{,ka} | pelnomocnik ds | iod )`,
  dept: `( urzad | wydzial | referat | biuro | dzial | departament | sekretariat | zespol | oddzial | samodzielne stanowisko | stanowisko ) [ ( ds | do spraw ) ] [ ( <field> )+ ] [ ( wojta | burmistrza | starosty | prezydenta | dyrektora ) ]`,
  deptOf: `( wydzialu | referatu | biura | dzialu | departamentu | sekretariatu | zespolu | oddzialu ) [ ( ds | do spraw ) ] [ ( <field> )+ ]`,
  posting: `[ <grade> ] <post> [ ( ds | do spraw ) ] [ ( <field> )+ ] [ <deptOf> ] [ ( zarzadu | szkoly | gminy | miasta | powiatu | urzedu | sadu ) ] [ <unit> ]`,
  onBehalf: `( z up | z upowaznienia ) [ ( wojta | burmistrza | starosty | prezydenta | prezydenta miasta | dyrektora | prezesa ) [ ( gminy | miasta | powiatu | szkoly | zarzadu ) ] [ <unit> ] ]`,
  phones: `[ ( tel | telefon | kom | tel kom | komorka | fax | faks | tel fax | sekretariat | centrala | t | m | f | mob | phone | mobile )+ ] <phone> [ wew <number> ]`,
  address: `<street> [ <town> ] | <town>`,
  numbers: `( nip | regon | krs ) <number>`,
  mailto: `[ ( e-mail | email | mail | adres e-mail | e )+ ] <mail>`,
  site: `[ ( www | strona | strona internetowa | adres strony | bip )+ ] <url>`,
  box: `( epuap | skrytka epuap | adres skrytki | e-doreczenia | ade | adres e-doreczen | adres do doreczen elektronicznych ) <code>`,
  element: `( <person> | <known> | <posting> | <onBehalf> | <dept> | <unit> | <phones> | <address> | <numbers> | <mailto> | <site> | <box> )`,
  line: `( <element> )+`,
  item: `[ <number> ] <list>`,
};
