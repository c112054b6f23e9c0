import { Hono } from 'hono';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { cookieOf, form, signIn, signedIn } from '../../test/web/client.ts';
import { authWithProvider, officer, sampleDemo, sampleDeps } from '../../test/web/sample-deps.ts';
import { loadPack } from '../rules/index.ts';
import { roles } from '../store/index.ts';
import { createApp } from './app.ts';
import type { Env } from './context.ts';
import { strangersBytes } from './download.ts';
import { rolesMay } from './security/roles.ts';
import { routeActions } from './security/route-actions.ts';

const password = 'zielony-mlyn-nad-rzeka';
const host = 'http://localhost';
const from = (address: string) => ({
  incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } },
});

describe('shutting others out', () => {
  it('garbage sent as a passkey’s answer, from everywhere, does not stop the owner of a key', async () => {
    const { deps } = await sampleDeps();
    const app = createApp(deps);
    const send = async (answer: string, address: string): Promise<number> =>
      (await app.request(`${host}/sign-in/passkey`, { method: 'POST', ...form({ answer }) }, from(address))).status;
    const claim = (id: string): string => JSON.stringify({ id, response: {} });
    for (let n = 0; n < 110; n += 1) {
      await send('{', `203.0.113.${n}`);
      await send(claim('of-the-attacker'), `203.0.113.${n}`);
    }
    expect(await send(claim('of-the-attacker'), '198.51.100.1')).toBe(429);
    // Looked at and found wrong, not turned away.
    expect(await send(claim('of-the-officer'), '198.51.100.1')).toBe(401);
  });

  it('guesses at one account shut neither another account nor its owner at her own place', async () => {
    const { deps, store } = await sampleDeps();
    const app = createApp(deps);
    await store.accounts.create('ewa', password, ['officer']);
    const enter = async (name: string, given: string, address: string): Promise<number> => {
      const fields = form({ name, password: given });
      return (await app.request(`${host}/sign-in`, { method: 'POST', ...fields }, from(address))).status;
    };
    expect(await enter(officer.name, officer.password, '192.0.2.7')).toBe(303);
    for (let n = 0; n < 110; n += 1) await enter(officer.name, 'zgaduję', `203.0.113.${n}`);
    expect(await enter(officer.name, officer.password, '198.51.100.1'), 'from a new place').toBe(429);
    expect(await enter(officer.name, officer.password, '192.0.2.7'), 'from her own').toBe(303);
    expect(await enter('ewa', password, '198.51.100.1')).toBe(303);
  });
});

