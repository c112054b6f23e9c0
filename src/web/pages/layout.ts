import { html } from 'hono/html';
import { assetUrl, type AssetName } from '../assets.ts';
import type { Ctx } from '../context.ts';
import { may } from '../security/roles.ts';
import { theirs, unturned, type Html } from './html.ts';

export type Notice = {
  readonly text: string;
  readonly bad?: boolean;
  /** E.g. a form that takes it back. */ readonly more?: Html;
};

export type PageOptions = {
  readonly title: string;
  readonly body: Html;
  /** Marks the entry of the main menu. */
  readonly here?:
    | 'submissions'
    | 'quarantine'
    | 'mail'
    | 'outbox'
    | 'demo'
    | 'packs'
    | 'rules'
    | 'statistics'
    | 'accounts'
    | 'audit';
  readonly wide?: boolean;
  /** Further scripts of this page. */
  readonly scripts?: readonly AssetName[];
  /** Where the browser goes on to by itself. */
  readonly onTo?: string;
  /** The form that goes along when the language is switched, so that what was typed into it stays. */
  readonly carries?: { readonly form: string; readonly action: string; readonly usual: 'save' | 'decide' };
  /** What just happened, announced in a live region. */
  readonly notice?: Notice | null;
};

const languageLink = (c: Ctx): string => {
  const url = new URL(c.req.url);
  url.searchParams.set('lang', c.get('texts').layout.otherLanguageCode);
  // An answer to a POST has no address of its own to come back to. Never the path: of `//elsewhere.example` a link to there would become.
  return c.req.method === 'GET' ? url.search : `?lang=${c.get('texts').layout.otherLanguageCode}`;
};

const languageSwitch = (c: Ctx, carries: PageOptions['carries']): Html => {
  const { otherLanguage, otherLanguageCode } = c.get('texts').layout;
  return carries === undefined
    ? html`<a href="${languageLink(c)}" hreflang="${otherLanguageCode}" lang="${otherLanguageCode}"
        >${otherLanguage}</a
      >`
    : // Enter in a field presses the first button of its form on the page, which must not be the one of the language.
      html`<button type="submit" form="${carries.form}" name="action" value="${carries.usual}" hidden></button
        ><button
          type="submit"
          class="quiet"
          form="${carries.form}"
          formaction="${carries.action}"
          formnovalidate
          lang="${otherLanguageCode}"
        >
          ${otherLanguage}
        </button>`;
};

