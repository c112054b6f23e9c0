import type { Rules } from '../pattern.ts';

/**
 * What mail programs and offices add to every message: confidentiality, personal data (art. 13 RODO), virus scanners, telephones,
 * the plea not to print. Closed sentences: one that says anything of a paper, a person or a condition beside is none of them.
 * [inference] from footers in public use.
 */
export const footers: Rules = {
  itself: `( [ niniejsz{a,y} | t{a,en} ] ( wiadomosc [ e-mail | elektroniczna | pocztowa ] | e-mail | mail | korespondencja [ elektroniczna ] | informacja [ zawarta w tej wiadomosci ] | przesylka | tresc [ tej | niniejszej ] wiadomosci ) | informacje zawarte w [ niniejszej | tej ] wiadomosci )
    [ ( oraz | wraz z | i ) [ wszelki{e,mi} | wszystki{e,mi} | jej ] ( zalaczniki | zalacznikami | zalaczone pliki | zalaczonymi plikami | dolaczone do niej pliki | zawarte w niej informacje ) ]`,
  secret: `( poufn{a,e,y} | prawnie chronion{a,e} | objet{a,e} tajemnica [ zawodowa | sluzbowa | przedsiebiorstwa ] | zastrzezon{a,e} )`,
  meant: `przeznaczon{a,e,y} [ jest | sa ] [ wylacznie | tylko | jedynie ] ( dla | do wiadomosci | do uzytku ) [ jej | jego ] ( adresat{a,ow} | odbiorc{y,ow} | osob upowaznionych | osoby lub podmiotu do ktorego jest zaadresowana | osob do ktorych jest skierowana )`,
  confidential: `<itself> ( jest | sa | maja charakter | ma charakter | moze zawierac | moga zawierac | zawiera | zawieraja ) ( <secret> | <meant> | poufny | informacje ( poufne | <secret> | prawnie chronione ) ) [ ( i | oraz | lub ) [ jest | sa | moze byc | moga byc ] ( <secret> | <meant> ) ]`,
  mistaken: `( jezeli | jesli ) ( nie ( jest{es,escie} [ panstwo ] | sa panstwo | jest pan pani | jest pani pan ) [ jej | jego | wlasciwym | zamierzonym | jej zamierzonym ] ( adresat{em,ami} | odbiorc{a,ami} ) [ tej | niniejszej ] [ wiadomosci ]
      | ( otrzymal{es,iscie,i} | otrzymali panstwo | trafila do panstwa ) [ panstwo ] [ te | niniejsza | ta ] ( wiadomosc | ja | korespondencje | mail ) ( omylkowo | przez pomylke | przypadkowo ) | wiadomosc ( trafila do panstwa | zostala otrzymana ) omylkowo )
    [ uprzejmie ] ( pros{ze,imy} o | nalezy ) [ niezwloczne ] <discard> [ ( i | oraz ) [ o ] [ jej | trwale ] <discard> ]`,
  discard: `( powiadomienie nadawcy | poinformowanie nadawcy | zawiadomienie nadawcy | skontaktowanie sie z nadawca | powiadomic [ o tym ] nadawce | usuniecie [ tej | niniejszej ] [ jej | wiadomosci ] [ z systemu | wraz z zalacznikami ] | usunac [ ja | wiadomosc ] | [ jej ] usuniecie [ wraz z zalacznikami | z systemu ] | zniszczenie wiadomosci | jej skasowanie )`,
  spreading: `( jakiekolwiek | wszelkie ) [ nieuprawnione | nieautoryzowane ] ( kopiowanie | rozpowszechnianie | wykorzystanie | ujawnianie | ujawnienie | przegladanie | dystrybucja ) [ ( ( lub | i | oraz ) ( kopiowanie | rozpowszechnianie | wykorzystanie | ujawnianie | wykorzystywanie | dystrybucja ) )+ ]
    [ ( tej | niniejszej | jej ) wiadomosci | jej tresci | zawartych w niej informacji ] [ lub jej czesci ] [ bez zgody nadawcy ] ( jest | sa ) ( zabronione | prawnie zabronione | niedozwolone | zakazane )`,
  keeper: `( wojt [ gminy ] | burmistrz [ miasta ] | starosta | prezydent miasta | dyrektor [ szkoly ] | komendant | <unit> | minister cyfryzacji )`,
  data: `[ rodo ] administratorem [ panstwa | pani pana | pana pani | przetwarzanych ] danych [ osobowych ] jest <keeper> [ <unit> ] [ ( z siedziba ) ] [ ( w | przy ) ] [ <address> ] [ <address> ]
    | ( wiecej | szczegolowe | pelne ) informacj{i,e} [ ( o | dotyczace | na temat ) [ zasad{ach,} ] ( przetwarzani{u,a,e} | ochron{ie,y} ) [ panstwa ] danych [ osobowych ] ] [ ( znajd{uja,uje,a} sie [ panstwo ] | znajda panstwo | sa dostepne | dostepne sa | dostepne | mozna znalezc ) ] ( na [ naszej ] stronie [ internetowej ] | pod adresem | w zakladce rodo na stronie ) [ <url> ] | wiecej informacji <url>
    | klauzula informacyjna [ rodo ] [ [ jest ] dostepna | znajduje sie ] [ na [ naszej ] stronie [ internetowej ] | pod adresem ] [ <url> ]
    | [ kontakt z | adres ] inspektor{,em,a} ochrony danych [ <mail> ] | z inspektorem ochrony danych mozna [ sie ] skontaktowac [ sie ] ( pod adresem | piszac na adres ) <mail>`,
  scanned: `[ ta | niniejsza ] wiadomosc [ e-mail ] ( zostala | jest ) ( sprawdzona | przeskanowana ) ( pod katem | na obecnosc ) wirusow [ przez [ oprogramowanie | program ] [ antywirusow{e,y} ] ( avast | eset | bitdefender | kaspersky | norton ) ] | [ wiadomosc ] ( wolna | wolny ) od wirusow [ <url> ] | virus free [ <url> ]
    | przeskanowano programem ( avast | eset | bitdefender )`,
  device: `( wyslan{o,e,a} ( z | ze | przy uzyciu | za pomoca ) [ ( mojego | aplikacji | programu | telefonu | smartfona | urzadzenia | mobilnego | komorkowego | galaxy | poczta | outlook | outlooka | dla | systemu | windows | android | androida | ios | iphone'a | iphone’a | iphona | iphone | ipada | samsung | huawei | xiaomi | gmail | gmaila | poczty | thunderbird | mobile | mojej | <number> )+ ]
    | sent from [ my ] ( iphone | ipad | samsung [ galaxy ] [ smartphone ] | mobile [ device ] | phone | android [ phone ] | outlook [ for ( ios | android ) ] | mail for windows [ <number> ] ) | get outlook for ( ios | android | ios android ) | pobierz outlook dla [ systemu ] ( ios | android ) )`,
  green: `( pomysl | zadbaj | pomyslmy ) o srodowisk{u,o} ( zanim | nim ) wydrukujesz ( te wiadomosc | ten e-mail | ten mail | wiadomosc | ten dokument | te wiadomosc e-mail ) | [ prosze ] pomysl o srodowisku [ naturalnym ] przed wydrukowaniem [ tej | niniejszej ] [ wiadomosci | e-maila ]
    | chron srodowisko [ nie drukuj [ tej wiadomosci ] bez potrzeby ] | please consider the environment before printing this ( e-mail | email )`,
  englishNotice: `this ( message | e-mail | email ) [ and any attachments ] ( is | are ) [ intended ] [ confidential ] [ and intended ] [ solely | only ] [ for the ( addressee | intended recipient ) ] | if you are not the intended recipient please ( notify the sender and delete ( it | this message ) | delete it )`,
};
