import type { Rules } from '../pattern.ts';

/**
 * The sentences of a covering message: whom it greets, that it sends papers, to what it answers, what it politely asks for, how
 * to reach its writer, and farewell. [inference] from letters that offices publish; each sentence is matched to its last word.
 */
export const sentences: Rules = {
  greeting: `( dzien dobry | witam [ serdecznie | panstwa | uprzejmie ] | witajcie | szanown{i,a,y} ( panstwo | pani{,e} [ dyrektor | minister | naczelnik | kierownik ] | pan{ie,} [ dyrektorze | ministrze ] )
    | czesc | dobry wieczor | dear ( sir | madam | sir madam | sir or madam | sirs | all ) | hello | good ( morning | afternoon | day ) | hi )`,
  farewell: `( [ lacze | pozostaje | pozostajemy ] ( z powazaniem | z wyrazami ( szacunku | powazania ) | wyrazy szacunku ) | [ serdecznie ] pozdrawiam{,y} [ serdecznie | cieplo ] | [ serdeczne ] pozdrowienia | z pozdrowieniami
    | [ zycze ] ( milego | dobrego | spokojnego ) ( dnia | popoludnia | weekendu | tygodnia ) | dziekuje i pozdrawiam | z szacunkiem | z gory dziekuje i pozdrawiam
    | ( best | kind | kindest | warm ) regards | regards | yours ( sincerely | faithfully ) | sincerely [ yours ] | best wishes | many thanks )`,
  linking: `( oraz | i | a takze | jednoczesnie | ponadto | dodatkowo | rowniez | nadto | przy tym | w zwiazku z tym | niniejszym | uprzejmie | tym samym )`,
  day: `( [ z ] dnia <date> | z <date> )`,
  mark: `( znak | znak sprawy | sygn | sygnatura | nr | numer | o sygnaturze | nr sprawy | numer sprawy | o znaku ) <code>`,
  earlier: `( wezwani{e,a,u,em} [ do ( uzupelnienia | usuniecia ) [ brakow [ formalnych | wniosku ] | wniosku ] ] | pism{o,a,em} | wiadomosc{,i,ia} [ mailow{a,ej} | e-mail ] | mail{,a,em} | e-mail{,a,em} | korespondencj{e,i,a} | wnios{ek,ku,kiem} | wniosk{u,iem}
    | zlozon{y,ego,ym} wnios{ek,ku,kiem} | zlozon{ego,ym} wniosk{u,iem} | zgloszeni{e,a,em} )`,
  whose: `( panstwa | pani | pana | wasz{e,a} )`,
  reference: `( [ w ] odpowiedzi na | w nawiazaniu do | nawiazujac do | odpowiadajac na | w uzupelnieniu | w slad za | w zwiazku z | stosownie do | zgodnie z )
      [ <whose> ] ( <earlier> [ ( <about> )+ ] [ <whose> ] [ <day> ] [ <mark> ] [ <day> ] | [ naszej | wczorajszej | dzisiejszej ] ( rozmow{y,a} [ telefoniczn{ej,a} ] | telefonu | ustalen{,iami} [ telefoniczn{ych,ymi} ] ) [ <day> ] )
    | zgodnie z ( instrukcj{a,ami} [ ze strony ] | wytycznymi | informacj{a,ami} [ na stronie | ze strony | zamieszczon{a,ymi} na stronie ] | wymaganiami | przewodnikiem [ integracji ] | procedura | panstwa prosba | prosba | zaleceniami ) [ <url> ]
    | w zwiazku z ( uzyskaniem | otrzymaniem ) <decision> [ do <subject> ] | w zwiazku z <decision> [ ( <tail> )+ ] | po ( uzyskaniu | otrzymaniu ) <decision> | zgodnie z ( decyzja | <decision> ) [ kprm | ministra [ cyfryzacji ] ] [ <mark> | ( nr | numer ) <number> ] [ <day> ] [ <register> ] | po [ pozytywnym | pomyslnym ] ( zakonczeniu | przeprowadzeniu ) testow [ na symulatorze ]
    | w zwiazku z ( planowanym uruchomieniem | uruchomieniem | budowa | wdrozeniem ) systemu <system>`,
  inAnnex: `( w ( zalaczeniu | zalaczniku | zalacznikach | zalaczonym pliku | zalaczonych plikach | niniejszej wiadomosci ) [ do ( niniejszej | tej ) wiadomosci ] | jako zalacznik | elektronicznie | droga elektroniczna | droga mailowa | mailowo | poczta elektroniczna | ponownie | niniejszym )`,
  send: `( przesyla{m,my} | przekazuj{e,emy} | wysyla{m,my} | sklada{m,my} | przedklada{m,my} | przedstawia{m,my} | zalacza{m,my} | dolacza{m,my} | dosyla{m,my}
    | ( pragn{e,iemy} | chcial{bym,abym,ibysmy} | chcemy | pozwalam sobie ) ( przeslac | przekazac | zlozyc | wyslac ) )`,
  sends: `( przesyla | przekazuje | sklada | przedklada | wysyla )`,
  inName: `( w imieniu ( <unit> | jednostki <unit> | dyrektora szkoly | wojta [ gminy ] | burmistrza | starosty | dyrektora | nasz{ej,ego} <ownKind> ) )`,
  kindly: `( uprzejmie | niniejszym | ponownie | grzecznie | [ uprzejmie ] informuj{e,emy} ze )`,
  where: `( <kindly> | <inAnnex> | <reference> | <inName> | panstwu )`,
  announce: `[ ( <where> )+ ] <send> [ ( <where> )+ ] <list> [ ( <where> )+ ]
    | [ ( <where> )+ ] <sender> [ ( <where> )+ ] <sends> [ ( <where> )+ ] <list> [ ( <where> )+ ]
    | <inAnnex> [ ( <where> )+ ] [ znajd{uje,uja} sie | znajd{a,zie} panstwo | jest | sa | przesylam ] <list>
    | [ ( <where> )+ ] <list> [ jest | sa | znajduje sie | znajduja sie | przesylam | rowniez dolaczam | dolaczam | zalaczam | przesylamy | takze dolaczam ] [ <inAnnex> ] [ wiadomosc podpisana elektronicznie ]
    | [ ( <where> )+ ] <send> [ ( <where> )+ ] | <inAnnex> | zalaczniki | zalacznik`,
  sender: `<unit>`,
  signed: `( wniosek | podpis [ elektroniczny ] | dokument | pismo | upowaznienie | oryginal ) ( [ zostal | jest | zostalo ] ( podpisan{y,e} | opatrzon{y,e} ) <signing> [ przez <office> [ <unit> ] ] | [ znajduje sie | jest ] w ( pliku [ pdf ] | zalaczniku | zalaczonym pliku ) )
    | wiadomosc podpisana elektronicznie | dokumenty ( podpisano | zostaly podpisane | sa podpisane ) <signing>`,
  thing: `( [ ( <adjective> )+ ] ( wniosku | wnioskow | sprawy | zgloszenia | dokumentow | pisma | formularza | wiadomosci | korespondencji | przesylki | certyfikat{u,ow} ) [ ( <about> | <forUnit> )+ ] )`,
  wish: `( [ ( piln{e,a} | szybk{ie,a} | pozytywn{e,a} | mozliwie szybk{ie,a} | terminow{e,a} | jak najszybsze | niezwloczn{e,a} | sprawn{e,a} | jego | ich )+ ] ( rozpatrzenie | odpowiedz | przyjecie | realizacj{e,a} | zrealizowanie | procedowanie | zalatwienie | zarejestrowanie ) [ <thing> ]
    | nadanie [ mu | wnioskowi | sprawie | dalszego ]+ biegu [ wnioskowi | sprawie ]
    | [ zwrotne | krotkie | pisemne ] potwierdzenie [ ( otrzymania | przyjecia | wplywu | odbioru | dostarczenia | wplyniecia ) ] [ <thing> ] [ i podanie numeru sprawy ]
    | [ zwrotna ] ( informacj{e,i} | wiadomosc ) [ zwrotn{a,ej} ] [ o ( wplywie | przyjeciu | nadanym numerze | numerze sprawy | otrzymaniu | dalszych krokach ) [ <thing> ] | [ czy | ze ] ( wniosek | wszystko ) ( dotarl{,o} | wplynal{,o} ) | kiedy <expect> ]
    | odpowiedz | podanie numeru sprawy | kontakt <contactTail>
    | ( wydanie | nadanie | przyznanie | udzielenie ) [ <access> ] <matter> [ ( <forUnit> )+ ] [ zgodnie z [ zalaczonym ] wnioskiem ]
    | ( wydanie certyfikatu | nadanie dostepu ) [ zgodnie z [ zalaczonym ] wnioskiem ]
    | weryfikacj{e,i} [ <thing> ] | sprawdzenie | potwierdzenie ( ich | jego | jej ) ( zgodnosci | poprawnosci | otrzymania | przyjecia | wplywu ) )`,
  expect: `( moz{emy,na,e} spodziewac sie odpowiedzi | mozna oczekiwac odpowiedzi | mozemy oczekiwac odpowiedzi )`,
  wishes: `<wish> [ ( ( i | oraz | a takze ) [ o ] <wish> )+ ]`,
  please: `( [ ( uprzejmie | bardzo | serdecznie | grzecznie | z gory )+ ] pros{ze,imy} [ ( uprzejmie | bardzo )+ ] | zwraca{m,my} sie z [ uprzejma ] prosba | czy mog{e,libysmy,libym,labym} prosic | chcial{bym,abym} prosic | wnos{ze,imy} | bede wdzieczn{y,a} za | bedziemy wdzieczni za )`,
  ask: `<please> [ o ] <wishes> | <please> o [ jego | ich ] <wishes> | <please> <reply>`,
  reply: `( potwierdzic ( otrzymanie | odbior | wplyw ) [ <thing> ] )`,
  question: `( w ( razie | przypadku ) [ ( ewentualnych | jakichkolwiek | dodatkowych )+ ] ( pytan | watpliwosci | pytan lub watpliwosci | pytan i watpliwosci | brakow | problemow | potrzeby | koniecznosci ) [ technicznych | kontaktu | dodatkowych ] | w sprawach technicznych | w razie potrzeby )`,
  contactTail: `[ ( telefoniczny | mailowy | ze mna | z nami | pod [ numerem | nr | numerem telefonu | nr tel | adresem ] | na adres | pod adres | tel | telefon | telefonicznie | e-mail | mail | mailowo | lub | oraz | i | <phone> | <mail> | dane w punkcie <number> wniosku | z <known> | z panem <known> | z pania <known> | z panem informatykiem )+ ]`,
  contact: `[ <question> ] ( ( pros{ze,imy} | uprzejmie prosze ) o kontakt <contactTail> | ( pozostaj{e,emy} | jestem | jestesmy ) do [ panstwa ] dyspozycji <contactTail> | prosze dzwonic <contactTail> | sluze pomoca )
    | ( osob{a,y} do kontaktu [ ( w sprawie | w sprawach ) <thing> ] [ jest ] | kontakt | kontakt w sprawach technicznych | osoba do kontaktow technicznych | kontakt techniczny ) <person> <contactTail> | ( telefon kontaktowy | kontakt ) ( <phone> | <mail> ) | pros{ze,imy} o kontakt <contactTail> <question>`,
  thanks: `[ z gory ] [ bardzo | serdecznie ] dziekuj{e,emy} [ [ bardzo | serdecznie | z gory ] [ za ( [ szybk{a,ie} ] ( pomoc | odpowiedz | wspolprace | rozpatrzenie [ wniosku | sprawy ] | realizacje | zalatwienie [ sprawy ] | informacje | rozmowe | zyczliwosc ) ) ] ]`,
  sorry: `( przepraszam | przepraszamy ) za ( klopot | utrudnienia | problem | zamieszanie )`,
  urgency: `( sprawa [ jest ] pilna | pilne | bardzo zalezy nam na czasie | zalezy nam na czasie | termin ( uruchomienia | wdrozenia ) [ systemu ] [ po naszej stronie ] to koniec ( miesiaca | kwartalu | roku | tygodnia ) )`,
  filed: `( informuj{e,emy} ze ) ( <one> zostal{,y,o} zlozon{y,e} ( przez epuap | za posrednictwem epuap ) | system <system> [ <forUnit> | jednostki <unit> [ <register> ] ] ( uzyskal | otrzymal ) <decision> )
    | kopi{e,a} przesyla{m,my} [ <inAnnex> ] | ( zgloszenie certyfikacyjne | [ plik ] csr ) ( przesle | przeslemy | wysle | wyslemy ) w ( osobnej | oddzielnej | kolejnej ) wiadomosci | oryginal{,y} ( wyslal{ismy,em,am} | przesylamy | wysylamy | zostal wyslany | przeslalismy ) ( poczta [ tradycyjna ] | listem poleconym )`,
  addressee: `( ministerstwo cyfryzacji | centralny osrodek informatyki | kancelaria prezesa rady ministrow | ministerstwo edukacji [ narodowej ] | ministerstwo spraw wewnetrznych i administracji | centrum certyfikacji [ dla cepik ] | departament ( rozwoju uslug | ewidencji panstwowych | cyfryzacji ) | <recipient> )`,
  concerning: `[ <application> ] ( dotyczy | dot | temat | sprawa ) [ <access> ] ( <list> | <matter> ) [ <mark> ]`,
  english: `( please find | attached please find | enclosed please find | i attach | we attach | i am sending | we are sending | i enclose | we enclose | i hereby submit | we hereby submit | attached is | attached are | here is ) [ attached | enclosed ]
      ( [ ( our | the | my | a | an | completed | signed | corrected | attached )+ ] ( application [ form ] | form | request | authorisation | authorization | power of attorney | document{,s} | annex{,es} | certificate [ signing request ] | certificate{,s} | extract | statement )
        [ ( for access to | for | to | concerning | regarding ) ( [ the ] ( <subject> | <english-subject> ) ) ] [ ( for | of | on behalf of ) <unit> ] )+
    | please ( confirm receipt | acknowledge receipt | contact me | contact us | let me know if you have any questions | do not hesitate to contact me ) [ ( of | the | this | our )+ ( message | application ) ] [ in case of [ any ] questions ] [ <contactTail> ]
    | ( should you have | if you have ) any questions [ please ] ( contact ( me | us ) | do not hesitate to contact ( me | us ) | let me know ) | thank you [ very much | in advance ] [ for your ( help | time | attention | cooperation ) ]`,
  'english-subject': `( pesel restrictions register | register of pesel restrictions | cepik [ system ] | national node )`,
};
