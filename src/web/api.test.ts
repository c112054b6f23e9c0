import { describe, expect, it } from 'vitest';
import { signedIn, type Client } from '../../test/web/client.ts';
import { officer } from '../../test/web/sample-deps.ts';
import type { WebDeps } from './deps.ts';

const basic = (name: string, password: string): Record<string, string> => ({
  Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});
const own = basic(officer.name, officer.password);

type Call = (method: string, path: string, body?: BodyInit, headers?: Record<string, string>) => Promise<Response>;

const script = async (change: Partial<WebDeps> = {}): Promise<{ client: Client; call: Call }> => {
  const client = await signedIn(change);
  const call: Call = async (method, path, body, headers = {}) =>
    client.app.request(`http://localhost${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: { ...own, ...headers },
    });
  return { client, call };
};

const json = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;
const asJson = { 'Content-Type': 'application/json' };

describe('the HTTP API', () => {
  it('describes itself: every path of the contract, bodies and errors included', async () => {
    const { call } = await script();
    const described = (await json(await call('GET', '/api/openapi.json'))) as {
      paths: Record<string, object>;
      components: { schemas: object };
    };
    expect(Object.keys(described.paths).sort()).toEqual([
      '/api/v1/check',
      '/api/v1/submissions',
      '/api/v1/submissions/{id}',
      '/api/v1/submissions/{id}/decision',
      '/api/v1/submissions/{id}/etsi-report',
      '/api/v1/submissions/{id}/letter',
      '/api/v1/submissions/{id}/report',
    ]);
    expect(JSON.stringify(described.paths['/api/v1/submissions'])).toContain('message/rfc822');
    expect(Object.keys(described.components.schemas)).toEqual(
      expect.arrayContaining(['Error', 'Report', 'Submission']),
    );
    expect(JSON.stringify(described.components.schemas)).toContain('okienko.report/1');
  });

  it('takes a letter raw or as a form and answers 202 with its id; the second time says it is a duplicate', async () => {
    const { call } = await script();
    const mail = 'Subject: x\r\n\r\ntext';
    const first = await call('POST', '/api/v1/submissions', mail, { 'Content-Type': 'message/rfc822' });
    expect(first.status).toBe(202);
    const { id, duplicate } = await json(first);
    expect(duplicate).toBe(false);
    expect(first.headers.get('location')).toBe(`/api/v1/submissions/${String(id)}`);
    const body = new FormData();
    body.set('file', new File([mail], 'x.eml'));
    const second = await call('POST', '/api/v1/submissions', body);
    expect(second.status).toBe(202);
    expect(await json(second)).toEqual({ id, duplicate: true });
  });

  it('refuses an empty body, two files, and too much', async () => {
    const { call } = await script({ maxUploadBytes: 1000 });
    expect((await call('POST', '/api/v1/submissions', '', { 'Content-Type': 'message/rfc822' })).status).toBe(400);
    const two = new FormData();
    two.append('file', new File(['1'], '1'));
    two.append('file', new File(['2'], '2'));
    expect((await call('POST', '/api/v1/submissions', two)).status).toBe(400);
    const big = await call('POST', '/api/v1/check', new Uint8Array(100_000), { 'Content-Type': 'application/pdf' });
    expect(big.status).toBe(413);
    expect(await json(big)).toMatchObject({ error: { code: 'too-large' } });
  });

  it('checks without storing', async () => {
    const seen: string[] = [];
    const { client, call } = await script();
    const before = (await client.store.submissions.list({ limit: 1, offset: 0 })).total;
    const checked = await call('POST', '/api/v1/check?name=../../wniosek.pdf', 'bytes', {
      'Content-Type': 'application/pdf',
    });
    expect(checked.status).toBe(200);
    expect(await json(checked)).toMatchObject({ schema: 'okienko.report/1', verdict: 'reject' });
    expect((await client.store.submissions.list({ limit: 1, offset: 0 })).total).toBe(before);
    const other = await script({
      check: async (_bytes, name) => (seen.push(name), client.deps.check(new Uint8Array(), name)),
    });
    await other.call('POST', '/api/v1/check?name=../../wniosek.pdf', 'bytes', { 'Content-Type': 'application/pdf' });
    expect(seen).toEqual(['wniosek.pdf']);
  });

  it('lists and shows submissions', async () => {
    const { call } = await script();
    const list = await json(await call('GET', '/api/v1/submissions?verdict=complete'));
    expect(list).toMatchObject({ total: 1, submissions: [{ id: 'A-1045', verdict: 'complete' }] });
    expect(await json(await call('GET', '/api/v1/submissions/A-1042'))).toMatchObject({ id: 'A-1042', checked: true });
    const wrong = await call('GET', '/api/v1/submissions?limit=100000');
    expect(wrong.status).toBe(400);
    expect(await json(wrong)).toMatchObject({ error: { code: 'invalid-request' } });
  });

  it('gives the report masked, and unmasked only when asked, which is recorded', async () => {
    const { client, call } = await script();
    expect(await (await call('GET', '/api/v1/submissions/A-1042/report')).text()).not.toContain('44051401359');
    const before = client.store.events().length;
    expect(await (await call('GET', '/api/v1/submissions/A-1042/report?personal=show')).text()).toContain(
      '44051401359',
    );
    expect(client.store.events().slice(before)).toMatchObject([{ type: 'letter-viewed', submission: 'A-1042' }]);
    const none = await call('GET', '/api/v1/submissions/A-1046/report');
    expect(none.status).toBe(404);
    expect(await json(none)).toMatchObject({ error: { code: 'no-report' } });
  });

  it('gives the validation report of ETSI TS 119 102-2 as a file, masked unless asked otherwise', async () => {
    const { call } = await script();
    const response = await call('GET', '/api/v1/submissions/A-1042/etsi-report');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain(
      'attachment; filename="A-1042-etsi-ts-119-102-2.xml"',
    );
    const xml = await response.text();
    expect(xml).toContain('<MainIndication>urn:etsi:019102:mainindication:');
    expect(xml).not.toContain('44051401359');
    expect((await call('GET', '/api/v1/submissions/A-1046/etsi-report')).status).toBe(404);
  });

  it('gives the letter unchanged', async () => {
    const { call } = await script();
    const response = await call('GET', '/api/v1/submissions/A-1042/letter');
    expect(response.headers.get('content-type')).toBe('message/rfc822');
    expect(await response.text()).toContain('Message-ID: <1@mlyn.example>');
    expect((await call('GET', '/api/v1/submissions/A-9/letter')).status).toBe(404);
  });

  it('takes a decision once, with a reason where one is needed', async () => {
    const { client, call } = await script();
    const decide = (body: object) => call('POST', '/api/v1/submissions/A-1042/decision', JSON.stringify(body), asJson);
    const unreasoned = await decide({ verdict: 'accept' });
    expect(unreasoned.status).toBe(422);
    expect(await json(unreasoned)).toMatchObject({ error: { code: 'reason-needed' } });
    expect((await decide({ verdict: 'maybe' })).status).toBe(400);
    const done = await decide({ verdict: 'reject', reply: 'R-1042' });
    expect(done.status).toBe(200);
    expect(await json(done)).toMatchObject({ state: 'decided', decision: { verdict: 'reject', by: officer.name } });
    expect((await client.store.replies.get('R-1042'))?.state).toBe('pending');
    expect((await decide({ verdict: 'reject' })).status).toBe(409);
  });

  it('every error is JSON with a code and a message, the unknown address too', async () => {
    const { call } = await script();
    for (const [method, path] of [
      ['GET', '/api/v1/nothing'],
      ['GET', '/api/v1/submissions/A-9'],
      ['POST', '/api/v1/submissions/A-1042/decision'],
    ] as const) {
      const response = await call(method, path, method === 'POST' ? '{' : undefined, asJson);
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(response.status, path).toBeLessThan(500);
      expect(await json(response), path).toMatchObject({
        error: { code: expect.any(String), message: expect.any(String) },
      });
    }
  });
});

describe('who may call it', () => {
  it('a wrong password, a broken header or none is 401 with the challenge', async () => {
    const { client } = await script();
    for (const headers of [
      {},
      basic(officer.name, 'wrong'),
      { Authorization: 'Basic ???' },
      { Authorization: 'Bearer x' },
    ]) {
      const response = await client.app.request('http://localhost/api/v1/submissions', {
        headers: headers,
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Basic');
    }
  });

  it('guessing passwords over the API is slowed down as well', async () => {
    const { client } = await script();
    const ask = (headers: Record<string, string>) =>
      client.app.request('http://localhost/api/v1/submissions', { headers });
    for (let attempt = 0; attempt < 5; attempt += 1) await ask(basic(officer.name, `guess-${attempt}`));
    const response = await ask(own);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).not.toBeNull();
  });

  it('a script’s credentials are hashed once, not at every call, and end with its session', async () => {
    const { client, call } = await script();
    const count = () => client.store.events().filter(({ type }) => type === 'signed-in').length;
    const before = count();
    for (let n = 0; n < 3; n += 1) expect((await call('GET', '/api/v1/submissions')).status).toBe(200);
    expect(count()).toBe(before + 1);
  });

  it('a password over a plain connection to another machine is refused', async () => {
    const { client } = await script({ publicUrl: 'http://wnioski.urzad.example' });
    const response = await client.app.request('http://wnioski.urzad.example/api/v1/submissions', {
      headers: { ...own, Host: 'wnioski.urzad.example' },
    });
    expect(response.status).toBe(403);
    expect(await json(response)).toMatchObject({ error: { code: 'basic-needs-tls' } });
  });

  it('the cookie of a browser works for reading; for changing it needs the token as a header', async () => {
    const { client } = await script();
    expect((await client.get('/api/v1/submissions')).status).toBe(200);
    const post = (headers: Record<string, string>) =>
      client.app.request('http://localhost/api/v1/submissions/A-1042/decision', {
        method: 'POST',
        body: JSON.stringify({ verdict: 'reject' }),
        headers: { ...asJson, Cookie: client.cookie, ...headers },
      });
    expect((await post({})).status).toBe(403);
    expect((await post({ 'X-CSRF-Token': client.csrf })).status).toBe(200);
  });

  it('a foreign page cannot use credentials the browser remembered', async () => {
    const { call } = await script();
    const body = JSON.stringify({ verdict: 'reject' });
    const response = await call('POST', '/api/v1/submissions/A-1042/decision', body, {
      ...asJson,
      Origin: 'https://evil.example',
    });
    expect(response.status).toBe(403);
  });
});
