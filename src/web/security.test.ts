import { describe, expect, it } from 'vitest';
import { form, signedIn } from '../../test/web/client.ts';
import { officer, sampleDemo, sampleDeps } from '../../test/web/sample-deps.ts';
import { createApp } from './app.ts';
import { contentSecurityPolicy } from './security/headers.ts';

describe('a request another site makes in the officer’s name', () => {
  const decide = { action: 'approve', reply: 'R-1042' };

  it('without the session’s token changes nothing', async () => {
    const client = await signedIn();
    for (const csrf of ['', 'wrong', `${client.csrf}x`]) {
      expect((await client.post('/submissions/A-1042/answer', { ...decide, csrf })).status).toBe(403);
    }
    expect((await client.store.submissions.get('A-1042'))?.decision).toBeNull();
  });

  it('with the token of another session changes nothing', async () => {
    const client = await signedIn();
    const other = await signedIn();
    expect((await client.post('/submissions/A-1042/answer', { ...decide, csrf: other.csrf })).status).toBe(403);
  });

  it('is refused by its Origin or Sec-Fetch-Site even with the right token', async () => {
    const client = await signedIn();
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'http://localhost.evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      const response = await client.post('/submissions/A-1042/answer', decide, headers);
      expect(response.status, JSON.stringify(headers)).toBe(403);
    }
    expect((await client.store.submissions.get('A-1042'))?.decision).toBeNull();
    const own = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' };
    expect((await client.post('/submissions/A-1042/answer', { ...decide, action: 'save' }, own)).status).toBe(303);
  });

  it('login CSRF: a foreign page cannot sign the browser in', async () => {
    const { deps } = await sampleDeps();
    const { body, headers } = form({ name: officer.name, password: officer.password });
    const response = await createApp(deps).request('http://localhost/sign-in', {
      method: 'POST',
      body,
      headers: { ...headers, 'Sec-Fetch-Site': 'cross-site' },
    });
    expect(response.status).toBe(403);
  });

  it('with a form no browser can send by itself is refused for want of the token', async () => {
    const client = await signedIn();
    const response = await client.app.request('http://localhost/submissions/A-1042/answer', {
      method: 'POST',
      body: JSON.stringify({ csrf: client.csrf, ...decide }),
      headers: { Cookie: client.cookie, 'Content-Type': 'text/plain' },
    });
    expect(response.status).toBe(403);
  });

  it('sign-out and upload need the token too', async () => {
    const client = await signedIn();
    expect((await client.post('/sign-out', { csrf: 'x' })).status).toBe(403);
    expect((await client.post('/submissions', { csrf: 'x' })).status).toBe(403);
  });
});

describe('DNS rebinding', () => {
  it('a name that is not ours is answered by nothing but a refusal', async () => {
    const client = await signedIn();
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.5:8080', '']) {
      const response = await client.get('/submissions', { Host: host });
      expect(response.status, host).toBe(421);
      expect(await response.text()).not.toContain('Zielony');
    }
    for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080', 'LOCALHOST']) {
      expect((await client.get('/submissions', { Host: host })).status, host).toBe(200);
    }
  });

  it('the public name is answered once it is configured', async () => {
    const client = await signedIn({ publicUrl: 'http://wnioski.urzad.example' });
    expect((await client.get('/sign-in', { Host: 'wnioski.urzad.example' })).status).not.toBe(421);
    expect((await client.get('/sign-in', { Host: 'inny.urzad.example' })).status).toBe(421);
  });
});

describe('headers', () => {
  it('stand on every answer: pages, errors, redirects, JSON, images, assets, refusals', async () => {
    const client = await signedIn({ demo: sampleDemo });
    const paths = [
      '/submissions',
      '/submissions/A-1042',
      '/submissions/A-1042/letter',
      '/submissions/A-1042/documents/2/pages/1.png',
      '/submissions/nothing',
      '/',
      '/demo/mailboxes',
      '/api/openapi.json',
      '/api/v1/submissions',
      '/healthz',
      '/metrics',
    ];
    const responses = await Promise.all([
      ...paths.map((path) => client.get(path)),
      client.get('/submissions', { Host: 'evil.example' }),
      client.post('/submissions/A-1042/answer', { csrf: 'x' }),
      client.app.request('http://localhost/submissions'),
    ]);
    for (const response of responses) {
      const { headers } = response;
      expect(headers.get('content-security-policy'), response.url).toBe(contentSecurityPolicy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('static files may be kept, for ever under the address that names their content', async () => {
    const client = await signedIn();
    const address = /href="(\/assets\/okienko\.css\?v=[0-9a-f]+)"/.exec(await client.page('/submissions'))?.[1] ?? '';
    const response = await client.app.request(`http://localhost${address}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect((await client.app.request('http://localhost/assets/okienko.css?v=other')).headers.get('cache-control')).toBe(
      'no-cache',
    );
    expect((await client.get('/assets/..%2fapp.ts')).status).toBe(404);
  });

  it('no page holds a script, a style or a handler of its own, which the policy would block', async () => {
    const client = await signedIn({ demo: sampleDemo });
    for (const path of [
      '/submissions',
      '/submissions/A-1042',
      '/submissions/A-1047',
      '/submissions/A-1042/letter',
      '/demo/mailboxes',
      '/sign-in',
    ]) {
      const page = await client.page(path);
      expect(page, path).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=/i);
    }
  });
});

describe('trouble of our own', () => {
  it('shows a number to report and nothing of the cause', async () => {
    const lines: Record<string, unknown>[] = [];
    const quiet = () => {};
    const log = {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: (fields: Record<string, unknown>) => void lines.push(fields),
    };
    const client = await signedIn({ log });
    client.store.failWith(new Error('secret 44051401359'));
    const response = await client.get('/submissions');
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(page).not.toContain('44051401359');
    expect(JSON.stringify(lines)).not.toContain('44051401359');
    expect(page).toContain(String(lines[0]?.['incident']));
    expect((await client.get('/api/v1/submissions')).headers.get('content-type')).toContain('json');
  });
});
