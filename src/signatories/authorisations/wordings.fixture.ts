/**
 * Authorisations as officers see them. All are read for Marek Świderski, PESEL 84092311378, who signs for Gmina Brzezina Dolna
 * (REGON 000531017) on 20 November 2026, for a key to the production environment.
 */
export const countingAuthorisations: readonly string[] = [
  'Upoważniam Pana Marka Świderskiego, administratora systemów informatycznych, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 1
  'UPOWAŻNIENIE\n\nUpoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu Gminy Brzezina Dolna.\n\nBrzezina Dolna, 2 listopada 2026 r.\nHalina Brzezińska\nWójt Gminy',
  // 2
  'Brzezina Dolna, dnia 2 listopada 2026 r.\n\nUPOWAŻNIENIE NR 14/2026\n\nNa podstawie art. 268a Kodeksu postępowania administracyjnego upoważniam Pana Marka Świderskiego, inspektora w Urzędzie Gminy Brzezina Dolna, do składania w moim imieniu wniosków o dostęp do rejestru zastrzeżeń numerów PESEL kierowanych do Centralnego Ośrodka Informatyki.\n\nUpoważnienie jest ważne do odwołania.\n\nWójt Gminy Brzezina Dolna\nHalina Brzezińska',
  // 3
  'PEŁNOMOCNICTWO\n\nMocodawca: Gmina Brzezina Dolna, REGON 000531017, reprezentowana przez Wójta Halinę Brzezińską\nPełnomocnik: Marek Świderski, PESEL 84092311378\nZakres: podpisywanie i składanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL\nTermin ważności: do odwołania\nData: 02.11.2026\nMiejscowość: Brzezina Dolna',
  // 4
  'PEŁNOMOCNICTWO\n\nDziałając w imieniu Gminy Brzezina Dolna, niniejszym udzielam Panu Markowi Świderskiemu (PESEL 84092311378) pełnomocnictwa do podpisania i złożenia wniosku dostępowego do rejestru zastrzeżeń numerów PESEL.\n\nPełnomocnictwo może być odwołane w każdym czasie.\n\nHalina Brzezińska, Wójt\nBrzezina Dolna, 02.11.2026 r.',
  // 5
  'Pełnomocnictwo ogólne\n\nJa, niżej podpisana Halina Brzezińska, Wójt Gminy Brzezina Dolna, udzielam Markowi Świderskiemu pełnomocnictwa do reprezentowania Gminy Brzezina Dolna we wszystkich sprawach przed organami administracji publicznej.\n\n2 listopada 2026 r.',
  // 6
  'UPOWAŻNIENIE\nUpoważniam Marka Świderskiego do podpisywania wniosków o wydanie kluczy API do rejestru zastrzeżeń PESEL.\nUpoważnienie jest ważne od dnia 1 listopada 2026 r. do dnia 31 grudnia 2027 r.\n\nHalina Brzezińska',
  // 7
  'Upoważnienie z dnia 2.11.2026 r.\n\nWójt Gminy Brzezina Dolna upoważnia Marka Świderskiego – informatyka – do występowania z wnioskami o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie obowiązuje w okresie od 02.11.2026 do 31.12.2026.',
  // 8
  'UPOWAŻNIENIE\n\nNiniejszym upoważniam:\n\nPana Marka Świderskiego\nSekretarza Gminy Brzezina Dolna\n\ndo podpisywania oraz składania wniosków w sprawie dostępu do rejestru zastrzeżeń numerów PESEL.\n\nUpoważnienie udzielone zostało na czas nieokreślony.',
  // 9
  'Pełnomocnictwo\n\nMocodawca: Gmina Brzezina Dolna\nPełnomocnik: Marek Świderski\nZakres pełnomocnictwa: reprezentowanie mocodawcy przed Centralnym Ośrodkiem Informatyki we wszystkich sprawach dotyczących rejestru zastrzeżeń numerów PESEL, w tym składanie wniosków.\nPełnomocnictwo ważne do 31-12-2026.',
  // 10
  'UPOWAŻNIENIE\n\nUpoważniam Panią Ewę Lis oraz Pana Marka Świderskiego, każde z nich samodzielnie, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nBrzezina Dolna, 2 listopada 2026 r.',
  // 11
  'Niniejszym upoważniam p. Marka Świderskiego, legitymującego się numerem PESEL 84092311378, do złożenia podpisu pod wnioskiem o dostęp do rejestru zastrzeżeń numerów PESEL oraz do kontaktu w sprawach technicznych z COI.\nTermin ważności: 31 grudnia 2026 r.',
  // 12
  'PEŁNOMOCNICTWO SZCZEGÓLNE\n\nUdzielam pełnomocnictwa Panu Markowi Świderskiemu do dokonania wszelkich czynności związanych ze złożeniem wniosku o dostęp do Rejestru Zastrzeżeń Numerów PESEL, w szczególności do podpisania wniosku, jego uzupełnienia i poprawienia.\n\nPełnomocnictwo nie obejmuje prawa do udzielania dalszych pełnomocnictw.',
  // 13
  'UPOWAŻNIENIE nr 3/2026 Wójta Gminy Brzezina Dolna z dnia 2 listopada 2026 r.\n\n§ 1. Upoważniam Marka Świderskiego – kierownika referatu – do składania wniosków o nadanie dostępu do rejestru zastrzeżeń numerów PESEL.\n§ 2. Upoważnienie wygasa z chwilą ustania stosunku pracy albo z chwilą odwołania.\n§ 3. Upoważnienie wchodzi w życie z dniem podpisania.',
  // 14
  'Upoważniam Pana Świderskiego Marka do wystąpienia do Ministra Cyfryzacji oraz Centralnego Ośrodka Informatyki z wnioskiem o wydanie nowego klucza API rejestru zastrzeżeń numerów PESEL dla środowiska produkcyjnego. Upoważnienie ważne jest przez 12 miesięcy od dnia 2 listopada 2026 r.',
  // 15
  'UPOWAŻNIENIE\n\nUpoważniam Pana Marka Świderskiego do:\n1) składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL,\n2) odbioru kluczy API,\n3) kontaktu z Centralnym Ośrodkiem Informatyki.\n\nUpoważnienie ważne jest do dnia 31.XII.2026 r.',
  // 16
  'PEŁNOMOCNICTWO\n\nGmina Brzezina Dolna, NIP 8992234564, reprezentowana przez Wójta, upoważnia Pana Marka Świderskiego do składania oświadczeń woli w imieniu Gminy we wszelkich sprawach związanych z dostępem do rejestru zastrzeżeń numerów PESEL.',
  // 17
  'Upoważnienie\n\nJednocześnie odwołuję upoważnienie nr 2/2024 udzielone Janowi Nowakowi.\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\nBrzezina Dolna, 2 listopada 2026 r.',
  // 18
  'UPOWAŻNIENIE\n\nUpoważniam Pana Marka Świderskiego do składania w imieniu Gminy Brzezina Dolna wniosków oraz innych pism do Centralnego Ośrodka Informatyki.\n\nUpoważnienie jest bezterminowe.',
  // 19
  'Ja, Halina Brzezińska, jako kierownik jednostki, upoważniam Pana Marka Świderskiego do złożenia „Wniosku o dostęp do rejestru zastrzeżeń numerów PESEL” za pomocą poczty elektronicznej na adres cc.wnioski@coi.gov.pl.\n\nData: 2026-11-02',
  // 20
  'UPOWAŻNIENIE JEDNORAZOWE\n\nUpoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL z dnia 20 listopada 2026 r.',
  // 21
  'PEŁNOMOCNICTWO\n\nMocodawca:\nGmina Brzezina Dolna\nul. Polna 1, 00-001 Brzezina Dolna\nREGON: 000531017\n\nPełnomocnik:\nMarek Świderski\nPESEL: 84092311378\n\nUdzielam pełnomocnictwa do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nPełnomocnictwo jest ważne do końca 2026 r.',
  // 22
  'Upoważnia się Pana Marka Świderskiego do składania i podpisywania podpisem elektronicznym wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu Urzędu Gminy Brzezina Dolna. Upoważnienie traci moc z dniem 31 grudnia 2026 r.',
  // 23
  'UPOWAŻNIENIE\nUPOWAŻNIAM PANA MARKA ŚWIDERSKIEGO DO SKŁADANIA WNIOSKÓW O DOSTĘP DO REJESTRU ZASTRZEŻEŃ NUMERÓW PESEL.\nBRZEZINA DOLNA, 02.11.2026',
  // 24
  'Pełnomocnictwo rodzajowe\n\nMy, niżej podpisani, działając w imieniu Gminy Brzezina Dolna, ustanawiamy Pana Marka Świderskiego pełnomocnikiem upoważnionym do składania wniosków o dostęp do rejestrów państwowych, w tym rejestru zastrzeżeń numerów PESEL.\nPełnomocnik może udzielać dalszych pełnomocnictw.',
  // 25
  'Upoważniam Pana Marka Świderskiego (adres e-mail: m.swiderski@brzezina.example, tel. 600100200) do reprezentowania Gminy Brzezina Dolna w sprawie dostępu do rejestru zastrzeżeń numerów PESEL.\nNiniejsze upoważnienie zostaje udzielone na okres od 1 listopada 2026 r. do 31 października 2027 r.',
  // 26
  'UPOWAŻNIENIE\n\nUpoważniam Marka Świderskiego do składania wniosków o wydanie, zmianę i dezaktywację klucza API do rejestru zastrzeżeń numerów PESEL w środowisku testowym i produkcyjnym.\n\nOkres obowiązywania: 02.11.2026 – 31.12.2026',
  // 27
  'Upoważnienie\n\nPan Marek Świderski jest upoważniony do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL składanych przez Gminę Brzezina Dolna.\n\nHalina Brzezińska\nWójt Gminy Brzezina Dolna\n2 XI 2026',
  // 28
  'PEŁNOMOCNICTWO\n\nUdzielam Panu Markowi Świderskiemu, zamieszkałemu w Brzezinie Dolnej przy ul. Leśnej 4, pełnomocnictwa do działania w imieniu i na rzecz Gminy Brzezina Dolna przy ubieganiu się o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nOdwołanie pełnomocnictwa wymaga formy pisemnej.',
  // 29
  'Upoważniam Pana Marka Świderskiego do podpisania w moim imieniu wniosku o dostęp do rejestru zastrzeżeń numerów PESEL wraz z załącznikami.',
  // 30
  'UPOWAŻNIENIE\n\nZ dniem 2 listopada 2026 r. upoważniam Pana Marka Świderskiego – Zastępcę Wójta Gminy Brzezina Dolna – do załatwiania w moim imieniu spraw związanych z dostępem do rejestru zastrzeżeń numerów PESEL, w tym do podpisywania i składania wniosków.\n\nOtrzymują:\n1. Pan Marek Świderski\n2. a/a',
  // 31
  'Upoważniam Pana Marka Świderskiego, zatrudnionego na stanowisku informatyka, do składania wniosków o dostęp do Rejestru Zastrzeżeń PESEL (RZP). Upoważnienie jest ważne wyłącznie w okresie zatrudnienia w Urzędzie Gminy.',
  'Pełnomocnictwo\n\nGmina Brzezina Dolna z siedzibą w Brzezinie Dolnej, ul. Polna 1, 00-001 Brzezina Dolna, reprezentowana przez Halinę Brzezińską – Wójta, udziela pełnomocnictwa Panu Markowi Świderskiemu do występowania z wnioskami o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Marka Świderskiego do podpisywania i wysyłania wniosków dotyczących dostępu do rejestru zastrzeżeń numerów PESEL. Upoważnienie obowiązuje od 1.11.2026 r. do odwołania.',
  'UPOWAŻNIENIE NR OR.0052.14.2026\nWÓJTA GMINY BRZEZINA DOLNA\nz dnia 3 listopada 2026 r.\n\nNa podstawie art. 47 ust. 2 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym (Dz. U. z 2024 r. poz. 1465) upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Niniejszym udzielam pełnomocnictwa dla Pana Marka Świderskiego do złożenia i podpisania wniosku o wydanie klucza API do rejestru zastrzeżeń numerów PESEL, ważnego do 31 stycznia 2027 r.',
  'Upoważniam Pana Marka Świderskiego do reprezentowania Gminy Brzezina Dolna przed Centralnym Ośrodkiem Informatyki, w tym do podpisywania wniosków.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie wygasa z upływem dnia 31 grudnia 2026 r.',
  'Pełnomocnik: Marek Świderski, PESEL: 84092311378\nMocodawca: Gmina Brzezina Dolna\nPrzedmiot: złożenie wniosku o dostęp do rejestru zastrzeżeń numerów PESEL\nOkres obowiązywania: od 01.11.2026 do 31.12.2026',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL oraz do odbioru kluczy API i haseł.',
  // As other offices write them.
  'Brzezina Dolna, 28 października 2026 r.\n\nUPOWAŻNIENIE Nr 12/2026\n\nDziałając na podstawie art. 33 ust. 3 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym, upoważniam Pana Marka Świderskiego, informatyka w Urzędzie Gminy Brzezina Dolna, do składania w imieniu Gminy wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n\nUpoważnienie obowiązuje do 31 grudnia 2027 r.\n\nWójt Gminy\nHalina Brzezińska',
  'Pełnomocnictwo\n\nNiniejszym udzielam Panu Markowi Świderskiemu (PESEL 84092311378) pełnomocnictwa do podpisania i złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL oraz do wszelkich czynności z tym związanych.\n\nHalina Brzezińska, Wójt',
  'Upoważniam Marka Świderskiego do reprezentowania Gminy Brzezina Dolna przed Centralnym Ośrodkiem Informatyki w sprawie uzyskania dostępu do rejestru zastrzeżeń numerów PESEL. Upoważnienie jest ważne przez rok od dnia podpisania.',
  'UPOWAŻNIENIE\n\nJa, niżej podpisana Halina Brzezińska, Wójt Gminy Brzezina Dolna, upoważniam Pana Marka Świderskiego do występowania w imieniu Gminy z wnioskami o nadanie, zmianę i odebranie dostępu do rejestru zastrzeżeń numerów PESEL.',
  'Na podstawie art. 268a Kodeksu postępowania administracyjnego upoważniam Pana Marka Świderskiego – Kierownika Referatu Informatyki – do załatwiania w moim imieniu spraw związanych z dostępem do rejestru zastrzeżeń numerów PESEL, w tym do podpisywania wniosków.',
  'Upoważniam Pana Marka Świderskiego do wnioskowania o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do podpisywania kwalifikowanym podpisem elektronicznym wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie udzielone jest na czas nieokreślony, do odwołania.',
  'UPOWAŻNIENIE\n\nImię i nazwisko: Marek Świderski\nStanowisko: informatyk\nZakres upoważnienia: podpisywanie i składanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL\nOkres ważności: od 1.11.2026 r. do 31.10.2027 r.\n\nHalina Brzezińska',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o wydanie klucza API do rejestru zastrzeżeń numerów PESEL. Jednocześnie wskazuję Pana Marka Świderskiego jako osobę do kontaktu w tej sprawie.',
  'Pełnomocnictwo szczególne. Gmina Brzezina Dolna, REGON 000531017, reprezentowana przez Wójta – Halinę Brzezińską, ustanawia swoim pełnomocnikiem Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL, prowadzonego przez Ministra Cyfryzacji.',
  'Upoważniam Pana Marka Świderskiego zatrudnionego w Urzędzie Gminy Brzezina Dolna na stanowisku informatyka do podejmowania wszelkich czynności związanych z uzyskaniem dostępu do rejestru zastrzeżeń numerów PESEL. Upoważnienie wygasa z dniem rozwiązania stosunku pracy.',
  'Zarządzenie nr 45/2026 Wójta Gminy Brzezina Dolna z dnia 28 października 2026 r. w sprawie upoważnienia\n\n§ 1. Upoważniam Pana Marka Świderskiego, informatyka, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\n§ 2. Zarządzenie wchodzi w życie z dniem podpisania.',
  'Udzielam pełnomocnictwa Panu Markowi Świderskiemu do składania oświadczeń woli w imieniu Gminy Brzezina Dolna w zakresie dostępu do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego i Panią Ewę Lis, każde z nich samodzielnie, do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do złożenia w imieniu Gminy Brzezina Dolna wniosku o dostęp do Rejestru Zastrzeżeń PESEL wraz z wymaganymi załącznikami oraz do odbioru klucza dostępowego.',
  'Niniejszym upoważniam Pana Marka Świderskiego, legitymującego się dowodem osobistym nr ABC 123456, do składania i podpisywania w moim imieniu wszelkich wniosków i oświadczeń dotyczących dostępu do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w okresie od 1 listopada 2026 r. do 31 grudnia 2026 r.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Niniejsze upoważnienie nie uprawnia do udzielania dalszych pełnomocnictw.',
  'Pan Marek Świderski został upoważniony do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu Gminy Brzezina Dolna.',
  'Upoważniam Pana mgr. inż. Marka Świderskiego, głównego specjalistę ds. informatyki, do wystąpienia z wnioskiem o dostęp do rejestru zastrzeżeń numerów PESEL w środowisku produkcyjnym.',
  'Wójt Gminy Brzezina Dolna udziela upoważnienia Panu Markowi Świderskiemu do przygotowywania, podpisywania i składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL za pośrednictwem poczty elektronicznej oraz platformy ePUAP.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Traci moc upoważnienie nr 3/2024 z dnia 5 lutego 2024 r.',
  'Upoważnienie stałe. Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
];

