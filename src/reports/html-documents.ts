import { problemWords, type Document } from '../model/index.ts';
import { excerpt } from './field-values.ts';
import { markup, type Markup, type View } from './html-markup.ts';
import { notChecked } from './not-checked.ts';
import { reportNumber } from './report-number.ts';
import { visible } from './safe-text.ts';
import { officialTime, roleWords } from './words.ts';

const units = {
  pl: new Intl.NumberFormat('pl', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 1 }),
};

const sizeOf = (view: View, bytes: number): string => {
  const format = units[view.language];
  if (bytes < 1000) return `${bytes}\u00A0B`;
  return bytes < 1_000_000 ? `${format.format(bytes / 1000)}\u00A0kB` : `${format.format(bytes / 1_000_000)}\u00A0MB`;
};

/** Deeper nesting than this is shown flat: the tree comes from a stranger. */
const mostDepth = 8;

const branch = (view: View, one: Document, depth: number, seen: Set<number>): Markup => {
  const children = view.report.documents.filter((child) => child.parent === one.id && !seen.has(child.id));
  for (const child of children) seen.add(child.id);
  return markup`<li><bdi class="file">${excerpt(one.name, 160)}</bdi> <span class="role">${roleWords[view.language][one.role]}</span>
<span class="cite">${visible(one.type)}, ${sizeOf(view, one.size)}</span><br><code class="hash">sha256 ${visible(one.sha256)}</code>${one.problems.map(
    (problem) =>
      markup`<p class="problem"><span aria-hidden="true">!</span> ${problemWords[problem.code][view.language]} <code>${problem.code}</code></p>`,
  )}${children.length > 0 && depth < mostDepth ? markup`<ul>${children.map((child) => branch(view, child, depth + 1, seen))}</ul>` : ''}</li>`;
};

export const documentsSection = (view: View): Markup => {
  const { documents } = view.report;
  const seen = new Set(documents.filter((one) => one.parent === one.id).map(({ id }) => id));
  const tree = documents.filter((one) => one.parent === one.id).map((one) => branch(view, one, 0, seen));
  // Whatever hangs on no root (or too deep) is still listed: no document of a letter may go unmentioned.
  const stray = documents.filter((one) => !seen.has(one.id)).map((one) => branch(view, one, mostDepth, seen));
  return markup`<section aria-labelledby="documents"><h2 id="documents">${view.say('Dokumenty', 'Documents')}</h2><ul class="tree">${tree}${stray}</ul></section>`;
};

export const notCheckedSection = (view: View): Markup => {
  const lines = notChecked(view.report);
  return markup`<section aria-labelledby="not-checked"><h2 id="not-checked">${view.say('Czego nie sprawdzono', 'What was not checked')}</h2>
${lines.length === 0 ? markup`<p>${view.say('Sprawdzono wszystko, czego wymaga ta procedura.', 'Everything this procedure asks for was checked.')}</p>` : markup`<ul>${lines.map((line) => markup`<li>${view.prose(line)}</li>`)}</ul>`}</section>`;
};

export const pinsSection = (view: View): Markup => {
  const { pins, submission, procedure } = view.report;
  const pairs: [string, string][] = [
    [view.say('Numer raportu', 'Report number'), reportNumber(view.report)],
    [view.say('Pismo (sha256)', 'Letter (sha256)'), submission.sha256],
    [view.say('Wersja programu', 'Program version'), `okienko ${pins.okienko}`],
    [view.say('Reguły', 'Rules'), `${procedure ? `${procedure.id} ${procedure.version}, ` : ''}${pins.pack}`],
    [view.say('Zaufani wystawcy', 'Trusted issuers'), pins.trust],
    [view.say('Stan na', 'As of'), officialTime(pins.clock, view.language) ?? pins.clock],
  ];
  return markup`<section aria-labelledby="pins"><h2 id="pins">${view.say('Jak odtworzyć ten raport', 'How to reproduce this report')}</h2>
<p>${view.prose(view.say('To samo pismo, te same reguły, lista wystawców i chwila dają ten sam raport.', 'The same letter, rules, list of issuers and instant give the same report.'))}</p>
<dl class="pair">${pairs.map(([term, value]) => markup`<dt>${term}</dt><dd class="hash">${visible(value)}</dd>`)}</dl></section>`;
};
