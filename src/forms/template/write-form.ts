import type { Language } from '../../model/index.ts';
import type { Draft, DraftField, DraftPlace, DraftZone } from './draft.ts';
import type { PrintedFacts } from './printed-facts.ts';

export type FormHead = PrintedFacts & {
  /** Name of the blank's file beside form.yaml. */
  readonly blank: string;
  /** Day from which the edition is in force, YYYY-MM-DD; null when nobody said. */
  readonly from: string | null;
};

/** Any text as a YAML scalar: as it stands where that is safe, else as a JSON string, which YAML reads alike. */
export const scalar = (text: string): string => {
  const safe = /^[\p{L}][\p{L}\p{N} ./()-]*$/u.test(text) && !/[ :]$/u.test(text);
  const word = /^(?:true|false|yes|no|on|off|null|y|n|nan|inf)$/iu.test(text);
  return safe && !word
    ? text
    : JSON.stringify(text).replace(
        /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu,
        (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`,
      );
};

/** A comment may hold no line end. */
const remark = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]+/gu, ' ').trim();

const words = {
  pl: {
    head: (blank: string) => [
      `Wzór formularza sporządzony z pliku ${blank} poleceniem „okienko template new”.`,
      'Popraw, co program odgadł źle: nazwy pól, etykiety angielskie (dziś po polsku tam, gdzie jest „# en?”), rodzaje.',
      'Obraz pól na druku: okienko template show <ten folder> --html wzor.html',
    ],
    version: 'oznaczenie wydania',
    from: 'pierwszy dzień obowiązywania',
    fromUnknown: 'UZUPEŁNIJ: pierwszy dzień obowiązywania',
    marker: 'słowa wydrukowane na druku, które nazywają wydanie',
    noMarker: 'nie znaleziono na druku słów, które nazywają wydanie; pozwalają odróżnić podobne wydania',
    page: (page: number) => `Strona ${page}`,
    choices: 'pola wyboru; „choices” dopuszcza każdą liczbę zaznaczeń',
    unlabelled: 'bez etykiety: nazwij to pole',
    english: 'en?',
    places: 'Gdzie te pola są na druku: punkty od lewego górnego rogu strony (x, y, szerokość, wysokość).',
    zones: 'Miejsca na podpisy i pieczęcie: to, co tam przybędzie, nie jest zmianą formularza.',
    found: {
      line: 'linia',
      box: 'ramka',
      cell: 'komórka tabeli',
      comb: 'kratki',
      tick: 'kwadrat',
      widget: 'pole pliku',
    },
  },
  en: {
    head: (blank: string) => [
      `Made from ${blank} by "okienko template new".`,
      'Correct what was guessed wrong: names of fields, English labels (still Polish where "# en?" stands), kinds.',
      'To see the fields on the blank: okienko template show <this folder> --html template.html',
    ],
    version: 'name of the edition',
    from: 'first day in force',
    fromUnknown: 'FILL IN: the first day in force',
    marker: 'words printed on the blank that name the edition',
    noMarker: 'no words that name the edition were found on the blank; they tell similar editions apart',
    page: (page: number) => `Page ${page}`,
    choices: 'boxes to tick; "choices" allows any number of them',
    unlabelled: 'without a label: name this field',
    english: 'en?',
    places: 'Where the fields are on the blank: points from the top left corner of the page (x, y, width, height).',
    zones: 'Places for signatures and stamps: what is added there alters nothing.',
    found: { line: 'line', box: 'frame', cell: 'table cell', comb: 'cells', tick: 'square', widget: 'form field' },
  },
} as const;

const localised = (polish: string, english: string | null): string =>
  `{ pl: ${scalar(polish)}, en: ${scalar(english ?? polish)} }`;

const boxText = (box: readonly number[]): string => `[${box.map((value) => Math.round(value * 10) / 10).join(', ')}]`;

const fieldLines = (field: DraftField, language: Language): string[] => {
  const say = words[language];
  const untold = field.english === null ? [say.english] : [];
  const remarks = [
    say.found[field.found.shape],
    ...(field.found.cells === undefined ? [] : [String(field.found.cells)]),
    ...(field.found.label.from === 'none' ? [say.unlabelled] : []),
    ...untold,
  ];
  if (field.options !== undefined)
    return [
      `  ${field.id}: # ${say.choices}${field.english === null ? `; ${say.english}` : ''}`,
      `    type: ${field.type}`,
      `    point: ${scalar(field.point)}`,
      `    label: ${localised(field.label, field.english)}`,
      ...(field.required ? ['    required: true'] : []),
      '    options:',
      ...field.options.map(
        ({ value, widget, label, english }) =>
          `      - { value: ${scalar(value)}, widget: ${scalar(widget)}, label: ${localised(label, english)} }${english === null ? ` # ${say.english}` : ''}`,
      ),
    ];
  const parts = [
    `type: ${field.type}`,
    `point: ${scalar(field.point)}`,
    `label: ${localised(field.label, field.english)}`,
    `widget: ${scalar(field.widget ?? '')}`,
    ...(field.type === 'list' ? [`separators: ${JSON.stringify('[,;\\s]+')}`] : []),
    ...(field.holds === undefined ? [] : [`holds: ${field.holds}`]),
    ...(field.personal && field.type !== 'flag' ? ['personal: true'] : []),
    ...(field.required ? ['required: true'] : []),
  ];
  return [`  ${field.id}: { ${parts.join(', ')} } # ${remarks.join(', ')}`];
};

const placeLine = ({ id, page, box, kind, cells }: DraftPlace): string =>
  `  - { id: ${scalar(id)}, page: ${page}, box: ${boxText(box)}, kind: ${kind}${cells === undefined ? '' : `, cells: ${cells}`} }`;

const zoneLine = ({ id, page, box, purpose, label }: DraftZone): string =>
  `  - { id: ${scalar(id)}, page: ${page}, box: ${boxText(box)}, purpose: ${purpose} }${remark(label) === '' ? '' : ` # ${remark(label)}`}`;

/** form.yaml for people to go on from: fields in reading order under the headings of the blank, what was guessed said. */
export const writeForm = (head: FormHead, draft: Draft, language: Language): string => {
  const say = words[language];
  const lines = [
    ...say.head(remark(head.blank)).map((line) => `# ${line}`),
    'schema: okienko.form/1',
    `id: ${scalar(head.id)}`,
    `version: ${JSON.stringify(head.version)} # ${say.version}`,
    'title:',
    `  pl: ${scalar(head.title)}`,
    `  en: ${scalar(head.title)} # ${say.english}`,
    `effective: { from: ${JSON.stringify(head.from ?? '2000-01-01')} } # ${head.from === null ? say.fromUnknown : say.from}`,
    `blank: ${scalar(head.blank)}`,
    `marker: ${JSON.stringify(head.marker)} # ${head.marker === '' ? say.noMarker : say.marker}`,
    '',
    draft.fields.length === 0 ? 'fields: {}' : 'fields:',
  ];
  let heading: string | null = null;
  let page = 0;
  for (const field of draft.fields) {
    if (field.heading !== heading || field.page !== page) {
      const over = remark(field.heading);
      // A word processor's file has no pages of its own.
      const told = [...(head.blank.endsWith('.pdf') ? [say.page(field.page)] : []), ...(over === '' ? [] : [over])];
      if (told.length > 0) lines.push(`  # ${told.join(' · ')}`);
      heading = field.heading;
      page = field.page;
    }
    lines.push(...fieldLines(field, language));
  }
  if (draft.places.length > 0) lines.push('', `# ${say.places}`, 'places:', ...draft.places.map(placeLine));
  if (draft.zones.length > 0) lines.push('', `# ${say.zones}`, 'zones:', ...draft.zones.map(zoneLine));
  return `${lines.join('\n')}\n`;
};
