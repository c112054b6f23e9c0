import type { Signature } from '../model/index.ts';
import { aspectsOf } from './aspects.ts';
import { checkWords } from './check-words.ts';
import { excerpt } from './field-values.ts';
import { badge } from './html-findings.ts';
import { markup, type Markup, type View } from './html-markup.ts';
import { visible } from './safe-text.ts';
import { explainSignature, questionWords } from './explain-signature.ts';
import { officialDate, officialTime, standingSigns, standingWords, type Standing } from './words.ts';

const standings: Record<Signature['indication'], Standing> = {
  'TOTAL-PASSED': 'good',
  INDETERMINATE: 'open',
  'TOTAL-FAILED': 'bad',
};

const rows = (pairs: readonly (readonly [string, string | Markup | null | undefined])[]): Markup =>
  markup`<dl class="pair">${pairs.filter(([, value]) => value).map(([term, value]) => markup`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;

const checks = (view: View, signature: Signature, number: number): Markup | '' => {
  if (signature.checks.length === 0) return '';
  const word = (ok: boolean | null): Markup => {
    const standing: Standing = ok === null ? 'off' : ok ? 'good' : 'bad';
    const said =
      ok === null
        ? view.say('nie rozstrzygnięto', 'not decided')
        : ok
          ? view.say('w porządku', 'in order')
          : view.say('nie zgadza się', 'fails');
    return badge(view, standing, said);
  };
  return markup`<details class="why"><summary>${view.say('Sprawdzenia', 'Checks')} (${signature.checks.length})<span class="unseen"> ${view.say('podpisu', 'of signature')} ${number}</span></summary>
<table class="stack checks" role="table"><caption>${view.say('Kolejne kroki weryfikacji podpisu', 'The steps of the validation')} ${number}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${view.say('Krok', 'Step')}</th><th scope="col" role="columnheader">${view.say('Wynik', 'Result')}</th><th scope="col" role="columnheader">${view.say('Szczegóły', 'Details')}</th></tr></thead>
<tbody role="rowgroup">${signature.checks.map((one) => markup`<tr role="row"><th scope="row" role="rowheader">${checkWords(one.check, view.language)}</th><td role="cell">${word(one.ok)}</td><td role="cell">${excerpt(one.detail, 600)}</td></tr>`)}</tbody></table></details>`;
};

/** What one change was, in the words of the comparison, with the mark of what the signature allows. */
const changeList = (view: View, { changes }: Signature): Markup | '' => {
  const told = changes.filter(({ level }) => level !== 'none');
  if (told.length === 0) return '';
  return markup`<details class="why"><summary>${view.say('Zmiany po podpisaniu', 'Changes after signing')} (${told.length})</summary><ul>${told.map(
    (change) =>
      markup`<li>${badge(view, change.allowed ? 'good' : 'bad', change.allowed ? view.say('dozwolona', 'allowed') : view.say('niedozwolona', 'forbidden'))} ${excerpt(change.detail)}</li>`,
  )}</ul></details>`;
};

const aspects = (view: View, one: Signature): Markup | '' => {
  const told = aspectsOf(one, view.language);
  if (told.length === 0) return '';
  return markup`<ul class="aspects" aria-label="${view.say('Odpowiedzi na osobne pytania', 'Separate answers')}">${told.map(
    ({ words, standing }) =>
      markup`<li class="${standing}"><span aria-hidden="true">${standingSigns[standing]}</span><span class="unseen">${standingWords[view.language][standing]}: </span> ${words}</li>`,
  )}</ul>`;
};

const technical = (view: View, one: Signature, number: number): Markup => {
  const { language } = view;
  const day = (iso: string): string => officialDate(iso, language) ?? visible(iso);
  const { certificate } = one;
  return markup`<details class="why"><summary>${view.say('Dane techniczne', 'Technical data')}<span class="unseen"> ${view.say('podpisu', 'of signature')} ${number}</span></summary>
${rows([
  [view.say('Format', 'Format'), `${visible(one.format)}${one.level === 'none' ? '' : ` ${one.level}`}`],
  ['ETSI EN 319 102-1', `${one.indication}${one.subIndication ? ` / ${one.subIndication}` : ''}`],
  [
    view.say('Certyfikat', 'Certificate'),
    certificate &&
      markup`${excerpt(certificate.subject, 300)}<br><span class="cite">${view.say('wydany przez', 'issued by')} ${excerpt(certificate.issuer, 300)}, ${view.say('ważny', 'valid')} ${day(certificate.notBefore)} – ${day(certificate.notAfter)}</span><br><code class="hash">sha256 ${visible(certificate.sha256)}</code>`,
  ],
  [
    view.say('Znaczniki czasu', 'Time stamps'),
    one.timestamps.length > 0
      ? markup`${one.timestamps.map((stamp, at) => markup`${at > 0 ? markup`<br>` : ''}${standingSigns[stamp.ok === null ? 'open' : stamp.ok ? 'good' : 'bad']} ${officialTime(stamp.time, language) ?? visible(stamp.time)}, ${excerpt(stamp.authority, 160)}`)}`
      : null,
  ],
])}</details>`;
};

const signatureCard = (view: View, one: Signature, number: number): Markup => {
  const { language } = view;
  const standing = one.indication === 'TOTAL-PASSED' && one.modified ? 'bad' : standings[one.indication];
  const { line, result, answers } = explainSignature(
    one,
    language,
    (id) => view.report.documents.find((document) => document.id === id)?.name ?? null,
  );
  const help = answers.find(({ question }) => question === 'help');
  return markup`<article class="card ${standing}">
<p class="status">${badge(view, standing, result)}</p>
<h3><span class="number">${number}.</span> <bdi>${view.prose(line)}</bdi></h3>
${help ? markup`<p class="remedy">${view.prose(help.text)}</p>` : ''}
${rows(
  answers
    .filter(({ question }) => question !== 'help')
    .map(({ question, text }) => [questionWords[language][question], view.prose(text)] as const),
)}
${aspects(view, one)}
${changeList(view, one)}
${checks(view, one, number)}
${technical(view, one, number)}
</article>`;
};

export const signaturesSection = (view: View): Markup => {
  const { signatures } = view.report;
  return markup`<section aria-labelledby="signatures"><h2 id="signatures">${view.say('Podpisy', 'Signatures')}</h2>
${signatures.length === 0 ? markup`<p>${view.say('Nie znaleziono podpisów elektronicznych.', 'No electronic signatures were found.')}</p>` : ''}
${signatures.map((one, index) => signatureCard(view, one, index + 1))}</section>`;
};
