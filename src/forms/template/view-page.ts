import type { Box, Language, PageReading } from '../../model/index.ts';
import type { TemplateView, ViewedField } from './viewed.ts';

const words = {
  pl: {
    edition: 'wydanie',
    page: 'Strona',
    fields: 'Pola',
    columns: ['Nr', 'Pole', 'Punkt', 'Etykieta', 'Typ', 'Zawiera', 'Pole pliku', 'Strona'],
    required: 'wymagane',
    legend:
      'Niebieskie: pola. Zielone: pola wyboru. Fioletowe: miejsca na podpis lub pieczęć. Pomarańczowe: słowa, które OCR czyta niepewnie.',
    unstable: 'Słowa czytane niepewnie',
    unstableColumns: ['Słowo', 'Odczytane jako', 'Strona'],
    nothing: '(nie zauważone)',
    noPages: 'Plik nie ma własnych stron; pola stoją w nim w tej kolejności.',
    none: 'Nie znaleziono pól.',
  },
  en: {
    edition: 'edition',
    page: 'Page',
    fields: 'Fields',
    columns: ['No.', 'Field', 'Point', 'Label', 'Type', 'Holds', 'Form field', 'Page'],
    required: 'required',
    legend:
      'Blue: fields. Green: boxes to tick. Purple: places for signatures or stamps. Orange: words that OCR reads unstably.',
    unstable: 'Words read unstably',
    unstableColumns: ['Word', 'Read as', 'Page'],
    nothing: '(not seen)',
    noPages: 'The file has no pages of its own; this is the order of its fields.',
    none: 'No fields were found.',
  },
} as const;

const escaped = (text: string): string =>
  text.replace(
    /[&<>"'\p{Cc}\ufffe\uffff]/gu,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '\u{fffd}',
  );

const rect = ([x, y, w, h]: Box, kind: string, title: string): string =>
  `<rect class="${kind}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}"><title>${escaped(title)}</title></rect>`;

/** Inside the box where there is room, so that the label printed over it stays legible. */
const name = ([x, y, , h]: Box, kind: string, text: string): string =>
  `<text class="${kind}" x="${(x + 1).toFixed(1)}" y="${(h >= 9 ? y + 5.4 : y - 1).toFixed(1)}">${escaped(text)}</text>`;

const isTick = (field: ViewedField): boolean => field.type === 'flag' || field.type === 'choices';
const told = (field: ViewedField): string =>
  [field.id, field.option ?? '', field.holds.join('/')].filter((part) => part !== '').join(' · ');

const drawing = (view: TemplateView, page: PageReading, picture: string, title: string): string => {
  const marks = [
    ...view.unstable
      .filter((one) => one.page === page.number)
      .map((one) => rect(one.box, 'unstable', `${one.word} → ${one.readings.join(' / ')}`)),
    ...view.zones.flatMap((zone) =>
      zone.page === page.number
        ? [rect(zone.box, 'zone', zone.id), name(zone.box, 'zone', `${zone.id} (${zone.purpose})`)]
        : [],
    ),
    ...view.fields.flatMap((field, i) => {
      if (field.page !== page.number) return [];
      const kind = isTick(field) ? 'tick' : 'field';
      const number = isTick(field) ? String(i + 1) : `${i + 1} ${told(field)}`;
      return [rect(field.box, kind, `${told(field)}: ${field.label.pl}`), name(field.box, kind, number)];
    }),
  ];
  const size = `${page.width.toFixed(1)} ${page.height.toFixed(1)}`;
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${size}" role="img" aria-label="${escaped(title)}"><image href="${picture}" width="${page.width.toFixed(1)}" height="${page.height.toFixed(1)}"/>${marks.join('')}</svg></figure>`;
};

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
const head = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr>`;

const style = `body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a2133;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}figure{margin:1.5rem 0}figcaption{font-weight:600;margin-bottom:.4rem}
svg{width:100%;height:auto;border:1px solid #9aa4b5}rect{fill-opacity:.14;stroke-width:.8}text{font:600 5.2px system-ui,sans-serif;paint-order:stroke;stroke:#fff;stroke-width:1.6px}
rect.field{fill:#0b57d0;stroke:#0b57d0}text.field{fill:#0842a0}rect.tick{fill:#0a7a3d;stroke:#0a7a3d}text.tick{fill:#075c2e}
rect.zone{fill:#6b2fb3;stroke:#6b2fb3;stroke-dasharray:4 2}text.zone{fill:#4f2186}rect.unstable{fill:#d97706;fill-opacity:.3;stroke:none}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #d5dae3;vertical-align:top}
@media print{figure{break-inside:avoid}body{max-width:none}}`;

/** The template as one HTML page for a browser or a printer; it loads nothing. `pictures` are data addresses, one a page. */
export const viewPage = (
  view: TemplateView,
  pages: readonly PageReading[],
  pictures: readonly string[],
  language: Language,
): string => {
  const say = words[language];
  const title = `${view.title[language]}${view.version === '' ? '' : `, ${say.edition} ${view.version}`}`;
  const listed = view.fields.map((field, i) =>
    row([
      String(i + 1),
      field.option === undefined ? field.id : `${field.id}: ${field.option}`,
      field.point,
      `${field.label[language]}${field.required ? ` (${say.required})` : ''}`,
      field.type,
      field.holds.join(', '),
      field.widget,
      String(field.page),
    ]),
  );
  const unstable = view.unstable.map((one) =>
    row([
      one.word,
      one.readings.map((reading) => (reading === '' ? say.nothing : reading)).join(' · '),
      String(one.page),
    ]),
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><style>${style}</style></head><body>
<h1>${escaped(title)}</h1>
<p>${escaped(pages.length === 0 ? say.noPages : say.legend)}</p>
${pages.map((page, i) => drawing(view, page, pictures[i] ?? '', `${say.page} ${page.number}`)).join('\n')}
<h2>${say.fields}</h2>
${listed.length === 0 ? `<p>${say.none}</p>` : `<table><thead>${head(say.columns)}</thead><tbody>${listed.join('\n')}</tbody></table>`}
${unstable.length === 0 ? '' : `<h2>${say.unstable}</h2><table><thead>${head(say.unstableColumns)}</thead><tbody>${unstable.join('\n')}</tbody></table>`}
</body></html>
`;
};
