import { html } from 'hono/html';
import type { PasskeyRow, SecondFactor, SessionRow } from '../../store/index.ts';
import { sessionOf, type Ctx } from '../context.ts';
import { theirs, time, type Html } from '../pages/html.ts';
import { csrfField, page, type Notice } from '../pages/layout.ts';
import type { Asked } from '../passkeys/index.ts';
import type { Duty } from '../security/duties.ts';
import type { Texts } from '../texts/index.ts';
import { passkeyForm, passwordField } from './form-pieces.ts';

export type OwnPage = {
  readonly factor: SecondFactor;
  readonly passkeys: readonly PasskeyRow[];
  readonly sessions: readonly SessionRow[];
  readonly duty: Duty | null;
  /** What to ask the browser for; null where no passkey can be made. */
  readonly asked: Asked | null;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  readonly notice: Notice | null;
};

/** Asked for before anything that opens or shuts a way in: who finds the browser open must not change the locks. */
const confirm = (t: Texts): Html => passwordField('password', t.access.account.current, 'current-password');

const passwordSection = (c: Ctx, t: Texts): Html =>
  html`<section class="card stack" aria-labelledby="password-title">
    <h2 id="password-title">${t.access.account.passwordTitle}</h2>
    <form method="post" action="/account/password" class="stack">
      ${csrfField(c)} ${confirm(t)}
      ${passwordField('fresh', t.access.account.fresh, 'new-password', t.access.account.freshHint)}
      <div><button type="submit" class="primary">${t.access.account.change}</button></div>
    </form>
  </section>`;

const folded = (title: string, inside: Html): Html =>
  html`<details>
    <summary>${title}</summary>
    ${inside}
  </details>`;

const confirmed = (c: Ctx, action: string, words: string, t: Texts, more: Html = html``): Html =>
  html`<form method="post" action="${action}" class="stack inner">
    ${csrfField(c)} ${more} ${confirm(t)}
    <div><button type="submit">${words}</button></div>
  </form>`;

const passkeyItem = (c: Ctx, key: PasskeyRow, t: Texts): Html => {
  const a = t.access.account;
  const used = key.usedAt === null ? a.passkeyUnused : a.passkeyUsed(t.shortDate(key.usedAt));
  return html`<li>
    <p><strong>${theirs(key.name)}</strong></p>
    <p class="meta"><span>${a.passkeySince(t.shortDate(key.createdAt))}</span><span>${used}</span></p>
    ${folded(
      `${a.passkeyRemove}: ${key.name}`,
      confirmed(
        c,
        '/account/passkeys/remove',
        a.passkeyRemove,
        t,
        html`<input type="hidden" name="id" value="${key.id}" />`,
      ),
    )}
  </li>`;
};

const factorSection = (c: Ctx, state: OwnPage, t: Texts): Html => {
  const a = t.access.account;
  const { factor, passkeys, asked } = state;
  const on = factor.totp || factor.passkeys > 0;
  return html`<section class="card stack" aria-labelledby="factor-title">
    <h2 id="factor-title">${a.factorTitle}</h2>
    <p>${on ? a.factorOn : a.factorOff}</p>
    <h3>${a.totpTitle}</h3>
    <p>${factor.totp ? a.totpOn : a.totpOff}</p>
    ${folded(factor.totp ? a.totpReplace : a.totpAdd, confirmed(c, '/account/totp', factor.totp ? a.totpReplace : a.totpAdd, t))}
    ${factor.totp ? folded(a.totpRemove, confirmed(c, '/account/totp/remove', a.totpRemove, t)) : ''}
    <h3>${a.passkeysTitle}</h3>
    <p class="hint">${a.passkeysHint}</p>
    ${
      passkeys.length === 0
        ? html`<p>${a.passkeyNone}</p>`
        : html`<ul class="keys">
            ${passkeys.map((key) => passkeyItem(c, key, t))}
          </ul>`
    }
    ${
      asked === null
        ? ''
        : html`<noscript><p class="hint">${t.access.needsScript}</p></noscript> ${folded(
              a.passkeyAdd,
              passkeyForm('create', asked, {
                action: '/account/passkeys',
                csrf: sessionOf(c).csrf,
                problem: t.access.passkeyCancelled,
                inside: html`<label class="field"
                    ><span>${a.passkeyName}</span>
                    <input name="name" required maxlength="60" autocomplete="off" aria-describedby="key-name-hint" />
                    <small id="key-name-hint">${a.passkeyNameHint}</small>
                  </label>
                  ${confirm(t)}
                  <div><button type="submit">${a.passkeyAdd}</button></div>`,
              }),
            )}`
    }
    ${
      on
        ? html`<h3>${a.codesTitle}</h3>
            <p>${a.codesLeft(factor.recoveryCodes)}</p>
            <p class="hint">${a.codesHint}</p>
            ${folded(a.codesNew, confirmed(c, '/account/recovery-codes', a.codesNew, t))}`
        : ''
    }
  </section>`;
};

