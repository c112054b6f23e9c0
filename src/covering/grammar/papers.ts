import type { Rules } from '../pattern.ts';

/**
 * Papers as a covering message names them, and what it may say of them: how they are signed, what they are about, whose they
 * are. No day, no name, no environment. The nouns are those of the official instructions and of the forms; the adjectives are
 * [inference] from letters that offices publish.
 */
export const papers: Rules = {
  paper: `( <application> | <power> | <further> | <request> )`,
  application: `( wnios{ek,ku,kiem,ki,kow,kami} | formularz{,a,e,y,em,u} | zgloszeni{e,a,em} | podani{e,a} | pism{o,a} | wniosk{u,i} )`,
  power: `( upowaznieni{e,a,em,u} | pelnomocnictw{o,a,em,u} | umocowani{e,a} )`,
  further: `( oswiadczeni{e,a,em,ami} | zalacznik{,i,ow,a,iem,ami} | dokument{,y,ow,ami,em,u} | dokumentacj{e,a,i} | odpis{,u,y,em} | wydruk{,u,i,iem} | wyciag{,u,iem}
    | decyzj{a,e,i,ami} | porozumieni{e,a,em} | umow{a,e,y} | poswiadczeni{e,a,em} | potwierdzeni{e,a,em} | upp | dowod{,u,em} | plik{,i,u,iem,ow,ami} | instrukcj{a,e,i}
    | informacj{a,e,i} )`,
  request: `( csr | zadani{e,a,em} | certyfikat{,y,ow,u,em,ami} | metryk{e,a} )`,
  copy: `( kopi{a,e,i,ami} | skan{,y,u,ow,em,ami} | zeskanowan{y,e,a} | odpis{,y,u,em} | oryginal{,y,u,em,ami} | komplet{,u,em} )`,
  signing: `( elektronicznie | cyfrowo | [ elektronicznym ] podpisem ( kwalifikowanym | zaufanym | elektronicznym | osobistym ) | kwalifikowanym podpisem [ elektronicznym ] | podpisem elektronicznym [ kwalifikowanym ]
    | profilem zaufanym | odrecznie | wlasnorecznie )`,
  quality: `( wypelnion{y,a,e,ego,ym,ych,ymi} | uzupelnion{y,a,e,ego,ym,ych} | poprawion{y,a,e,ego,ym,ych} | skorygowan{y,a,e,ego} | prawidlowo wypelnion{y,a,e} | kompletn{y,a,e,ego}
    | wymagan{y,a,e,ego,ych,ymi} | niezbedn{y,a,e,ych,ymi} | stosown{y,a,e,ych,ym,ymi} | przedmiotow{y,a,e,ego} | zalaczon{y,a,e,ego,ych,ymi,ym} | dolaczon{y,a,e,ego,ym} | zlozon{y,a,e,ego,ym}
    | zeskanowan{y,a,e,ego} | ww | pisemn{y,a,e,ego} | wewnetrzn{y,a,e,ego} | administracyjn{a,e,ej,y} | urzedow{e,y,ego,a,ym} | certyfikacyjn{e,y,ego,a,ym} | aktualn{y,a,e,ego} | nasz{,a,e,ego,ych,ym} | moj{,a,e,ego} | now{y,a,e,ych}
    | podpisan{y,a,e,ego,ych,ymi,ym,a} [ <signing> ] | opatrzon{y,a,e,ego} <signing> )`,
  adjective: `<quality> [ ( [ ( i | oraz ) ] <quality> )+ ]`,
  // Who gave the power, by office and never by name.
  head: `( pani{a,} | pana | panem | panstw{o,a} )`,
  office: `( wojt{a,em} | burmistrz{a,em} | starost{e,y,a} | prezydent{a,em} [ miasta ] | prezes{a,em} [ zarzadu ] | dyrektor{a,em,ke} [ szkoly ] | zarzad{,u} | pani{a,} ( wojt | burmistrz | starost{e,a} | dyrektor | prezes ) )`,
  given: `( udzielon{e,a,ego,ym} | podpisan{e,y,a,ego} | zlozon{y,e,a} | wydan{e,a,y} ) przez <office> [ ( gminy | miasta | powiatu | szkoly ) ]`,
  purpose: `( o | na | do | dla | w sprawie | w sprawach | w zakresie | dotyczac{y,a,e,ego,ych,ym} | zwiazan{y,a,e,ych} z | za | w przedmiocie )`,
  obtaining: `( wydani{e,a,u} | uzyskani{e,a,u} | otrzymani{e,a} | nadani{e,a,u} | przyznani{e,a,u} | udzieleni{e,a,u} | umozliwieni{e,a} | wygenerowani{e,a} | potwierdzeni{e,a} | realizacj{e,i} | nadanie uprawnien | uiszczeni{e,a,u} )`,
  access: `( dostep{,u} [ do ] | danych dostepowych [ do ] | dane dostepowe [ do ] | uprawnien{,ia} [ do | w ] | podlaczeni{e,a} [ do ] | przylaczeni{e,a} [ do ] | integracj{e,i} [ z ] | wpis{,u} do )`,
  matter: `( <subject> [ <subject> ] [ <ofSystem> ] [ ( <forUnit> | <bracketUnit> ) ] | <subject> ( do | dla | w ) <subject> | <ofSystem> )`,
  about: `<purpose> [ <obtaining> ] [ <access> ] [ <obtaining> ] <matter> | <subject> [ do <subject> ]`,
  ofSystem: `[ ( do | dla | z ) ] system{u,em} [ informatycznego | teleinformatycznego | o nazwie ] <system> [ <forUnit> ]`,
  forUnit: `( dla | w imieniu | od | ze strony | jednostki | podmiotu | w jednostce | w imieniu jednostki | dla jednostki | dotyczac{y,e} jednostki ) <unit> [ <register> ]`,
  bracketUnit: `<unit>`,
  register: `( regon | krs | nip ) <number> [ ( regon | krs | nip ) <number> ]`,
  fee: `( oplaty skarbowej | wniesienia oplaty [ skarbowej ] | uiszczenia oplaty [ skarbowej ] | zaplaty oplaty skarbowej ) [ od pelnomocnictwa | za pelnomocnictwo | od upowaznienia | za upowaznienie | od zlozenia pelnomocnictwa ]`,
  proof: `( dowod{,u,em} | potwierdzeni{e,a,em} ) <fee>`,
  extract: `( odpis{,u,em} | wydruk{,u,iem} | wyciag{,u,iem} | informacj{a,e,i} ) [ aktualn{y,ego,a,ej} | pelny | odpowiadajac{a,ej} odpisowi aktualnemu ] ( z | do ) ( krs | rejestru przedsiebiorcow [ krs ] | krajowego rejestru sadowego )`,
  receipt: `( urzedow{e,ego,ym} poswiadczeni{e,a,em} ( przedlozenia | odbioru ) | poswiadczeni{e,a,em} | upp ) [ upp ]`,
  format: `( w formacie | w postaci | w formie ) ( pkcs <number> | <pkcs> | pdf | xml | elektronicznej | papierowej | pliku [ pdf | csr ] | skanu | <sign> )`,
  pkcs: `<sign>`,
  decision: `decyzj{a,e,i} [ administracyjn{a,e,ej} ] o ( przylaczeniu | dostepie | udostepnieniu danych ) [ systemu [ <system> ] ] [ jednostki <unit> [ <register> ] ] [ do <subject> | do cepik ]`,
  operator: `( dla operatora <known> | operatora <known> | dla <known> )`,
  tail: `( <about> | <forUnit> | <signing> | <given> | <format> | <bracketUnit> | <operator> | <channelled> | [ ( dla | od ) ] nasz{ej,ego,a,ych} <ownKind> | od <unit> | <ofSystem> | <adjective> | <office> [ ( gminy | miasta | powiatu | szkoly ) ] | do [ ( naszego | zlozonego | powyzszego )+ ] wniosku [ <about> ] | <uses> | <register> | o dostep | wazn{e,ego,a,y} do odwolania | bezterminow{e,ego,a,y} )`,
  uses: `( podpisu | pieczeci | tls | szyfrowania | uwierzytelnienia | uwierzytelniania ) [ ( [ ( i | oraz ) ] ( podpisu | pieczeci | tls | szyfrowania | uwierzytelnienia | uwierzytelniania ) )+ ]`,
  channelled: `zlozon{y,a,e,ego,ych} ( przez | za posrednictwem | w ) ( epuap | platform{e,y} epuap | e-doreczen{,ia} | gov pl )`,
  ownKind: `( jednost{ki,ka} | gmin{y,a} | szkol{y,a} | instytucji | straz{y,} | firmy | spolk{i,a} | urzed{u,zie} | starostw{a,o} | powiatu | placowki | przedszkola | kancelarii | miasta )`,
  one: `[ ( <copy> | <adjective> )+ ] ( <proof> | <extract> | <receipt> | <decision> | <paper> [ ( <adjective> )+ ] [ ( pdf | csr | xml | krs ) ] | <subject> ) [ ( <tail> )+ ]`,
  joined: `( i | oraz | a takze | jak rowniez | wraz z | wraz ze | razem z | takze | i kopi{e,a} | lub )`,
  list: `<one> [ ( [ <joined> ] [ do porownania ] <one> )+ ] [ do niego | do nich ]`,
};
