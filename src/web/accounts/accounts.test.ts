import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { cookieOf, form, signIn } from '../../../test/web/client.ts';
import { sampleDeps } from '../../../test/web/sample-deps.ts';
import { roles, type Role } from '../../store/index.ts';
import { createApp } from '../app.ts';
import type { WebDeps } from '../deps.ts';

const password = 'zielony-mlyn-nad-rzeka';
const codeOf = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

const office = async (change: Partial<WebDeps> = {}) => {
  let now = Date.UTC(2026, 10, 23, 8);
  const { deps, store } = await sampleDeps({ clock: () => now, ...change });
  const app = createApp(deps);
  const enter = async (name: string, own: readonly Role[], given = password) => {
    if ((await store.accounts.find(name)) === null) await store.accounts.create(name, given, own);
    let cookie = cookieOf(await signIn(app, name, given));
    const get = async (path: string) => app.request(`http://localhost${path}`, { headers: { Cookie: cookie } });
    const csrf = async () => /name="csrf" value="([^"]+)"/.exec(await (await get('/account')).text())?.[1] ?? '';
    return {
      get,
      page: async (path: string) => (await get(path)).text(),
      cookie: () => cookie,
      post: async (path: string, fields: Record<string, string>) => {
        const { body, headers } = form({ csrf: await csrf(), ...fields });
        const response = await app.request(`http://localhost${path}`, {
          method: 'POST',
          body,
          headers: { ...headers, Cookie: cookie },
        });
        cookie = cookieOf(response) || cookie;
        return response;
      },
    };
  };
  return { app, store, enter, later: (ms: number) => (now += ms), now: () => now };
};