describe('a second factor', () => {
  const withApp = async () => {
    let now = Date.UTC(2026, 10, 23, 8);
    const { deps, store } = await sampleDeps({ clock: () => now });
    const app = createApp(deps);
    const { id } = await store.accounts.create('ewa', password, ['officer']);
    const totp = new TOTP({ secret: Secret.fromBase32(await store.accounts.beginTotp(id)) });
    const code = (): string => totp.generate({ timestamp: now });
    const codes = await store.accounts.confirmTotp(id, code());
    now += 60_000;
    /** Password and code, each time from the beginning. */
    const enter = async (given: string): Promise<Response> => {
      const half = (await signIn(app, 'ewa', password)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const { body, headers } = form({ code: given });
      return app.request(`${host}/sign-in/code`, { method: 'POST', body, headers: { ...headers, Cookie: half } });
    };
    return { app, store, id, codes: codes ?? [], code, enter, later: (ms: number) => (now += ms) };
  };

  it('a code that somebody read over the shoulder is worth nothing a second time, nor one before it', async () => {
    const { code, enter, later } = await withApp();
    const before = code();
    later(30_000);
    const used = code();
    expect((await enter(used)).status).toBe(303);
    expect((await enter(used)).status).toBe(401);
    expect((await enter(before)).status).toBe(401);
    later(30_000);
    expect((await enter(code())).status).toBe(303);
  });

  it('a recovery code works once, and new ones put an end to the old', async () => {
    const { store, id, codes, enter } = await withApp();
    expect((await enter(codes[0] ?? '')).status).toBe(303);
    expect((await enter(codes[0] ?? '')).status).toBe(401);
    const [fresh] = await store.accounts.renewRecoveryCodes(id);
    expect((await enter(codes[1] ?? '')).status).toBe(401);
    expect((await enter(fresh ?? '')).status).toBe(303);
  });

  it('the page with the recovery codes can be left: its forms belong to the new token', async () => {
    const { app, code, enter, later } = await withApp();
    let cookie = cookieOf(await enter(code()));
    const post = async (path: string, fields: Record<string, string>): Promise<Response> => {
      const { body, headers } = form(fields);
      const response = await app.request(`${host}${path}`, {
        method: 'POST',
        body,
        headers: { ...headers, Cookie: cookie },
      });
      cookie = cookieOf(response) || cookie;
      return response;
    };
    const csrfIn = (page: string): string => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const account = await (await app.request(`${host}/account`, { headers: { Cookie: cookie } })).text();
    const renewed = await (await post('/account/recovery-codes', { csrf: csrfIn(account), password })).text();
    expect(renewed).toContain('recovery-codes');
    expect((await post('/sign-out', { csrf: csrfIn(renewed) })).status).toBe(303);
    later(1);
  });
});

describe('addresses', () => {
  it('that name another host lead nowhere else: no redirect, and no link on the page that refuses them', async () => {
    const client = await signedIn();
    for (const path of ['//evil.example/', '//evil.example/%2e%2e', '/\\evil.example/', '/%2F%2Fevil.example']) {
      for (const headers of [{}, { Cookie: '' }] as Record<string, string>[]) {
        const response = await client.get(path, headers);
        expect(response.headers.get('location') ?? '/', path).toMatch(/^\/(?![/\\])/);
        expect(await response.text(), path).not.toMatch(/(?:href|action|src)="[^"]*evil/);
      }
    }
  });

  it('no query turns a redirect of ours elsewhere', async () => {
    const client = await signedIn();
    const evil = '//evil.example/';
    const query = new URLSearchParams(
      Object.fromEntries(
        ['next', 'to', 'back', 'url', 'redirect', 'done', 'of', 'at', 'revealed', 'search', 'page', 'lang'].map(
          (name) => [name, evil],
        ),
      ),
    ).toString();
    const routes = client.app.routes.filter(({ method }) => method === 'GET' || method === 'POST');
    for (const { method, path } of routes) {
      const address = path.replaceAll(/:id(?=\/|$)/g, 'A-1042').replaceAll(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, '1');
      const { body, headers } = form({
        csrf: client.csrf,
        next: evil,
        to: evil,
        action: 'take',
        place: 'signature:1',
        decision: 'reject',
      });
      if (path === '/sign-out') continue;
      const response = await client.app.request(`${host}${address}?${query}`, {
        method,
        headers: { Cookie: client.cookie, ...(method === 'POST' && headers) },
        ...(method === 'POST' && { body }),
      });
      expect(response.headers.get('location') ?? '/', `${method} ${path}`).toMatch(/^\/(?![/\\])/);
    }
  });

  it('a forged Host, however it is handed on, is in no link, no cookie and no redirect', async () => {
    const { deps } = await sampleDeps({ publicUrl: 'https://wnioski.urzad.example', auth: authWithProvider });
    const app = createApp(deps);
    for (const headers of [
      { Host: 'evil.example' },
      { Host: 'wnioski.urzad.example:8443' },
      { Host: 'wnioski.urzad.example@evil.example' },
      { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example', 'X-Original-URL': '/accounts' },
    ] as Record<string, string>[]) {
      const response = await app.request('https://wnioski.urzad.example/sign-in', { headers });
      expect([200, 421]).toContain(response.status);
      expect(response.status === 200 ? await response.text() : '').not.toContain('evil');
      expect(JSON.stringify([...response.headers])).not.toContain('evil');
    }
  });
});

describe('every answer', () => {
  it('of every route, to strangers and officers, has the headers; every cookie is shut to scripts and other sites', async () => {
    const packs = [await loadPack('rules/pesel-registry-access')];
    const url = 'https://wnioski.urzad.example';
    const { deps, store } = await sampleDeps({
      publicUrl: url,
      auth: authWithProvider,
      demo: sampleDemo,
      rulePacks: () => packs,
    });
    const app = createApp(deps);
    await store.accounts.create('wszystko', password, roles);
    const entered = await app.request(`${url}/sign-in`, { method: 'POST', ...form({ name: 'wszystko', password }) });
    const cookies = [...entered.headers.getSetCookie()];
    for (const headers of [{}, { Cookie: cookieOf(entered) }] as Record<string, string>[])
      for (const { method, path } of app.routes.filter((one) => one.method !== 'ALL')) {
        const address = path.replaceAll(/:id(?=\/|$)/g, 'A-1042').replaceAll(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, '1');
        const response = await app.request(`${url}${address}?lang=en`, { method, headers });
        const given = response.headers;
        const policy = given.get('content-security-policy') ?? '';
        expect(policy, path).toMatch(/default-src 'none'/);
        expect(policy, path).toMatch(/frame-ancestors 'none'/);
        expect(policy, path).not.toMatch(/unsafe|\*|https?:/);
        expect(given.get('x-content-type-options'), path).toBe('nosniff');
        expect(given.get('x-frame-options'), path).toBe('DENY');
        expect(given.get('referrer-policy'), path).toBe('same-origin');
        expect(given.get('cross-origin-opener-policy'), path).toBe('same-origin');
        expect(given.get('cross-origin-resource-policy'), path).toBe('same-origin');
        expect(given.get('strict-transport-security'), path).toMatch(/max-age=\d{7,}/);
        expect(given.get('access-control-allow-origin'), path).toBeNull();
        expect(given.get('server') ?? given.get('x-powered-by'), path).toBeNull();
        if (!path.startsWith('/assets')) expect(given.get('cache-control'), path).toBe('no-store');
        cookies.push(...given.getSetCookie());
      }
    expect(cookies.length).toBeGreaterThan(20);
    for (const cookie of new Set(cookies)) {
      expect(cookie).toMatch(/^(?:__Host-okienko-[\w-]+|okienko-lang)=/);
      for (const flag of [
        /; Secure/,
        /; Path=\//,
        /; (?:HttpOnly|Max-Age=0)/,
        /; (?:SameSite=(?:Strict|Lax)|Max-Age=0)/,
      ])
        expect(cookie).toMatch(flag);
      expect(cookie).not.toMatch(/; Domain=/);
    }
  });

  it('a stranger’s file is saved, never shown, whatever type it claims', async () => {
    const claimed = [
      'text/html',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/xml',
      'application/xml',
      'text/javascript',
      '',
      'application/pdf',
      'TEXT/HTML; charset=utf-7',
      'multipart/x-mixed-replace',
      'application/pdf\r\nX: y',
    ];
    for (const type of claimed) {
      const bytes = new TextEncoder().encode('<script>alert(1)</script>');
      const app = new Hono<Env>().get('/', (c) => strangersBytes(c, { name: `a"\r\nX: y\u202E.html`, type, bytes }));
      const { headers } = await app.request('/');
      const plain = type === 'application/pdf' ? type : 'application/octet-stream';
      expect(headers.get('content-type'), type).toBe(plain);
      expect(headers.get('content-disposition'), type).toMatch(
        /^attachment; filename="[ -~]+"; filename\*=UTF-8''[\w.%-]+$/,
      );
      expect(headers.get('content-security-policy'), type).toMatch(/^sandbox; default-src 'none'/);
      expect(headers.get('x'), type).toBeNull();
    }
    const client = await signedIn();
    for (const document of [1, 2, 3, 4, 5]) {
      const { headers } = await client.get(`/submissions/A-1042/documents/${document}`);
      expect(headers.get('content-type'), String(document)).toMatch(
        /^(?:application\/(?:octet-stream|pdf)|message\/rfc822|text\/plain)$/,
      );
      expect(headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('ids of others', () => {
  it('a document, page, blank, reply or place of another case is not found under this one', async () => {
    const client = await signedIn();
    for (const path of [
      '/submissions/A-1046/documents/2',
      '/submissions/A-1046/documents/2/pages/1.png',
      '/submissions/A-1046/documents/2/pages/1/words',
      `/submissions/A-1043/blanks/${'c0'.repeat(32)}/pages/1.png`,
      '/submissions/A-1042/documents/9',
      '/submissions/R-1042',
      '/outbox/A-1042',
      '/exports/R-1042.zip',
      '/exports/..%2fA-1042.zip',
      '/mail/messages/A-1042/original',
      '/api/v1/submissions/R-1042/report',
    ])
      expect((await client.get(path)).status, path).toBeGreaterThanOrEqual(400);
    const before = client.store.events().length;
    const other = { action: 'approve', reply: 'R-1043' };
    await client.post('/submissions/A-1042/answer', other);
    expect((await client.store.replies.get('R-1043'))?.state).toBe('draft');
    expect((await client.store.submissions.get('A-1042'))?.decision).toBeNull();
    expect((await client.post('/submissions/A-1046/reveal', { place: 'signature:1' })).status).toBe(400);
    const told = client.store
      .events()
      .slice(before)
      .map(({ type }) => type);
    expect(told.filter((type) => type !== 'case-claimed')).toEqual([]);
  });

  it('HEAD and odd spellings open nothing that GET does not', async () => {
    const { deps, store } = await sampleDeps();
    const app = createApp(deps);
    await store.accounts.create('audytor', password, ['auditor']);
    const headers = { Cookie: cookieOf(await signIn(app, 'audytor', password)) };
    for (const { method, path } of app.routes) {
      const action = routeActions[`GET ${path}`];
      if (method !== 'GET' || action === undefined || action === 'open' || rolesMay(['auditor'], action)) continue;
      const address = path.replaceAll(/:id(?=\/|$)/g, 'A-1042').replaceAll(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, '1');
      expect([403, 404], path).toContain((await app.request(`${host}${address}`, { method: 'HEAD', headers })).status);
      for (const odd of [
        `${address}/`,
        `/${address}`,
        address.toUpperCase(),
        address.replace('s', '%73'),
        `${address}%00`,
        `/.${address}`,
      ]) {
        const response = await app.request(`${host}${odd}`, { headers });
        expect([403, 404], odd).toContain(response.status);
        expect(await response.text(), odd).not.toContain('Zielony');
      }
    }
  });
});

describe('what a page offers', () => {
  it('is what its reader may do: no form or link of any page leads to a refusal', async () => {
    const packs = [await loadPack('rules/pesel-registry-access')];
    const { deps, store } = await sampleDeps({ auth: authWithProvider, demo: sampleDemo, rulePacks: () => packs });
    const app = createApp(deps);
    const tables = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => ({
        method,
        action: routeActions[`${method} ${path}`],
        fits: new RegExp(
          `^${path.replaceAll(/:\w+(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g, (_, own: string | undefined) => (own === undefined ? '[^/]+' : `(?:${own})`))}$`,
        ),
      }));
    const pages = [
      '/account',
      '/accounts',
      '/audit',
      '/submissions',
      '/submissions/A-1042',
      '/submissions/A-1044',
      '/submissions/A-1036',
    ];
    pages.push(
      '/submissions/A-1042/letter',
      '/submissions/A-1042/compare',
      '/outbox',
      '/outbox/R-1042',
      '/mail',
      '/mail/letters',
    );
    pages.push(
      '/mail/quarantine',
      '/packs',
      '/statistics',
      '/rules',
      '/rules/pesel-registry-access',
      '/rules/pesel-registry-access/PRA-P2-01',
    );
    const wrong = new Set<string>();
    for (const role of roles) {
      await store.accounts.create(`konto.${role}`, password, [role]);
      const headers = { Cookie: cookieOf(await signIn(app, `konto.${role}`, password)) };
      for (const path of pages) {
        const response = await app.request(`${host}${path}`, { headers });
        const page = await response.text();
        // A refusal says so, in words, and keeps the menu to go on from.
        if (response.status === 403) expect(page).toMatch(/<h1>Brak uprawnień[\s\S]*/);
        const offered = [
          ...[...page.matchAll(/<form[^>]*method="post"[^>]*action="([^"?#]*)/g)].map(
            ([, to = '']) => ['POST', to] as const,
          ),
          ...[...page.matchAll(/(?:href|src)="(\/[^"?#]*)/g)].map(([, to = '']) => ['GET', to] as const),
        ];
        for (const [method, to] of offered) {
          const action = tables.find((one) => one.method === method && one.fits.test(to))?.action;
          if (action !== undefined && action !== 'open' && !rolesMay([role], action))
            wrong.add(`${role}: ${path} offers ${method} ${to.replaceAll(/\d+/g, 'N')}`);
        }
      }
    }
    expect([...wrong]).toEqual([]);
  });
});
