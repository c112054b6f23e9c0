/** Places of the law that a text cites. Texts are read up to 100 000 characters. */

const limit = 100_000;

type Provision = {
  readonly article: string;
  readonly paragraph: string;
  readonly point: string;
  readonly letter: string;
};

const place =
  /(?<![\p{L}\d])art(?:\.|yku[lł]\p{L}{0,3})? ?(\d{1,4}[a-z]{0,4})(?![\p{L}\d])(?:,? ?(?:ust\.?|§) ?(\d{1,3}[a-z]{0,2})(?![\p{L}\d]))?(?:,? ?pkt\.? ?(\d{1,3}[a-z]{0,2})(?![\p{L}\d]))?(?:,? ?lit\.? ?([a-z]{1,2})(?![\p{L}\d]))?/giu;

/** A further article after "i", a comma, "oraz": "art. 80c i 100ah". Not the paragraph, year or sum that may follow there. */
const another =
  /^ ?(?:,|\/|i |oraz |lub |albo |bądź ) ?(\d{2,4}[a-z]{0,4})(?![\p{L}\d])(?! ?(?:ust|pkt|poz|r\.|dni|zł|%|[./-]\d))/iu;

const provisionsOf = (text: string): Provision[] => {
  const plain = text.slice(0, limit).replace(/\s+/g, ' ');
  const found: Provision[] = [];
  for (const match of plain.matchAll(place)) {
    const [whole, article = '', paragraph = '', point = '', letter = ''] = match.map(
      (part) => part?.toLowerCase() ?? '',
    );
    found.push({ article, paragraph, point, letter });
    let at = match.index + (whole?.length ?? 0);
    for (let more = 0; more < 20; more += 1) {
      const next = another.exec(plain.slice(at, at + 40));
      if (next === null) break;
      found.push({ article: (next[1] ?? '').toLowerCase(), paragraph: '', point: '', letter: '' });
      at += next[0].length;
    }
  }
  return found;
};

const written = ({ article, paragraph, point, letter }: Provision): string =>
  [
    `art. ${article}`,
    ...(paragraph === '' ? [] : [`ust. ${paragraph}`]),
    ...(point === '' ? [] : [`pkt ${point}`]),
    ...(letter === '' ? [] : [`lit. ${letter}`]),
  ].join(' ');

/** "na podst. art.39b ust.1 pkt 3" gives "art. 39b ust. 1 pkt 3"; each once. */
export const provisions = (text: string): string[] => [...new Set(provisionsOf(text).map(written))];

/** The numbers of the articles alone: "80c", "100ah". */
export const articles = (text: string): string[] => [...new Set(provisionsOf(text).map(({ article }) => article))];

/** True when the text cites that place or one inside it. */
export const cites = (text: string, provision: string): boolean => {
  const [wanted] = provisionsOf(provision);
  if (wanted === undefined) return false;
  return provisionsOf(text).some((cited) =>
    (['article', 'paragraph', 'point', 'letter'] as const).every(
      (part) => wanted[part] === '' || wanted[part] === cited[part],
    ),
  );
};

const journal = /(?<!\p{L})Dz\. ?U\.?(?: ?z)? ?(\d{4})(?: ?r\.?)?,? ?(?:nr ?(\d{1,3}),? ?)?poz\.? ?(\d{1,5})(?!\d)/giu;

/** Journals of laws cited: "Dz. U. z 2024 r. poz. 1725" gives "Dz.U. 2024 poz. 1725". */
export const journals = (text: string): string[] => [
  ...new Set(
    Array.from(
      text.slice(0, limit).replace(/\s+/g, ' ').matchAll(journal),
      ([, year = '', number, position = '']) =>
        `Dz.U. ${year} ${number === undefined ? '' : `nr ${number} `}poz. ${position}`,
    ),
  ),
];
