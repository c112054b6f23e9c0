import type { Hono } from 'hono';
import type { Ctx, Env } from '../context.ts';
import { readForm } from '../form.ts';
import type { WebDeps } from '../deps.ts';
import { setupPage } from '../pages/setup.ts';
import { signInPage } from '../pages/sign-in.ts';
import { callerAddress } from '../security/peer.ts';
import { closeSession, openSession, sameSecret } from '../security/session.ts';
import type { SignInLimit } from '../security/sign-in-limit.ts';

/** Only a path of ours: `//elsewhere.example`, `/\elsewhere` and absolute addresses lead to the list instead. */
export const localPath = (next: string | undefined): string =>
  next !== undefined &&
  next.length < 500 &&
  /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next) &&
  !next.startsWith('/sign-in')
    ? next
    : '/submissions';

const field = (form: FormData, name: string, most: number): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, most) : '';
};

export const accountRoutes = (app: Hono<Env>, deps: WebDeps, limit: SignInLimit, https: boolean): void => {
  const behindProxy = deps.publicUrl !== undefined;

  const enter = async (c: Ctx, token: string, next: string): Promise<Response> => {
    const old = c.get('session');
    if (old !== null && old.via === 'cookie') await deps.store.accounts.signOut(old.token);
    openSession(c, token, https);
    return c.redirect(next, 303);
  };

  app.get('/sign-in', async (c) => {
    const next = localPath(c.req.query('next'));
    if (c.get('session') !== null) return c.redirect(next, 303);
    if ((await deps.store.accounts.count()) === 0) return c.redirect('/setup', 303);
    const left = c.req.query('left') === '1';
    return c.html(await signInPage(c, deps, { next, ...(left && { notice: c.get('texts').signIn.signedOut }) }));
  });

  app.post('/sign-in', async (c) => {
    const t = c.get('texts').signIn;
    const form = await readForm(c);
    const name = field(form, 'name', 100).trim();
    const next = localPath(field(form, 'next', 500));
    const caller = callerAddress(c, behindProxy);
    const { wait, result: signedIn } = await limit.attempt(caller, name, () =>
      deps.store.accounts.signIn(name, field(form, 'password', 500)),
    );
    if (wait > 0) {
      c.header('Retry-After', String(wait));
      return c.html(await signInPage(c, deps, { next, name, error: t.wait(Math.ceil(wait / 60)) }), 429);
    }
    if (signedIn === null) return c.html(await signInPage(c, deps, { next, name, error: t.wrong }), 401);
    return enter(c, signedIn.token, next);
  });

  app.post('/sign-out', async (c) => {
    const session = c.get('session');
    if (session !== null) await deps.store.accounts.signOut(session.token);
    closeSession(c, https);
    return c.redirect('/sign-in?left=1', 303);
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
      await deps.store.accounts.create(name, password, 'admin');
      const signedIn = await deps.store.accounts.signIn(name, password);
      return signedIn === null ? c.redirect('/sign-in', 303) : enter(c, signedIn.token, '/submissions');
    };
    const turn = setup.then(make, make);
    setup = turn.catch(() => null);
    return turn;
  });
};