/** What is added to it, or put into it, below. */
export const plainGrant =
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL';

export const otherAuthorisations: readonly string[] = [
  // 1
  'UPOWAŻNIENIE\n\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\nUpoważnienie ważne jest od 1 stycznia 2026 r. do 30 czerwca 2026 r.',
  // 2
  'Upoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL. Ważność: 2026-06-30.',
  // 3
  'Upoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie zachowuje ważność do ostatniego dnia czerwca 2026 roku.',
  // 4
  'Upoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL. Pełnomocnictwo udzielone na rok 2025.',
  // 5
  'Upoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL w terminie do 15 listopada 2026 r.',
  // 6
  'Upoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL przez trzy miesiące od dnia 2 stycznia 2026 r.',
  // 7
  'Upoważniam Pana Marka Świderskiego do złożenia wniosku o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważnienie obowiązuje od 1 grudnia 2026 r.',
  // 8
  'Upoważniam Pana Marka Świderskiego do zastępowania mnie podczas urlopu w dniach 3–14 sierpnia 2026 r., w tym do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 9
  'UPOWAŻNIENIE\n\nUpoważniam Pana Marka Świderskiego do weryfikowania numerów PESEL w rejestrze zastrzeżeń numerów PESEL przy obsłudze klientów.',
  // 10
  'Upoważniam Pana Marka Świderskiego do odbioru kluczy API do rejestru zastrzeżeń numerów PESEL.',
  // 11
  'Upoważniam Pana Marka Świderskiego do przygotowania projektu wniosku o dostęp do rejestru zastrzeżeń numerów PESEL i przedłożenia go do podpisu Wójtowi.',
  // 12
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do Rejestru Dowodów Osobistych.',
  // 13
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dofinansowanie ze środków Unii Europejskiej.',
  // 14
  'Pełnomocnictwo do doręczeń\n\nUstanawiam Pana Marka Świderskiego pełnomocnikiem do odbioru korespondencji w sprawie wniosku o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 15
  'Upoważniam Pana Marka Świderskiego i Panią Ewę Lis do wspólnego składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 16
  'Upoważniam Pana Marka Świderskiego oraz Panią Ewę Lis do podpisania wniosku o dostęp do rejestru zastrzeżeń numerów PESEL. Do ważności wniosku konieczne są podpisy obojga pełnomocników.',
  // 17
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL, pod warunkiem uprzedniej akceptacji Skarbnika Gminy.',
  // 18
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w przypadku mojej nieobecności.',
  // 19
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w obecności Sekretarza Gminy.',
  // 20
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL, z wyłączeniem wniosków o wydanie klucza dla środowiska produkcyjnego.',
  // 21
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do środowiska testowego rejestru zastrzeżeń numerów PESEL.',
  // 22
  'Upoważniam Pana Marka Świderskiego do składania w imieniu Zakładu Gospodarki Komunalnej w Brzezinie Dolnej wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 23
  'PEŁNOMOCNICTWO\n\nMocodawca: Topola Usługi sp. z o.o., KRS 0000777777, reprezentowana przez prezesa Halinę Brzezińską\nPełnomocnik: Marek Świderski\nZakres: składanie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL',
  // 24
  'Upoważniam Panią Ewę Lis do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Sprawę prowadzi: Marek Świderski.',
  // 25
  'Cofam upoważnienie udzielone Panu Markowi Świderskiemu do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 26
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Uwaga: upoważnienie utraciło moc na podstawie zarządzenia nr 12/2026.',
  // 27
  'Nie upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL bez mojej zgody.',
  // 28
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL tylko w zakresie dezaktywacji klucza.',
  // 29
  'Projekt upoważnienia – do podpisania po uchwaleniu budżetu\n\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 30
  'Wniosek o udzielenie upoważnienia\n\nProszę o udzielenie Panu Markowi Świderskiemu upoważnienia do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 31
  'Upoważniam Pana Marka Świderskiego, PESEL 84092311385, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 32
  'Upoważniam Pana Marka Świderskiego do potwierdzania danych osobowych zawartych we wnioskach o dostęp do rejestru zastrzeżeń numerów PESEL.',
  // 33
  'Pełnomocnictwo procesowe\n\nUdzielam Panu Markowi Świderskiemu pełnomocnictwa do reprezentowania Gminy Brzezina Dolna przed sądami powszechnymi i administracyjnymi we wszystkich instancjach.',
  // 34
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL dla systemu „Kadry”.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL do czasu wyboru nowego Sekretarza.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Wnioski podpisuje Skarbnik.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do systemów kadrowych.',
  'Upoważniam Pana Marka Świderskiego do składania podpisanych przeze mnie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do przesyłania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL podpisanych przez Wójta.',
  'Upoważniam Pana Marka Świderskiego do kierowania korespondencji i dokumentów w sprawie rejestru zastrzeżeń numerów PESEL do podpisu Wójta.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do CEPiK w imieniu Gminy. Gmina korzysta z rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do reprezentowania Gminy Brzezina Dolna we wszystkich sprawach dotyczących CEPiK.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w dniu 5 listopada 2026 r.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Pełnomocnictwo ważne 14 dni. Brzezina Dolna, 2 listopada 2026 r.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w imieniu Gminy Lipowa Górna.',
  'Ja, niżej podpisany Jan Nowak, upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego i Panią Ewę Lis do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Pełnomocnicy działają razem.',
  'Upoważniam Panią Ewę Lis do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Upoważniam Pana Marka Świderskiego do odbioru pism.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL. Wniosek składa się za wiedzą i zgodą Wójta.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o zmianę adresów IP w rejestrze zastrzeżeń numerów PESEL.',
];

