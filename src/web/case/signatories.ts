import { html } from 'hono/html';
import { identityHowWords, type Signatories } from '../../model/index.ts';
import {
  identityDegreeWords,
  markedParts,
  signatoriesOutcomeWords,
  signatoriesReasonWords,
  visible,
  type Standing,
} from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import { theirs, type Html } from '../pages/html.ts';
import { standingIcon } from '../pages/icons.ts';
import type { Texts } from '../texts/index.ts';
import { evidenceLink } from './links.ts';
import type { Mask } from './masking.ts';
import { precedentBlock } from './precedent.ts';
import type { CaseView } from './view.ts';

/** The sentence of the register with its parts marked, and what each was taken to mean. */
const representation = ({ representation: stated }: Signatories, t: Texts): Html => {
  if (stated === undefined) return html``;
  const { stretches, meanings, beside } = markedParts(stated);
  return html`<h4>${t.signatures.rule}</h4>
    <p class="hint">
      ${t.signatures.ruleFrom[stated.from]}${stated.issuedAt === undefined ? '' : html`, ${t.date(stated.issuedAt)}`}
    </p>
    ${
      stated.text === ''
        ? html`<p>${t.signatures.ruleEmpty}</p>`
        : html`<blockquote lang="pl">
            ${stretches.map(({ text, parts }) =>
              parts.length === 0 ? visible(text) : html`<mark>${visible(text)}<sup>${parts.join(', ')}</sup></mark>`,
            )}
          </blockquote>`
    }
    <ul class="sentences">
      ${meanings.map(({ number, means }) => html`<li>${number > 0 ? html`<sup>${number}</sup> ` : ''}${visible(means)}</li>`)}
    </ul>
    ${beside.length === 0 ? '' : html`<p>${t.signatures.beside}: ${visible(beside.join('; '))}.</p>`}`;
};

const identities = (view: CaseView, { identities: known }: Signatories, t: Texts): Html => {
  if (known === undefined || known.length === 0) return html``;
  return html`<h4>${t.signatures.identities}</h4>
    <ul class="sentences">
      ${known.map((one) => {
        const [place] = one.evidence;
        const link =
          place === undefined
            ? ''
            : html`<a href="${evidenceLink(view, place, `p-${place.document}-${place.page ?? 1}`)}"
                >${t.fields.show}</a
              >`;
        return html`<li>
          ${theirs(visible(one.person))} ← ${theirs(visible(one.signer))}; ${t.signatures.identity}:
          ${identityDegreeWords[t.code][one.degree]} (${one.how.map((how) => identityHowWords[t.code][how]).join(', ')})
          ${link}
        </li>`;
      })}
    </ul>`;
};

/** Every text of it, masked: registers, rules and annexes may hold numbers wherever somebody wrote them. */
const masked = (signatories: Signatories, { text }: Mask): Signatories => {
  const { representation: stated, precedent, identities: known, warnings, lacking, open } = signatories;
  return {
    ...signatories,
    required: text(signatories.required),
    missing: signatories.missing.map((way) => way.map(text)),
    basis: signatories.basis.map((step) => ({ ...step, text: text(step.text) })),
    ...(lacking === undefined ? {} : { lacking: text(lacking) }),
    ...(open === undefined ? {} : { open: text(open) }),
    ...(warnings === undefined ? {} : { warnings: warnings.map(text) }),
    ...(known === undefined
      ? {}
      : { identities: known.map((one) => ({ ...one, person: text(one.person), signer: text(one.signer) })) }),
    ...(stated === undefined
      ? {}
      : {
          representation: {
            ...stated,
            text: text(stated.text),
            parts: stated.parts.map((part) => ({ text: text(part.text), means: text(part.means) })),
          },
        }),
    ...(precedent === undefined
      ? {}
      : { precedent: { ...precedent, reading: text(precedent.reading), why: text(precedent.why) } }),
  };
};

export const signatoriesBlock = (c: Ctx, view: CaseView, mask: Mask, t: Texts): Html => {
  const whole = view.report?.signatories;
  if (whole === null || whole === undefined) return html``;
  const signatories = masked(whole, mask);
  const standing: Standing =
    signatories.outcome === 'satisfied' ? 'good' : signatories.outcome === 'officer' ? 'open' : 'bad';
  return html`<div class="signatories signature-${standing}">
    <h3>
      <span class="hidden-word">${t.signatures.people}: </span>
      <span class="standing standing-${standing}"
        >${standingIcon(standing)} ${signatoriesOutcomeWords[t.code][signatories.outcome]}</span
      >
    </h3>
    <p>${signatoriesReasonWords[t.code][signatories.reason]}</p>
    ${signatories.required === '' ? '' : html`<p><strong>${t.signatures.required}:</strong> ${visible(signatories.required)}</p>`}
    ${signatories.lacking === undefined ? '' : html`<p class="signature-help">${visible(signatories.lacking)}</p>`}
    ${(signatories.warnings ?? []).map((warning) => html`<p class="hint">${visible(warning)}</p>`)}
    ${
      signatories.missing.length === 0
        ? ''
        : html`<p>
              <strong>${t.signatures.missing}:</strong> ${signatories.missing.length > 1 ? t.signatures.missingAny : ''}
            </p>
            <ul class="sentences">
              ${signatories.missing.map((set) => html`<li>${set.map(visible).join(t.signatures.and)}</li>`)}
            </ul>`
    }
    ${representation(signatories, t)} ${precedentBlock(c, view, signatories, t)} ${identities(view, signatories, t)}
    ${
      signatories.basis.length === 0
        ? ''
        : html`<details>
            <summary>${t.signatures.basis}</summary>
            <ul class="sentences">
              ${signatories.basis.map((step) => {
                const [place] = step.evidence;
                return html`<li>
                  ${visible(step.text)}
                  ${place === undefined ? '' : html`<a href="${evidenceLink(view, place, `p-${place.document}-${place.page ?? 1}`)}">${t.fields.show}</a>`}
                </li>`;
              })}
            </ul>
          </details>`
    }
  </div>`;
};
