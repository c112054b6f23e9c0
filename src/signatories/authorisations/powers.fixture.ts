/** Powers of units of nine kinds, read for the attorney of each, who signs on 20 November 2026 for a key to production. */
export type Cast = {
  readonly name: string;
  readonly town: string;
  readonly regon: string;
  readonly krs: string;
  readonly heads: readonly string[];
  readonly joint: readonly (readonly string[])[];
  /** Those who signed the power, on 3 November 2026. */
  readonly by: readonly string[];
  readonly attorney: string;
  readonly pesel: string;
};
export const casts: Readonly<Record<string, Cast>> = {
  G: {
    name: 'Gmina Kalinowiec',
    town: 'Kalinowiec',
    regon: '000531017',
    krs: '',
    heads: ['Elżbieta Wrona'],
    joint: [],
    by: ['Elżbieta Wrona'],
    attorney: 'Tomasz Bielak',
    pesel: '91051203849',
  },
  P: {
    name: 'Powiat Zawidzki',
    town: 'Zawidz',
    regon: '123456785',
    krs: '',
    heads: ['Krzysztof Malec'],
    joint: [],
    by: ['Krzysztof Malec'],
    attorney: 'Monika Jarosz',
    pesel: '78110344154',
  },
  S: {
    name: 'Szkoła Podstawowa nr 3 im. Marii Konopnickiej w Jodłowie',
    town: 'Jodłów',
    regon: '000531017',
    krs: '',
    heads: ['Beata Cichoń'],
    joint: [],
    by: ['Beata Cichoń'],
    attorney: 'Łukasz Wilk',
    pesel: '88022710291',
  },
  Z: {
    name: 'Dębowy Klucz sp. z o.o.',
    town: 'Katowice',
    regon: '123456785',
    krs: '0000777777',
    heads: ['Adam Rogala'],
    joint: [],
    by: ['Adam Rogala'],
    attorney: 'Karolina Pająk',
    pesel: '75071945738',
  },
  F: {
    name: 'Fundacja Zielony Most',
    town: 'Lublin',
    regon: '123456785',
    krs: '0000777777',
    heads: ['Ewa Sikora'],
    joint: [],
    by: ['Ewa Sikora'],
    attorney: 'Paweł Gajda',
    pesel: '93120809613',
  },
  U: {
    name: 'Uniwersytet Nadwarciański',
    town: 'Konin',
    regon: '000531017',
    krs: '',
    heads: ['Jerzy Malinowski'],
    joint: [],
    by: ['Jerzy Malinowski'],
    attorney: 'Anna Zięba',
    pesel: '80102500589',
  },
  K: {
    name: 'Komornik Sądowy przy Sądzie Rejonowym w Jodłowie Robert Kania',
    town: 'Jodłów',
    regon: '123456785',
    krs: '',
    heads: ['Robert Kania'],
    joint: [],
    by: ['Robert Kania'],
    attorney: 'Magdalena Wójcik',
    pesel: '86061607428',
  },
  H: {
    name: 'Samodzielny Publiczny Zakład Opieki Zdrowotnej w Jodłowie',
    town: 'Jodłów',
    regon: '000531017',
    krs: '0000777777',
    heads: ['Maciej Borkowski'],
    joint: [],
    by: ['Maciej Borkowski'],
    attorney: 'Dorota Kubiak',
    pesel: '90010112349',
  },
  B: {
    name: 'Bank Spółdzielczy w Jodłowie',
    town: 'Jodłów',
    regon: '123456785',
    krs: '0000777777',
    heads: [],
    joint: [['Zofia Banaś', 'Jan Kozioł']],
    by: ['Zofia Banaś', 'Jan Kozioł'],
    attorney: 'Piotr Stachowiak',
    pesel: '72121277409',
  },
};
export type Power = { readonly cast: string; readonly text: string };

