import { caseRows } from './case-words.ts';
import { badge } from './html-findings.ts';
import { markup, type Markup, type View } from './html-markup.ts';
import { termRows } from './term-words.ts';

export const termsSection = (view: View): Markup | '' => {
  const rows = termRows(view.report);
  if (rows.length === 0) return '';
  const say = view.say;
  return markup`<section aria-labelledby="terms"><h2 id="terms">${say('Terminy', 'Terms')}</h2>
<table class="stack" role="table"><caption>${say('Stan na chwilę sprawdzenia', 'As they stood at the time of the check')}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${say('Termin', 'Term')}</th><th scope="col" role="columnheader">${say('Ostatni dzień', 'Last day')}</th><th scope="col" role="columnheader">${say('Jak policzono', 'How it was counted')}</th></tr></thead>
<tbody role="rowgroup">${rows.map((row) => markup`<tr role="row"><th scope="row" role="rowheader">${view.prose(row.label)}</th><td role="cell">${view.prose(row.last)}${row.standing === '' ? '' : markup`<br>${badge(view, row.tone, row.standing)}`}</td><td role="cell">${view.prose(row.basis)}</td></tr>`)}</tbody></table></section>`;
};

export const caseSection = (view: View): Markup | '' => {
  const rows = caseRows(view.report);
  if (rows.length === 0) return '';
  return markup`<section aria-labelledby="case"><h2 id="case">${view.say('Wcześniejsze pisma w sprawie', 'Earlier letters of the case')}</h2>
<div class="card"><dl class="pair">${rows.map((row) => markup`<dt>${row.label}</dt><dd>${view.prose(row.text)}</dd>`)}</dl></div></section>`;
};
