import type { Alteration, FieldFact } from '../model/index.ts';
import { alterationSentences } from './alteration-sentence.ts';
import { alterationWords, excerpt, fieldRows, fieldValues, percent } from './field-values.ts';
import { editionNotes } from './edition-notes.ts';
import { evidenceOf } from './html-evidence.ts';
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

/** Kinds whose two texts are words of the official form and of the one sent. */
const ofWords: ReadonlySet<Alteration['kind']> = new Set(['text-added', 'text-removed', 'text-changed']);

const alterationItem = (view: View, one: Alteration, words: string): Markup => {
  const compared = ofWords.has(one.kind);
  const from = {
    document: one.document ?? view.report.documents.find(({ role }) => role === 'form')?.id ?? 0,
    page: one.page,
    box: one.box,
  };
  return markup`<li class="card ${one.certain ? 'bad' : 'open'}">
<p class="status">${one.certain ? badge(view, 'bad', view.say('Zmiana', 'Alteration')) : badge(view, 'open', view.say('Do sprawdzenia', 'To check'))}<span>${alterationWords[view.language][one.kind]} · ${view.say('pewność', 'confidence')} ${percent(one.confidence)}</span></p>
${compared ? markup`<dl class="pair">${one.expected && markup`<dt>${view.say('We wzorze', 'Official form')}</dt><dd><del>${excerpt(one.expected)}</del></dd>`}${one.found && markup`<dt>${view.say('Otrzymano', 'Received')}</dt><dd><ins>${excerpt(one.found)}</ins></dd>`}</dl>` : markup`<p class="message">${view.prose(words)}</p>`}
${one.edition === undefined ? '' : markup`<p class="message">${view.say('Tak brzmi tu wydanie', 'So it reads in edition')} ${visible(one.edition)}.</p>`}
${evidenceOf(view, [{ ...from, via: 'text', ...(compared && one.found && { quote: one.found }) }])}
</li>`;
};

export const alterationsSection = (view: View): Markup => {
  const { comparison, template } = view.report;
  const altered = alterationSentences(view.report, view.report.alterations, (text) => excerpt(text));
  const words = {
    exact: view.say('Formularz jest zgodny z urzędowym wzorem.', 'The form agrees with the official one.'),
    altered: view.say('Formularz różni się od urzędowego wzoru.', 'The form differs from the official one.'),
    unknown: view.say(
      'Nie rozpoznano wzoru formularza, więc nie było z czym go porównać.',
      'The form was not recognised, so there was nothing to compare it with.',
    ),
    uncompared: view.say(
      'Wzór rozpoznano, ale nie udało się porównać z nim formularza.',
      'The form was recognised but could not be compared with the official one.',
    ),
  }[comparison?.outcome === 'cannot-tell' ? 'uncompared' : template.match];
  const notes = editionNotes(template, view.language);
  return markup`<section aria-labelledby="alterations"><h2 id="alterations">${view.say('Zgodność z wzorem', 'Agreement with the official form')}</h2>
<p>${[words, ...notes].join(' ')}</p>
${altered.length > 0 ? markup`<ol class="plain">${altered.map(({ alteration, words: told }) => alterationItem(view, alteration, told))}</ol>` : ''}</section>`;
};
