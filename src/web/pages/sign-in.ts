import { html } from 'hono/html';
import type { Ctx } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { passkeyForm } from '../accounts/form-pieces.ts';
import type { Asked } from '../passkeys/index.ts';
import { link, type Html } from './html.ts';
import { page } from './layout.ts';

/** By password; what follows may still be a second factor. */
const passwordForm = (c: Ctx, state: { next: string; name?: string }, failed: boolean): Html => {
  const t = c.get('texts').signIn;
  return html`<form method="post" action="/sign-in" class="card stack">
    <input type="hidden" name="next" value="${state.next}" />
    <label class="field"
      ><span>${t.name}</span>
      <input
        name="name"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required
        maxlength="100"
        value="${state.name ?? ''}"
        ${failed ? html` aria-describedby="sign-in-error"` : ''}
      />
    </label>
    <label class="field"
      ><span>${t.password}</span>
      <input
        name="password"
        type="password"
        autocomplete="current-password"
        required
        maxlength="500"
        ${failed ? html` aria-describedby="sign-in-error"` : ''}
      />
    </label>
    <button type="submit" class="primary">${t.submit}</button>
  </form>`;
};

const passkeyWay = (c: Ctx, state: { next: string; passkey: Asked | null }): Html => {
  const t = c.get('texts').access;
  return state.passkey === null
    ? html``
    : passkeyForm('get', state.passkey, {
        action: '/sign-in/passkey',
        inside: html`<input type="hidden" name="next" value="${state.next}" />
          <div><button type="submit">${t.passkeySignIn}</button></div>`,
        problem: t.passkeyCancelled,
      });
};

export const signInPage = (
  c: Ctx,
  deps: Pick<WebDeps, 'demo' | 'auth'>,
  state: {
    readonly next: string;
    readonly name?: string;
    readonly error?: string;
    readonly notice?: string;
    /** What a passkey is asked; null where none can be used. */
    readonly passkey: Asked | null;
    /** Where the session at the provider can be ended too. */
    readonly alsoThere?: string;
  },
): Promise<string> => {
  const t = c.get('texts').signIn;
  const { access } = c.get('texts');
  const { openId, local = true } = deps.auth ?? {};
  const failed = state.error !== undefined;
  return page(c, {
    title: t.title,
    scripts: state.passkey === null ? [] : ['passkey.js'],
    notice: state.notice === undefined ? null : { text: state.notice },
    body: html`<div class="narrow stack">
      <h1>${t.title}</h1>
      <p class="lead">${t.intro}</p>
      ${failed ? html`<p class="notice notice-bad" role="alert" id="sign-in-error">${state.error}</p>` : ''}
      ${state.alsoThere === undefined ? '' : html`<p><a href="${state.alsoThere}">${access.openId.alsoThere}</a></p>`}
      ${
        openId === undefined
          ? ''
          : html`<p>
              <a class="button ${local ? '' : 'primary'}" href="${link('/sign-in/openid', { next: state.next })}"
                >${openId.label === null ? access.openId.plain : access.openId.button(openId.label)}</a
              >
            </p>`
      }
      ${local ? html`${passwordForm(c, state, failed)} ${passkeyWay(c, state)}` : ''}
      ${
        deps.demo === undefined
          ? ''
          : html`<section class="card demo-account" aria-labelledby="demo-title">
              <h2 id="demo-title">${t.demoTitle}</h2>
              <p>${t.demoBody}</p>
              <dl class="pairs">
                <div>
                  <dt>${t.name}</dt>
                  <dd><code>${deps.demo.account.name}</code></dd>
                </div>
                <div>
                  <dt>${t.password}</dt>
                  <dd><code>${deps.demo.account.password}</code></dd>
                </div>
              </dl>
            </section>`
      }
    </div>`,
  });
};
