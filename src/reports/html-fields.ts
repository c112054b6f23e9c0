import type { FieldFact } from '../model/index.ts';
import { excerpt, fieldRows, fieldValues, percent } from './field-values.ts';
import { badge } from './html-findings.ts';
import { markup, type Markup, type View } from './html-markup.ts';
import { visible } from './safe-text.ts';
import { viaWords } from './words.ts';

/** Below this a person should look at the place before relying on the value. */
const sure = 0.9;

const valueCell = (view: View, key: string, fact: FieldFact): Markup | string => {
  if (fact.state === 'absent') return markup`<span class="cite">${view.say('puste', 'empty')}</span>`;
  if (fact.state === 'unread') {
    const candidates = fact.candidates?.map((one) => excerpt(one, 120)).join(view.say(' albo ', ' or '));
    return markup`${badge(view, 'open', view.say('nieodczytane', 'could not be read'))} ${view.prose(fact.reason)}${candidates && markup`<br>${view.say('możliwe odczyty', 'possible readings')}: ${candidates}`}`;
  }
  const values = fieldValues(view.report, key).map((one) => excerpt(one, 300));
  return values.length === 1
    ? markup`<bdi>${values[0]}</bdi>`
    : markup`<ul>${values.map((one) => markup`<li><bdi>${one}</bdi></li>`)}</ul>`;
};

const sourceCell = (view: View, fact: FieldFact): Markup => {
  const ways = [...new Set(fact.evidence.map((one) => viaWords[view.language][one.via]))].join(', ');
  const page = fact.evidence.find((one) => one.page !== undefined)?.page;
  const place = page === undefined ? '' : `${view.say('strona', 'page')}\u00A0${page}`;
  const low = fact.state === 'read' && fact.confidence < sure;
  const confidence = fact.state === 'unread' ? '' : percent(fact.confidence);
  return markup`${low ? badge(view, 'open', `${confidence} – ${view.say('do sprawdzenia', 'to check')}`) : confidence} <span class="cite">${[ways, place].filter((part) => part !== '').join(', ')}</span>`;
};

export const fieldsSection = (view: View): Markup | '' => {
  const rows = fieldRows(view.report);
  if (rows.length === 0) return '';
  return markup`<section aria-labelledby="fields"><h2 id="fields">${view.say('Pola formularza', 'Form fields')}</h2>
<table class="stack" role="table"><caption>${view.say('Co odczytano z wniosku, z jaką pewnością i skąd', 'What was read from the application, how surely and from where')}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${view.say('Pole', 'Field')}</th><th scope="col" role="columnheader">${view.say('Odczytano', 'Read')}</th><th scope="col" role="columnheader">${view.say('Pewność i źródło', 'Confidence and source')}</th></tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) =>
      markup`<tr role="row"><th scope="row" role="rowheader">${row.point && markup`<span class="point">${visible(row.point)}</span> `}${view.prose(row.label)}</th><td role="cell">${valueCell(view, row.key, row.fact)}</td><td role="cell">${sourceCell(view, row.fact)}</td></tr>`,
  )}</tbody></table></section>`;
};
