import { html } from 'hono/html';
import type { Account, SecondFactor } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import { theirs } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import type { Asked } from '../passkeys/index.ts';
import { passkeyForm } from './form-pieces.ts';

/** The second step of a sign-in. */
export const codePage = (
  c: Ctx,
  state: {
    readonly who: Account & { readonly factor: SecondFactor };
    readonly next: string;
    readonly passkey: Asked | null;
    readonly error?: string;
  },
): Promise<string> => {
  const t = c.get('texts').access;
  const { who, next, passkey, error } = state;
  const described = error === undefined ? 'code-hint' : 'code-error code-hint';
  return page(c, {
    title: t.code.title,
    scripts: passkey === null ? [] : ['passkey.js'],
    body: html`<div class="narrow">
      <h1>${t.code.title}</h1>
      <p class="lead">${theirs(t.code.intro(who.name))}</p>
      <div class="card stack">
        <form method="post" action="/sign-in/code" class="stack">
          ${error === undefined ? '' : html`<p class="notice notice-bad" role="alert" id="code-error">${error}</p>`}
          <input type="hidden" name="next" value="${next}" />
          <label class="field"
            ><span>${who.factor.totp ? t.code.label : t.code.labelRecovery}</span>
            <input
              name="code"
              autocomplete="one-time-code"
              autocapitalize="characters"
              spellcheck="false"
              required
              maxlength="40"
              aria-describedby="${described}"
            />
            <small id="code-hint">${t.code.hint}</small>
          </label>
          <button type="submit" class="primary">${t.code.submit}</button>
        </form>
        ${
          passkey === null
            ? ''
            : passkeyForm('get', passkey, {
                action: '/sign-in/passkey',
                inside: html`<input type="hidden" name="next" value="${next}" />
                  <button type="submit">${t.code.passkey}</button>`,
                problem: t.passkeyCancelled,
              })
        }
      </div>
      <p><a href="/sign-in">${t.code.back}</a></p>
    </div>`,
  });
};
