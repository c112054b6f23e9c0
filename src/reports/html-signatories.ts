import { identityHowWords, type Signatories } from '../model/index.ts';
import { excerpt } from './field-values.ts';
import { evidenceOf } from './html-evidence.ts';
import { badge } from './html-findings.ts';
import { markup, type Markup, type View } from './html-markup.ts';
import { markedParts } from './marked-parts.ts';
import { visible } from './safe-text.ts';
import { identityDegreeWords, signatoriesOutcomeWords, signatoriesReasonWords } from './signature-words.ts';
import { officialDate, type Standing } from './words.ts';

/** The sentence of the register with its parts marked, and what each was taken to mean. */
const representation = (view: View, { representation: stated }: Signatories): Markup | '' => {
  if (!stated) return '';
  const { stretches, meanings, beside } = markedParts(stated);
  const day =
    stated.issuedAt === undefined ? null : (officialDate(stated.issuedAt, view.language) ?? visible(stated.issuedAt));
  const source =
    stated.from === 'office'
      ? view.say('według rejestru urzędu', "according to the office's register")
      : view.say('według odpisu, który załączył wnioskodawca', 'according to the extract that the applicant attached');
  return markup`<h3>${view.say('Sposób reprezentacji', 'Rule of representation')}</h3>
<p class="cite">${source}${day === null ? '' : `, ${view.say('stan na', 'as of')} ${day}`}</p>
${stated.text === '' ? markup`<p>${view.say('Brak wpisu.', 'No entry.')}</p>` : markup`<blockquote lang="pl">${stretches.map(({ text, parts }) => (parts.length === 0 ? visible(text) : markup`<mark>${visible(text)}<sup>${parts.join(', ')}</sup></mark>`))}</blockquote>`}
${meanings.length > 0 ? markup`<ul>${meanings.map(({ number, means }) => markup`<li>${number > 0 ? markup`<sup>${number}</sup> ` : ''}${view.prose(means)}</li>`)}</ul>` : ''}
${beside.length > 0 ? markup`<p>${view.say('Obok tego działa przepis:', 'Beside it the law says:')} ${view.prose(beside.join('; '))}.</p>` : ''}`;
};

const identities = (view: View, { identities: known }: Signatories): Markup | '' => {
  if (!known || known.length === 0) return '';
  return markup`<table class="stack" role="table"><caption>${view.say('Kto podpisał z osób uprawnionych', 'Who of those entitled signed')}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${view.say('Osoba w rejestrze', 'Person in the register')}</th><th scope="col" role="columnheader">${view.say('Podpis', 'Signature')}</th><th scope="col" role="columnheader">${view.say('Tożsamość', 'Identity')}</th></tr></thead>
<tbody role="rowgroup">${known.map((one) => markup`<tr role="row"><th scope="row" role="rowheader">${excerpt(one.person, 160)}</th><td role="cell">${excerpt(one.signer, 160)}${evidenceOf(view, one.evidence)}</td><td role="cell">${identityDegreeWords[view.language][one.degree]}: ${one.how.map((how) => identityHowWords[view.language][how]).join(', ')}</td></tr>`)}</tbody></table>`;
};

export const signatoriesSection = (view: View): Markup | '' => {
  const { signatories } = view.report;
  if (!signatories) return '';
  const standing: Standing = { satisfied: 'good' as const, 'not-satisfied': 'bad' as const, officer: 'open' as const }[
    signatories.outcome
  ];
  const { language } = view;
  return markup`<section aria-labelledby="signatories"><h2 id="signatories">${view.say('Kto miał podpisać', 'Who had to sign')}</h2>
<div class="card ${standing}"><p class="status">${badge(view, standing, signatoriesOutcomeWords[language][signatories.outcome])}</p>
<p class="message">${view.prose(signatoriesReasonWords[language][signatories.reason])}</p>
${signatories.lacking ? markup`<p class="remedy">${view.prose(`${signatories.lacking.charAt(0).toLocaleUpperCase(language)}${signatories.lacking.slice(1)}.`)}</p>` : ''}
${(signatories.warnings ?? []).map((warning) => markup`<p class="message">${view.prose(warning)}</p>`)}
${signatories.required ? markup`<dl class="pair"><dt>${view.say('Wymagane', 'Required')}</dt><dd>${view.prose(signatories.required)}</dd></dl>` : ''}
${representation(view, signatories)}
${identities(view, signatories)}
${signatories.missing.length > 0 ? markup`<p>${view.say('Wystarczy jedna z możliwości:', 'Any one of these is enough:')}</p><ul>${signatories.missing.map((way) => markup`<li>${way.map((name) => excerpt(name, 160)).join(view.say(' i ', ' and '))}</li>`)}</ul>` : ''}
${signatories.basis.length > 0 ? markup`<p><strong>${view.say('Z czego to wynika', 'Why')}</strong></p><ol>${signatories.basis.map((step) => markup`<li>${view.prose(step.text)}${evidenceOf(view, step.evidence)}</li>`)}</ol>` : ''}
</div></section>`;
};
