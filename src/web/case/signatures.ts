import { html } from 'hono/html';
import { maskPesel, type Indication, type Signature } from '../../model/index.ts';
import {
  aspectsOf,
  bindShortWords,
  checkWords,
  explainSignature,
  questionWords,
  standingWords,
  visible,
  type Standing,
} from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import { theirs, time, type Html } from '../pages/html.ts';
import { standingIcon } from '../pages/icons.ts';
import type { Texts } from '../texts/index.ts';
import type { Mask } from './masking.ts';
import { signatoriesBlock } from './signatories.ts';
import { timeLine } from './time-line.ts';
import type { CaseView } from './view.ts';

const standings: Readonly<Record<Indication, Standing>> = {
  'TOTAL-PASSED': 'good',
  INDETERMINATE: 'open',
  'TOTAL-FAILED': 'bad',
};

const checks = (signature: Signature, mask: Mask, t: Texts): Html =>
  html`<details>
    <summary>${t.signatures.checks(signature.checks.length)}</summary>
    <div class="scroll" role="group" tabindex="0" aria-label="${t.signatures.checksCaption}">
      <table class="plain">
        <caption class="hidden-word">
          ${t.signatures.checksCaption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t.signatures.check}</th>
            <th scope="col">${t.signatures.result}</th>
            <th scope="col">${t.signatures.detail}</th>
          </tr>
        </thead>
        <tbody>
          ${signature.checks.map(
            (one) =>
              html`<tr>
                <th scope="row">${checkWords(one.check, t.code)}</th>
                <td class="nowrap">
                  ${standingIcon(one.ok === null ? 'open' : one.ok ? 'good' : 'bad')}
                  ${one.ok === null ? t.signatures.undecided : one.ok ? t.signatures.ok : t.signatures.bad}
                </td>
                <td>${mask.text(visible(one.detail))}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;

const certificate = (signature: Signature, mask: Mask, t: Texts): Html => {
  const { certificate: one } = signature;
  if (one === null) return html``;
  return html`<details>
    <summary>${t.signatures.certificate}</summary>
    <dl class="pairs">
      <div>
        <dt>${t.signatures.signer}</dt>
        <dd>${theirs(mask.text(one.subject))}</dd>
      </div>
      <div>
        <dt>${t.signatures.issuer}</dt>
        <dd>${theirs(one.issuer)}</dd>
      </div>
      <div>
        <dt>${t.signatures.valid}</dt>
        <dd>${time(one.notBefore, t.date(one.notBefore))} – ${time(one.notAfter, t.date(one.notAfter))}</dd>
      </div>
      <div>
        <dt>SHA-256</dt>
        <dd><code class="hash">${one.sha256}</code></dd>
      </div>
    </dl>
  </details>`;
};

const changes = (signature: Signature, mask: Mask, t: Texts): Html => {
  const told = signature.changes.filter(({ level }) => level !== 'none');
  if (told.length === 0) return html``;
  return html`<details>
    <summary>${t.signatures.changes} (${told.length})</summary>
    <ul class="sentences">
      ${told.map(
        (change) =>
          html`<li>
            <strong>${change.allowed ? t.signatures.allowed : t.signatures.forbidden}</strong>:
            ${mask.text(visible(change.detail))}
          </li>`,
      )}
    </ul>
  </details>`;
};

const aspects = (signature: Signature, t: Texts): Html => {
  const told = aspectsOf(signature, t.code);
  if (told.length === 0) return html``;
  return html`<ul class="aspects">
    ${told.map(
      ({ words, standing }) =>
        html`<li class="standing standing-${standing}">
          ${standingIcon(standing)} <span class="hidden-word">${standingWords[t.code][standing]}: </span>${words}
        </li>`,
    )}
  </ul>`;
};

/** The PESEL number as the page may show it: the explanation says whatever the signature holds. */
const shown = (signature: Signature, personal: boolean): Signature => {
  const pesel = signature.signer?.pesel;
  if (personal || signature.signer === null || pesel === undefined) return signature;
  return { ...signature, signer: { ...signature.signer, pesel: maskPesel(pesel) } };
};

/** Where identifiers of the signer may stand. */
const signatureTexts = (signature: Signature): readonly string[] => [
  signature.signer?.pesel ?? '',
  signature.certificate?.subject ?? '',
  ...signature.checks.map(({ detail }) => detail),
  ...signature.changes.map(({ detail }) => detail),
];

const one = (view: CaseView, signature: Signature, number: number, whole: Mask, t: Texts): Html => {
  const place = `signature:${number}` as const;
  const mask = whole.at(place);
  const standing: Standing =
    signature.indication === 'TOTAL-PASSED' && signature.modified ? 'bad' : standings[signature.indication];
  const { line, result, answers } = explainSignature(
    shown(signature, whole.isShown(place)),
    t.code,
    (id) => view.report?.documents.find((document) => document.id === id)?.name ?? null,
    view.report?.language,
  );
  const help = answers.find(({ question }) => question === 'help');
  const prose = (text: string): string => (t.code === 'pl' ? bindShortWords(text) : text);
  return html`<li id="signature-${number}" class="signature signature-${standing}">
    <h3>
      <span class="standing standing-${standing}">${standingIcon(standing)} ${result}</span>
    </h3>
    <p class="signature-line">${theirs(prose(mask.text(line)))}</p>
    ${timeLine(signature, view.detail.receivedAt, t)}
    ${help === undefined ? '' : html`<p class="signature-help"><strong>${questionWords[t.code].help}:</strong> ${prose(help.text)}</p>`}
    <dl class="pairs">
      ${answers
        .filter(({ question }) => question !== 'help')
        .map(
          ({ question, text }) =>
            html`<div>
              <dt>${questionWords[t.code][question]}</dt>
              <dd>${prose(mask.text(text))}</dd>
            </div>`,
        )}
    </dl>
    ${aspects(signature, t)} ${changes(signature, mask, t)} ${checks(signature, mask, t)}
    ${certificate(signature, mask, t)}
    ${whole.offer(place, `${t.signatures.title} ${number}`, signatureTexts(signature), `signature-${number}`)}
    <p class="hint">
      ${t.signatures.technical}:
      <code>${signature.indication}${signature.subIndication === null ? '' : ` / ${signature.subIndication}`}</code>,
      ${signature.format}${signature.level === 'none' ? '' : ` ${signature.level}`}
    </p>
  </li>`;
};

export const signaturesSection = (c: Ctx, view: CaseView, mask: Mask, t: Texts): Html => {
  const { report } = view;
  if (report === null) return html``;
  return html`<section id="signatures" aria-labelledby="signatures-title">
    <h2 id="signatures-title">${t.signatures.title}</h2>
    ${signatoriesBlock(c, view, mask, t)}
    ${
      report.signatures.length === 0
        ? html`<p>${t.signatures.none}</p>`
        : html`<ul class="signature-list">
            ${report.signatures.map((signature, index) => one(view, signature, index + 1, mask, t))}
          </ul>`
    }
  </section>`;
};
