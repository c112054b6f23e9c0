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
