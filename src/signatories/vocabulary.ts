const any = (stems: string): RegExp => new RegExp(`^(?:${stems.trim().split(/\s+/).join('|')})$`);

const organisations = any(String.raw`
  urz[ae]d\w* gmin\w* miast\w* miejsk\w* powiat\w* starost\w* wojewod\w* marszal\w* minist\w* bank\w* spoldziel\w* spolk\w* kancelari\w*
  osrod\w* centr\w* departament\w* wydzial\w* referat\w* biur\w* oddzial\w* dzial\w* fundac\w* stowarzysz\w* izb\w* sad\w* szkol\w*
  zaklad\w* instytu\w* zespol\w* rejestr\w* komend\w* szpital\w* komorni\w* notari\w* jednost\w* rzeczypospolit\w* polsk\w* informatyki
  cyfryzacji krajow\w* sp`);
/** Words that begin the name of an organisation: "Urzędu Gminy Brzezina Dolna" is no person. */
export const institution = (word: string): boolean => organisations.test(word);

const companions = any(String.raw`
  p pp pan pana panu pani pania panem panow panowie panie panstwo panstwa niniejszym sie z w na a i oraz takze rowniez jak tym samym dniem dnia od
  roku r jest zostaje zostal zostala sa zostaja zostali bedzie moj moim mojego moja swoim swojego swoja naszym naszego nasza
  osob[aey] osobe osobom pracowni\w+ nastepuj\w+ nizej wymienion\w+ wskazan\w+ zatrudnion\w+ stanowisk\w+ legitymuj\w+ dowodem osobistym
  seri[ai] numer\w* nr pesel regon krs ds spraw it dr mgr inz prof hab lic adw radc\w+ adwokat\w* prawn\w+ informaty[kc]\w*
  referen[tc]\w* inspektor\w* podinspektor\w* specjalis\w+ administrator\w* system\w+ informatyczn\w+ kierowni\w+ dyrektor\w*
  wicedyrektor\w* wojt\w* burmistrz\w* prezes\w* wiceprezes\w* czlon[ek]\w* zarzad\w* skarbni\w+ sekretarz\w* glown\w+ starsz\w+ mlodsz\w+
  ksiegow\w+ prokuren[tc]\w* pelnomocnik\w* pelnomocnic\w* upowaznieni\w+ umocowani\w+ ogoln\w+ szczegoln\w+ rodzajow\w+
  stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia \d+`);
/** Words that may stand between a granting word and the name, or beside a name, without changing who is meant. */
export const beside = (word: string): boolean => companions.test(word);

const doubts = any(String.raw`
  nie ani czy nieprawd\w* zad(?:en|n\w+) odmaw\w+ odmow\w+ zabrani\w+ zakaz\w* gdyby\w* jesli jezeli zamierza\w* rozwaza\w* planuj\w+
  prosz\w+ prosb\w+ wniosek wnosz\w+ wnioskuj\w+ bylby mogl\w+ projekt wzor`);
/** Words before a grant or a name that take it back or leave it open. */
export const doubtful = (word: string): boolean => doubts.test(word);

const strays = any(String.raw`
  sporzadz\w+ opracow\w+ podpis\w+ zatwierdz\w+ przygotow\w+ prowadz\w+ wystawi\w+ imieniu imieniem zastep\w+ zastap\w+ zamiast oprocz wyjatk\w+
  wylacz\w+ przez wobec przeciw\w* kontakt\w* autor\w* akcept\w+ referuj\w+ wykonal\w* otrzym\w+ wiadomosci reprezent\w+ poza za dot
  dotyczy do\w?reczy\w+ swiad\w+ uwag\w+ odbiorc\w+ adresat\w*
  podleg\w+ ktor\w+ bedac\w+ podwladn\w+ wspolprac\w+ pomag\w+ przekaz\w+ wspier\w+ wyznacz\w+ wskaz[ez]
  wojt burmistrz starosta prezydent marszalek prezes`);
/** Words that lead from a granting word to somebody who is not the one authorised: the author, the principal, an
 * exception, or the head, whose post in the nominative begins the signature. */
export const leadsAstray = (word: string): boolean => strays.test(word);

const ending = any(String.raw`
  odwoluj\w+ odwolan[eoy] odwolana odwolal\w* cofa cofam cofamy cofaja cofniet[aeoy] cofnal cofnela wypowiada\w* uchyla uchylam uchylamy
  uchylaja uchylon[aeoy] uchylil\w* anuluj\w+ anulowan[aeoy] wygasl\w* uniewazni\w+ zawiesz\w+`);
/** Words that take an authorisation back, wherever they stand. "Do odwołania" is a term, not a revocation. */
export const revokes = (word: string): boolean => ending.test(word);

/** Words that end an authorisation when they stand beside the grant. */
export const expires = (word: string): boolean =>
  revokes(word) ||
  /^(?:wygas\w+|traci|traca|utracil\w*|utraci|stracil\w*|ustaje|przesta(?:je|ja|l\w*|nie))$/.test(word);
/** What makes "wygasa" the usual clause on leaving office, which ends nothing yet. */
export const onLeaving = (word: string): boolean =>
  /^(?:chwil\w+|przypadk\w+|rozwiaz\w+|ustani\w+|zakoncz\w+)$/.test(word);
