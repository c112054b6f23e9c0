import { describe, expect, it } from 'vitest';
import { cookieOf, form, signIn } from '../../test/web/client.ts';
import { authWithProvider, sampleDemo, sampleDeps } from '../../test/web/sample-deps.ts';
import { roles, type Role } from '../store/index.ts';
import { createApp } from './app.ts';
import { actions, rolesMay, type Action } from './security/roles.ts';
import { routeActions } from './security/route-actions.ts';

const routesOf = (app: ReturnType<typeof createApp>): { method: string; path: string; name: string }[] => {
  const all = app.routes.filter(({ method }) => method !== 'ALL');
  const byName = new Map(
    all.map(({ method, path }) => [`${method} ${path}`, { method, path, name: `${method} ${path}` }]),
  );
  return [...byName.values()];
};

const samples = ['A-1042', '2', '1.png', 'words', 'c0'.repeat(32), 'x'];

/** Something that fits every parameter: a case that is there, where there is one. */
const addressOf = (path: string): string => {
  // Patterns have braces of their own, one deep.
  const parameter = /:([A-Za-z]\w*)(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g;
  return path.replace('/outbox/:id', '/outbox/R-1042').replaceAll(parameter, (_, __, pattern: string | undefined) => {
    const fits = new RegExp(`^(?:${pattern ?? '.*'})$`);
    return samples.find((one) => fits.test(one)) ?? 'x';
  });
};

/** What the task says each role may do; written down a second time on purpose. */
const expected: Readonly<Record<Role, readonly Action[]>> = {
  viewer: ['read-case', 'documents', 'reveal', 'packs', 'statistics', 'own-account'],
  officer: [
    ...(['read-case', 'documents', 'reveal', 'decide', 'upload', 'check', 'mail', 'outbox', 'packs'] as const),
    ...(['statistics', 'export', 'own-account'] as const),
  ],
  author: ['read-case', 'check', 'packs', 'rules', 'statistics', 'own-account'],
  admin: ['mail', 'outbox', 'packs', 'rules', 'statistics', 'accounts', 'own-account'],
  auditor: ['packs', 'statistics', 'audit', 'own-account'],
};

const desk = async () => {
  const { deps, store } = await sampleDeps({ demo: sampleDemo, auth: authWithProvider });
  const app = createApp(deps);
  const enter = async (role: Role) => {
    await store.accounts.create(`konto.${role}`, 'zielony-mlyn-nad-rzeka', [role]);
    const cookie = cookieOf(await signIn(app, `konto.${role}`, 'zielony-mlyn-nad-rzeka'));
    const page = await (await app.request('http://localhost/account', { headers: { Cookie: cookie } })).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    return { cookie, csrf };
  };
  return { app, store, enter };
};

describe('roles', () => {
  it('may do what their table says, no more and no less', () => {
    for (const role of roles) {
      const may = (Object.keys(actions) as Action[]).filter((action) => rolesMay([role], action));
      expect(may.toSorted(), role).toEqual(expected[role].toSorted());
    }
    expect((Object.keys(actions) as Action[]).filter((action) => rolesMay([], action))).toEqual([]);
    expect(rolesMay(['admin', 'auditor'], 'audit')).toBe(true);
  });

  it('every route stands in the table of what it needs, and the table names no route that is gone', async () => {
    const { app } = await desk();
    const names = routesOf(app).map(({ name }) => name);
    expect(names.filter((name) => !Object.hasOwn(routeActions, name))).toEqual([]);
    expect(Object.keys(routeActions).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(roles)(
    '%s: every route is refused unless the table allows it, and what is refused changes nothing',
    async (role) => {
      const { app, store, enter } = await desk();
      const { cookie, csrf } = await enter(role);
      const events = store.events().length;
      for (const { method, path, name } of routesOf(app)) {
        const action = routeActions[name];
        if (action === undefined || action === 'open' || expected[role].includes(action)) continue;
        const { body, headers: type } = form({ csrf, action: 'approve', reply: 'R-1042' });
        const headers = { Cookie: cookie, 'X-CSRF-Token': csrf, ...type };
        const response = await app.request(`http://localhost${addressOf(path)}`, {
          method,
          headers,
          ...(method !== 'GET' && { body }),
        });
        expect(response.status, `${role}: ${name}`).toBe(403);
        const page = await response.text();
        expect(page, name).not.toContain('Zielony');
        if (!path.startsWith('/api/')) expect(page, name).toContain('Brak uprawnień');
      }
      expect(store.events().slice(events)).toEqual([]);
    },
  );

  it.each(roles)('%s: what the table allows is not refused for want of a role', async (role) => {
    const { app, enter } = await desk();
    const { cookie } = await enter(role);
    for (const { method, path, name } of routesOf(app)) {
      const action = routeActions[name];
      if (method !== 'GET' || action === undefined || action === 'open' || !expected[role].includes(action)) continue;
      const response = await app.request(`http://localhost${addressOf(path)}`, { headers: { Cookie: cookie } });
      expect(response.status, `${role}: ${name}`).not.toBe(403);
      expect(response.status, `${role}: ${name}`).toBeLessThan(500);
    }
  });

  it('the menu shows only what may be opened, and the first page of everybody is one of theirs', async () => {
    const { app, enter } = await desk();
    for (const role of roles) {
      const { cookie } = await enter(role);
      const get = (path: string): Promise<Response> =>
        Promise.resolve(app.request(`http://localhost${path}`, { headers: { Cookie: cookie } }));
      const home = (await get('/')).headers.get('location') ?? '';
      expect((await get(home)).status, `${role}: ${home}`).toBe(200);
      const page = await (await get('/account')).text();
      const links = [...page.matchAll(/href="(\/[^"#]*)"/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));
      for (const path of new Set(links)) {
        if (path.startsWith('/assets/')) continue;
        expect((await get(path)).status, `${role}: ${path}`).not.toBe(403);
      }
    }
  });

  it('an account without any role sees its own page and nothing else', async () => {
    const { app, store } = await desk();
    await store.accounts.create('bez.roli', 'zielony-mlyn-nad-rzeka', []);
    const cookie = cookieOf(await signIn(app, 'bez.roli', 'zielony-mlyn-nad-rzeka'));
    for (const { method, path, name } of routesOf(app)) {
      if (method !== 'GET' || routeActions[name] === 'open') continue;
      const response = await app.request(`http://localhost${addressOf(path)}`, { headers: { Cookie: cookie } });
      expect(response.status, name).toBe(403);
    }
  });
});

describe('a forged request', () => {
  it('to any changing route without the session’s token is refused and changes nothing', async () => {
    const { app, store } = await desk();
    await store.accounts.create('wszystko', 'zielony-mlyn-nad-rzeka', roles);
    const cookie = cookieOf(await signIn(app, 'wszystko', 'zielony-mlyn-nad-rzeka'));
    const before = store.events().length;
    const changing = routesOf(app).filter(({ method, name }) => method !== 'GET' && routeActions[name] !== 'open');
    expect(changing.length).toBeGreaterThan(15);
    for (const { method, path, name } of changing) {
      for (const csrf of ['', 'x'.repeat(43)]) {
        const { body, headers } = form({
          csrf,
          action: 'disable',
          reply: 'R-1042',
          place: 'signature:1',
          id: 'others',
        });
        const response = await app.request(`http://localhost${addressOf(path)}`, {
          method,
          body,
          headers: { ...headers, Cookie: cookie },
        });
        expect(response.status, name).toBe(403);
      }
    }
    expect(store.events().slice(before)).toEqual([]);
    expect((await app.request('http://localhost/account', { headers: { Cookie: cookie } })).status).toBe(200);
  });

  it('from another site is refused on the open routes too', async () => {
    const { app } = await desk();
    for (const { method, path, name } of routesOf(app)) {
      if (method === 'GET' || routeActions[name] !== 'open') continue;
      const { body, headers } = form({ name: 'x' });
      const response = await app.request(`http://localhost${addressOf(path)}`, {
        method,
        body,
        headers: { ...headers, 'Sec-Fetch-Site': 'cross-site' },
      });
      expect(response.status, name).toBe(403);
    }
  });
});