describe('a second factor', () => {
  it('is set up with the password and a first code, which brings recovery codes and another session token', async () => {
    const { app, store, enter, later, now } = await office();
    const ewa = await enter('ewa', ['officer']);
    expect((await ewa.post('/account/totp', { password: 'zgaduję' })).headers.get('location')).toContain(
      'wrongPassword',
    );
    expect((await ewa.post('/account/totp', { password })).headers.get('location')).toBe('/account/totp');
    const setUp = await ewa.page('/account/totp');
    const secret = (/class="secret">([A-Z2-7 ]+)</.exec(setUp)?.[1] ?? '').replaceAll(' ', '');
    expect(setUp).toContain('<path class="qr-ink"');
    expect((await ewa.post('/account/totp/confirm', { code: '000000' })).status).toBe(422);
    const before = ewa.cookie();
    const codes = [
      ...(await (await ewa.post('/account/totp/confirm', { code: codeOf(secret, now()) })).text()).matchAll(
        /<code>([0-9A-Z-]+)<\/code>/g,
      ),
    ].map(([, code = '']) => code);
    expect(codes).toHaveLength(10);
    expect(ewa.cookie()).not.toBe(before);
    expect(
      (await app.request('http://localhost/account', { headers: { Cookie: before } })).status,
      'the old token',
    ).toBe(302);

    later(120_000);
    const half = await signIn(app, 'ewa', password);
    expect(half.headers.get('location')).toBe('/sign-in/code?next=%2F');
    expect(cookieOf(half)).toBe('');
    const [halfway = ''] = half.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    const asSession = halfway.replace('okienko-halfway', 'okienko-session');
    expect((await app.request('http://localhost/submissions', { headers: { Cookie: asSession } })).status).toBe(302);
    const enterCode = async (code: string, cookie = halfway): Promise<Response> => {
      const { body, headers } = form({ code });
      return app.request('http://localhost/sign-in/code', {
        method: 'POST',
        body,
        headers: { ...headers, Cookie: cookie },
      });
    };
    expect((await enterCode('000000')).status).toBe(401);
    const inside = await enterCode(codeOf(secret, now()));
    expect(inside.status).toBe(303);
    expect(cookieOf(inside)).not.toBe('');
    expect((await enterCode(codeOf(secret, now() + 30_000))).status, 'halfway is over').toBe(401);
    const again = (await signIn(app, 'ewa', password)).headers.getSetCookie()[0]?.split(';')[0];
    expect((await enterCode(codes[0] ?? '', again)).status, 'a recovery code').toBe(303);
    expect(store.events().findLast(({ type }) => type === 'signed-in')).toMatchObject({ how: 'recovery' });
  });

  it('guessing codes: after ten wrong ones the right one is refused too', async () => {
    const { app, store, now } = await office();
    const { id } = await store.accounts.create('adam', password, ['officer']);
    const secret = await store.accounts.beginTotp(id);
    await store.accounts.confirmTotp(id, codeOf(secret, now() - 60_000 + 60_000));
    const halfway = (await signIn(app, 'adam', password)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const guess = async (code: string): Promise<number> => {
      const { body, headers } = form({ code });
      return (
        await app.request('http://localhost/sign-in/code', {
          method: 'POST',
          body,
          headers: { ...headers, Cookie: halfway },
        })
      ).status;
    };
    for (let n = 0; n < 10; n += 1) expect(await guess(`00000${n}`)).toBe(401);
    expect(await guess(codeOf(secret, now() + 30_000))).toBe(429);
  });

  it('a script with the password alone gets nothing from the API', async () => {
    const { app, store, now } = await office();
    const { id } = await store.accounts.create('skrypt', password, ['officer']);
    const ask = async (): Promise<number> =>
      (
        await app.request('http://localhost/api/v1/submissions', {
          headers: { Authorization: `Basic ${Buffer.from(`skrypt:${password}`).toString('base64')}` },
        })
      ).status;
    const secret = await store.accounts.beginTotp(id);
    await store.accounts.confirmTotp(id, codeOf(secret, now()));
    expect(await ask()).toBe(401);
  });

  it('where the office wants one, nothing else opens before it is there', async () => {
    const auth = { idleMinutes: 60, sessionHours: 12, local: true, secondFactor: 'required' } as const;
    const { enter } = await office({ auth });
    const ola = await enter('ola', ['officer']);
    expect((await ola.get('/submissions/A-1042')).headers.get('location')).toBe('/account');
    expect((await ola.post('/submissions/A-1042/answer', { action: 'approve', reply: 'R-1042' })).status).toBe(403);
    expect((await ola.get('/api/v1/submissions')).status).toBe(403);
    expect(await ola.page('/account')).toContain('konto musi mieć drugi składnik');
  });
});

describe('one’s own account', () => {
  it('a password set by the administrator is changed before anything else; guesses at the old one are limited', async () => {
    const { app, store, enter } = await office();
    await store.accounts.create('iga', password, ['officer'], { mustChange: true });
    const iga = await enter('iga', []);
    expect((await iga.get('/submissions/A-1042')).headers.get('location')).toBe('/account');
    const change = (fields: Record<string, string>) => iga.post('/account/password', fields);
    expect((await change({ password, fresh: 'krótkie' })).headers.get('location')).toContain('shortPassword');
    expect((await change({ password, fresh: password })).headers.get('location')).toContain('samePassword');
    const before = iga.cookie();
    const other = cookieOf(await signIn(app, 'iga', password));
    expect((await change({ password, fresh: 'moje-własne-hasło' })).headers.get('location')).toContain('done=changed');
    for (const old of [before, other])
      expect((await app.request('http://localhost/account', { headers: { Cookie: old } })).status).toBe(302);
    expect((await iga.get('/submissions/A-1042')).status).toBe(200);
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push((await change({ password: `zgaduję ${n}`, fresh: 'x'.repeat(20) })).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('ends single sessions and all others, never somebody else’s', async () => {
    const { app, store, enter } = await office();
    const ewa = await enter('ewa', ['officer']);
    const adam = await enter('adam', ['officer']);
    const there = cookieOf(await signIn(app, 'ewa', password));
    const found = await store.accounts.find('adam');
    const [foreign] = await store.accounts.sessions(found?.id ?? '');
    await ewa.post('/account/sessions', { id: foreign?.id ?? '' });
    expect((await adam.get('/account')).status).toBe(200);
    await ewa.post('/account/sessions', { id: 'others' });
    expect((await app.request('http://localhost/account', { headers: { Cookie: there } })).status).toBe(302);
    expect((await ewa.get('/account')).status).toBe(200);
  });

  it('garbage instead of a passkey’s answer is refused, signed in or not', async () => {
    const { app, enter } = await office();
    const ewa = await enter('ewa', ['officer']);
    for (const answer of [
      '',
      '{',
      'null',
      '[]',
      '{"id":"x","response":{}}',
      '{"id":{},"response":null}',
      'x'.repeat(60_001),
    ]) {
      const added = await ewa.post('/account/passkeys', { password, name: 'klucz', answer });
      expect(added.headers.get('location'), answer.slice(0, 20)).toContain('passkeyRefused');
      const { body, headers } = form({ answer });
      const response = await app.request('http://localhost/sign-in/passkey', { method: 'POST', body, headers });
      expect([401, 429]).toContain(response.status);
      expect(cookieOf(response)).toBe('');
    }
  });
});

describe('the administrator', () => {
  it('makes an account with a first password, changes its roles, and shuts it', async () => {
    const { store, enter } = await office();
    const szef = await enter('szef', ['admin']);
    const made = await (await szef.post('/accounts', { name: 'Nowa.Osoba', role: 'officer' })).text();
    const first = /class="secret">([a-z0-9-]+)</.exec(made)?.[1] ?? '';
    expect(first).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await szef.page('/accounts')).not.toContain(first);
    const nowa = await enter('nowa.osoba', [], first);
    expect((await nowa.get('/submissions')).headers.get('location')).toBe('/account');
    const found = await store.accounts.find('nowa.osoba');
    const act = (action: string, more = {}) => szef.post(`/accounts/${found?.id}`, { action, ...more });
    expect((await act('roles', { role: 'auditor' })).headers.get('location')).toContain('done=roles');
    expect((await nowa.get('/account')).status, 'its sessions ended').toBe(302);
    expect((await act('roles')).headers.get('location')).toContain('no-roles');
    expect((await act('disable')).headers.get('location')).toContain('done=disable');
    expect(await store.accounts.signIn('nowa.osoba', first)).toBeNull();
    expect((await act('nothing')).status).toBe(400);
    const own = await store.accounts.find('szef');
    const last = await szef.post(`/accounts/${own?.id}`, { action: 'disable' });
    expect(last.headers.get('location')).toContain('done=last');
    expect((await szef.post('/accounts', { name: 'nowa.osoba', role: 'officer' })).status).toBe(422);
    expect((await szef.post('/accounts', { name: 'x', role: 'boss' })).status).toBe(422);
  });
});

describe('the audit log on its page', () => {
  it('is filtered, paged and verified, and says who looked', async () => {
    const { store, enter } = await office();
    const audytor = await enter('audytor', ['auditor']);
    for (let n = 0; n < 150; n += 1)
      await store.audit.append({ type: 'letter-viewed', submission: 'A-1042', by: 'ewa' });
    const page = await audytor.page('/audit?by=ewa');
    expect(page.match(/<tr id="e-/g)).toHaveLength(100);
    const older = /href="(\/audit\?[^"]*before=\d+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await audytor.page(older)).match(/<tr id="e-/g)).toHaveLength(50);
    expect(await audytor.page('/audit?type=decision')).toContain('Nie ma takich wpisów');
    expect(await audytor.page('/audit?from=2000-01-01&to=2000-01-02')).toContain('Nie ma takich wpisów');
    expect(await (await audytor.post('/audit/verify', {})).text()).toContain('Łańcuch jest zgodny');
    const own = store.events().filter(({ type }) => type.startsWith('audit-'));
    expect(own).toEqual([
      { type: 'audit-viewed', by: 'audytor' },
      { type: 'audit-verified', by: 'audytor', broken: null },
    ]);
    for (const query of ['type=__proto__', "submission=A-1' or 1=1", 'from=2026-99-99', 'before=-1', 'by=%00'])
      expect((await audytor.get(`/audit?${query}`)).status, query).toBe(200);
  });
});

describe('hostile words', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'; drop table accounts; --",
    'x'.repeat(100),
  ];

  it('as names of accounts and passkeys, browsers and addresses stay words on every page', async () => {
    const { app, store, enter } = await office();
    for (const name of hostile) {
      const { id } = await store.accounts.create(name, password, roles);
      await store.accounts.addPasskey(id, {
        id: name,
        publicKey: 'x',
        counter: 0,
        transports: [],
        name,
        backedUp: false,
      });
      await store.accounts.removePasskey(id, name);
      const { body, headers } = form({ name, password });
      const entered = await app.request('http://localhost/sign-in', {
        method: 'POST',
        body,
        headers: { ...headers, 'User-Agent': name.replace(/[^\x20-\x7e]/g, '?') },
      });
      const cookie = cookieOf(entered);
      const found = await store.accounts.find(name);
      for (const path of [
        '/account',
        '/accounts',
        `/accounts/${found?.id}`,
        '/audit',
        '/submissions/A-1042',
        '/mail',
        '/outbox',
        '/packs',
      ]) {
        const response = await app.request(`http://localhost${path}`, { headers: { Cookie: cookie } });
        const page = await response.text();
        expect(response.status, path).toBe(200);
        expect(page, path).not.toContain('<script>alert');
        expect(page, path).not.toContain('<img src=x');
        expect(page, path).not.toContain('\u202E');
        expect(page, path).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style/i);
      }
    }
    const szef = await enter('szef', ['admin']);
    for (const name of hostile) {
      const page = await (await szef.post('/accounts', { name, role: 'nobody' })).text();
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img src=x');
    }
  });
});
