import { html } from 'hono/html';
import { maskIdentifiersIn } from '../../model/index.ts';
import { outcomeWords, severityWords, visible } from '../../reports/index.ts';
import {
  explanationText,
  mostRuleLetters,
  problemText,
  type Coverage,
  type Explanation,
  type Pack,
  type PackProblem,
  type Rule,
  type ShadowSum,
  type TestResult,
} from '../../rules/index.ts';
import type { Ctx } from '../context.ts';
import { csrfField, page } from '../pages/layout.ts';
import { link, type Html } from '../pages/html.ts';
import { changesTable } from './changes.ts';
import type { PastCases } from './past-cases.ts';

const address = ({ procedure }: Pack, ...rest: readonly string[]): string =>
  link(`/rules/${[procedure.id, ...rest].join('/')}`, { version: procedure.version });

export const rulesPage = (c: Ctx, packs: readonly Pack[]): Promise<string> => {
  const t = c.get('texts').rooms;
  return page(c, {
    title: t.rules,
    here: 'rules',
    body: html`<h1>${t.rules}</h1>
      <p class="lead">${t.rulesIntro}</p>
      <p><a href="/packs">${t.files}</a></p>
      ${packs.length === 0 ? html`<p class="card">${t.none}</p>` : ''}
      <ul class="rooms-packs">
        ${packs.map((pack) => {
          const { procedure, rules } = pack;
          const trial = rules.filter(({ definition }) => definition.mode === 'shadow').length;
          return html`<li class="card">
            <h2><a href="${address(pack)}">${procedure.name[c.get('language')]}</a></h2>
            <p class="meta">
              <span>${t.version} ${visible(procedure.version)}</span>
              <span
                >${t.inForce}
                ${procedure.effective.from}${procedure.effective.until === undefined ? '' : ` ${t.until} ${procedure.effective.until}`}</span
              >
              <span>${t.ruleCount}: ${rules.length}${trial > 0 ? `, ${t.trial}: ${trial}` : ''}</span>
            </p>
          </li>`;
        })}
      </ul>`,
  });
};

