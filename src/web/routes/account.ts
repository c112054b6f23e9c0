import type { Hono } from 'hono';
import { roles } from '../../store/index.ts';
import { field } from '../accounts/form-pieces.ts';
import { signInRoutes } from '../accounts/sign-in-routes.ts';
import type { Ctx, Env } from '../context.ts';
import { link } from '../pages/html.ts';
import { refuse } from '../refuse.ts';
import { localPath } from '../security/local-path.ts';
import { originOf } from '../security/place.ts';
import { visitorOf } from '../security/visitor.ts';
import { OkienkoError } from '../../model/index.ts';
import { readForm } from '../form.ts';
import type { WebDeps } from '../deps.ts';
import { setupPage } from '../pages/setup.ts';
import { callerAddress } from '../security/peer.ts';
import { closeSession, sameSecret } from '../security/session.ts';
import type { SignInLimit } from '../security/sign-in-limit.ts';

export const accountRoutes = (app: Hono<Env>, deps: WebDeps, limit: SignInLimit, https: boolean): void => {
  const behindProxy = deps.publicUrl !== undefined;
  const publicUrl = deps.publicUrl === undefined ? null : new URL(deps.publicUrl);
  const back = (c: Ctx): string => `${originOf(c, publicUrl)}/sign-in`;

  const { enter, firstPage } = signInRoutes(app, deps, limit, https);

  app.get('/sign-in', async (c) => {
    const next = localPath(c.req.query('next'));
    if (c.get('session') !== null) return c.redirect(next, 303);
    if ((await deps.store.accounts.count()) === 0) return c.redirect('/setup', 303);
    const left = c.req.query('left') === '1';
    const way = left && c.req.query('from') === 'openid' ? await deps.auth?.openId?.endSession(back(c)) : null;
    return c.html(
      await firstPage(c, {
        next,
        ...(left && { notice: c.get('texts').signIn.signedOut }),
        ...(typeof way === 'string' && { alsoThere: way }),
      }),
    );
  });

  app.post('/sign-in', async (c) => {
    const t = c.get('texts').signIn;
    if (deps.auth?.local === false) return refuse(c, 403, 'not-allowed');
    const form = await readForm(c);
    const name = field(form, 'name', 100).trim();
    const next = localPath(field(form, 'next', 500));
    const caller = callerAddress(c, behindProxy);
    const { wait, result: signedIn } = await limit.attempt(caller, name, () =>
      deps.store.accounts.signIn(name, field(form, 'password', 500), visitorOf(c, behindProxy)),
    );
    if (wait > 0) {
      c.header('Retry-After', String(wait));
      return c.html(await firstPage(c, { next, name, error: t.wait(Math.ceil(wait / 60)) }), 429);
    }
    if (signedIn === null) return c.html(await firstPage(c, { next, name, error: t.wrong }), 401);
    return enter(c, signedIn, next);
  });

  app.post('/sign-out', async (c) => {
    const session = c.get('session');
    if (session !== null) await deps.store.accounts.signOut(session.token);
    closeSession(c, https);
    const from = session?.account.source === 'openid' ? 'openid' : undefined;
    return c.redirect(link('/sign-in', { left: 1, from }), 303);
  });

  // Two first accounts made at the same moment would both be the first; they wait for each other.
  let setup: Promise<unknown> = Promise.resolve();

  app.get('/setup', async (c) => {
    if ((await deps.store.accounts.count()) > 0) return c.redirect('/sign-in', 303);
    return c.html(await setupPage(c, { possible: deps.setupToken !== undefined }));
  });

  app.post('/setup', async (c) => {
    const t = c.get('texts').setup;
    const form = await readForm(c);
    const name = field(form, 'name', 200).trim();
    const password = field(form, 'password', 500);
    const caller = callerAddress(c, behindProxy);

    const make = async (): Promise<Response> => {
      if ((await deps.store.accounts.count()) > 0) return c.redirect('/sign-in', 303);
      const token = deps.setupToken;
      if (token === undefined) return c.html(await setupPage(c, { possible: false }), 403);
      const again = async (error: string, status: 403 | 422 | 429): Promise<Response> =>
        c.html(await setupPage(c, { possible: true, name, error }), status);
      const wait = limit.wait(caller, 'setup');
      if (wait > 0) return again(c.get('texts').signIn.wait(Math.ceil(wait / 60)), 429);
      if (!sameSecret(field(form, 'token', 200).trim(), token)) {
        limit.failed(caller, 'setup');
        return again(t.wrongToken, 403);
      }
      if (name === '' || [...name].length > 100) return again(t.badName, 422);
      if ([...password].length < 12) return again(t.shortPassword, 422);
      try {
        await deps.store.accounts.create(name, password, roles);
      } catch (error) {
        if (error instanceof OkienkoError && error.code === 'usage') return again(t.badName, 422);
        throw error;
      }
      const signedIn = await deps.store.accounts.signIn(name, password);
      return signedIn === null ? c.redirect('/sign-in', 303) : enter(c, signedIn, '/');
    };
    const turn = setup.then(make, make);
    setup = turn.catch(() => null);
    return turn;
  });
};
