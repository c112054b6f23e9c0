import { html } from 'hono/html';
import type { Ctx } from '../context.ts';
import { page } from './layout.ts';

export const setupPage = (
  c: Ctx,
  state: { readonly possible: boolean; readonly name?: string; readonly error?: string },
): Promise<string> => {
  const t = c.get('texts').setup;
  return page(c, {
    title: t.title,
    body: html`<div class="narrow">
      <h1>${t.title}</h1>
      <p class="lead">${state.possible ? t.intro : t.noToken}</p>
      ${
        state.possible
          ? html`<form method="post" action="/setup" class="card stack">
              ${state.error === undefined ? '' : html`<p class="notice notice-bad" role="alert">${state.error}</p>`}
              <label class="field"
                ><span>${t.token}</span>
                <input
                  name="token"
                  autocomplete="off"
                  spellcheck="false"
                  required
                  maxlength="200"
                  aria-describedby="token-hint"
                />
                <small id="token-hint">${t.tokenHint}</small>
              </label>
              <label class="field"
                ><span>${t.name}</span>
                <input
                  name="name"
                  autocomplete="username"
                  required
                  maxlength="100"
                  value="${state.name ?? ''}"
                  aria-describedby="name-hint"
                />
                <small id="name-hint">${t.nameHint}</small>
              </label>
              <label class="field"
                ><span>${t.password}</span>
                <input
                  name="password"
                  type="password"
                  autocomplete="new-password"
                  required
                  minlength="12"
                  maxlength="500"
                  aria-describedby="password-hint"
                />
                <small id="password-hint">${t.passwordHint}</small>
              </label>
              <button type="submit" class="primary">${t.submit}</button>
            </form>`
          : ''
      }
    </div>`,
  });
};