const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`;

const source = (pack: Pack, { definition }: Rule): Html => {
  const cited = pack.procedure.citations[definition.cite.doc];
  const title = `${cited?.title ?? definition.cite.doc}, ${definition.cite.clause}`;
  return cited?.url !== undefined && /^https?:/.test(cited.url)
    ? html`<a href="${cited.url}" rel="noreferrer">${title}</a>`
    : html`${title}`;
};

export type PackSeen = {
  readonly pack: Pack;
  readonly result: TestResult;
  readonly coverage: Coverage;
  readonly shadow: readonly ShadowSum[];
};

export const packPage = (c: Ctx, { pack, result, coverage, shadow }: PackSeen): Promise<string> => {
  const texts = c.get('texts');
  const t = texts.rooms;
  const { procedure } = pack;
  const language = c.get('language');
  const missing = coverage.documents.flatMap(({ title, clauses }) =>
    clauses.filter(({ rules }) => rules.length === 0).map((one) => `${title}, ${one.clause}: ${one.title}`),
  );
  return page(c, {
    title: procedure.name[language],
    here: 'rules',
    wide: true,
    body: html`<p class="crumbs"><a href="/rules">‹ ${t.rules}</a></p>
      <h1>${procedure.name[language]}</h1>
      <dl class="pairs card">
        <div>
          <dt>${t.version}</dt>
          <dd>${visible(procedure.version)} <code>${pack.digest.slice(0, 19)}</code></dd>
        </div>
        <div>
          <dt>${t.tests}</dt>
          <dd>${t.testsWhat(result.passed, result.failed)}</dd>
        </div>
        <div>
          <dt>${t.coverage}</dt>
          <dd>${t.coverageWhat(percent(coverage.outcomes), percent(coverage.clauses))}</dd>
        </div>
      </dl>
      <p class="buttons">
        <a class="button" href="${address(pack, 'changes')}">${t.changes}</a>
        ${procedure.fallback ? '' : html`<a class="button" href="/check-lists/${procedure.id}">${t.checkList}</a>`}
      </p>
      <div class="scroll" role="group" tabindex="0" aria-label="${t.ruleCount}">
        <table class="plain">
          <caption class="hidden-word">
            ${t.ruleCount}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t.rule}</th>
              <th scope="col">${t.title}</th>
              <th scope="col">${t.severity}</th>
              <th scope="col">${t.point}</th>
              <th scope="col">${t.source}</th>
              <th scope="col">${t.tests}</th>
              <th scope="col">${t.uncovered}</th>
            </tr>
          </thead>
          <tbody>
            ${pack.rules.map((rule, at) => {
              const { definition } = rule;
              return html`<tr>
                <th scope="row"><a href="${address(pack, definition.id)}">${definition.id}</a></th>
                <td>${definition.title[language]}</td>
                <td>
                  ${severityWords[texts.code][definition.severity]}${definition.mode === 'shadow' ? html` <strong>(${t.trial})</strong>` : ''}
                </td>
                <td>${definition.point ?? ''}</td>
                <td>${source(pack, rule)}</td>
                <td>${definition.tests.length}</td>
                <td>${(coverage.rules[at]?.missing ?? []).map((one) => outcomeWords[texts.code][one]).join(', ')}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      ${
        missing.length === 0
          ? ''
          : html`<details class="card">
              <summary>${t.uncoveredClauses}: ${missing.length}</summary>
              <ul>
                ${missing.map((one) => html`<li>${one}</li>`)}
              </ul>
            </details>`
      }
      <section class="card" aria-labelledby="shadow">
        <h2 id="shadow">${t.shadow}</h2>
        ${
          shadow.length === 0
            ? html`<p>${t.shadowNone}</p>`
            : html`<ul>
                ${shadow.map(
                  ({ rule, title, letters, outcomes, turned }) =>
                    html`<li>
                      <code>${rule}</code> ${title}: ${t.letters} ${letters}
                      (${Object.entries(outcomes)
                        .filter(([, n]) => n > 0)
                        .map(
                          ([name, n]) => `${outcomeWords[texts.code][name as keyof (typeof outcomeWords)['pl']]} ${n}`,
                        )
                        .join(', ')}).
                      ${t.turned}: ${turned.length}
                    </li>`,
                )}
              </ul>`
        }
      </section>`,
  });
};

export type Tried = {
  readonly problems: readonly PackProblem[];
  readonly explanation: Explanation | null;
  readonly past: PastCases | null;
  /** There is no such case. */
  readonly missing: boolean;
};

