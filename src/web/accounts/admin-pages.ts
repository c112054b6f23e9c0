import { html } from 'hono/html';
import type { AccountRow, Role } from '../../store/index.ts';
import { sessionOf, type Ctx } from '../context.ts';
import { theirs, time, type Html } from '../pages/html.ts';
import { csrfField, page, type Notice } from '../pages/layout.ts';
import type { Texts } from '../texts/index.ts';
import { roleBoxes } from './form-pieces.ts';

const stateWords = (one: AccountRow, t: Texts): string => {
  const a = t.access.accounts;
  const words = [one.disabled ? a.disabled : a.active];
  if (one.mustChange && !one.disabled) words.push(a.mustChange);
  if (one.source === 'openid') words.push(a.fromOpenId);
  return words.join(', ');
};

const factorWords = ({ factor, source }: AccountRow, t: Texts): string => {
  const a = t.access.accounts;
  if (source === 'openid') return '–';
  const words = [factor.totp ? a.factorCodes : '', factor.passkeys > 0 ? a.factorKeys(factor.passkeys) : ''];
  return words.filter((one) => one !== '').join(', ') || a.factorNone;
};

const roleWords = (roles: readonly Role[], t: Texts): string =>
  roles.map((role) => t.access.role[role]).join(', ') || t.access.noRoles;

const row = (one: AccountRow, t: Texts): Html =>
  html`<tr>
    <th scope="row"><a href="/accounts/${one.id}">${theirs(one.name)}</a></th>
    <td data-label="${t.access.accounts.roles}">${roleWords(one.roles, t)}</td>
    <td data-label="${t.access.accounts.state}">${stateWords(one, t)}</td>
    <td data-label="${t.access.accounts.factor}">${factorWords(one, t)}</td>
    <td data-label="${t.access.accounts.last}">
      ${one.signedInAt === null ? t.access.accounts.never : time(one.signedInAt, t.shortDate(one.signedInAt))}
    </td>
  </tr>`;

export const accountsPage = (
  c: Ctx,
  state: {
    readonly accounts: readonly AccountRow[];
    readonly name?: string;
    readonly roles?: readonly Role[];
    readonly error?: string;
  },
): Promise<string> => {
  const t = c.get('texts');
  const a = t.access.accounts;
  return page(c, {
    title: a.title,
    here: 'accounts',
    wide: true,
    body: html`<h1>${a.title}</h1>
      <p class="lead">${a.intro}</p>
      <div class="scroll card" role="group" tabindex="0" aria-label="${a.caption}">
        <table class="plain access-table">
          <caption class="hidden-word">
            ${a.caption}
          </caption>
          <thead>
            <tr>
              ${[a.name, a.roles, a.state, a.factor, a.last].map((words) => html`<th scope="col">${words}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${state.accounts.map((one) => row(one, t))}
          </tbody>
        </table>
      </div>
      <section class="card stack access-form" aria-labelledby="add-title">
        <h2 id="add-title">${a.add}</h2>
        <form method="post" action="/accounts" class="stack">
          ${csrfField(c)}
          ${state.error === undefined ? '' : html`<p class="notice notice-bad" role="alert" id="add-error">${state.error}</p>`}
          <label class="field"
            ><span>${a.addName}</span>
            <input
              name="name"
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              required
              maxlength="100"
              value="${state.name ?? ''}"
              aria-describedby="add-name-hint"
            />
            <small id="add-name-hint">${a.addNameHint}</small>
          </label>
          ${roleBoxes(state.roles ?? ['officer'], t)}
          <p class="hint">${a.addHint}</p>
          <div><button type="submit" class="primary">${a.addSubmit}</button></div>
        </form>
      </section>`,
  });
};

/** A password made for somebody, seen once. */
export const passwordPage = (c: Ctx, name: string, password: string): Promise<string> => {
  const t = c.get('texts');
  const a = t.access.accounts;
  return page(c, {
    title: a.passwordTitle,
    here: 'accounts',
    body: html`<div class="narrow stack">
      <h1>${a.passwordTitle}</h1>
      <div class="card stack">
        <p>${theirs(a.passwordOf(name))}</p>
        <p><code class="secret">${password}</code></p>
        <p class="hint">${a.passwordOnce}</p>
      </div>
      <p><a class="button" href="/accounts">${a.back}</a></p>
    </div>`,
  });
};

export const accountPage = (c: Ctx, one: AccountRow, notice: Notice | null): Promise<string> => {
  const t = c.get('texts');
  const a = t.access.accounts;
  const action = (value: string, words: string): Html =>
    html`<button type="submit" name="action" value="${value}">${words}</button>`;
  const hasFactor = one.factor.totp || one.factor.passkeys > 0;
  return page(c, {
    title: `${a.title}: ${one.name}`,
    here: 'accounts',
    notice,
    body: html`<div class="account-page stack">
      <p class="crumbs"><a href="/accounts">‹ ${a.back}</a></p>
      <h1>${theirs(one.name)}</h1>
      ${one.id === sessionOf(c).account.id ? html`<p class="notice">${a.own}</p>` : ''}
      <dl class="pairs card">
        <div>
          <dt>${a.state}</dt>
          <dd>${stateWords(one, t)}</dd>
        </div>
        <div>
          <dt>${a.factor}</dt>
          <dd>${factorWords(one, t)}</dd>
        </div>
        <div>
          <dt>${a.last}</dt>
          <dd>${one.signedInAt === null ? a.never : time(one.signedInAt, t.date(one.signedInAt))}</dd>
        </div>
      </dl>
      ${
        one.source === 'openid'
          ? html`<p class="card">${a.rolesFromOpenId} ${roleWords(one.roles, t)}</p>`
          : html`<form method="post" action="/accounts/${one.id}" class="card stack">
              ${csrfField(c)} ${roleBoxes(one.roles, t)}
              <p class="hint">${a.rolesHint}</p>
              <div><button type="submit" name="action" value="roles" class="primary">${a.saveRoles}</button></div>
            </form>`
      }
      <section class="card stack" aria-labelledby="actions-title">
        <h2 id="actions-title">${a.actions}</h2>
        <p>${a.sessions(one.sessions)}</p>
        <form method="post" action="/accounts/${one.id}" class="buttons">
          ${csrfField(c)} ${one.sessions > 0 ? action('end-sessions', a.endSessions) : ''}
          ${one.source === 'local' ? action('reset-password', a.resetPassword) : ''}
          ${hasFactor ? action('reset-factor', a.resetFactor) : ''}
          ${one.disabled ? action('enable', a.enable) : action('disable', a.disable)}
        </form>
      </section>
    </div>`,
  });
};