export const page = async (c: Ctx, options: PageOptions): Promise<string> => {
  const t = c.get('texts');
  const session = c.get('session');
  const chrome = c.get('chrome');
  const current = (name: PageOptions['here']): Html => (options.here === name ? html` aria-current="page"` : html``);
  const rendered = await html`<!doctype html>
    <html lang="${t.code}">
      <head>
        <meta charset="utf-8" />
        <title>${options.title} – ${t.layout.product}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="${assetUrl('okienko.css')}" />
        <link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}" />
        <script type="module" src="${assetUrl('okienko.js')}"></script>
        ${(options.scripts ?? []).map((name) => html`<script type="module" src="${assetUrl(name)}"></script>`)}
        ${options.onTo === undefined ? '' : html`<meta http-equiv="refresh" content="0; url=${options.onTo}" />`}
      </head>
      <body>
        <a class="skip" href="#main">${t.layout.skip}</a>
        <header>
          ${chrome.demoTrust ? html`<div class="demo-bar" role="note">${t.layout.demoTrust}</div>` : ''}
          <div class="top">
            <a class="brand" href="/">
              <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
                <rect x="3" y="3" width="26" height="26" rx="5" class="brand-frame" />
                <path d="M8 20.5h16M11 20.5v-5.2a5 5 0 0 1 10 0v5.2" class="brand-arch" />
              </svg>
              <span>${t.layout.product}</span>
            </a>
            ${
              session === null
                ? ''
                : html`<nav class="menu" aria-label="${t.layout.navigation}">
                    ${
                      may(session, 'read-case')
                        ? html`<a
                            href="/submissions"
                            ${current('submissions')}
                            data-key="g"
                            data-key-label="${t.layout.submissions}"
                            >${t.layout.submissions}</a
                          >`
                        : ''
                    }
                    ${may(session, 'rules') ? html`<a href="/rules" ${current('rules')}>${t.rooms.rules}</a>` : ''}
                    ${may(session, 'statistics') ? html`<a href="/statistics" ${current('statistics')}>${t.rooms.statistics}</a>` : ''}
                    ${may(session, 'outbox') ? html`<a href="/outbox" ${current('outbox')}>${t.outbox.title}</a>` : ''}
                    ${
                      may(session, 'mail')
                        ? html`<a href="/mail" ${current('mail')}>${t.layout.mail}</a>
                            <a href="/mail/quarantine" ${current('quarantine')}>${t.layout.unhandled}</a>`
                        : ''
                    }
                    ${
                      may(session, 'accounts')
                        ? html`<a href="/accounts" ${current('accounts')}>${t.access.accounts.title}</a>`
                        : ''
                    }
                    ${
                      may(session, 'audit')
                        ? html`<a href="/audit" ${current('audit')}>${t.access.audit.title}</a>`
                        : ''
                    }
                    ${
                      chrome.demo !== undefined && may(session, 'read-case')
                        ? html`<a href="/demo/mailboxes" ${current('demo')}>${t.layout.demoMailboxes}</a>`
                        : ''
                    }
                  </nav>`
            }
            <div class="who">
              ${languageSwitch(c, options.carries)}
              ${
                session === null
                  ? ''
                  : html`<form method="post" action="/sign-out" class="sign-out">
                      <input type="hidden" name="csrf" value="${session.csrf}" />
                      <a class="account" href="/account"
                        ><span class="hidden-word">${t.layout.signedInAs}</span> ${theirs(session.account.name)}</a
                      >
                      <button type="submit" class="quiet">${t.layout.signOut}</button>
                    </form>`
              }
            </div>
          </div>
        </header>
        <main id="main" tabindex="-1" class="${options.wide === true ? 'wide' : ''}">
          <div role="status" class="notice-place">
            ${
              options.notice === undefined || options.notice === null
                ? ''
                : html`<p class="notice ${options.notice.bad === true ? 'notice-bad' : ''}">${options.notice.text}</p>
                    ${options.notice.more ?? ''}`
            }
          </div>
          ${options.body}
        </main>
        <footer class="bottom">
          <span>${t.layout.version(chrome.version)}</span>
          ${
            session === null
              ? ''
              : html`<a href="/packs">${t.layout.packs}</a>
                  <a href="/api/openapi.json">${t.layout.openApi}</a>
                  <button type="button" class="quiet" id="shortcuts-open" hidden>${t.layout.shortcuts}</button>
                  <dialog id="shortcuts" aria-labelledby="shortcuts-title">
                    <h2 id="shortcuts-title">${t.layout.shortcuts}</h2>
                    <p>${t.layout.shortcutsSafe}</p>
                    <dl
                      id="shortcuts-list"
                      data-help="${t.layout.shortcutsHelp}"
                      data-next="${t.layout.nextFinding}"
                      data-previous="${t.layout.previousFinding}"
                    ></dl>
                    <p class="buttons">
                      <button
                        type="button"
                        id="shortcuts-toggle"
                        data-on="${t.layout.shortcutsOn}"
                        data-off="${t.layout.shortcutsOff}"
                      ></button>
                      <button type="button" id="shortcuts-close">${t.layout.close}</button>
                    </p>
                  </dialog>`
          }
        </footer>
      </body>
    </html>`;
  return unturned(rendered.toString());
};

export const csrfField = (c: Ctx): Html =>
  html`<input type="hidden" name="csrf" value="${c.get('session')?.csrf ?? ''}" />`;
