import { describe, expect, it } from 'vitest';
import { cookieOf, form, signIn, signedIn } from '../../test/web/client.ts';
import { readinessFrom } from '../model/index.ts';
import { officer, sampleDemo, sampleDeps } from '../../test/web/sample-deps.ts';
import { createApp } from './app.ts';

const open = new Set([
  // Where the office has switched it on; elsewhere there is no such page for anybody.
  'GET /self-check',
  'POST /self-check',
  'GET /check-lists',
  'GET /healthz',
  'GET /readyz',
  'GET /sign-in',
  'POST /sign-in',
  'GET /setup',
  'POST /setup',
  'GET /assets/:name',
  'GET /sign-in/code',
  'POST /sign-in/code',
  'POST /sign-in/passkey',
]);

const addressOf = (path: string): string =>
  path
    .replace(':page{[0-9]{1,4}\\.png}', '1.png')
    .replace(':sha256{[0-9a-f]{64}}', 'c0'.repeat(32))
    .replace(':document{[0-9]{1,4}}', '2')
    .replace(/:id(\{[^/]*\})?/, 'A-1042');

describe('what a stranger may reach', () => {
  it('every route that is not named open answers 302 to the sign-in or 401', async () => {
    const { deps, store } = await sampleDeps({ demo: sampleDemo });
    const app = createApp(deps);
    const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path }));
    expect(routes.length).toBeGreaterThan(20);
    const before = store.events().length;
    for (const { method, path } of routes) {
      if (open.has(`${method} ${path}`) || path === '/metrics') continue;
      const response = await app.request(`http://localhost${addressOf(path)}`, {
        method,
        ...(method === 'POST' && form({})),
      });
      if (path.startsWith('/api/')) expect(response.status, `${method} ${path}`).toBe(401);
      else {
        expect(response.status, `${method} ${path}`).toBe(302);
        expect(response.headers.get('location'), path).toMatch(/^\/sign-in/);
      }
      expect(await response.text(), path).not.toContain('Zielony');
    }
    expect(store.events().length).toBe(before);
  });

  it('an address that does not exist looks to a stranger like one that does', async () => {
    const { deps } = await sampleDeps();
    const app = createApp(deps);
    expect((await app.request('http://localhost/no/such/page')).status).toBe(302);
    expect((await app.request('http://localhost/api/v1/nothing')).status).toBe(401);
    expect((await app.request('http://localhost/submissions', { method: 'DELETE' })).status).toBe(302);
  });

  it('the signed-in officer reaches what the stranger does not', async () => {
    const client = await signedIn();
    expect((await client.get('/submissions')).status).toBe(200);
    expect((await client.get('/submissions/A-1042')).status).toBe(200);
    expect((await client.get('/demo/mailboxes')).status).toBe(404);
    expect((await client.get('/no/such/page')).status).toBe(404);
  });

  it('metrics are refused to whoever is not on this machine and has no token', async () => {
    const { deps } = await sampleDeps({ metricsToken: 'let-me-scrape' });
    const app = createApp(deps);
    const ask = (headers: Record<string, string>) => app.request('http://localhost/metrics', { headers });
    expect((await ask({})).status).toBe(403);
    expect((await ask({ Authorization: 'Bearer wrong' })).status).toBe(403);
    const allowed = await ask({ Authorization: 'Bearer let-me-scrape' });
    expect(allowed.status).toBe(200);
    expect(await allowed.text()).toContain('okienko_up 1');
  });

  it('metrics are refused through a proxy on this machine, although it connects from loopback', async () => {
    const { deps } = await sampleDeps();
    const app = createApp(deps);
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } };
    const ask = (headers: Record<string, string>) =>
      app.request('http://127.0.0.1/metrics', { headers: { Host: '127.0.0.1:8080', ...headers } }, env);
    expect((await ask({})).status).toBe(200);
    expect((await ask({ 'X-Forwarded-For': '203.0.113.9' })).status).toBe(403);
    expect((await ask({ Forwarded: 'for=203.0.113.9' })).status).toBe(403);
  });

  it('readiness says no while the database is away, health does not depend on it', async () => {
    const { deps } = await sampleDeps({ ready: () => Promise.reject(new Error('gone')) });
    const app = createApp(deps);
    expect((await app.request('http://localhost/readyz')).status).toBe(503);
    expect((await app.request('http://localhost/healthz')).status).toBe(200);
  });

  it('says what is wrong to this machine and to who has the token, to nobody else; what a person must mend does not take it out of service', async () => {
    const checks = [
      { part: 'database', state: 'ok', detail: 'answers' },
      { part: 'mailboxes', state: 'degraded', detail: 'wnioski has been silent' },
    ] as const;
    const { deps } = await sampleDeps({ ready: async () => readinessFrom(checks), metricsToken: 'z'.repeat(32) });
    const app = createApp(deps);
    const local = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } };
    const ask = async (headers: Record<string, string>, env?: object) => {
      const answer = await app.request(
        'http://127.0.0.1/readyz',
        { headers: { Host: '127.0.0.1:8080', ...headers } },
        env,
      );
      return { code: answer.status, ...((await answer.json()) as object) };
    };
    expect(await ask({}, local)).toEqual({ code: 200, status: 'degraded', checks });
    expect(await ask({ 'X-Forwarded-For': '203.0.113.9' }, local)).toEqual({ code: 200, status: 'degraded' });
    expect(await ask({ Authorization: `Bearer ${'z'.repeat(32)}` })).toEqual({ code: 200, status: 'degraded', checks });
    expect(await ask({ Authorization: 'Bearer guessed' })).toEqual({ code: 200, status: 'degraded' });
  });
});

