const rules = new Intl.PluralRules('pl');
const count = (n: number, one: string, few: string, many: string): string => {
  const form = rules.select(n);
  return `${n} ${form === 'one' ? one : form === 'few' ? few : many}`;
};

export const selfCheckPl = {
  title: 'Sprawdź wniosek przed wysłaniem',
  intro:
    'Wybierz wypełniony i podpisany formularz. Program sprawdzi go według tych samych zasad, według których sprawdza go urząd, i powie zwykłymi słowami, co poprawić.',
  nothingKept: 'Niczego nie zapisujemy',
  nothingKeptWhat:
    'Plik jest czytany w pamięci i zapominany, gdy tylko pokażemy wynik. Nie zapisujemy go, jego nazwy ani tego, kto pytał. To nie jest złożenie wniosku: trzeba go wysłać osobno.',
  file: 'Plik z wnioskiem',
  fileHint: (size: string): string =>
    `Jeden plik: podpisany PDF, podpis XAdES albo cała wiadomość zapisana jako .eml, razem z załącznikami. Największy rozmiar: ${size}.`,
  drop: 'Można też upuścić plik na to pole.',
  submit: 'Sprawdź',
  secrets: 'Nie przesyłaj kluczy prywatnych ani haseł.',
  lists: 'Lista kontrolna do wydruku',
  listsWhat: 'To samo na jednej kartce, dla każdego wniosku z osobna.',
  counter: 'Lista dla stanowiska w urzędzie',
  problem: {
    file: 'Nie wybrano pliku. Wybierz jeden plik i spróbuj jeszcze raz.',
    several: 'Wybrano kilka plików. Sprawdzamy jeden naraz; wniosek z załącznikami można dać jako plik .eml.',
    form: 'Strona była otwarta zbyt długo albo przeglądarka nie przyjmuje ciasteczek. Spróbuj jeszcze raz.',
    often: (minutes: number): string =>
      `Z tego adresu sprawdzono już wiele plików. Spróbuj ponownie za ${count(minutes, 'minutę', 'minuty', 'minut')}.`,
    busy: 'Teraz sprawdza swoje wnioski wiele osób. Spróbuj ponownie za kilka minut.',
    failed: 'Tego pliku nie udało się sprawdzić. Nic nie zapisano.',
  },
  result: 'Wynik sprawdzenia',
  checked: 'Sprawdzono plik',
  asProcedure: 'Wniosek',
  verdict: {
    accept: 'Nie znaleźliśmy niczego do poprawy.',
    complete: 'Wniosek wymaga uzupełnienia.',
    reject: 'Tak przygotowany wniosek zostałby zwrócony do poprawy.',
    officer: 'Nie wszystko da się tu rozstrzygnąć.',
  },
  unknown: 'Nie rozpoznaliśmy w tym pliku żadnego z formularzy, które sprawdzamy.',
  noDecision: 'To podpowiedź, nie decyzja urzędu. O wniosku rozstrzyga urzędnik.',
  bad: (n: number): string => `Do poprawy przed wysłaniem: ${n}`,
  open: (n: number): string => `Tego nie umiemy tu sprawdzić: ${n}`,
  openWhat: 'Nie znaczy to, że jest źle. Sprawdzi to urzędnik.',
  note: (n: number): string => `Warto wiedzieć: ${n}`,
  good: (n: number): string => `Tych braków nie ma: ${n}`,
  point: (point: string): string => `punkt ${point}`,
  todo: 'Co zrobić',
  notAsked: 'Czego ta strona nie sprawdza',
  notAskedWhat:
    'Nie pytamy tu rejestrów ani wystawców certyfikatów, nie znamy osób upoważnionych znanych urzędowi ani wcześniejszych pism. Dlatego urząd może znaleźć więcej.',
  again: 'Sprawdź następny plik',
  checkLists: {
    title: 'Listy kontrolne',
    intro:
      'Co trzeba mieć, żeby wniosek został przyjęty. Listy powstają z tych samych zasad, według których sprawdza program.',
    of: (name: string): string => `Lista kontrolna: ${name}`,
    how: 'Zanim wyślesz, sprawdź każdy punkt. Zaznacz, gdy danego braku nie ma.',
    version: (version: string, day: string): string => `Zasady ${version}, stan na ${day}.`,
    sources: 'Źródła',
    reject: 'wniosek wróci',
    complete: 'urząd wezwie do uzupełnienia',
    whole: 'Cała przesyłka',
    points: (point: string): string => `Punkt ${point} formularza`,
    others: 'Wszystkie listy',
    none: 'Nie ma żadnej listy kontrolnej.',
    print: 'Strona nadaje się do druku (Ctrl+P).',
  },
};
