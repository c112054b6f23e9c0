/**
 * Texts in which a further sentence, point or word limits what another one grants, of every kind that a review of the grammar
 * found. Each is filled with three casts: `{a}` and `{b}` are two offices (`{A}` in the genitive, `{i}` the second in the
 * instrumental), `{n}`, `{N}` and `{o}` the noun of the body in the nominative, genitive and accusative.
 */
export type Cast = Readonly<Record<'a' | 'A' | 'b' | 'B' | 'i' | 'n' | 'N' | 'o', string>> & {
  readonly kind: string;
  readonly people: string;
  /** Letters of those who hold the two offices. */
  readonly first: string;
  readonly second: string;
};

export const casts: readonly Cast[] = [
  {
    a: 'PREZES ZARZĄDU',
    A: 'PREZESA ZARZĄDU',
    b: 'WICEPREZES ZARZĄDU',
    B: 'WICEPREZESA ZARZĄDU',
    i: 'WICEPREZESEM ZARZĄDU',
    n: 'SPÓŁKA',
    N: 'SPÓŁKI',
    o: 'SPÓŁKĘ',
    kind: 'spółka akcyjna',
    people: 'PWCK',
    first: 'P',
    second: 'W',
  },
  {
    a: 'PRZEWODNICZĄCY ZARZĄDU',
    A: 'PRZEWODNICZĄCEGO ZARZĄDU',
    b: 'SKARBNIK',
    B: 'SKARBNIKA',
    i: 'SKARBNIKIEM',
    n: 'STOWARZYSZENIE',
    N: 'STOWARZYSZENIA',
    o: 'STOWARZYSZENIE',
    kind: 'stowarzyszenie',
    people: 'BSCD',
    first: 'B',
    second: 'S',
  },
  {
    a: 'PREZES',
    A: 'PREZESA',
    b: 'SEKRETARZ',
    B: 'SEKRETARZA',
    i: 'SEKRETARZEM',
    n: 'FUNDACJA',
    N: 'FUNDACJI',
    o: 'FUNDACJĘ',
    kind: 'fundacja',
    people: 'PTCD',
    first: 'P',
    second: 'T',
  },
];