/** Papers of which each says something that limits, ends or leaves open what it grants. */
export const adverseAuthorisations: readonly string[] = [
  `${plainGrant} zgodnie z ustawą z dnia 24 września 2010 r. o ewidencji ludności, każdorazowo po akceptacji Skarbnika Gminy.`,
  `${plainGrant}, na podstawie art. 33 k.p.a., wspólnie z Panią Ewą Lis.`,
  'Na podstawie art. 268a k.p.a., w czasie mojej nieobecności i po uprzedniej akceptacji Sekretarza, upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} zgodnie z zarządzeniem nr 5/2024, do dnia 31 grudnia 2025 r.`,
  'Zgodnie z art. 47 ust. 2 ustawy o samorządzie gminnym, na okres od 1 stycznia 2025 r. do 31 grudnia 2025 r., upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant}. Zgodnie z regulaminem organizacyjnym Urzędu upoważniony nie podpisuje wniosków samodzielnie, lecz z Sekretarzem Gminy.`,
  `${plainGrant}. Zgodnie z § 4 regulaminu wnioski podpisuje Skarbnik.`,
  `${plainGrant}. Upoważnienie jest ważne do 31 grudnia 2025 r. i nie obejmuje prawa do udzielania dalszych pełnomocnictw.`,
  `${plainGrant}. Upoważnienie jest ważne do dnia 31 grudnia 2025 r. i nie uprawnia do udzielania dalszych pełnomocnictw.`,
  `${plainGrant}. Pełnomocnik działa razem z Panią Ewą Lis i nie może udzielać dalszych pełnomocnictw.`,
  `${plainGrant}. Pełnomocnictwo wygasło 31 grudnia 2025 r., pełnomocnik nie może udzielać dalszych pełnomocnictw.`,
  `${plainGrant} do 31.12.2025, bez prawa udzielania dalszych pełnomocnictw.`,
  `${plainGrant}. Pełnomocnik nie może działać samodzielnie, a ustanawianie substytutów wymaga zgody wójta.`,
  'Upoważniam Pana Marka Świderskiego do grudnia 2025 r. do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} od stycznia do grudnia 2025 r.`,
  `${plainGrant} do 30 czerwca.`,
  `${plainGrant} do dnia 30.06.`,
  `${plainGrant} w 2025 r.`,
  'Upoważnienie na 2025 r.\n\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} od 01/2025 do 12/2025.`,
  `${plainGrant} w miesiącu marcu 2025 r.`,
  'Upoważniam Pana Marka Świderskiego do złożenia w listopadzie 2025 r. wniosku o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} do 2025-12.`,
  `${plainGrant} do 31 grudnia 2025.`,
  `${plainGrant}. Data: 31.12.2025 – koniec ważności.`,
  `${plainGrant}, do dnia 31 grudnia bieżącego roku.`,
  'Nieaktualne.\n\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant}.\n\nNieważne\n`,
  `${plainGrant}.\n\nWycofane\n`,
  'Archiwalne\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Szkic, Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'UPOWAŻNIENIE\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\nSkreślono, 5.11.2026',
  'Upoważniam Pana Marka Świderskiego do podpisywania pism.',
  'Upoważniam Pana Marka Świderskiego do podpisywania dokumentów Referatu Informatyki.',
  'Upoważniam Pana Marka Świderskiego do składania załączników do wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o udzielenie informacji z rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o poprawienie danych osobowych w rejestrze zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o zastrzeżenie numeru PESEL w rejestrze zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do złożenia dokumentów w urzędzie.',
  'Upoważniam Pana Marka Świderskiego do składania oświadczeń pracownika.',
  'Upoważniam Pana Marka Świderskiego do podpisywania dokumentów dostępowych.',
  'Upoważniam Pana Marka Świderskiego do podpisywania załączników technicznych do wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania w imieniu GOPS w Brzezinie wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków GOPS o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} dla ZGK Lipowa.`,
  `${plainGrant} w imieniu Gminy Brzezie Dolne.`,
  'Upoważniam Pana Marka Świderskiego, PESEL 840 923 113 85, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego, urodzonego dnia 5 maja 1950 r., do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego (PESEL: 5005 0512 345) do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego, syna Jana, ur. 5.05.1950, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego i Panią Ewę Lis, każde z osobna za zgodą drugiego, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Zespół w składzie: Marek Świderski, Ewa Lis do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Ustanawiam Pana Marka Świderskiego i Panią Ewę Lis pełnomocnikami. Wnioski o dostęp do rejestru zastrzeżeń numerów PESEL składają Oboje.',
  `${plainGrant}. Wymagane podpisy: Marek Świderski, Ewa Lis.`,
  `${plainGrant}. Podpisy: Marek Świderski i Ewa Lis.`,
  `${plainGrant} Wraz Z Sekretarzem.`,
  `${plainGrant} W Obecności Sekretarza Gminy.`,
  `${plainGrant} Po Akceptacji Skarbnika.`,
  `${plainGrant} Dopiero Od Przyszłego Roku.`,
  `${plainGrant} Testowo.`,
  'UPOWAŻNIAM PANA MARKA ŚWIDERSKIEGO NIEFORMALNIE DO SKŁADANIA WNIOSKÓW O DOSTĘP DO REJESTRU ZASTRZEŻEŃ NUMERÓW PESEL.',
  `${plainGrant}. Każdorazowo, Skarbnik zatwierdza.`,
  `${plainGrant}. Każdorazowo z Panią Ewą Lis.`,
  `${plainGrant} w towarzystwie Ewy Lis.`,
  `${plainGrant}. Zakres dotyczy: Skarbnik.`,
  `${plainGrant}, w imieniu Skarbnika.`,
  `${plainGrant} w sprawach wskazanych przez Wójta.`,
  `${plainGrant} w sprawach wskazanych w załączniku nr 1.`,
  `${plainGrant} w zakresie określonym w załączniku nr 2.`,
  `${plainGrant} w zakresie wskazanym przez Sekretarza Gminy dla każdej sprawy.`,
  `${plainGrant} w zakresie korespondencji.`,
  `${plainGrant} w zakresie udzielania wyjaśnień i uzupełniania dokumentów.`,
  `${plainGrant} przez Sekretarza.`,
  `${plainGrant} u Sekretarza Gminy.`,
  `${plainGrant} do dnia 31 grudnia 2025 r.`,
  `${plainGrant} do 31.12.2025 r.`,
  'Upoważniam Pana Marka Świderskiego do dnia 31 grudnia 2025 r. do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant}, nie później niż do dnia 31 grudnia 2025 r.`,
  `${plainGrant} – do dn. 31.12.2025`,
  'UPOWAŻNIENIE do dnia 31.12.2025\n\nUpoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant}.\n31.12.2025 r.\n`,
  `${plainGrant}.\nKoniec: 31.12.2025 r.\n`,
  `${plainGrant}.\nDo: 31.12.2025 r.\n`,
  `${plainGrant}.\nOd: 01.01.2025 Do: 31.12.2025\n`,
  `${plainGrant}.\nData od: 01.01.2025\nData do: 31.12.2025\n`,
  `${plainGrant}. Upoważnienie nr 5 z dnia 3 stycznia 2025 r. do dnia 31 grudnia 2025 r.`,
  `${plainGrant} na czas realizacji projektu do dnia 31 grudnia 2025 r.`,
  `${plainGrant} w dniu 5 listopada 2026 r.`,
  `${plainGrant} dnia 5 listopada 2025 r.`,
  `${plainGrant} w dniach 3-7 sierpnia 2026 r.`,
  `${plainGrant}. Upoważnienie ważne do dnia 31 grudnia 2O25 r.`,
  `${plainGrant}. Ważne do 31 grudnia dwa tysiące dwudziestego piątego roku.`,
  `${plainGrant}. Upoważnienie jest ważne do czasu wyboru nowego wójta.`,
  `${plainGrant} do końca mojej kadencji.`,
  `${plainGrant} do końca roku.`,
  `${plainGrant} w roku 2025.`,
  `${plainGrant} na lata 2024-2025.`,
  `${plainGrant} na lata 2024 i 2025.`,
  `${plainGrant}. Upoważnienia udzielam na rok.\nBrzezina Dolna, 3 stycznia 2025 r.`,
  `${plainGrant}. Upoważnienia udzielam na 6 miesięcy.\nBrzezina Dolna, 3 stycznia 2026 r.`,
  `${plainGrant} na 6 mies. od 3.01.2026 r.`,
  `${plainGrant} przez pół roku od dnia 3 stycznia 2026 r.`,
  `${plainGrant} na kwartał od 3 stycznia 2026 r.`,
  `${plainGrant} od 3.01.2026 r. na 90 dni.`,
  `${plainGrant} do 15 III 2026.`,
  `${plainGrant} do 15.III.26`,
  `${plainGrant}. Upoważnienie wygasa po 90 dniach od dnia 3 stycznia 2026 r.`,
  `${plainGrant}. Wygasa z końcem 2025 r.`,
  `${plainGrant}. Traci moc po upływie roku od dnia 3 stycznia 2025 r.`,
  `${plainGrant}.\nWażność upoważnienia\n1 rok\nBrzezina Dolna, 3 stycznia 2025 r.`,
  'Z dniem 3 stycznia 2025 r. na okres jednego roku upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} (do 12.2025).`,
  `${plainGrant} do 31 grudnia ubiegłego roku.`,
  `${plainGrant} do Sylwestra 2025 r.`,
  `${plainGrant} do dnia Wigilii 2025 r.`,
  `${plainGrant} do Wielkanocy 2026 r.`,
  'Upoważniam Pana Marka Świderskiego oraz Panią Ewę Lis do podpisywania, za zgodnym podpisem obu osób, wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam łącznie: Marka Świderskiego i Ewę Lis do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam dwuosobowo Pana Marka Świderskiego i Panią Ewę Lis do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego z Panią Ewą Lis do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do podpisywania z Panią Ewą Lis wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL z Sekretarzem Gminy.',
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL i Panią Ewę Lis.',
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL przy udziale Skarbnika.',
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL z podpisem Skarbnika.',
  'Upoważniam Pana Marka Świderskiego, a w podpisywaniu Panią Ewę Lis, do wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL dla Wójta.',
  'Upoważniam Pana Marka Świderskiego do podpisywania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL w formie załącznika do pisma Wójta.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków Wójta o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków z podpisem Wójta o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do kierowania i wysyłania do podpisu Wójta wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania u Wójta wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania do Skarbnika Gminy wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp pracowników Referatu do rejestru zastrzeżeń numerów PESEL do Kierownika Referatu.',
  'Upoważniam Pana Marka Świderskiego do ubiegania się o stanowisko. Wnioski o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} w środowisku testowym. Środowisko produkcyjne: Ewa Lis.`,
  'Upoważniam Pana Marka Świderskiego do składania wniosków o dezaktywację klucza API do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} – dotyczy środowiska „TEST”.`,
  `${plainGrant} dla systemu Kadry.`,
  `${plainGrant} dla systemu „Kadry”.`,
  `${plainGrant} dla systemów: Kadry, Płace.`,
  `${plainGrant} w systemie eKadry.`,
  `${plainGrant} (System: Kadry)`,
  `${plainGrant}, o ile Sekretarz Gminy wyrazi zgodę.`,
  `${plainGrant}, jeśli budżet pozwoli.`,
  `${plainGrant} w razie mojej choroby.`,
  `${plainGrant}, pod nadzorem Sekretarza.`,
  `${plainGrant} u boku Wójta.`,
  `${plainGrant} w dniach pracy Urzędu.`,
  `${plainGrant} w godzinach pracy Urzędu.`,
  `${plainGrant} do wyczerpania środków.`,
  `${plainGrant} w liczbie 1.`,
  `${plainGrant} 1 raz.`,
  `${plainGrant} do 3 kluczy.`,
  'Informuję, że upoważniam Panią Ewę Lis; Marek Świderski – do wiadomości. Do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Panią Ewę Lis, zastępcę Marka Świderskiego, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam pracownika Marka Świderskiego, Panią Ewę Lis, do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Panią Ewę Lis do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.\nPełnomocnik: Ewa Lis\nMocodawca: Marek Świderski',
  'Upoważniam Firmę Marek Świderski Usługi Informatyczne do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Świderskiego-Nowaka do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Upoważniam Pana Marka Jana Świderskiego juniora do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Działając na podstawie § 12 statutu spółki Topola Usługi sp. z o.o., upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Na podstawie art. 26 ustawy o samorządzie gminnym, w imieniu Gminy Lipowa Górna, upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  'Zgodnie z uchwałą zarządu Topola Usługi sp. z o.o. (KRS 0000777777), upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant} zgodnie z § 3 regulaminu Zakładu Gospodarki Komunalnej, wyłącznie dla tego Zakładu.`,
  'Na podstawie art. 268a k.p.a. Jan Kowalski, Wójt Gminy Lipowa Górna, upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.',
  `${plainGrant}. Na podstawie art. 33 k.p.a. upoważnienie nie obejmuje wniosków do rejestru zastrzeżeń numerów PESEL.`,
  `${plainGrant} na podstawie art. 33 kpa z wyjątkiem środowiska produkcyjnego.`,
  `${plainGrant} w zakresie wskazanym w ustawie, na podstawie zarządzenia nr 3, do odwołania przez Sekretarza, jednorazowo.`,
  `${plainGrant} (na podstawie art. 33 § 2 k.p.a., nie dłużej niż na czas urlopu Wójta).`,
  `${plainGrant}. Wnioski podpisuje łącznie ze Skarbnikiem i nie może ustanawiać substytutów.`,
  `${plainGrant}. Upoważnienie zawiesza się do odwołania, pełnomocnik nie może udzielać dalszych pełnomocnictw.`,
  `${plainGrant}. Upoważnienie obowiązuje w środowisku testowym i nie obejmuje udzielania dalszych pełnomocnictw.`,
  `${plainGrant}. Obowiązuje od 1 stycznia 2027 r. i nie obejmuje udzielania dalszych pełnomocnictw.`,
  `${plainGrant}. Substytucja wykluczona. Po 31 grudnia 2025 r. bez prawa substytucji`,
];

/** Each of these limits a power, by whom, when, for what or under which condition it may be used. */
export const limitingPhrases: readonly string[] = [
  'łącznie z Panią Ewą Lis',
  'wspólnie z Sekretarzem',
  'wraz ze Skarbnikiem Gminy',
  'z Panią Ewą Lis',
  'z podpisem Skarbnika',
  'po akceptacji Skarbnika',
  'za zgodą Wójta',
  'pod nadzorem Sekretarza',
  'o ile Sekretarz wyrazi zgodę',
  'pod warunkiem uzyskania opinii prawnej',
  'do dnia 31 grudnia 2025 r.',
  'tylko do 31.12.2025 r.',
  'do grudnia 2025 r.',
  'w 2025 r.',
  'na lata 2024-2025',
  'od 1 stycznia 2027 r.',
  'w czasie urlopu Wójta',
  'podczas mojej nieobecności',
  'jednorazowo',
  'w środowisku testowym',
  'z wyjątkiem środowiska produkcyjnego',
  'z wyłączeniem wniosków o wydanie klucza',
  'wyłącznie w zakresie korespondencji',
  'w imieniu Gminy Lipowa Górna',
  'dla ZGK Lipowa',
  'w sprawach wskazanych przez Wójta',
  'w zakresie określonym w załączniku nr 2',
  'nie częściej niż raz w roku',
  'z zastrzeżeniem § 4',
  'roboczo',
  'nieaktualne',
];

/** Places of a paper where an office might put a limit. */
export const carriers: Readonly<Record<string, (limit: string) => string>> = {
  plain: (limit) => `${plainGrant} ${limit}.`,
  comma: (limit) => `${plainGrant}, ${limit}.`,
  brackets: (limit) => `${plainGrant} (${limit}).`,
  dash: (limit) => `${plainGrant} – ${limit}.`,
  'before the act': (limit) => `${plainGrant.replace(' do składania', `, ${limit}, do składania`)}.`,
  'in the act': (limit) => `${plainGrant.replace('składania ', `składania ${limit} `)}.`,
  'in the object': (limit) => `${plainGrant.replace('wniosków ', `wniosków ${limit} `)}.`,
  'behind the law, before the grant': (limit) => `Na podstawie art. 33 k.p.a., ${limit}, u${plainGrant.slice(1)}.`,
  'behind the law, after the grant': (limit) => `${plainGrant} na podstawie art. 33 k.p.a., ${limit}.`,
  'in the title of an act': (limit) =>
    `Na podstawie art. 33 ustawy z dnia 8 marca 1990 r. ${limit} upoważniam${plainGrant.slice(10)}.`,
  'before no further powers': (limit) =>
    `${plainGrant}. Pełnomocnik działa ${limit} i nie może udzielać dalszych pełnomocnictw.`,
  'before further powers': (limit) =>
    `${plainGrant}. Pełnomocnik działa ${limit} i może udzielać dalszych pełnomocnictw.`,
  'behind no further powers': (limit) =>
    `${plainGrant}. Pełnomocnik nie może udzielać dalszych pełnomocnictw, działa ${limit}.`,
  revocable: (limit) => `${plainGrant}. Upoważnienie może być odwołane w każdym czasie ${limit}.`,
  term: (limit) => `${plainGrant}. Upoważnienie jest ważne do odwołania ${limit}.`,
  'end of employment': (limit) => `${plainGrant}. Upoważnienie wygasa z chwilą ustania zatrudnienia ${limit}.`,
  'an older paper': (limit) =>
    `${plainGrant}. Odwołuję dotychczasowe upoważnienie nr 3/2024 udzielone Janowi Nowakowi, nowe działa ${limit}.`,
  'a line of its own': (limit) => `${plainGrant}.\n${limit.charAt(0).toUpperCase()}${limit.slice(1)}\n`,
  'under the signature': (limit) => `${plainGrant}.\n\nHalina Brzezińska\nWójt Gminy, ${limit}`,
  'beside the place': (limit) => `Brzezina Dolna, 2 listopada 2026 r., ${limit}\n\n${plainGrant}.`,
  'beside the name': (limit) => `${plainGrant.replace('Świderskiego', `Świderskiego (${limit})`)}.`,
  heading: (limit) => `UPOWAŻNIENIE ${limit}\n\n${plainGrant}.`,
};

const days = [
  '31 grudnia 2025 r.',
  '31.12.2025',
  '31.12.2025 r.',
  '31-12-2025',
  '31/12/2025',
  '2025-12-31',
  '31 XII 2025 r.',
  '31.XII.2025',
  '31.12.25 r.',
  '31.12.',
  '31 grudnia',
];
const months = [
  'grudnia 2025 r.',
  '12/2025',
  '12.2025',
  '2025-12',
  'końca 2025 r.',
  'końca grudnia 2025 r.',
  'końca roku 2025',
];
/** Terms that have run out by November 2026, or that say so little of it that nobody may rest on them. */
export const termsThatAreOver: readonly string[] = [
  ...[...days, ...months].flatMap((day) => [
    `do ${day}`,
    `do dnia ${day}`,
    `nie dłużej niż do ${day}`,
    `od 1.01.2025 do ${day}`,
    `w okresie od 1 stycznia 2025 r. do ${day}`,
  ]),
  ...['2025', '2025 r.', '2025 rok', 'rok 2025'].flatMap((year) => [`na ${year}`, `w ${year}`, `do ${year}`]),
  'od stycznia do grudnia 2025 r.',
  'od 01/2025 do 12/2025',
  'w grudniu 2025 r.',
  'w IV kwartale 2025 r.',
  'na IV kwartał 2025 r.',
  'na lata 2024-2025',
  'przez 6 miesięcy od dnia 3 stycznia 2026 r.',
  'na okres 90 dni od dnia 3 stycznia 2026 r.',
  'na rok od 1.10.2025 r.',
  'na 90 dni od 3.01.2026 r.',
  'do zakończenia projektu',
  'do Wielkanocy 2026 r.',
  'do końca kadencji',
];
