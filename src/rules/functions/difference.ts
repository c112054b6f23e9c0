/** What the comparison puts in brackets behind a text, and what people call it; one language each. */
const marks: Readonly<Record<string, readonly [pl: string, en: string]>> = {
  moved: ['przesunięte', 'moved'],
  hidden: ['ukryte', 'hidden'],
  'not printed': ['nie widać na wydruku', 'not shown on paper'],
  added: ['dodane', 'added'],
  pointer: ['zmienia się pod wskaźnikiem', 'changes under the pointer'],
  drawing: ['z rysunkiem', 'with a drawing'],
  'not as seen': ['na stronie widać co innego', 'the page shows something else'],
  unseen: ['nie widać na stronie', 'not seen on the page'],
  colour: ['w kolorze tła', 'in the colour of the paper'],
  covered: ['zasłonięte', 'covered'],
  'zero-size': ['za małe, by je widzieć', 'too small to be seen'],
  layer: ['na wyłączonej warstwie', 'on a layer switched off'],
  'off-page': ['poza stroną', 'outside the page'],
  'render-mode': ['pismem niewidocznym', 'in invisible lettering'],
  deleted: ['usunięte ze śledzeniem zmian', 'deleted with changes tracked'],
  text: ['pole tekstowe', 'a text field'],
  checkbox: ['pole wyboru', 'a check box'],
  radio: ['pole jednokrotnego wyboru', 'a radio button'],
  choice: ['lista wyboru', 'a list'],
  button: ['przycisk', 'a button'],
};

const inWords = (text: string, polish: boolean): string => {
  if (text === '') return '„—”';
  if (text === '(unlike)') return polish ? 'strona mało podobna do wzoru' : 'a page hardly like the official one';
  // What it is called is for those who know the format, and has no words of its own in either language.
  if (text.endsWith(' (changing)'))
    return polish
      ? 'zawartość, przez którą plik może pokazać co innego niż jego strony'
      : 'content by which the file may show something else than its pages';
  const [, words = '', mark = ''] = /^(.*?) ?\(([a-z -]+)\)$/su.exec(text) ?? [];
  const known = Object.hasOwn(marks, mark) ? marks[mark] : undefined;
  return known === undefined ? `„${text}”` : `„${words === '' ? '—' : words}” (${known[polish ? 0 : 1]})`;
};

/** A difference in words, official text → received text, with the comparison's marks in the language: `pl` or any other for English. */
export const difference = (expected: string, found: string, language: string): string =>
  `${inWords(expected, language === 'pl')} → ${inWords(found, language === 'pl')}`;
