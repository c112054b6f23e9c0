import { html } from 'hono/html';
import type { Finding, Report } from '../../model/index.ts';
import type { Pack } from '../../rules/index.ts';
import { standingOf, visible, worstFirst, type Standing } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import { standingIcon } from '../pages/icons.ts';
import { theirs, type Html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';

type Options = {
  readonly token: string;
  readonly most: number;
  readonly packs: readonly Pack[];
  readonly problem?: string;
};

export const selfCheckPage = (c: Ctx, { token, most, packs, problem }: Options): Promise<string> => {
  const t = c.get('texts').selfCheck;
  const wrong = problem !== undefined;
  return page(c, {
    title: t.title,
    body: html`<div class="narrow">
      <h1>${t.title}</h1>
      <p class="lead">${t.intro}</p>
      <form method="post" action="/self-check" enctype="multipart/form-data" class="card stack self-check">
        ${wrong ? html`<p class="notice notice-bad" role="alert" id="self-check-problem">${problem}</p>` : ''}
        <input type="hidden" name="csrf" value="${token}" />
        <label class="field"
          ><span>${t.file}</span>
          <input
            type="file"
            name="file"
            required
            aria-describedby="self-check-hint ${wrong ? 'self-check-problem' : ''}"
          />
        </label>
        <p class="hint" id="self-check-hint">${t.fileHint(c.get('texts').size(most))} ${t.drop} ${t.secrets}</p>
        <button type="submit" class="primary">${t.submit}</button>
      </form>
      <section class="card" aria-labelledby="nothing-kept">
        <h2 id="nothing-kept">${t.nothingKept}</h2>
        <p>${t.nothingKeptWhat}</p>
      </section>
      ${
        packs.length === 0
          ? ''
          : html`<section class="card" aria-labelledby="lists">
              <h2 id="lists">${t.lists}</h2>
              <p>${t.listsWhat}</p>
              <ul class="check-lists">
                ${packs.map(
                  ({ procedure }) =>
                    html`<li><a href="/check-lists/${procedure.id}">${procedure.name[c.get('language')]}</a></li>`,
                )}
              </ul>
            </section>`
      }
    </div>`,
  });
};

const shown: readonly (readonly [Exclude<Standing, 'off' | 'good'>, boolean])[] = [
  ['bad', true],
  ['open', false],
  ['note', false],
];

const findingItem = (c: Ctx, finding: Finding, standing: Standing): Html => {
  const t = c.get('texts').selfCheck;
  return html`<li class="finding finding-${standing}">
    <div class="finding-body">
      <h3>${finding.title}${finding.point === undefined ? '' : html` <small>(${t.point(finding.point)})</small>`}</h3>
      ${finding.message === '' ? '' : html`<p>${visible(finding.message)}</p>`}
      ${
        finding.remedy === undefined || finding.remedy === ''
          ? ''
          : html`<p class="remedy"><strong>${t.todo}:</strong> ${visible(finding.remedy)}</p>`
      }
    </div>
  </li>`;
};

/** The report as the applicant reads it; `report` is masked already. */
export const selfCheckResult = (c: Ctx, report: Report, name: string): Promise<string> => {
  const t = c.get('texts').selfCheck;
  const by = (standing: Standing): Finding[] =>
    worstFirst(report.findings).filter((finding) => standingOf(finding) === standing);
  const good = by('good');
  const unknown = report.template.match === 'unknown';
  const headline = report.verdict === 'accept' ? 'good' : report.verdict === 'officer' ? 'open' : 'bad';
  return page(c, {
    title: t.result,
    body: html`<div class="narrow self-check-result">
      <h1>${t.result}</h1>
      <p>
        ${t.checked}:
        ${theirs(name)}${report.procedure === null || unknown ? '' : html`. ${t.asProcedure}: ${report.procedure.name}`}
      </p>
      <div class="card self-check-verdict self-check-${headline}">
        <p>
          <strong>${standingIcon(headline)} ${t.verdict[report.verdict]}</strong>
        </p>
        ${unknown ? html`<p>${t.unknown}</p>` : ''}
        <p>${t.noDecision}</p>
      </div>
      ${shown.map(([standing]) => {
        const findings = by(standing);
        if (findings.length === 0) return '';
        return html`<section aria-labelledby="s-${standing}">
          <h2 id="s-${standing}">${standingIcon(standing)} ${t[standing](findings.length)}</h2>
          ${standing === 'open' ? html`<p class="hint">${t.openWhat}</p>` : ''}
          <ol class="findings">
            ${findings.map((finding) => findingItem(c, finding, standing))}
          </ol>
        </section>`;
      })}
      ${
        good.length === 0
          ? ''
          : html`<details class="folded">
              <summary>${t.good(good.length)}</summary>
              <ul class="folded-list">
                ${good.map((finding) => html`<li>${standingIcon('good')} ${finding.title}</li>`)}
              </ul>
            </details>`
      }
      <section class="card" aria-labelledby="not-asked">
        <h2 id="not-asked">${t.notAsked}</h2>
        <p>${t.notAskedWhat}</p>
      </section>
      <p class="buttons"><a class="button primary" href="/self-check">${t.again}</a></p>
    </div>`,
  });
};
