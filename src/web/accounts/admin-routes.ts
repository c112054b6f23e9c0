import { randomInt } from 'node:crypto';
import type { Hono } from 'hono';
import { OkienkoError } from '../../model/index.ts';
import type { AccountRow, AdminOutcome } from '../../store/index.ts';
import { sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import { link } from '../pages/html.ts';
import type { Notice } from '../pages/layout.ts';
import { refuse } from '../refuse.ts';
import { accountPage, accountsPage, passwordPage } from './admin-pages.ts';
import { field, rolesOfForm } from './form-pieces.ts';

/** Read aloud and typed once: no letters that look alike. 20 of 31 signs are 99 bits. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
export const firstPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('')).join('-');

/** Other people's accounts, for the administrator. */
export const adminRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const { accounts } = deps.store;

  const noticeOf = (c: Ctx): Notice | null => {
    const t = c.get('texts').access.accounts;
    const done = c.req.query('done') ?? '';
    if (done === 'last') return { text: t.lastAdmin, bad: true };
    if (done === 'no-roles') return { text: t.rolesMissing, bad: true };
    return Object.hasOwn(t.done, done) ? { text: t.done[done as keyof typeof t.done] } : null;
  };

  app.get('/accounts', async (c) => c.html(await accountsPage(c, { accounts: await accounts.list() })));

  app.post('/accounts', async (c) => {
    const t = c.get('texts').access.accounts;
    const form = await readForm(c);
    const name = field(form, 'name', 200).trim();
    const roles = rolesOfForm(form);
    const again = async (error: string): Promise<Response> =>
      c.html(await accountsPage(c, { accounts: await accounts.list(), name, roles, error }), 422);
    if (roles.length === 0) return again(t.rolesMissing);
    const password = firstPassword();
    try {
      const made = await accounts.create(name, password, roles, { by: sessionOf(c).account.name, mustChange: true });
      return c.html(await passwordPage(c, made.name, password));
    } catch (error) {
      if (error instanceof OkienkoError && error.code === 'usage') return again(t.nameTaken);
      throw error;
    }
  });

  app.get('/accounts/:id', async (c) => {
    const one = await accounts.get(c.req.param('id'));
    return one === null ? refuse(c, 404, 'not-found') : c.html(await accountPage(c, one, noticeOf(c)));
  });

  const act = async (one: AccountRow, action: string, form: FormData, by: string): Promise<AdminOutcome | null> => {
    if (action === 'disable' || action === 'enable') return accounts.setDisabled(one.id, action === 'disable', by);
    if (action === 'reset-factor') return accounts.resetFactor(one.id, by);
    // What the provider says of somebody is changed there.
    if (action === 'roles' && one.source === 'local') return accounts.setRoles(one.id, rolesOfForm(form), by);
    if (action !== 'end-sessions') return null;
    await accounts.endSessions(one.id, { keep: null }, by);
    return 'done';
  };

  app.post('/accounts/:id', async (c) => {
    const form = await readForm(c);
    const one = await accounts.get(c.req.param('id'));
    if (one === null) return refuse(c, 404, 'not-found');
    const by = sessionOf(c).account.name;
    const action = field(form, 'action', 40);
    const back = (done: string): Response => c.redirect(link(`/accounts/${one.id}`, { done }), 303);
    if (action === 'reset-password' && one.source === 'local') {
      const password = firstPassword();
      await accounts.resetPassword(one.id, password, by);
      return c.html(await passwordPage(c, one.name, password));
    }
    if (action === 'roles' && rolesOfForm(form).length === 0) return back('no-roles');
    const outcome = await act(one, action, form, by);
    if (outcome === null) return refuse(c, 400, 'invalid-request');
    return back(outcome === 'done' ? action : 'last');
  });
};