/** Who of the two alone is never enough: `1` the first, `2` the second, `12` both together, `c` a plain member. */
export const composed: readonly (readonly [string, string])[] = [
  // What is asked for besides.
  ['{o} REPREZENTUJE {a} SAMODZIELNIE. WYMAGANY JEST PONADTO PODPIS {B}.', '1 2'],
  ['{o} REPREZENTUJE {a}. KONIECZNE JEST TAKŻE PODPISANIE PISMA PRZEZ {B}.', '1 2'],
  ['{a}. NIEZBĘDNY JEST PODPIS {B}', '1 2'],
  ['{a}. DLA SKUTECZNOŚCI OŚWIADCZENIA POTRZEBA PODPISU {B}', '1 2'],
  ['{a}; OBOWIĄZKOWY PODPIS {B}', '1 2'],
  ['{a}, WYMAGANY PODPIS {B}', '1 2'],
  ['{a} - KONIECZNY PODPIS {B}', '1 2'],
  ['{a} SAMODZIELNIE (WYMAGANY PODPIS {B})', '1 2'],
  ['{a}. PISMA PODPISUJE PONADTO {b}.', '1 2'],
  ['{a}. OBOK NIEGO PODPISUJE {b}.', '1 2'],
  ['{a}. ZAWSZE PODPISUJE TEŻ {b}.', '1 2'],
  ['{a}. DRUGI PODPIS NALEŻY DO {B}.', '1 2'],
  ['{a}. KAŻDE OŚWIADCZENIE KONTRASYGNUJE {b}.', '1 2'],
  ['{a}. WYMAGANE JEST WSPÓŁDZIAŁANIE {B}.', '1 2'],
  ['{a}. DZIAŁA WSPÓLNIE Z {i}.', '1 2'],
  ['{a}. RAZEM Z {i}.', '1 2'],
  ['{a}. PODPISY SKŁADAJĄ OBOJE: {a} I {b}.', '1 2'],
  ['{a} LUB {b}. OBOWIĄZUJE REPREZENTACJA DWUOSOBOWA.', '1 2'],
  ['{a} LUB {b}. REPREZENTACJA WSPÓLNA.', '1 2'],
  ['{a} LUB {b}, PRZY CZYM POTRZEBNE SĄ DWA PODPISY', '1 2'],
  ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE. POTRZEBNE SĄ DWA PODPISY.', '1 2 c'],
  ['KAŻDY CZŁONEK ZARZĄDU. WYMAGANA JEST REPREZENTACJA WSPÓLNA.', '1 2 c'],
  ['KAŻDY CZŁONEK ZARZĄDU. RAZEM.', '1 2 c'],
  ['REPREZENTACJA ŁĄCZNA. KAŻDY CZŁONEK ZARZĄDU.', '1 2 c'],
  ['{a}. OŚWIADCZENIA WOLI SKŁADA DWÓCH CZŁONKÓW ZARZĄDU.', '1'],
  ['{o} REPREZENTUJE {a}. OŚWIADCZENIA WOLI SKŁADAJĄ {a} I {b}.', '1'],
  ['{o} REPREZENTUJE {a}. PISMA PODPISUJĄ DWAJ CZŁONKOWIE ZARZĄDU.', '1'],
  ['UPRAWNIONY DO REPREZENTACJI JEST {a}. WAŻNOŚĆ OŚWIADCZENIA WYMAGA DWÓCH PODPISÓW.', '1'],
  // Lists under what asks for all of it.
  ['POTRZEBNE SĄ PODPISY: 1) {A}, 2) {B}', '1 2'],
  ['POTRZEBNE SĄ PODPISY: {A}; {B}', '1 2'],
  ['KONIECZNE PODPISY: - {a} - {b}', '1 2'],
  ['WSPÓLNIE DZIAŁAJĄ: {a}; {b}', '1 2'],
  ['WSPÓLNIE: A) {a}; B) {b}', '1 2'],
  ['DO WSPÓLNEJ REPREZENTACJI UPRAWNIENI SĄ: A) {a}, B) {b}', '1 2'],
  ['PODPISUJĄ WSPÓLNIE: 1. {a}; 2. {b}.', '1 2'],
  ['{a}; {b} - WSPÓLNIE', '1 2'],
  ['{a}; {b} (ŁĄCZNIE)', '1 2'],
  ['1) {a}, 2) {b}, DZIAŁAJĄCY WSPÓLNIE', '1 2'],
  ['{a}. {b}. REPREZENTACJA WSPÓLNA.', '1 2'],
  ['{a}. {b}. DZIAŁAJĄ RAZEM.', '1 2'],
  ['SPOSÓB: WSPÓLNIE. {a}, {b}.', '1 2'],
  ['PIERWSZY PODPIS SKŁADA {a}; DRUGI PODPIS SKŁADA {b}', '1 2'],
  // Brackets and quotation marks.
  ['{a} (ART. 9 STATUTU: TYLKO WSPÓLNIE Z {i})', '1 2'],
  ['{a} SAMODZIELNIE (ART. 9 - PO UZYSKANIU ZGODY)', '1'],
  ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE (ART. 9 UST. 1 - POZA {A})', '1'],
  ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE (SŁOWNIE: DWÓCH RAZEM)', '1 2 c'],
  ['{a} „WSPÓLNIE Z {i}”', '1 2'],
  // Somebody else is represented.
  ['AGENCJĘ REPREZENTUJE {a} SAMODZIELNIE, {o} DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', '1'],
  ['SZKOŁĘ REPREZENTUJE {a} SAMODZIELNIE. {o} REPREZENTUJE DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['KOMITET REPREZENTUJE {a} SAMODZIELNIE. {o} REPREZENTUJE DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['ODDZIAŁ REPREZENTUJE {a} SAMODZIELNIE. {o} REPREZENTUJE DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['JAKO PRACODAWCĘ {o} REPREZENTUJE {a} SAMODZIELNIE. OŚWIADCZENIA SKŁADA DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['W IMIENIU PRACODAWCY WYSTĘPUJE {a} SAMODZIELNIE. W IMIENIU {N} DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['ZA ODDZIAŁ DZIAŁA {a} SAMODZIELNIE. ZA {o} DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['{a} REPREZENTUJE ZARZĄD NA ZEWNĄTRZ. OŚWIADCZENIA W IMIENIU {N} SKŁADA DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['ZARZĄD REPREZENTUJE {a} SAMODZIELNIE. {o} REPREZENTUJE DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', '1'],
  ['W IMIENIU ZARZĄDU DZIAŁA {a} SAMODZIELNIE', '1'],
  ['{a} KIERUJE PRACAMI ZARZĄDU I REPREZENTUJE GO. OŚWIADCZENIA SKŁADA DWÓCH CZŁONKÓW ZARZĄDU.', '1'],
  ['DWÓCH CZŁONKÓW KOMITETU WSPÓLNIE', '12'],
  ['CZŁONEK KOMISJI SAMODZIELNIE', '1 c'],
  // Words between the body and those who act.
  ['W IMIENIU {N} PRZEJŚCIOWO DZIAŁA {a} SAMODZIELNIE', '1'],
  ['W IMIENIU {N} DORAŹNIE {a} SAMODZIELNIE', '1'],
  ['W IMIENIU {N} NIGDY {a} SAMODZIELNIE', '1'],
  ['W IMIENIU {N} ZA GRANICĄ {a} SAMODZIELNIE', '1'],
  ['W IMIENIU {N} ZALEŻNEJ {a} SAMODZIELNIE, W IMIENIU {N} DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', '1'],
  ['OŚWIADCZENIA W IMIENIU {N} PRASOWE SKŁADA {a} SAMODZIELNIE; OŚWIADCZENIA WOLI DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', '1'],
  ['OŚWIADCZENIA W IMIENIU {N} DOTYCZĄCE KADR SKŁADA {a} SAMODZIELNIE, POZOSTAŁE DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', '1'],
  // Posts that changed, times, chosen ones.
  ['{o} REPREZENTUJE {a} SAMODZIELNIE. {a} ZOSTAŁ ODWOŁANY.', '1'],
  ['{o} REPREZENTUJE {a} SAMODZIELNIE. MANDAT {A} WYGASŁ.', '1'],
  ['{o} REPREZENTUJE {a} SAMODZIELNIE. FUNKCJĘ TĘ ZNIESIONO.', '1'],
  ['{o} REPREZENTUJE {a} SAMODZIELNIE. OBOWIĄZUJE DO KOŃCA ROKU.', '1'],
  ['{o} REPREZENTUJE {a} SAMODZIELNIE. OD WYBORU {B} DZIAŁAJĄ RAZEM.', '1 2'],
  ['NAJMŁODSZY CZŁONEK ZARZĄDU SAMODZIELNIE', '1 2 c'],
  ['WSKAZANY CZŁONEK ZARZĄDU SAMODZIELNIE', '1 2 c'],
  // Certain papers only.
  ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE. PISMA DO URZĘDÓW PODPISUJE DWÓCH CZŁONKÓW ZARZĄDU.', '1 2 c'],
  ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE, WNIOSKI DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', '1 2 c'],
  ['{a} SAMODZIELNIE ZWOŁUJE POSIEDZENIA. REPREZENTACJA: DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', '1'],
  ['{a} SAMODZIELNIE PROWADZI SPRAWY {N}. REPREZENTACJA DWUOSOBOWA.', '1'],
];