describe('signing in', () => {
  it('sets a cookie no script can read and no other site can send', async () => {
    const { deps } = await sampleDeps();
    const response = await signIn(createApp(deps));
    const [cookie = ''] = response.headers.getSetCookie();
    expect(response.status).toBe(303);
    expect(cookie).toMatch(/^okienko-session=/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure/);
  });

  it('binds the cookie to this host and to https when the public address is https', async () => {
    const { deps } = await sampleDeps({ publicUrl: 'https://wnioski.urzad.example' });
    const app = createApp(deps);
    const response = await app.request('https://wnioski.urzad.example/sign-in', {
      method: 'POST',
      ...form({ name: officer.name, password: officer.password }),
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-okienko-session=/);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/Path=\//);
    expect(response.headers.get('strict-transport-security')).not.toBeNull();
  });

  it('refuses a wrong password without saying what was wrong', async () => {
    const { deps } = await sampleDeps();
    const app = createApp(deps);
    const wrongName = await (await signIn(app, 'nobody', 'x')).text();
    const wrongPassword = await signIn(app, officer.name, 'x');
    expect(wrongPassword.status).toBe(401);
    expect(cookieOf(wrongPassword)).toBe('');
    const message = 'Nazwa konta lub hasło są nieprawidłowe.';
    expect(wrongName).toContain(message);
    expect(await wrongPassword.text()).toContain(message);
  });

  it('guessing passwords: the sixth attempt waits, even with the right password, and the wait ends', async () => {
    let now = Date.UTC(2026, 10, 23, 8);
    const { deps } = await sampleDeps({ clock: () => now });
    const app = createApp(deps);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await signIn(app, officer.name, `guess-${attempt}`)).status).toBe(401);
    const refused = await signIn(app);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    now += 16 * 60_000;
    expect((await signIn(app)).status).toBe(303);
  });

  it('a broken form is a failed sign-in, not a crash', async () => {
    const { deps } = await sampleDeps();
    const app = createApp(deps);
    for (const type of ['multipart/form-data; boundary=x', 'application/json', 'text/plain']) {
      const response = await app.request('http://localhost/sign-in', {
        method: 'POST',
        body: '--x\r\n{',
        headers: { 'Content-Type': type },
      });
      expect(response.status, type).toBe(401);
    }
  });

  it('open redirect: the next page is always one of ours', async () => {
    const { deps } = await sampleDeps();
    const app = createApp(deps);
    const after = async (next: string): Promise<string | null> => {
      const fields = form({ name: officer.name, password: officer.password, next });
      return (await app.request('http://localhost/sign-in', { method: 'POST', ...fields })).headers.get('location');
    };
    expect(await after('/submissions/A-1042?at=3')).toBe('/submissions/A-1042?at=3');
    for (const evil of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '',
    ]) {
      expect(await after(evil), evil).toBe('/');
    }
  });

  it('signing out ends the session on the server, not only in the browser', async () => {
    const client = await signedIn();
    const response = await client.post('/sign-out', {});
    expect(response.status).toBe(303);
    expect((await client.get('/submissions')).status).toBe(302);
  });

  it('a new sign-in gets a new session: a planted cookie is never taken over (session fixation)', async () => {
    const { deps } = await sampleDeps();
    const app = createApp(deps);
    const planted = 'okienko-session=planted-by-an-attacker-0123456789';
    const { body, headers } = form({ name: officer.name, password: officer.password });
    const response = await app.request('http://localhost/sign-in', {
      method: 'POST',
      body,
      headers: { ...headers, Cookie: planted },
    });
    expect(cookieOf(response)).not.toBe(planted);
    expect((await app.request('http://localhost/submissions', { headers: { Cookie: planted } })).status).toBe(302);
  });
});

describe('the first account', () => {
  const empty = async (setupToken?: string) => {
    const made = await sampleDeps(setupToken === undefined ? {} : { setupToken }, { account: false });
    return { ...made, app: createApp(made.deps) };
  };
  const fields = { token: 'printed-on-console', name: 'admin', password: 'twelve-characters' };

  it('is made by whoever knows the token of the console, who is then signed in; once', async () => {
    const { app, store } = await empty('printed-on-console');
    expect((await app.request('http://localhost/sign-in')).headers.get('location')).toBe('/setup');
    const made = await app.request('http://localhost/setup', { method: 'POST', ...form(fields) });
    expect(made.status).toBe(303);
    expect((await app.request('http://localhost/submissions', { headers: { Cookie: cookieOf(made) } })).status).toBe(
      200,
    );
    const again = await app.request('http://localhost/setup', {
      method: 'POST',
      ...form({ ...fields, name: 'second' }),
    });
    expect(again.headers.get('location')).toBe('/sign-in');
    expect(await store.accounts.count()).toBe(1);
  });

  it('two at the same moment make one account', async () => {
    const { app, store } = await empty('printed-on-console');
    const both = ['one', 'two'].map((name) =>
      app.request('http://localhost/setup', { method: 'POST', ...form({ ...fields, name }) }),
    );
    await Promise.all(both);
    expect(await store.accounts.count()).toBe(1);
  });

  it('is refused with a wrong token, a short password, or where there is no token at all', async () => {
    const { app, store } = await empty('printed-on-console');
    const post = (change: Record<string, string>) =>
      app.request('http://localhost/setup', { method: 'POST', ...form({ ...fields, ...change }) });
    expect((await post({ token: 'guess' })).status).toBe(403);
    expect((await post({ token: '' })).status).toBe(403);
    expect((await post({ password: 'short' })).status).toBe(422);
    expect((await post({ name: ' ' })).status).toBe(422);
    const closed = await empty();
    expect(
      (await closed.app.request('http://localhost/setup', { method: 'POST', ...form({ ...fields, token: '' }) }))
        .status,
    ).toBe(403);
    expect(await store.accounts.count()).toBe(0);
  });
});