/** Ordinary ones; the grammar was made with these in sight. */
export const ordinaryPowers: readonly Power[] = [
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\nURZĄD GMINY KALINOWIEC\nul. Rynek 2, 62-100 Kalinowiec\nOR.0052.18.2026\n\nUPOWAŻNIENIE NR 18/2026\n\nNa podstawie art. 33 ust. 3 i 5 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym (t.j. Dz. U. z 2025 r. poz. 1153) upoważniam\n\nPana Tomasza Bielaka\nInspektora ds. informatyki w Urzędzie Gminy Kalinowiec\n\ndo występowania w imieniu Gminy Kalinowiec z wnioskami o dostęp do rejestru zastrzeżeń numerów PESEL, do składania oświadczeń w tym zakresie oraz do odbioru kluczy dostępowych.\n\nUpoważnienie jest ważne od dnia podpisania do odwołania, nie dłużej niż na czas zatrudnienia w Urzędzie Gminy Kalinowiec.\n\nWÓJT\n/-/ Elżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'ZARZĄDZENIE NR 71/2026\nWÓJTA GMINY KALINOWIEC\nz dnia 3 listopada 2026 r.\nw sprawie upoważnienia pracownika Urzędu Gminy do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL\n\nNa podstawie art. 31 oraz art. 33 ust. 3 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym zarządza się, co następuje:\n\n§ 1\nUpoważniam Pana Tomasza Bielaka – informatyka w Urzędzie Gminy Kalinowiec – do podpisywania i składania w moim imieniu wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\n§ 2\nUpoważnienie obowiązuje do odwołania.\n\n§ 3\nWykonanie zarządzenia powierza się Sekretarzowi Gminy.\n\n§ 4\nZarządzenie wchodzi w życie z dniem podpisania.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'P',
    text: 'STAROSTA ZAWIDZKI\n\nZawidz, 3 listopada 2026 r.\n\nPEŁNOMOCNICTWO NR 40/2026\n\nNa podstawie art. 34 ust. 1 ustawy z dnia 5 czerwca 1998 r. o samorządzie powiatowym udzielam Pani Monice Jarosz, kierownikowi Wydziału Organizacyjnego, pełnomocnictwa do składania w imieniu Powiatu Zawidzkiego wniosków o dostęp do rejestru zastrzeżeń numerów PESEL, ich podpisywania kwalifikowanym podpisem elektronicznym oraz prowadzenia korespondencji w tej sprawie.\n\nPełnomocnictwo jest ważne do dnia 30 czerwca 2027 r. Pełnomocnik nie może ustanawiać dalszych pełnomocników.\n\nStarosta\nKrzysztof Malec',
  },
  {
    cast: 'P',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Panią Monikę Jarosz, legitymującą się dowodem osobistym seria ABC numer 123456, do podpisywania w imieniu Powiatu Zawidzkiego wniosków o wydanie kluczy API do rejestru zastrzeżeń numerów PESEL oraz do podejmowania wszelkich innych czynności niezbędnych do uzyskania tego dostępu.\nNiniejsze upoważnienie udzielane jest na okres 24 miesięcy od dnia jego podpisania.\nUpoważnienie z dnia 12 stycznia 2025 r. traci moc.\n\nKrzysztof Malec, Starosta Zawidzki\nZawidz, dn. 03.11.2026',
  },
  {
    cast: 'P',
    text: 'Starostwo Powiatowe w Zawidzu\nul. Kościuszki 1\n87-500 Zawidz\n\nDo\nMinistra Cyfryzacji\n\nUPOWAŻNIENIE\n\nInformuję, że Pani Monika Jarosz – główny specjalista w Wydziale Organizacyjnym Starostwa – jest upoważniona do składania w moim imieniu wniosków o nadanie dostępu do rejestru zastrzeżeń numerów PESEL oraz do kontaktów w tej sprawie z Centralnym Ośrodkiem Informatyki.\n\nZ wyrazami szacunku\nStarosta Zawidzki\nKrzysztof Malec\n(dokument podpisany kwalifikowanym podpisem elektronicznym)',
  },
  {
    cast: 'S',
    text: 'UPOWAŻNIENIE\n\nDane upoważnianego: Łukasz Wilk, PESEL 88022710291\nStanowisko: nauczyciel informatyki\nUpoważniający: Beata Cichoń, dyrektor szkoły\nZakres upoważnienia: podpisywanie i składanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu szkoły\nWażne do: odwołania\nMiejscowość i data: Jodłów, 3 listopada 2026 r.\nPodpis upoważniającego:',
  },
  {
    cast: 'S',
    text: 'ZARZĄDZENIE NR 12/2026/2027\nDyrektora Szkoły Podstawowej nr 3 im. Marii Konopnickiej w Jodłowie\nz dnia 3 listopada 2026 r.\n\nNa podstawie art. 68 ust. 1 pkt 1 ustawy z dnia 14 grudnia 2016 r. Prawo oświatowe zarządzam, co następuje:\n\n§ 1. Upoważnia się Pana Łukasza Wilka do występowania w imieniu szkoły z wnioskami o dostęp do rejestru zastrzeżeń numerów PESEL.\n§ 2. Upoważnienie wygasa z chwilą rozwiązania stosunku pracy.\n§ 3. Traci moc upoważnienie z dnia 1 września 2024 r.\n§ 4. Zarządzenie wchodzi w życie z dniem wydania.\n\nDyrektor\nBeata Cichoń',
  },
  {
    cast: 'Z',
    text: 'PEŁNOMOCNICTWO SZCZEGÓLNE\n\nDziałając w imieniu Dębowy Klucz spółka z ograniczoną odpowiedzialnością z siedzibą w Katowicach, ul. Mariacka 5, 40-014 Katowice, wpisanej do rejestru przedsiębiorców Krajowego Rejestru Sądowego pod numerem 0000777777, NIP 8992234564, REGON 123456785 (dalej: Spółka), jako Prezes Zarządu uprawniony do jednoosobowej reprezentacji, niniejszym ustanawiam pełnomocnikiem Spółki Panią Karolinę Pająk (PESEL 75071945738) i upoważniam ją do złożenia w imieniu i na rzecz Spółki wniosku o dostęp do rejestru zastrzeżeń numerów PESEL oraz do podpisania wszelkich dokumentów z tym związanych.\n\nPełnomocnictwo jest ważne do 31 grudnia 2026 r. i nie obejmuje prawa do udzielania dalszych pełnomocnictw.\n\nKatowice, dnia 3 listopada 2026 roku\n\nAdam Rogala\nPrezes Zarządu',
  },
  {
    cast: 'Z',
    text: 'Pełnomocnictwo\n\nSpółka Dębowy Klucz sp. z o.o. z siedzibą w Katowicach, KRS 0000777777, reprezentowana przez Adama Rogalę – Prezesa Zarządu, udziela Pani Karolinie Pająk, nr PESEL 75071945738, pełnomocnictwa do reprezentowania Spółki przed Centralnym Ośrodkiem Informatyki w sprawie o udzielenie dostępu do rejestru zastrzeżeń numerów PESEL, w tym do podpisania i złożenia wniosku, składania wyjaśnień oraz odbioru pism i kluczy API.\nPełnomocnictwo obejmuje umocowanie do ustanawiania dalszych pełnomocników.\nNiniejsze pełnomocnictwo wygasa z chwilą jego odwołania.',
  },
  {
    cast: 'Z',
    text: 'Upoważniam Panią Karolinę Pająk, Office Managera, do podpisywania w imieniu Dębowy Klucz sp. z o.o. wniosków kierowanych do Centralnego Ośrodka Informatyki.\n\nUpoważnienie ważne do 30.06.2027 r.\n\nAdam Rogala, Prezes Zarządu Dębowy Klucz sp. z o.o.',
  },
  {
    cast: 'Z',
    text: 'UPOWAŻNIENIE\n\nFirma: Dębowy Klucz sp. z o.o.\nKRS: 0000777777\nAdres: ul. Mariacka 5, 40-014 Katowice\nOsoba upoważniona: Karolina Pająk\nPESEL: 75071945738\nPrzedmiot upoważnienia: złożenie wniosku o dostęp do rejestru zastrzeżeń numerów PESEL\nData wystawienia: 3.11.2026\nData ważności: 3.11.2027\nOsoba udzielająca upoważnienia: Adam Rogala, Prezes Zarządu',
  },
  {
    cast: 'F',
    text: 'Fundacja Zielony Most\nKRS 0000777777\n\nPEŁNOMOCNICTWO\n\nEwa Sikora, Prezes Zarządu Fundacji, uprawniona do samodzielnej reprezentacji, umocowuje niniejszym Pana Pawła Gajdę do występowania w imieniu Fundacji o dostęp do rejestru zastrzeżeń numerów PESEL oraz o wydanie, zmianę i dezaktywację kluczy API.\nPełnomocnictwo udzielone zostaje na czas nieoznaczony. Może być ono odwołane w każdym czasie.\n\nLublin, 3 listopada 2026 r.',
  },
  {
    cast: 'F',
    text: 'Upoważnienie\n\nMy, Zarząd Fundacji Zielony Most, upoważniamy Pawła Gajdę, koordynatora, do składania i podpisywania wniosków dotyczących dostępu Fundacji do rejestru zastrzeżeń numerów PESEL.\nOd upoważnienia nie pobrano opłaty skarbowej.\nUpoważnienie jest ważne przez okres 12 miesięcy od daty wystawienia.\n\nW imieniu Zarządu:\nEwa Sikora – Prezes',
  },
  {
    cast: 'U',
    text: 'UNIWERSYTET NADWARCIAŃSKI\nREKTOR\n\nKonin, 3 listopada 2026 r.\n\nPEŁNOMOCNICTWO REKTORA NR 112/2026\n\nDziałając na podstawie art. 23 ust. 1 ustawy z dnia 20 lipca 2018 r. – Prawo o szkolnictwie wyższym i nauce, upoważniam Panią dr Annę Ziębę – Dyrektora Centrum Informatycznego – do podpisywania w imieniu Uniwersytetu wniosków o dostęp do rejestru zastrzeżeń numerów PESEL, składanych w postaci elektronicznej, i do dokonywania wszelkich czynności z tym związanych.\n\nPełnomocnictwo obowiązuje od dnia podpisania do dnia 31 sierpnia 2028 r., chyba że wcześniej zostanie odwołane.\n\nREKTOR\nprof. dr hab. Jerzy Malinowski\n\nOtrzymują:\n1) Pani Anna Zięba\n2) Biuro Rektora\n3) aa',
  },
  {
    cast: 'H',
    text: 'Jodłów, 2026-11-03\n\nUPOWAŻNIENIE\n\nDyrektor Samodzielnego Publicznego Zakładu Opieki Zdrowotnej w Jodłowie – Maciej Borkowski – upoważnia Panią Dorotę Kubiak do wystąpienia z wnioskiem o przyznanie dostępu do rejestru zastrzeżeń numerów PESEL, do podpisania tego wniosku podpisem elektronicznym i przesłania go na adres cc.wnioski@coi.gov.pl.',
  },
  {
    cast: 'H',
    text: 'PEŁNOMOCNICTWO\n\nJa niżej podpisany Maciej Borkowski, dyrektor Samodzielnego Publicznego Zakładu Opieki Zdrowotnej w Jodłowie, udzielam pełnomocnictwa Pani Dorocie Kubiak, ur. 1 stycznia 1990 r., do działania w imieniu Zakładu w sprawie wniosku o dostęp do rejestru zastrzeżeń numerów PESEL. Pełnomocnictwo obejmuje w szczególności prawo do: podpisania wniosku, jego złożenia, uzupełnienia oraz wycofania.\nPełnomocnictwo jest jednorazowe i dotyczy wniosku z dnia 20 listopada 2026 r.\n\nData: 3 listopada 2026 r.\nPodpis mocodawcy',
  },
  {
    cast: 'B',
    text: 'Bank Spółdzielczy w Jodłowie\n\nPEŁNOMOCNICTWO NR 7/2026\n\nZarząd Banku Spółdzielczego w Jodłowie, w imieniu którego działają:\n1. Zofia Banaś – Prezes Zarządu,\n2. Jan Kozioł – Wiceprezes Zarządu,\nudziela pełnomocnictwa Panu Piotrowi Stachowiakowi, nr PESEL: 72121277409, zatrudnionemu na stanowisku Dyrektora Departamentu IT, do samodzielnego składania w imieniu Banku wniosków o dostęp do rejestru zastrzeżeń numerów PESEL oraz do podpisywania innych dokumentów w tej sprawie.\n\nPełnomocnictwo jest ważne do odwołania lub do dnia ustania stosunku pracy.\n\nPrezes Zarządu                    Wiceprezes Zarządu\nZofia Banaś                       Jan Kozioł',
  },
  {
    cast: 'B',
    text: 'Jodłów, dnia 3 listopada 2026 r.\n\nNiniejszym upoważniamy Pana Piotra Stachowiaka do występowania przed Ministrem Cyfryzacji i Centralnym Ośrodkiem Informatyki w imieniu Banku Spółdzielczego w Jodłowie we wszystkich sprawach związanych z dostępem do rejestru zastrzeżeń numerów PESEL, a w tym do składania i podpisywania wniosków.\nUpoważnienie może zostać odwołane w każdej chwili. Odwołanie następuje w formie pisemnej.\nWszelkie wcześniejsze upoważnienia w tym zakresie tracą moc.\n\nZofia Banaś, Prezes Zarządu\nJan Kozioł, Wiceprezes Zarządu',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, dnia 3 listopada 2026 roku\n\nPan\nTomasz Bielak\nInformatyk\nw miejscu\n\nUPOWAŻNIENIE\n\nUdzielam Panu upoważnienia do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu Gminy Kalinowiec.\nPowyższe upoważnienie zachowuje moc do czasu odwołania.\n\nWójt\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'UPOWAŻNIENIE\n\nNa podstawie art. 268a ustawy z dnia 14 czerwca 1960 r. Kodeks postępowania administracyjnego, w związku z art. 33 ust. 3 ustawy o samorządzie gminnym upoważnia się:\n- Pana Tomasza Bielaka, informatyka,\n- Panią Annę Nowak, sekretarza gminy,\ndziałających samodzielnie, do podpisywania i składania wniosków o dostęp Gminy Kalinowiec do rejestru zastrzeżeń numerów PESEL.\nUpoważnienie nie podlega opłacie skarbowej.\n\nElżbieta Wrona\nWójt Gminy Kalinowiec\nPodpisano elektronicznie: Elżbieta Wrona, 3.11.2026 r.',
  },
];
/** Ordinary ones written together with those above and put aside before the grammar was widened. */
export const powersPutAside: readonly Power[] = [
  {
    cast: 'G',
    text: 'UPOWAŻNIENIE\n\nJa, Elżbieta Wrona, działając jako Wójt Gminy Kalinowiec, niniejszym upoważniam Pana Tomasza Bielaka (PESEL: 91051203849) do:\n1. podpisania wniosku o wydanie klucza API do rejestru zastrzeżeń numerów PESEL dla środowiska produkcyjnego;\n2. przesłania wniosku do Centralnego Ośrodka Informatyki za pośrednictwem poczty elektronicznej;\n3. składania wyjaśnień i uzupełniania braków formalnych wniosku;\n4. odbioru korespondencji w sprawie.\n\nUpoważnienie nie uprawnia do udzielania dalszych upoważnień.\nUpoważnienie traci moc z dniem 31 grudnia 2027 r.',
  },
  {
    cast: 'G',
    text: 'Znak: IT.1431.5.2026                                   Kalinowiec, dnia 3.11.2026 r.\n\nUpoważnienie imienne\n\nWójt Gminy Kalinowiec upoważnia Pana Tomasza Bielaka, PESEL 91051203849, zatrudnionego na stanowisku starszego informatyka, do reprezentowania Gminy Kalinowiec wobec Centralnego Ośrodka Informatyki w sprawach dotyczących uzyskania dostępu do rejestru zastrzeżeń numerów PESEL, a w szczególności do podpisywania i składania wniosków.\nUpoważnienie udzielone jest bezterminowo i może być w każdym czasie odwołane.\nUpoważnienie sporządzono w dwóch jednobrzmiących egzemplarzach, po jednym dla każdej ze stron.',
  },
  {
    cast: 'S',
    text: 'Szkoła Podstawowa nr 3 im. Marii Konopnickiej w Jodłowie\n                                                            Jodłów, 3 listopada 2026 r.\n\nUpoważnienie dyrektora szkoły\n\nJako dyrektor Szkoły Podstawowej nr 3 im. Marii Konopnickiej w Jodłowie upoważniam Pana Łukasza Wilka – nauczyciela informatyki – do złożenia i podpisania wniosku o dostęp szkoły do rejestru zastrzeżeń numerów PESEL.\nUpoważnienie dotyczy również uzupełniania wniosku i odbioru klucza API.\nOkres obowiązywania upoważnienia: od 3 listopada 2026 r. do 31 sierpnia 2027 r.\n\nBeata Cichoń\nDyrektor Szkoły',
  },
  {
    cast: 'F',
    text: 'Zielony Most, Fundacja z siedzibą w Lublinie, KRS: 0000777777\n\nUstanawiam Pana Pawła Gajdę, PESEL 93120809613, zam. ul. Lipowa 4, 20-020 Lublin, pełnomocnikiem Fundacji Zielony Most do spraw związanych z dostępem do rejestru zastrzeżeń numerów PESEL.\nPełnomocnik jest uprawniony w szczególności do podpisywania i składania wniosków, oświadczeń i innych pism.\nPełnomocnictwo jest nieodpłatne.\n\nEwa Sikora',
  },
  {
    cast: 'U',
    text: 'Upoważnienie\n\nUpoważniam Panią Annę Ziębę, zatrudnioną w Uniwersytecie Nadwarciańskim, do kontaktów z Centralnym Ośrodkiem Informatyki oraz do podpisywania i składania w imieniu Uniwersytetu Nadwarciańskiego wszelkich wniosków i oświadczeń związanych z dostępem do rejestru zastrzeżeń numerów PESEL.\n\nUpoważnienie obejmuje środowisko testowe i produkcyjne.\n\nJerzy Malinowski\nRektor',
  },
  {
    cast: 'U',
    text: 'Rektor Uniwersytetu Nadwarciańskiego udziela upoważnienia:\n\n1. Pani Annie Ziębie, PESEL 80102500589\n2. Panu Janowi Nowakowi\n\ndo składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nKażda z wymienionych osób może działać samodzielnie.\nUpoważnienia udziela się na czas określony, od dnia 3 listopada 2026 r. do dnia 30 września 2027 r.',
  },
  {
    cast: 'K',
    text: 'Komornik Sądowy przy Sądzie Rejonowym w Jodłowie Robert Kania\nKancelaria Komornicza, ul. Sądowa 8, 62-300 Jodłów\n\nUPOWAŻNIENIE\n\nUpoważniam Panią Magdalenę Wójcik, PESEL 86061607428, pracownika Kancelarii, do złożenia w moim imieniu wniosku o dostęp do rejestru zastrzeżeń numerów PESEL i do odbioru danych dostępowych.\nJodłów, dnia 3 listopada 2026 r.\nKomornik Sądowy Robert Kania',
  },
  {
    cast: 'K',
    text: 'UPOWAŻNIENIE\n\nDziałając jako Komornik Sądowy przy Sądzie Rejonowym w Jodłowie upoważniam asesora komorniczego Magdalenę Wójcik do podpisania wniosku o wydanie klucza dostępowego do rejestru zastrzeżeń numerów PESEL, jak również do dokonania innych czynności związanych z jego złożeniem.\nUpoważnienie zachowuje ważność do dnia 31 grudnia 2026 r.\n\nRobert Kania',
  },
  {
    cast: 'H',
    text: 'Samodzielny Publiczny Zakład Opieki Zdrowotnej w Jodłowie\n62-300 Jodłów, ul. Szpitalna 1, tel. 61 123 45 67\n\nL.dz. DO/210/2026\n\nUPOWAŻNIENIE DYREKTORA SPZOZ\n\nNa podstawie art. 46 ust. 1 ustawy z dnia 15 kwietnia 2011 r. o działalności leczniczej oraz § 5 Regulaminu Organizacyjnego upoważniam Panią Dorotę Kubiak – Kierownika Działu Informatyki – do składania oświadczeń woli w imieniu SPZOZ w zakresie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nNiniejsze upoważnienie jest ważne do czasu jego odwołania lub ustania zatrudnienia.\n\nDyrektor\nMaciej Borkowski',
  },
  {
    cast: 'B',
    text: 'UPOWAŻNIENIE\n\nBank Spółdzielczy w Jodłowie (KRS 0000777777) niniejszym upoważnia swojego pracownika – Pana Piotra Stachowiaka – do złożenia i podpisania wniosku o udzielenie dostępu do rejestru zastrzeżeń numerów PESEL (RZP) w środowisku produkcyjnym.\nZakres terytorialny upoważnienia: cały kraj.\nUpoważnienie wchodzi w życie z dniem podpisania i obowiązuje do 31.12.2027 r.\nW imieniu Banku:\nZofia Banaś\nJan Kozioł',
  },
];
/** Each limits, ends, contradicts or does not give what the application needs. */
export const powersThatDoNotCount: readonly Power[] = [
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp i testowo wydanie kluczy API do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL wyłącznie w środowisku testowym.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do odbioru kluczy API do rejestru zastrzeżeń numerów PESEL oraz korespondencji w sprawie wniosków o dostęp.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka oraz Panią Annę Nowak, działających łącznie, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Każdy wniosek wymaga uprzedniej akceptacji Sekretarza Gminy.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie obowiązuje od 1 stycznia 2026 r. do 31 października 2026 r.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do składania w imieniu Gminnego Ośrodka Pomocy Społecznej w Kalinowcu wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nNa podstawie pełnomocnictwa z dnia 2 stycznia 2026 r. udzielam substytucji Panu Tomaszowi Bielakowi do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nAnna Nowak\nSekretarz Gminy',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nZ dniem dzisiejszym odwołuję upoważnienie udzielone Panu Tomaszowi Bielakowi. Upoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'PROJEKT\nKalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nPan Tomasz Bielak upoważnia Panią Elżbietę Wronę do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Panią Annę Nowak do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Pan Tomasz Bielak odbiera klucze API.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona\n\nDokument ważny z podpisem Skarbnika Gminy.',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie jest bezterminowe. Upoważnienie wygasa z dniem 15 listopada 2026 r.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL, z wyjątkiem wniosków dotyczących środowiska produkcyjnego.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL, lecz nie do ich podpisywania.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie ważne od 31 grudnia 2027 r. do 1 stycznia 2026 r.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'Z',
    text: 'PEŁNOMOCNICTWO\n\nDębowy Klucz sp. z o.o., KRS 0000777777, reprezentowana przez Adama Rogalę – Prezesa Zarządu, upoważnia Panią Karolinę Pająk do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL, o ile ich koszt nie przekracza 5000 zł.\n\nAdam Rogala',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\nUwaga: dotyczy tylko wniosków złożonych przed 10 listopada 2026 r.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Wykonanie upoważnienia zawiesza się do czasu powrotu Sekretarza.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'ZARZĄDZENIE NR 71/2026\nWÓJTA GMINY KALINOWIEC\nz dnia 3 listopada 2026 r.\n\n§ 1. Upoważniam Pana Tomasza Bielaka do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n§ 2. Upoważnienie nie obejmuje podpisywania wniosków.\n§ 3. Zarządzenie wchodzi w życie z dniem podpisania.\n\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'ZARZĄDZENIE NR 71/2026\nWÓJTA GMINY KALINOWIEC\nz dnia 3 listopada 2026 r.\n\n§ 1. Upoważniam Pana Tomasza Bielaka do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n§ 2. Zarządzenie wchodzi w życie z dniem 1 stycznia 2027 r.\n\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'ZARZĄDZENIE NR 71/2026\nWÓJTA GMINY KALINOWIEC\nz dnia 3 listopada 2026 r.\n\n§ 1. Upoważniam Pana Tomasza Bielaka do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n§ 2. Traci moc zarządzenie nr 71/2026.\n\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL po uzyskaniu opinii Inspektora Ochrony Danych.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Przed złożeniem wniosku upoważniony przedstawia go Wójtowi do podpisu.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam następujące osoby do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL:\n1. Pan Tomasz Bielak\n2. Pani Anna Nowak\nOsoby te działają wspólnie.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam następujące osoby do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL:\n1. Pani Anna Nowak\n2. Pan Tomasz Bielak – jako zastępca w czasie nieobecności Pani Anny Nowak\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam następujące osoby: Pan Tomasz Bielak – przygotowywanie wniosków, Pani Anna Nowak – podpisywanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Do: Wójt Gminy Kalinowiec\n\nProszę o wydanie upoważnienia dla Pana Tomasza Bielaka do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nZgadzam się\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie sporządzono w 2 egzemplarzach i nabiera mocy po zatwierdzeniu przez Radę Gminy.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Opłata skarbowa nie została uiszczona, do czasu jej wniesienia upoważnienie jest bezskuteczne.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 78110344154, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nW związku z wnioskiem Gminy Kalinowiec o dostęp do rejestru zastrzeżeń numerów PESEL oświadczam, że Pan Tomasz Bielak nie jest umocowany do jego podpisania.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Poprzednie upoważnienia pozostają w mocy, a niniejsze stosuje się po ich wygaśnięciu.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'B',
    text: 'PEŁNOMOCNICTWO\n\nBank Spółdzielczy w Jodłowie, w imieniu którego działa Zofia Banaś – Prezes Zarządu, udziela Panu Piotrowi Stachowiakowi pełnomocnictwa do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL łącznie z członkiem Zarządu.\n\nZofia Banaś\nJan Kozioł',
  },
  {
    cast: 'B',
    text: 'PEŁNOMOCNICTWO\n\nUpoważniamy Pana Piotra Stachowiaka do składania w imieniu Oddziału w Lipowie Banku Spółdzielczego w Jodłowie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nZofia Banaś, Prezes Zarządu\nJan Kozioł, Wiceprezes Zarządu',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w liczbie nie większej niż jeden rocznie.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona\n\nz up. Wójta\nAnna Nowak\nSekretarz Gminy',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka, PESEL 91051203849, do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie obejmuje środowisko testowe.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do składania wniosków o dostęp do rejestru dowodów osobistych. Podstawa: art. 55 ustawy. Wnioski o dostęp do rejestru zastrzeżeń numerów PESEL podpisuje Wójt.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
];
/** Of a second reader: signatures that are wanted as well, posts that do not head the unit, names and posts in a case of their own. */
export const furtherPowersThatDoNotCount: readonly Power[] = [
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec                 Skarbnik Gminy\nElżbieta Wrona                          Anna Nowak',
  },
  {
    cast: 'Z',
    text: 'Katowice, 3 listopada 2026 r.\n\nUpoważniam Panią Karolinę Pająk do składania w imieniu Dębowy Klucz sp. z o.o. wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nPrezes Zarządu                 Członek Zarządu\nAdam Rogala',
  },
  {
    cast: 'F',
    text: 'Upoważnienie\n\nMy, Zarząd Fundacji Zielony Most, upoważniamy Pawła Gajdę do składania wniosków o dostęp Fundacji do rejestru zastrzeżeń numerów PESEL.\n\nPrezes Zarządu\nEwa Sikora\n\nWiceprezes Zarządu',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do składania w imieniu Urzędu Stanu Cywilnego w Kalinowcu wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'Z',
    text: 'Katowice, 3 listopada 2026 r.\n\nUpoważniam Panią Karolinę Pająk do składania w imieniu Dębowy Klucz sp. z o.o. w organizacji wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nAdam Rogala\nPrezes Zarządu',
  },
  {
    cast: 'S',
    text: 'UPOWAŻNIENIE\n\nDane upoważnianego: Łukasz Wilk, PESEL 88022710291\nUpoważniający: Beata Cichoń, dyrektor szkoły\nZakres upoważnienia: podpisywanie i składanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu szkoły\nWarunki: po akceptacji organu prowadzącego\nMiejscowość i data: Jodłów, 3 listopada 2026 r.',
  },
  {
    cast: 'S',
    text: 'UPOWAŻNIENIE\n\nDane upoważnianego: Łukasz Wilk, PESEL 88022710291\nUpoważniający: Beata Cichoń, dyrektor szkoły\nZakres upoważnienia: podpisywanie i składanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu szkoły\nData odwołania: 12.11.2026\nPodpis upoważniającego:',
  },
  {
    cast: 'S',
    text: 'UPOWAŻNIENIE\n\nUpoważniony: Łukasz Wilk\nUpoważniony: Anna Nowak\nZakres upoważnienia: podpisywanie i składanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu szkoły\nDyrektor Szkoły\nBeata Cichoń',
  },
  {
    cast: 'G',
    text: 'ZARZĄDZENIE NR 71/2026\nWÓJTA GMINY KALINOWIEC\nz dnia 3 listopada 2026 r.\n\n§ 1. Upoważniam Pana Tomasza Bielaka do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n§ 2. Uchyla się § 1.\n§ 3. Zarządzenie wchodzi w życie z dniem podpisania.\n\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'Kalinowiec, 3 listopada 2026 r.\n\nUPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka do składania w imieniu Gminy Kalinowiec wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nPodpis osoby upoważniającej: Anna Nowak',
  },
  {
    cast: 'U',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Panią Annę Ziębę do składania w imieniu Uniwersytetu wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nDyrektor Centrum Informatycznego\nJerzy Malinowski',
  },
  {
    cast: 'S',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Pana Łukasza Wilka do składania w imieniu szkoły wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nNauczyciel informatyki\nBeata Cichoń',
  },
  {
    cast: 'S',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Pana Łukasza Wilka do składania w imieniu szkoły wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nDyrektor Wydziału Edukacji\nBeata Cichoń',
  },
  {
    cast: 'K',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Panią Magdalenę Wójcik do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nAsesor komorniczy\nRobert Kania',
  },
  {
    cast: 'K',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Panią Magdalenę Wójcik do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nKomornik Sądowy przy Sądzie Rejonowym w Lesznie\nRobert Kania',
  },
  {
    cast: 'G',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka oraz Ewa Lis do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'G',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Pana Tomasza Bielaka\nSkarbnik\ndo składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nWójt Gminy Kalinowiec\nElżbieta Wrona',
  },
  {
    cast: 'P',
    text: 'UPOWAŻNIENIE\n\nUpoważniam Prezes Zarządu Panią Monikę Jarosz do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nStarosta Zawidzki\nKrzysztof Malec',
  },
  {
    cast: 'F',
    text: 'Upoważnienie\n\nMy, Zarząd Fundacji Zielony Most, upoważniamy Pawła Gajdę do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nEwa Sikora, Skarbnik Prezes Zarządu',
  },
  {
    cast: 'H',
    text: 'UPOWAŻNIENIE\n\nDyrektor Samodzielnego Publicznego Zakładu Opieki Zdrowotnej w Jodłowie upoważnia Panią Dorotę Kubiak do przesłania i podpisania wniosku o dostęp do rejestru zastrzeżeń numerów PESEL na adres cc.wnioski@coi.gov.pl.tylko\n\nMaciej Borkowski',
  },
];
/** His ordinary ones. */
export const furtherOrdinaryPowers: readonly Power[] = [
  {
    cast: 'G',
    text: 'Urząd Gminy Kalinowiec\nRynek 2\n62-100 Kalinowiec\n\nUPOWAŻNIENIE\n\nNiniejszym upoważniam Pana Tomasza Bielaka (PESEL 91051203849), pracownika Urzędu Gminy Kalinowiec, do wystąpienia z wnioskiem o wydanie klucza API do rejestru zastrzeżeń numerów PESEL.\n\nElżbieta Wrona\nWójt',
  },
  {
    cast: 'P',
    text: 'Zawidz, 3 listopada 2026 r.\n\nUPOWAŻNIENIE NR 9/2026\nSTAROSTY ZAWIDZKIEGO\n\nDziałając na podstawie art. 34 ust. 1 ustawy o samorządzie powiatowym upoważniam Panią Monikę Jarosz do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu Powiatu Zawidzkiego.\n\nUpoważnienie wygasa z dniem rozwiązania stosunku pracy.\n\nStarosta\n/-/ Krzysztof Malec',
  },
  {
    cast: 'S',
    text: 'Jodłów, 03.11.2026 r.\n\nPełnomocnictwo\n\nJa, Beata Cichoń, Dyrektor Szkoły Podstawowej nr 3 im. Marii Konopnickiej w Jodłowie, udzielam Panu Łukaszowi Wilkowi pełnomocnictwa do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL oraz do podpisania niezbędnych dokumentów w tej sprawie.\n\nBeata Cichoń',
  },
  {
    cast: 'Z',
    text: 'Katowice, 3 listopada 2026 r.\n\nPEŁNOMOCNICTWO\n\nJako Prezes Zarządu Dębowy Klucz sp. z o.o. z siedzibą w Katowicach (KRS 0000777777) udzielam pełnomocnictwa Pani Karolinie Pająk do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL i reprezentowania Spółki przed Centralnym Ośrodkiem Informatyki w tej sprawie.\n\nAdam Rogala',
  },
  {
    cast: 'H',
    text: 'Jodłów, 3 listopada 2026 r.\n\nPełnomocnictwo\n\nUdzielam Pani Dorocie Kubiak pełnomocnictwa do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL dla Samodzielnego Publicznego Zakładu Opieki Zdrowotnej w Jodłowie oraz do odbioru kluczy API.\n\nDyrektor SPZOZ\nMaciej Borkowski',
  },
  {
    cast: 'B',
    text: 'Jodłów, 3 listopada 2026 r.\n\nPEŁNOMOCNICTWO\n\nDziałając w imieniu Banku Spółdzielczego w Jodłowie, udzielamy Panu Piotrowi Stachowiakowi pełnomocnictwa do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nPrezes Zarządu\nZofia Banaś\n\nWiceprezes Zarządu\nJan Kozioł',
  },
  {
    cast: 'B',
    text: 'UPOWAŻNIENIE\n\nBank Spółdzielczy w Jodłowie, KRS 0000777777, reprezentowany przez Zofię Banaś – Prezesa Zarządu i Jana Kozła – Wiceprezesa Zarządu, upoważnia Pana Piotra Stachowiaka do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nUpoważnienie jest bezterminowe.',
  },
];
