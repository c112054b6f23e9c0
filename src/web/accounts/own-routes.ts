import type { Hono } from 'hono';
import { sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import { link } from '../pages/html.ts';
import type { Notice } from '../pages/layout.ts';
import { askForNewKey, readNewKey } from '../passkeys/index.ts';
import { refuse } from '../refuse.ts';
import { carried } from '../security/carried.ts';
import { dutyOf } from '../security/duties.ts';
import { callerAddress } from '../security/peer.ts';
import { passkeyPlace } from '../security/place.ts';
import { csrfOf, openSession } from '../security/session.ts';
import type { SignInLimit } from '../security/sign-in-limit.ts';
import { field } from './form-pieces.ts';
import { codesPage, totpPage } from './factor-pages.ts';
import { ownPage } from './own-page.ts';

const good = ['changed', 'totpRemoved', 'passkeyAdded', 'passkeyRemoved', 'ended'] as const;
const bad = ['wrongPassword', 'shortPassword', 'longPassword', 'samePassword', 'passkeyRefused'] as const;
type Done = (typeof good)[number] | (typeof bad)[number];

/** One's own account: password, second factor, sessions. */
export const ownRoutes = (app: Hono<Env>, deps: WebDeps, limit: SignInLimit, https: boolean): void => {
  const { accounts } = deps.store;
  const publicUrl = deps.publicUrl === undefined ? null : new URL(deps.publicUrl);
  const question = carried(accounts, {
    name: 'new-key',
    https,
    clock: deps.clock ?? Date.now,
    sameSite: 'Strict',
    read: (value) => {
      const { challenge, account } = (value ?? {}) as { challenge?: unknown; account?: unknown };
      return typeof challenge === 'string' && typeof account === 'string' ? { challenge, account } : null;
    },
  });

  const back = (c: Ctx, done: Done): Response => c.redirect(link('/account', { done }), 303);
  const noticeOf = (c: Ctx): Notice | null => {
    const t = c.get('texts').access.account;
    const done = c.req.query('done');
    const fine = good.find((one) => one === done);
    const wrong = bad.find((one) => one === done);
    if (fine !== undefined) return { text: t[fine] };
    return wrong === undefined ? null : { text: t[wrong], bad: true };
  };

  /** Whether the form holds the account's password; guesses at it are counted with those of the sign-in. */
  const isOwner = async (c: Ctx, form: FormData): Promise<Response | true> => {
    const { account } = sessionOf(c);
    const caller = callerAddress(c, publicUrl !== null);
    const given = field(form, 'password', 500);
    const { wait, result } = await limit.attempt(caller, account.name, async () =>
      (await accounts.isPassword(account.id, given)) ? true : null,
    );
    if (wait > 0) return refuse(c, 429, 'too-many-attempts', wait);
    return result === true ? true : back(c, 'wrongPassword');
  };

  /** A session whose rights rose goes on under another token. */
  const rotate = async (c: Ctx): Promise<void> => {
    const session = sessionOf(c);
    const fresh = await accounts.rotate(session.token);
    if (fresh === null) return;
    openSession(c, fresh, https);
    // The forms of a page that is shown at once (recovery codes) belong to the new token.
    c.set('session', { ...session, token: fresh, csrf: csrfOf(fresh) });
  };

  /** Everything that changes the account: for its owner, with the password, on a page (a script has no business here). */
  const change = (path: string, work: (c: Ctx, form: FormData) => Promise<Response>): void => {
    app.post(path, async (c) => {
      const form = await readForm(c);
      if (sessionOf(c).account.source !== 'local') return refuse(c, 403, 'not-allowed');
      const owner = await isOwner(c, form);
      return owner === true ? work(c, form) : owner;
    });
  };

  app.get('/account', async (c) => {
    const session = sessionOf(c);
    const { account } = session;
    const [factor, passkeys, sessions] = await Promise.all([
      accounts.factor(account.id),
      accounts.passkeys(account.id),
      accounts.sessions(account.id),
    ]);
    const place = account.source === 'local' ? passkeyPlace(c, publicUrl) : null;
    const asked = place === null ? null : await askForNewKey(place, account, passkeys);
    if (asked !== null) await question.keep(c, { challenge: asked.challenge, account: account.id });
    const { idleMinutes = 60, sessionHours = 12 } = deps.auth ?? {};
    return c.html(
      await ownPage(c, {
        factor,
        passkeys,
        sessions,
        asked,
        duty: dutyOf(session, deps.auth),
        idleMinutes,
        sessionHours,
        notice: noticeOf(c),
      }),
    );
  });

  change('/account/password', async (c, form) => {
    const session = sessionOf(c);
    const fresh = field(form, 'fresh', 600);
    if ([...fresh].length < 12) return back(c, 'shortPassword');
    if (fresh.length > 500) return back(c, 'longPassword');
    if (fresh === field(form, 'password', 500)) return back(c, 'samePassword');
    await accounts.changePassword(session.account.id, fresh, session.token);
    await rotate(c);
    return back(c, 'changed');
  });

  change('/account/totp', async (c) => {
    await accounts.beginTotp(sessionOf(c).account.id);
    return c.redirect('/account/totp', 303);
  });
  app.get('/account/totp', async (c) => {
    const secret = await accounts.pendingTotp(sessionOf(c).account.id);
    return secret === null ? c.redirect('/account', 303) : c.html(await totpPage(c, secret));
  });
  app.post('/account/totp/confirm', async (c) => {
    const { account } = sessionOf(c);
    const secret = await accounts.pendingTotp(account.id);
    if (secret === null) return c.redirect('/account', 303);
    const code = field(await readForm(c), 'code', 40);
    const { wait, result } = await limit.attempt(
      callerAddress(c, publicUrl !== null),
      `new code of ${account.name}`,
      () => accounts.confirmTotp(account.id, code),
    );
    if (wait > 0) return refuse(c, 429, 'too-many-attempts', wait);
    if (result === null) return c.html(await totpPage(c, secret, c.get('texts').access.account.wrongCode), 422);
    await rotate(c);
    return result.length === 0 ? c.redirect('/account', 303) : c.html(await codesPage(c, result));
  });
  change('/account/totp/remove', async (c) => {
    await accounts.removeTotp(sessionOf(c).account.id);
    return back(c, 'totpRemoved');
  });
  change('/account/recovery-codes', async (c) => {
    const codes = await accounts.renewRecoveryCodes(sessionOf(c).account.id);
    return codes.length === 0 ? c.redirect('/account', 303) : c.html(await codesPage(c, codes));
  });

  change('/account/passkeys', async (c, form) => {
    const { account } = sessionOf(c);
    const asked = await question.take(c);
    const place = passkeyPlace(c, publicUrl);
    const name = field(form, 'name', 60).trim();
    if (asked === null || asked.account !== account.id || place === null || name === '')
      return back(c, 'passkeyRefused');
    const key = await readNewKey(place, field(form, 'answer', 60_000), asked.challenge);
    const added = key === null ? false : await accounts.addPasskey(account.id, { ...key, name });
    if (added === false) return back(c, 'passkeyRefused');
    await rotate(c);
    return added === true ? back(c, 'passkeyAdded') : c.html(await codesPage(c, added));
  });
  change('/account/passkeys/remove', async (c, form) => {
    await accounts.removePasskey(sessionOf(c).account.id, field(form, 'id', 1_400));
    return back(c, 'passkeyRemoved');
  });

  app.post('/account/sessions', async (c) => {
    const session = sessionOf(c);
    const id = field(await readForm(c), 'id', 60);
    const which = id === 'others' ? { keep: session.token } : { id };
    await accounts.endSessions(session.account.id, which, session.account.name);
    return back(c, 'ended');
  });
};
