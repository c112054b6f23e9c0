import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cookieOf } from '../../../test/web/client.ts';
import { sampleDeps } from '../../../test/web/sample-deps.ts';
import { createHttpClient } from '../../network/index.ts';
import { createApp } from '../app.ts';
import { createOpenId } from './index.ts';
import { rolesOf, type OpenIdSettings } from './settings.ts';

const people: Readonly<Record<string, Record<string, unknown>>> = {
  ewa: { preferred_username: 'Ewa.Urzad', groups: ['okienko-referenci', 'drukarki'] },
  adam: { preferred_username: 'adam.obcy', groups: ['drukarki'] },
  nikt: { groups: ['okienko-referenci'] },
};

/** A browser's cookies for several hosts. */
const jar = () => {
  const kept = new Map<string, Map<string, string>>();
  return {
    of: (host: string): string => [...(kept.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; '),
    take: (host: string, response: Response): void => {
      const own = kept.get(host) ?? new Map<string, string>();
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') own.delete(name);
        else own.set(name, value);
      }
      kept.set(host, own);
    },
  };
};

describe('sign-in by an identity provider', () => {
  let server: Server;
  let issuer: string;
  let settings: OpenIdSettings;
  beforeAll(async () => {
    // The provider says at length that it is a test's.
    for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { default: Provider } = (await import('oidc-provider' as string)) as {
      default: new (issuer: string, options: object) => { callback(): (request: unknown, response: unknown) => void };
    };
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'okienko',
          client_secret: 'tajny-klucz-klienta',
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uris: ['http://localhost/sign-in/openid/callback'],
          post_logout_redirect_uris: ['http://localhost/sign-in'],
        },
      ],
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
      pkce: { required: () => true },
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
      features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
      cookies: { keys: ['ein-test'] },
    });
    server.on('request', provider.callback());
    settings = {
      issuer,
      clientId: 'okienko',
      clientSecret: 'tajny-klucz-klienta',
      scope: 'openid profile',
      nameClaim: 'preferred_username',
      rolesClaim: 'groups',
      roles: { 'okienko-referenci': ['officer'], 'okienko-audyt': ['auditor'] },
    };
  });
  afterAll(() => {
    server.close();
    vi.restoreAllMocks();
  });

  const office = async (change: Partial<OpenIdSettings> = {}) => {
    const http = createHttpClient({ allow: ['127.0.0.1'], ports: [Number(new URL(issuer).port)] });
    const openId = createOpenId({ ...settings, ...change }, http);
    const auth = { idleMinutes: 60, sessionHours: 12, local: true, secondFactor: 'optional', openId } as const;
    const { deps, store } = await sampleDeps({ auth });
    return { app: createApp(deps), store, openId };
  };
  type App = Awaited<ReturnType<typeof office>>['app'];

  /** Goes to the provider, signs in there as `who` and comes back to the address with the code. */
  const walk = async (app: App, who: string, cookies = jar(), next = '/submissions/A-1042'): Promise<string> => {
    const out = await app.request(`http://localhost/sign-in/openid?next=${encodeURIComponent(next)}`);
    cookies.take('localhost', out);
    let address = out.headers.get('location') ?? '';
    for (let step = 0; step < 12 && !address.startsWith('http://localhost/'); step += 1) {
      const url = new URL(address, issuer);
      let response = await fetch(url, { redirect: 'manual', headers: { cookie: cookies.of(issuer) } });
      cookies.take(issuer, response);
      if (response.status === 200) {
        const page = await response.text();
        const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
        const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? '';
        response = await fetch(new URL(action, issuer), {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie: cookies.of(issuer), 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ prompt, login: who, password: 'x' }).toString(),
        });
        cookies.take(issuer, response);
      }
      address = response.headers.get('location') ?? '';
    }
    return address;
  };
  const comeBack = (app: App, address: string, cookies: ReturnType<typeof jar>): Promise<Response> =>
    Promise.resolve(app.request(address, { headers: { Cookie: cookies.of('localhost') } }));

  it('asks with PKCE, state and nonce, and who comes back with the code is in, with the roles of the table alone', async () => {
    const { app, store } = await office();
    const cookies = jar();
    const out = await app.request('http://localhost/sign-in/openid');
    const asked = new URL(out.headers.get('location') ?? '').searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)?.length, name).toBeGreaterThan(30);
    expect(out.headers.getSetCookie().join()).toMatch(/okienko-flow=[^;]+;.*HttpOnly.*SameSite=Lax/);
    const response = await comeBack(app, await walk(app, 'ewa', cookies), cookies);
    const page = await response.text();
    expect(response.status, page.slice(0, 3000)).toBe(200);
    expect(page).toContain('content="0; url=/submissions/A-1042"');
    const session = cookieOf(response);
    expect((await app.request('http://localhost/packs', { headers: { Cookie: session } })).status).toBe(200);
    expect((await app.request('http://localhost/accounts', { headers: { Cookie: session } })).status).toBe(403);
    expect(await store.accounts.find('ewa.urzad')).toMatchObject({ roles: ['officer'], source: 'openid' });
    const account = await (await app.request('http://localhost/account', { headers: { Cookie: session } })).text();
    expect(account).not.toContain('/account/password');
  }, 30_000);

  it('people without a role here are refused and no account is made; so are those without a name', async () => {
    const { app, store } = await office();
    for (const who of ['adam', 'nikt']) {
      const cookies = jar();
      const response = await comeBack(app, await walk(app, who, cookies), cookies);
      expect(response.status, who).toBe(403);
      expect(cookieOf(response)).toBe('');
    }
    expect(await store.accounts.count()).toBe(1);
    expect(store.events().filter(({ type }) => type === 'openid-refused')).toEqual([
      { type: 'openid-refused', why: 'no-role' },
      { type: 'openid-refused', why: 'no-name' },
    ]);
  }, 30_000);

  it('an answer to another question, from another browser, twice, or from another issuer opens nothing', async () => {
    const { app } = await office();
    const cookies = jar();
    const address = await walk(app, 'ewa', cookies);
    const changed = (name: string, value: string): string => {
      const url = new URL(address);
      url.searchParams.set(name, value);
      return url.href;
    };
    expect((await comeBack(app, address, jar())).status, 'another browser').toBe(403);
    expect((await comeBack(app, changed('state', 'x'.repeat(43)), cookies)).status, 'another state').toBe(403);
    expect((await comeBack(app, changed('iss', 'https://evil.example'), cookies)).status, 'another issuer').toBe(403);
    const first = await comeBack(app, address, cookies);
    expect(first.status).toBe(200);
    expect((await comeBack(app, address, cookies)).status, 'the same code again').toBe(403);
    expect((await comeBack(app, 'http://localhost/sign-in/openid/callback', cookies)).status, 'nothing').toBe(403);
  }, 30_000);

  it('a sealed flow of one sign-in does not serve for the code of another (login CSRF)', async () => {
    const { app } = await office();
    const [mine, theirs] = [jar(), jar()];
    await walk(app, 'ewa', mine);
    const stolen = await walk(app, 'ewa', theirs);
    expect((await comeBack(app, stolen, mine)).status).toBe(403);
  }, 30_000);

  it('leaving ends our session at once and shows the way to end the one there', async () => {
    const { app } = await office();
    const cookies = jar();
    const session = cookieOf(await comeBack(app, await walk(app, 'ewa', cookies), cookies));
    const account = await (await app.request('http://localhost/account', { headers: { Cookie: session } })).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(account)?.[1] ?? '';
    const left = await app.request('http://localhost/sign-out', {
      method: 'POST',
      headers: { Cookie: session, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrf }).toString(),
    });
    expect(left.headers.get('location')).toBe('/sign-in?left=1&from=openid');
    const page = await (await app.request('http://localhost/sign-in?left=1&from=openid')).text();
    expect(page).toContain(`${issuer}/session/end?`);
    expect((await app.request('http://localhost/account', { headers: { Cookie: session } })).status).toBe(302);
  }, 30_000);

  it('a provider that is away is told as such', async () => {
    const { app } = await office({ issuer: 'http://127.0.0.1:9' });
    expect((await app.request('http://localhost/sign-in/openid')).status).toBe(503);
  });

  it('roles come from the table: nested claims, single values, and never by a value’s own name', () => {
    const table = { roles: { a: ['officer', 'viewer'] as const, b: ['viewer'] as const } };
    expect(rolesOf({ realm: { roles: ['a', 'b'] } }, { rolesClaim: 'realm.roles', ...table })).toEqual([
      'officer',
      'viewer',
    ]);
    expect(rolesOf({ 'https://x.example/roles': 'b' }, { rolesClaim: 'https://x.example/roles', ...table })).toEqual([
      'viewer',
    ]);
    for (const groups of ['admin', ['__proto__', 'constructor'], { a: true }, [['a']], null, 7])
      expect(rolesOf({ groups }, { rolesClaim: 'groups', ...table })).toEqual([]);
  });
});
