import { html } from 'hono/html';
import { codePicture, keyUri } from '../../one-time-codes/index.ts';
import { sessionOf, type Ctx } from '../context.ts';
import { csrfField, page } from '../pages/layout.ts';

/** The secret of an app as a picture and as text, and the question for its first code. */
export const totpPage = (c: Ctx, secret: string, error?: string): Promise<string> => {
  const t = c.get('texts').access.account;
  const picture = codePicture(keyUri(secret, sessionOf(c).account.name));
  return page(c, {
    title: t.totpTitle,
    body: html`<div class="narrow stack">
      <h1>${t.totpTitle}</h1>
      <p class="lead">${t.scan}</p>
      <svg
        class="qr"
        role="img"
        aria-label="${t.picture}"
        viewBox="0 0 ${picture.size} ${picture.size}"
        shape-rendering="crispEdges"
      >
        <rect class="qr-paper" width="${picture.size}" height="${picture.size}" />
        <path class="qr-ink" d="${picture.path}" />
      </svg>
      <p>${t.byHand} <code class="secret">${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
      <form method="post" action="/account/totp/confirm" class="card stack">
        ${csrfField(c)}
        ${error === undefined ? '' : html`<p class="notice notice-bad" role="alert" id="code-error">${error}</p>`}
        <label class="field"
          ><span>${t.firstCode}</span>
          <input
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            required
            maxlength="20"
            ${error === undefined ? '' : html` aria-describedby="code-error"`}
          />
        </label>
        <div><button type="submit" class="primary">${t.confirm}</button></div>
      </form>
      <p><a href="/account">${t.title}</a></p>
    </div>`,
  });
};

/** The only time that recovery codes are seen. */
export const codesPage = (c: Ctx, codes: readonly string[]): Promise<string> => {
  const t = c.get('texts').access.account;
  return page(c, {
    title: t.codesTitle,
    body: html`<div class="narrow stack">
      <h1>${t.codesTitle}</h1>
      <p class="notice" role="status">${t.codesShown}</p>
      <ol class="recovery-codes card">
        ${codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>
      <p class="hint">${t.codesHint}</p>
      <p><a class="button primary" href="/account">${t.codesDone}</a></p>
    </div>`,
  });
};
