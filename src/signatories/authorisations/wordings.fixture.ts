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
];

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
