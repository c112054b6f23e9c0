import { describe, expect, it } from 'vitest';
import { signedIn, type Client } from '../../test/web/client.ts';
import { officer } from '../../test/web/sample-deps.ts';
import { sampleDetail, sampleReport } from '../../test/web/sample-submissions.ts';

const ids = (page: string): string[] =>
  [...page.matchAll(/<a href="\/submissions\/(A-\d+)/g)].map((match) => match[1] ?? '');
/** Where a search leads. */
const found = async (client: Client, fields: Record<string, string>): Promise<string> => {
  const response = await client.post('/submissions/search', fields);
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
};
const attack = '<img src=x onerror=alert(1)>"\'&\u202Efdp.exe';

describe('the list', () => {
  it('shows everything, quarantined letters too, and says how many wait there', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions');
    expect(page).toContain('49 wniosków');
    expect(ids(page)).toContain('A-1047');
    expect(page).toContain('2 pisma czekają w kwarantannie');
    const quarantine = await client.page('/submissions?state=quarantined');
    expect(ids(quarantine)).toEqual(['A-1047']);
    expect(quarantine).toContain('Nic tu nie ginie');
  });

  it('filters by what stands in the address', async () => {
    const client = await signedIn();
    expect(ids(await client.page('/submissions?verdict=complete'))).toEqual(['A-1045']);
    expect(ids(await client.page('/submissions?state=received&verdict=reject'))).toEqual([]);
    expect(ids(await client.page('/submissions?state=bogus&verdict=bogus&page=bogus')).length).toBe(25);
  });

  it('pages through all without showing one twice or losing one', async () => {
    const client = await signedIn();
    const first = ids(await client.page('/submissions'));
    const second = ids(await client.page('/submissions?page=2'));
    expect(first.length).toBe(25);
    expect(new Set([...first, ...second]).size).toBe(49);
    expect((await client.get('/submissions?page=999')).headers.get('location')).toBe('/submissions?page=2');
  });

  it('a page number from an attacker never reaches the store', async () => {
    const client = await signedIn();
    for (const page of ['-1', '0', '1e9', '9'.repeat(30), 'NaN', '1.5'])
      expect((await client.get(`/submissions?page=${page}`)).status).toBe(200);
  });

  it('searches without the words ever standing in an address, also while paging and in a case', async () => {
    const client = await signedIn();
    const location = await found(client, { q: ' telekom ', verdict: 'complete', state: 'checked' });
    expect(location).toMatch(/^\/submissions\?state=checked&verdict=complete&search=[\w-]{40,}$/);
    expect(Buffer.from(location.split('search=')[1] ?? '', 'base64url').toString('latin1')).not.toContain('telekom');
    const page = await client.page(location);
    expect(ids(page)).toEqual(['A-1045']);
    expect(page).toContain('value="telekom"');
    for (const [, href] of page.matchAll(/(?:href|action)="([^"]*)"/g)) expect(href).not.toContain('telekom');
    expect(page).toMatch(/<form method="post" action="\/submissions\/search"/);
    const row = /href="(\/submissions\/A-1045[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(row).toContain('search=');
    expect(await client.page(row)).toContain('search=');
  });

  it('pages through what a search found', async () => {
    const client = await signedIn();
    const location = await found(client, { q: 'a-' });
    const second = /rel="next"\s+href="([^"]+)"/.exec(await client.page(location))?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(second).toContain('search=');
    expect(second).toContain('page=2');
    expect(ids(await client.page(second)).length).toBeGreaterThan(0);
  });

  it('words in the address, from another session, or forged are no search', async () => {
    const client = await signedIn();
    const all = ids(await client.page('/submissions'));
    const other = await found(await signedIn(), { q: 'telekom' });
    for (const path of ['/submissions?q=telekom', other, '/submissions?search=AAAA', `${other}x`])
      expect(ids(await client.page(path)), path).toEqual(all);
  });

  it('request forgery: a search without the session’s own token is refused', async () => {
    const client = await signedIn();
    expect((await client.post('/submissions/search', { q: 'telekom', csrf: 'x' })).status).toBe(403);
  });

  it('an empty search is no search', async () => {
    expect(await found(await signedIn(), { q: '  ', verdict: '', state: 'decided' })).toBe(
      '/submissions?state=decided',
    );
  });

  it('a PESEL number is not searched for, on the page and through the API', async () => {
    const client = await signedIn();
    for (const q of ['44051401359', '440514 01359', 'Jan 440514-01359']) {
      expect(await found(client, { q, verdict: 'reject' })).toBe('/submissions?verdict=reject&done=no-pesel');
      const response = await client.get(`/api/v1/submissions?text=${encodeURIComponent(q)}`);
      expect(response.status).toBe(400);
      const body = await response.text();
      expect(JSON.parse(body)).toMatchObject({ error: { code: 'invalid-request' } });
      expect(body).not.toContain('01359');
    }
    expect((await client.get('/api/v1/submissions?text=telekom')).status).toBe(200);
    expect(await client.page('/submissions?done=no-pesel')).toContain('Nie szukamy po numerze PESEL');
  });

  it('speaks English on request, remembers it, and follows the browser otherwise', async () => {
    const client = await signedIn();
    const asked = await client.get('/submissions?lang=en');
    expect(await asked.text()).toContain('<html lang="en">');
    const cookie = asked.headers.getSetCookie().find((one) => one.startsWith('okienko-lang=en')) ?? '';
    expect(cookie).not.toBe('');
    const kept = await client.get('/submissions', { Cookie: `${client.cookie}; okienko-lang=en` });
    expect(await kept.text()).toContain('49 applications');
    expect(
      await (await client.get('/sign-in', { Cookie: '', 'Accept-Language': 'de, en;q=0.8, pl;q=0.2' })).text(),
    ).toContain('Sign in');
    expect(await (await client.get('/sign-in', { Cookie: '', 'Accept-Language': 'de' })).text()).toContain('Logowanie');
  });

  it('script injected through subject, sender and name stays text, and nothing invisible hides in it', async () => {
    const client = await signedIn();
    const detail = sampleDetail('A-1999', { subject: attack, applicant: attack, from: attack });
    client.store.put({ ...detail, receivedAt: '2026-11-30T00:00:00Z' });
    for (const path of ['/submissions', '/submissions/A-1999', '/submissions/A-1999/letter']) {
      const page = await client.page(path);
      expect(page, path).not.toContain('<img src=x');
      expect(page, path).not.toContain('\u202E');
    }
    expect(await client.page('/submissions')).toContain('&lt;img src=x onerror=alert(1)&gt;');
    const reflected = await client.page(await found(client, { q: '"><script>alert(1)</script>' }));
    expect(reflected).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(reflected).not.toContain('<script>alert');
  });

  it('counts in good Polish', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions?verdict=complete');
    expect(page).toContain('1 wniosek');
    expect(page).toContain('1 brak');
    expect(await client.page('/submissions?state=checked')).toContain('5 wniosków');
    client.store.put(sampleDetail('A-2', { failing: 22, report: sampleReport() }));
    expect(await client.page(await found(client, { q: 'A-2' }))).toMatch(/22 braki|A-2/);
  });

  it('sorts by every column, both ways, and pages hold while letters come', async () => {
    const client = await signedIn();
    for (const sort of ['number', 'verdict', 'applicant', 'procedure', 'wrong', 'state', 'reply', 'holder', 'due']) {
      const page = await client.page(`/submissions?sort=${sort}`);
      expect(page, sort).toMatch(/aria-sort="(?:as|des)cending"/);
      const turned = ids(await client.page(`/submissions?sort=${sort}&order=reverse&end=yes`));
      expect(turned.toReversed(), sort).toEqual(ids(page));
    }
    const first = await client.page('/submissions');
    const next = /rel="next"\s+href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toMatch(/after=A-\d+/);
    client.store.put({ ...sampleDetail('A-9999'), receivedAt: '2027-01-01T00:00:00Z' });
    const second = await client.page(next);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(49);
    const back = /rel="prev"\s+href="([^"]+)"/.exec(second)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(ids(await client.page(back))[0]).toBe('A-9999');
  });

  it('an unchanged list is answered by 304, a changed one is not', async () => {
    const client = await signedIn();
    const tag = (await client.get('/submissions')).headers.get('etag') ?? '';
    expect((await client.get('/submissions', { 'If-None-Match': tag })).status).toBe(304);
    await client.store.claims.take('A-1042', 'jan');
    const changed = await client.get('/submissions', { 'If-None-Match': tag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('<bdi>jan</bdi>');
  });

  it('a view is saved with its words and found again with its count, and only its owner may remove it', async () => {
    const client = await signedIn();
    const location = await found(client, { q: 'telekom', verdict: 'complete' });
    const saved = await client.post(location.replace('/submissions?', '/submissions/views?'), { name: 'Telekomy <b>' });
    expect(saved.headers.get('location')).toContain('done=saved');
    const page = await client.page('/submissions');
    expect(page).toContain('Telekomy &lt;b&gt;');
    const href = /class="saved-view"\s*>\s*<a href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(href).not.toContain('telekom');
    expect(ids(await client.page(href))).toEqual(['A-1045']);
    await client.store.views.save({ owner: 'jan', name: 'x', shared: true, query: {} });
    expect((await client.post('/submissions/views/2/remove', {})).status).toBe(404);
    expect((await client.post('/submissions/views/1/remove', {})).status).toBe(303);
    expect(await client.page('/submissions')).not.toContain('Telekomy');
  });

  it('two officers: the second is told who has the case, takes it over on purpose, and the first is told that', async () => {
    const client = await signedIn();
    await client.store.claims.take('A-1042', 'jan');
    const claim = (action: string) => client.post('/submissions/A-1042/claim', { action });
    expect((await claim('renew')).status).toBe(409);
    expect((await claim('take')).headers.get('location')).toContain('done=held');
    expect((await client.store.claims.of('A-1042'))?.by).toBe('jan');
    expect((await claim('over')).headers.get('location')).toBe('/submissions/A-1042');
    expect((await claim('renew')).status).toBe(200);
    expect(client.store.events().at(-1)).toEqual({
      type: 'case-taken-over',
      submission: 'A-1042',
      by: officer.name,
      from: 'jan',
    });
    expect(await client.store.claims.renew('A-1042', 'jan')).toBeNull();
    expect(ids(await client.page('/submissions?holder=me'))).toEqual(['A-1042']);
    await claim('release');
    expect(ids(await client.page('/submissions?holder=me'))).toEqual([]);
  });
});
