import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { Account, SignedIn } from '../../store/index.ts';
import type { Ctx, Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import { page } from '../pages/layout.ts';
import { signInPage } from '../pages/sign-in.ts';
import { askForKey, claimedKey, readKey, type Asked } from '../passkeys/index.ts';
import { carried } from '../security/carried.ts';
import { localPath } from '../security/local-path.ts';
import { callerAddress } from '../security/peer.ts';
import { originOf, passkeyPlace } from '../security/place.ts';
import { openSession } from '../security/session.ts';
import type { SignInLimit } from '../security/sign-in-limit.ts';
import { visitorOf } from '../security/visitor.ts';
import type { Texts } from '../texts/index.ts';
import { codePage } from './code-page.ts';
import { field } from './form-pieces.ts';

type Refusal = keyof Texts['access']['openId']['refused'];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const texts = <Key extends string>(value: unknown, keys: readonly Key[]): Record<Key, string> | null =>
  isRecord(value) && keys.every((key) => typeof value[key] === 'string') ? (value as Record<Key, string>) : null;

export type SignInSteps = {
  /** What follows a right password: the session, or the question for the second factor. */
  enter(c: Ctx, signedIn: SignedIn, next: string): Promise<Response>;
  /** The page of the first step with what can be done on it. */
  firstPage(
    c: Ctx,
    state: { next: string; name?: string; error?: string; notice?: string; alsoThere?: string },
  ): Promise<string>;
};

/** The steps of signing in beyond the password: code, passkey, the office's identity provider. */
export const signInRoutes = (app: Hono<Env>, deps: WebDeps, limit: SignInLimit, https: boolean): SignInSteps => {
  const { accounts } = deps.store;
  const { openId } = deps.auth ?? {};
  const clock = deps.clock ?? Date.now;
  const publicUrl = deps.publicUrl === undefined ? null : new URL(deps.publicUrl);
  const behindProxy = publicUrl !== null;
  const halfwayName = `${https ? '__Host-' : ''}okienko-halfway`;
  const halfwayCookie = { path: '/', httpOnly: true, sameSite: 'Strict', secure: https } as const;
  const challenge = carried(accounts, {
    name: 'challenge',
    https,
    clock,
    sameSite: 'Strict',
    read: (value) => texts(value, ['challenge'] as const),
  });
  const flow = carried(accounts, {
    name: 'flow',
    https,
    clock,
    sameSite: 'Lax',
    read: (value) => texts(value, ['state', 'nonce', 'verifier', 'next'] as const),
  });

  const ask = async (c: Ctx, who: Account | null): Promise<Asked | null> => {
    const place = passkeyPlace(c, publicUrl);
    if (place === null) return null;
    const keys = who === null ? null : await accounts.passkeys(who.id);
    if (keys?.length === 0) return null;
    const asked = await askForKey(place, keys);
    await challenge.keep(c, { challenge: asked.challenge });
    return asked;
  };

  const firstPage: SignInSteps['firstPage'] = async (c, state) =>
    signInPage(c, deps, { ...state, passkey: deps.auth?.local === false ? null : await ask(c, null) });

  /** Never under the token the browser came with: a planted one is worth nothing (session fixation). */
  const begin = async (c: Ctx, { token }: SignedIn): Promise<void> => {
    const old = c.get('session');
    if (old !== null && old.via === 'cookie') await accounts.signOut(old.token);
    openSession(c, token, https);
    if (getCookie(c, halfwayName) !== undefined) deleteCookie(c, halfwayName, halfwayCookie);
  };

  const enter: SignInSteps['enter'] = async (c, signedIn, next) => {
    if (!signedIn.halfway) {
      await begin(c, signedIn);
      return c.redirect(next, 303);
    }
    setCookie(c, halfwayName, signedIn.token, { ...halfwayCookie, maxAge: 600 });
    return c.redirect(`/sign-in/code?${new URLSearchParams({ next }).toString()}`, 303);
  };

  const halfway = async (c: Ctx) => {
    const token = getCookie(c, halfwayName);
    if (token === undefined || !/^[\w-]{16,100}$/.test(token)) return null;
    const who = await accounts.halfway(token);
    return who === null ? null : { token, who };
  };
  const ended = async (c: Ctx, next: string): Promise<Response> =>
    c.html(await firstPage(c, { next, error: c.get('texts').access.code.ended }), 401);

  app.get('/sign-in/code', async (c) => {
    const next = localPath(c.req.query('next'));
    const found = await halfway(c);
    if (found === null) return c.redirect('/sign-in', 303);
    return c.html(await codePage(c, { who: found.who, next, passkey: await ask(c, found.who) }));
  });

  app.post('/sign-in/code', async (c) => {
    const t = c.get('texts').access.code;
    const form = await readForm(c);
    const next = localPath(field(form, 'next', 500));
    const found = await halfway(c);
    if (found === null) return ended(c, next);
    const outcome = await accounts.enterCode(found.token, field(form, 'code', 100), visitorOf(c, behindProxy));
    if (outcome === 'ended') return ended(c, next);
    if (outcome !== 'wrong' && outcome !== 'too-many') return enter(c, outcome, next);
    const error = outcome === 'wrong' ? t.wrong : t.tooMany;
    const body = await codePage(c, { who: found.who, next, passkey: await ask(c, found.who), error });
    return c.html(body, outcome === 'wrong' ? 401 : 429);
  });

  // A passkey after the password, or alone; then it must have made sure of its person (PIN, fingerprint).
  app.post('/sign-in/passkey', async (c) => {
    const t = c.get('texts').access;
    const form = await readForm(c);
    const next = localPath(field(form, 'next', 500));
    const answer = field(form, 'answer', 60_000);
    const found = await halfway(c);
    const question = await challenge.take(c);
    const claimed = claimedKey(answer);
    const place = passkeyPlace(c, publicUrl);

    const prove = async (): Promise<SignedIn | null> => {
      if (question === null || claimed === null || place === null || deps.auth?.local === false) return null;
      const key = await accounts.passkey(claimed.id);
      if (key === null || (claimed.account !== null && claimed.account !== key.account)) return null;
      if (found !== null && found.who.id !== key.account) return null;
      const proof = await readKey(place, answer, question.challenge, key, found === null);
      if (proof === null || !(await accounts.usePasskey(key.id, proof.counter, question.challenge))) return null;
      return accounts.start(key.account, 'passkey', { ...visitorOf(c, behindProxy), replaces: found?.token });
    };
    // Counted for the key that is claimed: under one name for all, a stranger's garbage would shut this way for everybody.
    const claim = createHash('sha256')
      .update(claimed?.id ?? '')
      .digest('hex');
    const { wait, result } = await limit.attempt(callerAddress(c, behindProxy), `passkey ${claim}`, prove);
    if (result !== null) return enter(c, result, next);
    const error = wait > 0 ? c.get('texts').signIn.wait(Math.ceil(wait / 60)) : t.passkeyFailed;
    if (wait > 0) c.header('Retry-After', String(wait));
    const body =
      found === null
        ? await firstPage(c, { next, error })
        : await codePage(c, { who: found.who, next, passkey: await ask(c, found.who), error });
    return c.html(body, wait > 0 ? 429 : 401);
  });

  const refused = async (c: Ctx, why: Refusal): Promise<Response> => {
    const t = c.get('texts').access.openId;
    if (why !== 'away') await deps.store.audit.append({ type: 'openid-refused', why });
    const body = html`<div class="narrow card stack">
      <h1>${t.refusedTitle}</h1>
      <p role="alert">${t.refused[why]}</p>
      <p><a href="/sign-in">${t.again}</a></p>
    </div>`;
    return c.html(await page(c, { title: t.refusedTitle, body }), why === 'away' ? 503 : 403);
  };

  if (openId === undefined) return { enter, firstPage };
  const back = (c: Ctx): string => `${originOf(c, publicUrl)}/sign-in/openid/callback`;

  app.get('/sign-in/openid', async (c) => {
    const begun = await openId.begin(back(c));
    if (begun === null) return refused(c, 'away');
    await flow.keep(c, { ...begun.flow, next: localPath(c.req.query('next')) });
    return c.redirect(begun.url, 302);
  });

  app.get('/sign-in/openid/callback', async (c) => {
    const kept = await flow.take(c);
    if (kept === null) return refused(c, 'answer');
    const person = await openId.finish(new URL(`${back(c)}${new URL(c.req.url).search}`), kept);
    if (typeof person === 'string') return refused(c, person);
    if (person.name === '') return refused(c, 'no-name');
    if (person.roles.length === 0) return refused(c, 'no-role');
    const signedIn = await accounts.fromOpenId(person, visitorOf(c, behindProxy));
    if (signedIn === 'taken') return refused(c, 'name-taken');
    if (signedIn === 'disabled') return refused(c, 'disabled');
    await begin(c, signedIn);
    const t = c.get('texts').access.openId;
    // A redirect would still count as coming from the provider's site, and the strict cookie would stay behind.
    const body = html`<div class="narrow card stack">
      <h1>${t.continueTitle}</h1>
      <p><a class="button primary" href="${kept.next}">${t.continueLink}</a></p>
    </div>`;
    return c.html(await page(c, { title: t.continueTitle, body, onTo: kept.next }));
  });

  return { enter, firstPage };
};
