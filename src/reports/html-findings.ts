import type { Finding } from '../model/index.ts';
import { worstFirst } from './findings.ts';
import { excerpt } from './field-values.ts';
import { evidenceOf } from './html-evidence.ts';
import { markup, type Markup, type View } from './html-markup.ts';
import { visible } from './safe-text.ts';
import { count, severityWords, standingOf, standingSigns, standingWords, type Standing } from './words.ts';

export const badge = (view: View, standing: Standing, words: string = standingWords[view.language][standing]): Markup =>
  markup`<span class="badge ${standing}"><span aria-hidden="true">${standingSigns[standing]}</span> ${words}</span>`;

const citation = (finding: Finding): string => `${visible(finding.cite.doc)} ${visible(finding.cite.clause)}`.trim();

const trace = (view: View, finding: Finding, number: number): Markup | '' => {
  if (finding.trace.length === 0) return '';
  return markup`<details class="why"><summary>${view.say('Dlaczego?', 'Why?')}<span class="unseen"> ${view.say('Ustalenie', 'Finding')} ${number}</span></summary>
<table><caption>${view.say('Jak reguła doszła do wyniku', 'How the rule came to its result')}</caption>
<thead><tr><th scope="col">${view.say('Wyrażenie', 'Expression')}</th><th scope="col">${view.say('Wynik', 'Result')}</th></tr></thead>
<tbody>${finding.trace.map((step) => markup`<tr><td><code>${excerpt(step.expression)}</code></td><td><code>${excerpt(step.value)}</code></td></tr>`)}</tbody></table></details>`;
};

const card = (view: View, finding: Finding, number: number): Markup => {
  const standing = standingOf(finding);
  const facts = [
    finding.point ? `${view.say('punkt', 'point')}\u00A0${visible(finding.point)}` : '',
    citation(finding),
    severityWords[view.language][finding.severity],
    finding.review ? view.say('wymaga spojrzenia urzędnika', 'needs an officer to look') : '',
  ].filter((part) => part !== '');
  return markup`<article class="card ${standing}" id="finding-${number}">
<p class="status">${badge(view, standing)}<code class="rule">${visible(finding.rule)}</code></p>
<h3><span class="number">${number}.</span> ${view.prose(finding.title)}</h3>
${finding.message && markup`<p class="message">${view.prose(finding.message)}</p>`}
${finding.remedy && markup`<p class="remedy"><strong>${view.say('Co zrobić:', 'What to do:')}</strong> ${view.prose(finding.remedy)}</p>`}
<p class="cite">${facts.join(' · ')}</p>
${evidenceOf(view, finding.evidence)}
${trace(view, finding, number)}
</article>`;
};

const quiet = (view: View, findings: readonly Finding[], standing: Standing, title: string): Markup | '' => {
  if (findings.length === 0) return '';
  return markup`<details class="quiet"><summary><span class="${standing}-sign" aria-hidden="true">${standingSigns[standing]}</span> ${title}</summary><ul>${findings.map(
    (one) => {
      // A rule that did not apply says why in the last step of its trace.
      const last = standing === 'off' ? one.trace.at(-1) : undefined;
      return markup`<li><code class="rule">${visible(one.rule)}</code> ${view.prose(one.title)} <span class="cite">${citation(one)}</span>${one.message && markup`<br>${view.prose(one.message)}`}${last && markup`<br><span class="cite"><code>${excerpt(last.expression, 160)}</code>: ${excerpt(last.value, 80)}</span>`}</li>`;
    },
  )}</ul></details>`;
};

export const findingsSection = (view: View): Markup => {
  const all = worstFirst(view.report.findings);
  const loud = all.filter((one) => !['good', 'off'].includes(standingOf(one)));
  const good = all.filter((one) => standingOf(one) === 'good');
  const off = all.filter((one) => standingOf(one) === 'off');
  return markup`<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">${view.say('Ustalenia', 'Findings')}</h2>
${loud.length === 0 ? markup`<p>${view.say('Nie ma nic do poprawienia ani do wyjaśnienia.', 'There is nothing to correct or to clear up.')}</p>` : ''}
${loud.map((one, index) => card(view, one, index + 1))}
${quiet(view, good, 'good', count(view.language, good.length, 'met'))}
${quiet(view, off, 'off', view.say(`nie dotyczy tego pisma: ${off.length}`, `not applicable to this letter: ${off.length}`))}
</section>`;
};
