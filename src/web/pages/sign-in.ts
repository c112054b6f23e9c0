import { html } from 'hono/html';
import type { Ctx } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { page } from './layout.ts';

export const signInPage = (
  c: Ctx,
  deps: Pick<WebDeps, 'demo'>,
  state: { readonly next: string; readonly name?: string; readonly error?: string; readonly notice?: string },
): Promise<string> => {
  const t = c.get('texts').signIn;
  const failed = state.error !== undefined;
  return page(c, {
    title: t.title,
    notice: state.notice === undefined ? null : { text: state.notice },
    body: html`<div class="narrow">
      <h1>${t.title}</h1>
      <p class="lead">${t.intro}</p>
      <form method="post" action="/sign-in" class="card stack">
        ${failed ? html`<p class="notice notice-bad" role="alert" id="sign-in-error">${state.error}</p>` : ''}
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
      </form>
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