export const rulePage = (
  c: Ctx,
  options: {
    readonly pack: Pack;
    readonly rule: Rule;
    readonly text: string;
    readonly submission: string;
    readonly tried: Tried | null;
    readonly mayTry: boolean;
  },
): Promise<string> => {
  const texts = c.get('texts');
  const t = texts.rooms;
  const { pack, rule, text, submission, tried, mayTry } = options;
  const { definition } = rule;
  const language = c.get('language');
  return page(c, {
    title: `${definition.id} ${definition.title[language]}`,
    here: 'rules',
    wide: true,
    body: html`<p class="crumbs"><a href="${address(pack)}">‹ ${pack.procedure.name[language]}</a></p>
      <h1>${definition.id} ${definition.title[language]}</h1>
      <p class="meta">
        <span>${severityWords[texts.code][definition.severity]}</span>
        <span>${definition.mode === 'shadow' ? t.trial : t.enforced}</span>
        ${definition.point === undefined ? '' : html`<span>${t.point} ${definition.point}</span>`}
        <span>${source(pack, rule)}</span>
      </p>
      ${
        tried === null
          ? ''
          : html`<section class="card" aria-labelledby="tried" tabindex="-1">
              <h2 id="tried">${t.outcome}</h2>
              ${tried.missing ? html`<p class="notice notice-bad" role="alert">${t.noCase}</p>` : ''}
              ${
                tried.problems.length === 0
                  ? ''
                  : html`<p class="notice notice-bad" role="alert">${t.problems}</p>
                      <pre class="trace-text">
${tried.problems
                          .slice(0, 20)
                          .map((one) => visible(problemText(one)))
                          .join('\n')}</pre>`
              }
              ${
                tried.explanation === null
                  ? ''
                  : html`<p>
                        <strong>${submission}: ${outcomeWords[texts.code][tried.explanation.outcome]}</strong>
                      </p>
                      <pre class="trace-text" tabindex="0">
${maskIdentifiersIn(explanationText(tried.explanation).split('\n').map(visible).join('\n'))}</pre>`
              }
              ${tried.past === null ? '' : changesTable(tried.past, texts)}
            </section>`
      }
      <section class="card" aria-labelledby="conditions">
        <h2 id="conditions">${t.conditions}</h2>
        <pre class="trace-text" tabindex="0">
${(['when', 'unsure', 'require'] as const)
            .flatMap((key) => (definition[key] === undefined ? [] : [`${key}: ${definition[key].trim()}`]))
            .join('\n')}</pre>
        <h2>${t.texts}</h2>
        <dl class="pairs">
          ${(['message', 'doubt', 'remedy'] as const).map((key) => {
            const said = definition[key];
            return said === undefined
              ? ''
              : html`<div>
                  <dt>${t.textKind[key]}</dt>
                  <dd>
                    <p lang="pl">${said.pl}</p>
                    <p lang="en">${said.en}</p>
                  </dd>
                </div>`;
          })}
        </dl>
        <h2>${t.tests}</h2>
        <ol>
          ${definition.tests.map(
            (test) =>
              html`<li>
                <code>${visible(JSON.stringify(test.given)).slice(0, 600)}</code> →
                ${outcomeWords[texts.code][test.expect]}
              </li>`,
          )}
        </ol>
      </section>
      ${
        mayTry
          ? html`<form method="post" action="${address(pack, definition.id)}" class="card stack" id="try">
              <h2>${t.try}</h2>
              <p>${t.tryWhat}</p>
              ${csrfField(c)}
              <label class="field"
                ><span>${t.yaml}</span>
                <textarea name="text" rows="18" spellcheck="false" class="code" maxlength="${mostRuleLetters}">
${text}</textarea>
              </label>
              <label class="field"
                ><span>${t.case}</span>
                <input
                  name="case"
                  value="${submission}"
                  autocomplete="off"
                  spellcheck="false"
                  maxlength="20"
                  aria-describedby="case-hint"
                />
              </label>
              <p class="hint" id="case-hint">${t.caseHint}</p>
              <button type="submit" class="primary">${t.run}</button>
            </form>`
          : ''
      }`,
  });
};

export const changesPage = (c: Ctx, pack: Pack, past: PastCases, what: 'use' | 'trial'): Promise<string> => {
  const texts = c.get('texts');
  const t = texts.rooms;
  const { procedure } = pack;
  const tab = (one: 'use' | 'trial', words: string): Html =>
    html`<a
      class="tab"
      href="${link(`/rules/${procedure.id}/changes`, { version: procedure.version, what: one })}"
      ${what === one ? html` aria-current="page"` : ''}
      >${words}</a
    >`;
  return page(c, {
    title: `${t.changes}: ${procedure.name[c.get('language')]}`,
    here: 'rules',
    wide: true,
    body: html`<p class="crumbs"><a href="${address(pack)}">‹ ${procedure.name[c.get('language')]}</a></p>
      <h1>${t.changes}</h1>
      <nav class="tabs" aria-label="${t.changes}">${tab('use', t.withUse)} ${tab('trial', t.withTrial)}</nav>
      <section class="card">${changesTable(past, texts)}</section>`,
  });
};
