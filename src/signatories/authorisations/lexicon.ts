const any = (stems: string): RegExp => new RegExp(`^(?:${stems.trim().split(/\s+/).join('|')})$`);

/**
 * Words whose presence limits nothing: the rest of an authorisation is made of them once dates, names, numbers and the matter
 * are read. A word that is not here makes the paper an officer's. No word that limits, conditions, excepts or denies may be
 * added: not "tylko", "łącznie", "po", "bez", "jeżeli", "zgoda", "nie", "który", and no verb that tells who else acts ("podpisuje", "składa").
 */
const lexicon = any(String.raw`
  a i oraz lub albo badz tudziez w we z ze na do od o dla przy u przed przez niniejsz\w+ jednoczesnie ponadto takze rowniez szczegolnosci szczegolnie tym
  jako jest sa zostaje zostal zostala zostalo sie ja my moj\w* moim nasz\w* swoj\w* jej jego jego ich nizej podpisan[yaei] wyzej wymienion\w+ wskazan\w+ nastepujac\w+ ww
  upowazni\w+ pelnomocnictw\w* pelnomocnik\w* pelnomocnic\w* umocow\w+ ustanawia\w* ustanowion\w+ udziela\w* udzielon\w+ udzielenia mocodawc\w+ mocodawcz\w+ mocodawczyni\w*
  ogoln\w+ szczegoln\w+ rodzajow\w+ generaln\w+ nr numer\w* znak data dnia dn dzien miejscowosc miejsce tresc zakres\w* przedmiot\w* dane osob[ayei]\w* osobom pracowni\w+
  imie imiona nazwisk\w+ imieniu imieniem rzecz nazwa adres\w* siedzib\w+ zamieszkal\w+ zam ul lok legitymuj\w+ dowod\w* osobist\w+ seri[ai] poslugujac\w+ urodzon\w+ syn corka
  pesel nip regon krs tel telefon\w* mail e email podpis podpisu podpisem podpisy czytelny pieczec\w* pieczat\w* kwalifikowan\w+ zaufan\w+ elektroniczn\w+ elektronicznie przyjmuj\w+ wiadomosci
  pan pana panu pani pania panem panstwa pp p dr mgr inz hab prof lic adw radc\w+ adwokat\w* prawn\w+ informaty[kc]\w* st ref
  referen[tc]\w* inspektor\w* podinspektor\w* specjalis\w+ administrator\w* kierowni\w+ dyrektor\w* wicedyrektor\w* naczelni\w+ koordynator\w* ekspert\w* pracowni\w+
  wojt\w* burmistrz\w* prezydent\w* starost\w* wicestarost\w* marszal\w+ wojewod\w+ prezes\w* wiceprezes\w* czlon[ek]\w* zarzad\w* sekretarz\w* skarbnik\w* ksiegow\w+ glown\w+ starsz\w+ mlodsz\w+ zastepc\w+ prokurent\w* komendant\w* rektor\w* kanclerz\w*
  likwidator\w* wlasciciel\w* wspolni[kc]\w* komplementariusz\w* partner\w* przewodnicz\w+
  stanowisk\w+ zatrudnion\w+ reprezentowan\w+ reprezentuj\w+ reprezentacj\w+ dzialaj\w+ bedac\w+ pelniac\w+ funkcj\w+ wykonuj\w+
  urzad urzed\w+ gmin\w* miast\w* miejsk\w* powiat\w* starostw\w* wojewodztw\w* jednost\w+ organizacyjn\w+ spolk\w+ sp oo sa spol zoo kom podmiot\w* referat\w* wydzial\w* dzial\w* biur\w* departament\w* oddzial\w* zespol\w* stron\w*
  skladani\w+ skladanych zlozeni\w+ podpisywani\w+ podpisani[aeu] wystepowani\w+ wystapieni\w+ wnoszeni\w+ wniesieni\w+ ubiegani\w+ kierowani\w+ kierowanych skierowan\w+ przesylani\w+ przeslani\w+ wysylani\w+ wyslani\w+ przedkladani\w+ przedlozeni\w+
  reprezentowani\w+ dzialani\w+ dokonywani\w+ dokonani\w+ podejmowani\w+ zalatwi\w+ czynnosc\w* spraw\w* wszelki\w+ wszystki\w+ zwiazan\w+ dotyczac\w+ dotyczy zakresie obejmuje sprawie sprawach
  odbi[oe]r\w* kontakt\w* korespondenc\w+ uzupelni\w+ popraw\w+ wyjasni\w+ informacj\w+ techniczn\w+ udzielani\w+ otrzym\w+
  wnios\w+ oswiadcz\w+ pism\w* dokument\w* podan\w+ wol[ia] zalacznik\w* inn\w+ formularz\w* dostep\w* dostepow\w+ uzyskani\w+ nadani\w+ przyznani\w+ wydani\w+ kluc\w+ api
  prawn\w+ faktyczn\w+ organ\w* administracji publiczn\w+ panstwow\w+ rejestr\w* rzadow\w+ samorzadow\w+
  kazd[yae]\w* nich osobna samodzieln\w+ pomoca posrednictwem poczt\w+ droga drodze postaci forma formie urzedu
  stycz\w+ lut\w+ marc\w+ kwietn\w+ maj\w* czerwc\w+ lipc\w+ sierpn\w+ wrzesn\w+ pazdziernik\w* listopad\w* grudn\w+ r roku
  art ust pkt lit par tj tzn itp dalej zwan\w+ dz poz kpa kc
  powyzsz\w+ opisan\w+ okreslon\w+ niezbedn\w+ potrzebn\w+`);
export const known = (word: string): boolean => lexicon.test(word);

const limits = any(String.raw`
  nie ani bez tylko wylaczn\w+ jedynie lacznie wspoln\w+ razem wraz po pod jezeli jesli gdy gdyby o?ile chyba zgod\w+ akcept\w+ aprobat\w+ zatwierdz\w+ uzgodni\w+ warunk\w+ kontrasygn\w+
  wyjat\w+ wylacz\w+ oprocz procz poza ogranicz\w+ nieobecn\w+ zastep\w+ przypadku razie czasie okresie termin\w* wazn\w+ obowiazuj\w+ projekt\w* wzor\w* kopi\w+
  odwol\w+ cof\w+ uchyl\w+ wygas\w+ uniewazn\w+ anul\w+ utraci\w+ straci\w+ traci zawiesz\w+ zastrzega\w* obu obie oboje obydw\w+ obojga dwoch dwie`);
/** Words that no capital letter makes a name. */
export const limiting = (word: string): boolean => limits.test(word);