const sessionsSection = (c: Ctx, state: OwnPage, t: Texts): Html => {
  const a = t.access.account;
  const { account } = sessionOf(c);
  const end = (id: string, words: string, label: string): Html =>
    html`<form method="post" action="/account/sessions">
      ${csrfField(c)}<input type="hidden" name="id" value="${id}" />
      <button type="submit" class="small" aria-label="${label}">${words}</button>
    </form>`;
  return html`<section class="card stack" aria-labelledby="sessions-title">
    <h2 id="sessions-title">${a.sessionsTitle}</h2>
    <p class="hint">${a.sessionsHint(state.idleMinutes, state.sessionHours)}</p>
    <ul class="keys">
      ${state.sessions.map(
        (one) =>
          html`<li>
            <p>
              <strong>${t.access.how[one.how]}</strong>
              ${one.id === account.session ? html`<span class="badge badge-none">${a.thisOne}</span>` : ''}
            </p>
            <p class="meta">
              <span>${a.started}: ${time(one.startedAt, t.shortDate(one.startedAt))}</span
              ><span>${a.seen}: ${time(one.seenAt, t.shortDate(one.seenAt))}</span>
              ${one.origin === null ? '' : html`<span>${a.where}: ${theirs(one.origin)}</span>`}
            </p>
            ${one.agent === null ? '' : html`<p class="hint agent">${theirs(one.agent)}</p>`}
            ${one.id === account.session ? '' : end(one.id, a.end, a.endOne(t.shortDate(one.seenAt)))}
          </li>`,
      )}
    </ul>
    ${state.sessions.length > 1 ? end('others', a.endOthers, a.endOthers) : ''}
  </section>`;
};

export const ownPage = (c: Ctx, state: OwnPage): Promise<string> => {
  const t = c.get('texts');
  const a = t.access.account;
  const { account } = sessionOf(c);
  const words = state.duty === null ? null : { password: a.mustChange, factor: a.mustHaveFactor }[state.duty];
  return page(c, {
    title: a.title,
    notice: state.notice,
    scripts: state.asked === null ? [] : ['passkey.js'],
    body: html`<div class="account-page stack">
      <h1>${a.title}</h1>
      ${words === null ? '' : html`<p class="notice notice-bad" role="alert">${words}</p>`}
      <dl class="pairs card">
        <div>
          <dt>${a.name}</dt>
          <dd>${theirs(account.name)}</dd>
        </div>
        <div>
          <dt>${a.roles}</dt>
          <dd>${account.roles.map((role) => t.access.role[role]).join(', ') || a.none}</dd>
        </div>
      </dl>
      ${account.source === 'local' ? html`${passwordSection(c, t)} ${factorSection(c, state, t)}` : html`<p class="card">${a.openId}</p>`}
      ${sessionsSection(c, state, t)}
    </div>`,
  });
};
