/**
 * Wordings as the National Court Register has them, each with the sets of signers that represent and that do not. People:
 * P the president, W the vice-president, C and D members, S the treasurer, K and L commercial proxies, A an attorney.
 */
export type Wording = {
  readonly text: string;
  /** Who stands in the register; letters as above. */
  readonly people?: string;
  readonly kind?: string;
  readonly matter?: 'property' | 'non-property';
  readonly satisfied: readonly string[];
  readonly refused: readonly string[];
  readonly officer?: readonly string[];
};

const two = 'PWCKL';

export const wordings: readonly Wording[] = [
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ W IMIENIU SPÓŁKI JEST UPOWAŻNIONY KAŻDY DYREKTOR SAMODZIELNIE.',
    people: 'EF',
    kind: 'prosta spółka akcyjna',
    satisfied: ['E', 'F', 'EF'],
    refused: ['', 'X'],
  },
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ I PODPISYWANIA W IMIENIU UPOWAŻNIONY JEST KAŻDY Z CZŁONKÓW ZARZĄDU SAMODZIELNIE.',
    satisfied: ['P', 'W', 'C'],
    refused: ['', 'X', 'K'],
  },
  {
    text: 'W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO DO SKŁADANIA OŚWIADCZEŃ WOLI W ZAKRESIE PRAW I OBOWIĄZKÓW MAJĄTKOWYCH I NIEMAJĄTKOWYCH SPÓŁKI UPOWAŻNIONY JEST CZŁONEK ZARZĄDU. W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO DO SKŁADANIA OŚWIADCZEŃ WOLI W ZAKRESIE PRAW I OBOWIĄZKÓW MAJĄTKOWYCH SPÓŁKI DO WARTOŚCI 25.000,00 ZŁ ORAZ W ZAKRESIE PRAW I OBOWIĄZKÓW NIEMAJĄTKOWYCH SPÓŁKI UPOWAŻNIONY JEST KAŻDY Z CZŁONKÓW ZARZĄDU SAMODZIELNIE, A DO SKŁADANIA OŚWIADCZEŃ WOLI W ZAKRESIE PRAW I OBOWIĄZKÓW MAJĄTKOWYCH, KTÓRYCH WARTOŚĆ PRZEKRACZA 25.000,00 ZŁ WYMAGANA JEST ŁĄCZNA REPREZENTACJA DWÓCH CZŁONKÓW ZARZĄDU LUB CZŁONKA ZARZĄDU DZIAŁAJĄCEGO Z PROKURENTEM.',
    satisfied: ['P', 'C'],
    refused: ['', 'K', 'X'],
  },
  { text: 'SAMODZIELNIE - ZARZĄD JEDNOOSOBOWY', people: 'P', satisfied: ['P'], refused: ['', 'X'] },
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ WOLI W IMIENIU STOWARZYSZENIA, W TYM W SPRAWACH MAJĄTKOWYCH, UPRAWNIONYCH JEST DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE.',
    people: 'PWC',
    kind: 'stowarzyszenie',
    satisfied: ['PW', 'WC'],
    refused: ['P', 'C', ''],
  },
  {
    text: 'WSPÓLNICY REPREZENTUJĄCY SPÓŁKĘ – KAŻDY WSPÓLNIK MA PRAWO PROWADZENIA SPRAW SPÓŁKI',
    people: 'GH',
    kind: 'sp.j.',
    satisfied: ['G', 'H'],
    refused: ['', 'X'],
  },
  { text: 'KAŻDY WSPÓLNIK MA PRAWO SAMODZIELNIE REPREZENTOWAĆ SPÓŁKĘ', people: 'GH', satisfied: ['G'], refused: ['X'] },
  {
    text: 'OŚWIADCZENIA WOLI W IMIENIU FUNDACJI SKŁADA PREZES ZARZĄDU SAMODZIELNIE BĄDŹ DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    people: 'PWC',
    kind: 'fundacja',
    satisfied: ['P', 'WC', 'PC'],
    refused: ['W', 'C', ''],
  },
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ WE WSZYSTKICH SPRAWACH Z WYJĄTKIEM MAJĄTKOWYCH UPRAWNIONY JEST KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE. W SPRAWACH MAJĄTKOWYCH WYMAGANY JEST PODPIS DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE, W TYM PREZESA.',
    people: 'PWC',
    satisfied: ['W', 'C'],
    refused: ['', 'X'],
  },
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ WE WSZYSTKICH SPRAWACH Z WYJĄTKIEM MAJĄTKOWYCH UPRAWNIONY JEST KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE. W SPRAWACH MAJĄTKOWYCH WYMAGANY JEST PODPIS DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE, W TYM PREZESA.',
    people: 'PWC',
    matter: 'property',
    satisfied: ['PW', 'PC'],
    refused: ['W', 'WC', 'P'],
  },
  {
    text: 'DWAJ CZŁONKOWIE ZARZĄDU LUB JEDEN CZŁONEK ZARZĄDU I PEŁNOMOCNIK',
    people: 'PCA',
    kind: 'spółdzielnia',
    satisfied: ['PC', 'CA'],
    refused: ['C', 'A', ''],
  },
  {
    text: 'KOMPLEMENTARIUSZ, KTÓREGO NIE POZBAWIONO PRAWA REPREZENTACJI',
    people: 'MN',
    kind: 'sp.k.',
    satisfied: ['M', 'N'],
    refused: ['', 'X'],
  },
  {
    text: 'KOMPLEMENTARIUSZ ŁĄCZNIE Z INNYM KOMPLEMENTARIUSZEM BĄDŹ ŁĄCZNIE Z PROKURENTEM',
    people: 'MNK',
    kind: 'sp.k.',
    satisfied: ['MN', 'MK'],
    refused: ['M', 'K'],
  },
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ W IMIENIU SPÓŁKI UPRAWNIENI SĄ: DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE LUB CZŁONEK ZARZĄDU DZIAŁAJĄCY ŁĄCZNIE Z PROKURENTEM.',
    satisfied: ['PW', 'CK', 'PL'],
    refused: ['P', 'C', 'K', 'X', ''],
  },
  {
    text: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE ALBO CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM.',
    satisfied: ['PW', 'CK'],
    refused: ['P', 'K'],
  },
  { text: 'JEDNOOSOBOWO PREZES ZARZĄDU', satisfied: ['P'], refused: ['W', 'C', 'WC'] },
  {
    text: 'UPRAWNIENI SĄ DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE ALBO CZŁONEK ZARZĄDU Z PROKURENTEM.',
    satisfied: ['WC', 'WK'],
    refused: ['W', 'K'],
  },
  {
    text: 'UPRAWNIONY JEST KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE LUB PROKURENT.',
    people: 'PCO',
    satisfied: ['P', 'C', 'O'],
    refused: ['', 'X'],
  },
  {
    text: 'W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO SPÓŁKĘ REPREZENTUJE CZŁONEK ZARZĄDU SAMODZIELNIE, A W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE.',
    people: 'PW',
    satisfied: ['PW'],
    refused: ['P', 'W'],
  },
  {
    text: 'W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO SPÓŁKĘ REPREZENTUJE CZŁONEK ZARZĄDU SAMODZIELNIE, A W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE.',
    people: 'P',
    satisfied: ['P'],
    refused: ['X', ''],
  },
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ W IMIENIU SPÓŁKI WYMAGANE JEST WSPÓŁDZIAŁANIE DWÓCH CZŁONKÓW ZARZĄDU.',
    satisfied: ['PW'],
    refused: ['P', 'PK'],
  },
  { text: 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE', satisfied: ['P', 'W', 'C'], refused: ['X', 'K', ''] },
  { text: 'SPÓŁKĘ REPREZENTUJE KAŻDY CZŁONEK ZARZĄDU JEDNOOSOBOWO.', satisfied: ['C'], refused: ['K'] },
  {
    text: 'PREZES ZARZĄDU JEDNOOSOBOWO LUB DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, LUB JEDEN CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM.',
    satisfied: ['P', 'WC', 'CK'],
    refused: ['W', 'C', 'K', ''],
  },
  {
    text: 'PREZES ZARZĄDU ŁĄCZNIE Z PROKURENTEM ALBO DWÓCH PROKURENTÓW ŁĄCZNIE.',
    satisfied: ['PK'],
    refused: ['P', 'K', 'WC', 'WK'],
    // L may act only with a member of the board; the text would let any two proxies.
    officer: ['KL'],
  },
  { text: 'TRZECH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE.', satisfied: ['PWC'], refused: ['PW', 'P'] },
  { text: 'WSZYSCY CZŁONKOWIE ZARZĄDU ŁĄCZNIE.', satisfied: ['PWC'], refused: ['PW', 'C', ''] },
  {
    text: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE LUB CZŁONEK ZARZĄDU ŁĄCZNIE Z PEŁNOMOCNIKIEM.',
    people: 'PCA',
    satisfied: ['PC', 'PA'],
    refused: ['P', 'A'],
  },
  {
    text: 'PREZES ZARZĄDU SAMODZIELNIE; DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE; CZŁONEK ZARZĄDU Z PROKURENTEM; PEŁNOMOCNICY W GRANICACH UMOCOWANIA.',
    people: 'PWCKA',
    kind: 'bank',
    satisfied: ['P', 'WC', 'CK'],
    refused: ['W', 'K', ''],
    officer: [],
  },
  {
    text: 'DO KWOTY 100.000 ZŁ KAŻDY CZŁONEK ZARZĄDU, POWYŻEJ – DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    satisfied: ['P', 'C'],
    refused: ['K', ''],
  },
  {
    text: 'W SPRAWACH MAJĄTKOWYCH PREZES I SKARBNIK ŁĄCZNIE, W POZOSTAŁYCH PREZES SAMODZIELNIE.',
    people: 'PSC',
    kind: 'stowarzyszenie',
    satisfied: ['P'],
    refused: ['S', 'SC'],
  },
  {
    text: 'W SPRAWACH MAJĄTKOWYCH PREZES I SKARBNIK ŁĄCZNIE, W POZOSTAŁYCH PREZES SAMODZIELNIE.',
    people: 'PSC',
    kind: 'stowarzyszenie',
    matter: 'property',
    satisfied: ['PS'],
    refused: ['P', 'S', 'PC'],
  },
  { text: 'LIKWIDATOR SAMODZIELNIE.', people: 'Z', satisfied: ['Z'], refused: ['X'] },
  { text: 'DWÓCH LIKWIDATORÓW ŁĄCZNIE.', people: 'ZY', satisfied: ['ZY'], refused: ['Z'] },
  { text: 'KOMPLEMENTARIUSZ SAMODZIELNIE.', people: 'MN', kind: 'sp.k.', satisfied: ['M'], refused: ['X'] },
  { text: 'KAŻDY Z PARTNERÓW SAMODZIELNIE.', people: 'QR', kind: 'sp.p.', satisfied: ['Q'], refused: ['X'] },
  {
    text: 'WSPÓLNIK JAN K. SAMODZIELNIE, POZOSTALI ŁĄCZNIE.',
    people: 'GH',
    kind: 'sp.j.',
    satisfied: [],
    refused: [''],
    officer: ['G', 'GH'],
  },
  { text: 'DYREKTOR SAMODZIELNIE.', people: 'E', kind: 'SPZOZ', satisfied: ['E'], refused: ['X'] },
  {
    text: 'DYREKTOR INSTYTUTU; W SPRAWACH MAJĄTKOWYCH ŁĄCZNIE Z GŁÓWNYM KSIĘGOWYM.',
    people: 'EI',
    kind: 'instytut',
    satisfied: ['E'],
    refused: ['I'],
  },
  {
    text: 'DYREKTOR INSTYTUTU; W SPRAWACH MAJĄTKOWYCH ŁĄCZNIE Z GŁÓWNYM KSIĘGOWYM.',
    people: 'EI',
    kind: 'instytut',
    matter: 'property',
    satisfied: ['EI'],
    refused: ['E'],
  },
  {
    text: 'RADA DYREKTORÓW – DWÓCH DYREKTORÓW ŁĄCZNIE.',
    people: 'EF',
    kind: 'P.S.A.',
    satisfied: ['EF'],
    refused: ['E'],
  },
  { text: 'BRAK WPISU', people: two, satisfied: ['PW', 'CK'], refused: ['P', 'K'] },
  { text: '', people: 'PW', satisfied: ['PW'], refused: ['P'] },
  { text: '', people: 'P', satisfied: ['P'], refused: ['X'] },
  {
    text: 'CZŁONEK ZARZĄDU SAMODZIELNIE ZA ZGODĄ RADY NADZORCZEJ',
    satisfied: [],
    refused: ['', 'K'],
    officer: ['P'],
  },
  { text: 'CZŁONKOWIE ZARZĄDU ŁĄCZNIE', people: 'PWC', satisfied: ['PWC'], refused: ['P'], officer: ['PW'] },
  {
    text: 'PREZES ZARZĄDU LUB WICEPREZES ZARZĄDU ŁĄCZNIE Z CZŁONKIEM ZARZĄDU LUB PROKURENTEM',
    satisfied: ['PC', 'WC', 'WK', 'WP'],
    refused: ['W', 'C', 'K'],
    officer: ['P'],
  },
  {
    text: 'DO SKŁADANIA OŚWIADCZEŃ WOLI I PODPISYWANIA W IMIENIU BANKU UPOWAŻNIENI SĄ: 1) DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE, 2) CZŁONEK ZARZĄDU ŁĄCZNIE Z PEŁNOMOCNIKIEM, 3) PEŁNOMOCNICY DZIAŁAJĄCY SAMODZIELNIE LUB ŁĄCZNIE W GRANICACH UDZIELONEGO PEŁNOMOCNICTWA',
    people: 'PWA',
    kind: 'bank spółdzielczy',
    satisfied: ['PW', 'PA'],
    refused: ['P', ''],
    officer: ['A'],
  },
  {
    text: 'DO WAŻNOŚCI OŚWIADCZEŃ W IMIENIU FUNDACJI WYMAGANE SĄ PODPISY PREZESA ZARZĄDU LUB WICEPREZESA ORAZ SKARBNIKA',
    people: 'PWS',
    kind: 'fundacja',
    satisfied: ['PS', 'WS'],
    refused: ['W', 'S'],
    officer: ['P'],
  },
  {
    text: 'DO KWOTY 50.000 ZŁ (PIĘĆDZIESIĄT TYSIĘCY) KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE, POWYŻEJ KWOTY 50.000 ZŁ DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    satisfied: ['P', 'C'],
    refused: ['K'],
  },
  {
    text: 'DO REPREZENTOWANIA SPÓŁKI UPOWAŻNIONYCH JEST DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE LUB JEDEN CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM, A W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO - CZŁONEK ZARZĄDU SAMODZIELNIE',
    satisfied: ['PW', 'CK'],
    refused: ['P', 'K'],
  },
  { text: 'PREZES, WICEPREZES I SKARBNIK ŁĄCZNIE', people: 'PWS', satisfied: ['PWS'], refused: ['PW', 'P'] },
  {
    text: 'DWÓCH CZŁONKOW ZARZADU LACZNIE LUB CZLONEK ZARZADU LACZNIE Z PROKURENTEM',
    satisfied: ['PW', 'PK'],
    refused: ['P', 'K'],
  },
];
