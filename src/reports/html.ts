import { raw } from 'hono/html';
import type { Report } from '../model/index.ts';
import { countsLine } from './findings.ts';
import { excerpt } from './field-values.ts';
import { documentsSection, notCheckedSection, pinsSection } from './html-documents.ts';
import { pageStore } from './html-evidence.ts';
import { alterationsSection } from './html-alterations.ts';
import { fieldsSection } from './html-fields.ts';
import { findingsSection } from './html-findings.ts';
import { markup, viewOf, type BlankView, type Markup, type PageView, type View } from './html-markup.ts';
import { signatoriesSection } from './html-signatories.ts';
import { signaturesSection } from './html-signatures.ts';
import { caseSection, termsSection } from './html-terms.ts';
import { caseRows } from './case-words.ts';
import { style, styleDigest } from './html-style.ts';
import { mailRows } from './mail-words.ts';
import { noReplySentence } from './no-reply-words.ts';
import { notChecked, trustIsDemo } from './not-checked.ts';
import { reportNumber } from './report-number.ts';
import { visible } from './safe-text.ts';
import { officialTime, verdictWords, type Standing } from './words.ts';

/** The policy the report carries in itself; a server that shows it sends the same one. No script, no connection. */
export const reportContentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleDigest}'; img-src data:; base-uri 'none'; form-action 'none'`;

const verdictStanding: Record<Report['verdict'], Standing> = {
  accept: 'good',
  complete: 'open',
  reject: 'bad',
  officer: 'open',
};

const demoBanner = (view: View): Markup | '' =>
  trustIsDemo(view.report)
    ? markup`<p class="demo"><strong>${view.say('Pokaz.', 'Demonstration.')}</strong> ${view.prose(
        view.say(
          'Podpisy sprawdzono z pokazową listą wystawców. Ten raport niczego nie dowodzi.',
          'Signatures were checked against a demonstration trust bundle. This report proves nothing.',
        ),
      )}</p>`
    : '';

const summary = (view: View): Markup => {
  const { report, language } = view;
  const { submission, procedure, template } = report;
  const pairs: [string, Markup | string | null][] = [
    [
      view.say('Sprawa', 'Matter'),
      procedure ? view.prose(procedure.name) : view.say('nierozpoznana', 'not recognised'),
    ],
    [
      view.say('Wzór', 'Form edition'),
      template.version ? visible(template.version) : view.say('nierozpoznany', 'not recognised'),
    ],
    [
      view.say('Wpłynęło', 'Received'),
      submission.receivedAt && (officialTime(submission.receivedAt, language) ?? visible(submission.receivedAt)),
    ],
    [view.say('Nadawca', 'Sender'), submission.from && markup`<bdi>${excerpt(submission.from, 160)}</bdi>`],
    [view.say('Temat', 'Subject'), submission.subject && markup`<bdi>${excerpt(submission.subject, 300)}</bdi>`],
    ...mailRows(report).map(([term, words]): [string, Markup] => [term, markup`<bdi>${words}</bdi>`]),
    [view.say('Plik', 'File'), markup`<bdi>${excerpt(submission.source, 160)}</bdi>`],
    [
      view.say('Odpowiedź', 'Reply'),
      report.noReply &&
        markup`${view.say('nie zostanie wysłana', 'will not be sent')}: ${noReplySentence(report.noReply, language)}`,
    ],
  ];
  const unchecked = notChecked(report).length;
  return markup`<section class="verdict ${verdictStanding[report.verdict]}" aria-labelledby="verdict">
<h1 id="verdict"><span class="kicker">${view.say('Proponowane rozstrzygnięcie', 'Proposed decision')}</span>${verdictWords[language][report.verdict].toLocaleUpperCase(language)}</h1>
<p class="counts">${countsLine(report)}</p>
${unchecked > 0 ? markup`<p class="cite"><a href="#not-checked">${view.say(`Czego nie sprawdzono: ${unchecked}`, `What was not checked: ${unchecked}`)}</a></p>` : ''}
<dl class="pair">${pairs.filter(([, value]) => value).map(([term, value]) => markup`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
</section>`;
};

const contents = (view: View): Markup => {
  const links: [string, string, boolean][] = [
    ['findings', view.say('Ustalenia', 'Findings'), true],
    ['case', view.say('Wcześniejsze pisma', 'Earlier letters'), caseRows(view.report).length > 0],
    ['terms', view.say('Terminy', 'Terms'), (view.report.terms ?? []).length > 0],
    ['alterations', view.say('Zgodność z wzorem', 'Agreement with the form'), true],
    ['signatures', view.say('Podpisy', 'Signatures'), true],
    ['signatories', view.say('Kto miał podpisać', 'Who had to sign'), view.report.signatories !== null],
    ['fields', view.say('Pola', 'Fields'), Object.keys(view.report.fields).length > 0],
    ['documents', view.say('Dokumenty', 'Documents'), true],
    ['not-checked', view.say('Czego nie sprawdzono', 'Not checked'), true],
    ['pins', view.say('Odtworzenie', 'Reproducing'), true],
  ];
  return markup`<nav aria-label="${view.say('Części raportu', 'Parts of the report')}"><ul>${links
    .filter(([, , present]) => present)
    .map(([id, words]) => markup`<li><a href="#${id}">${words}</a></li>`)}</ul></nav>`;
};

/** Pages of the documents received, and of the official blanks they are held against. */
export type Pictures = { readonly pages: readonly PageView[]; readonly blanks?: readonly BlankView[] };

/**
 * The report as one self-contained HTML file in its own language: no script, nothing fetched from anywhere, to be read
 * on a screen of any width, by a screen reader, or printed. `pages` are pictures of the pages its evidence lies on; each
 * is embedded once. Personal data is as masked as the report given.
 */
export const toHtml = (report: Report, { pages, blanks = [] }: Pictures): string => {
  const view = viewOf(report, pages, blanks);
  const shown = [
    ...pages.filter((one) => view.page(one.document, one.page) === one),
    ...blanks.filter((one) => view.blank(one.sha256, one.page) === one),
  ];
  const number = reportNumber(report);
  const title = `${verdictWords[view.language][report.verdict]} · ${view.say('raport', 'report')} ${number}`;
  const page = markup`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${reportContentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#findings">${view.say('Przejdź do ustaleń', 'Skip to the findings')}</a>
<header class="masthead"><p><span class="brand">Okienko</span> ${view.say('Raport ze sprawdzenia pisma', 'Report on a letter')}</p><p class="cite">${view.say('nr', 'no.')} ${number}</p></header>
<main>
${demoBanner(view)}
${summary(view)}
${contents(view)}
${findingsSection(view)}
${caseSection(view)}
${termsSection(view)}
${alterationsSection(view)}
${signaturesSection(view)}
${signatoriesSection(view)}
${fieldsSection(view)}
${documentsSection(view)}
${notCheckedSection(view)}
${pinsSection(view)}
</main>
<footer class="cite"><p>${view.prose(view.say('Raport jest propozycją. Rozstrzyga urzędnik.', 'The report is a proposal. An officer decides.'))}</p></footer>
${pageStore(shown)}
</body>
</html>
`;
  return page.toString();
};
