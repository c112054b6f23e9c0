import { beforeAll, describe, expect, it } from 'vitest';
import { sampleDeps } from '../../../test/web/sample-deps.ts';
import { sampleReport } from '../../../test/web/sample-submissions.ts';
import { loadPack, type Pack } from '../../rules/index.ts';
import { createApp, type WebDeps } from '../index.ts';
import { checkListOf } from './check-list.ts';

let packs: readonly Pack[];
beforeAll(async () => {
  packs = await Promise.all(
    ['pesel-registry-access', 'pesel-restriction', 'any-letter'].map((id) => loadPack(`rules/${id}`)),
  );
});

const host = 'http://localhost';
type Visit = { readonly token: string; readonly cookie: string };

const open = async (change: Partial<WebDeps> = {}) => {
  const seen: { name: string; bytes: number; language: string }[] = [];
  const logged: unknown[] = [];
  const log = (...what: unknown[]): void => void logged.push(what);
  const { deps, store } = await sampleDeps({
    rulePacks: () => packs,
    selfCheck: async (bytes, name, language) => {
      seen.push({ name, bytes: bytes.length, language });
      return sampleReport();
    },
    log: { info: log, warn: log, error: log, debug: log } as unknown as WebDeps['log'],
    ...change,
  });
  const app = createApp(deps);
  const visit = async (): Promise<Visit> => {
    const answer = await app.request(`${host}/self-check`);
    return {
      token: /name="csrf" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '',
      cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    };
  };
  const send = (by: Visit, files: readonly File[], headers: Record<string, string> = {}): Promise<Response> => {
    const body = new FormData();
    body.set('csrf', by.token);
    for (const file of files) body.append('file', file);
    return Promise.resolve(
      app.request(`${host}/self-check`, { method: 'POST', body, headers: { Cookie: by.cookie, ...headers } }),
    );
  };
  return { app, store, seen, logged, visit, send };
};
const pdf = new File(['%PDF-1.7'], 'wniosek.pdf');

describe('the page on which applicants check their forms', () => {
  it('is not there unless the office switched it on', async () => {
    const { deps } = await sampleDeps({ rulePacks: () => packs });
    const app = createApp(deps);
    expect((await app.request(`${host}/self-check`)).status).toBe(404);
    expect((await app.request(`${host}/self-check`, { method: 'POST', body: new FormData() })).status).toBe(404);
    expect((await app.request(`${host}/check-lists`)).headers.get('location')).toContain('/sign-in');
  });

  it('tells a stranger what to correct, and stores, logs and audits nothing', async () => {
    const { store, seen, logged, visit, send } = await open();
    const before = [store.events().length, (await store.submissions.list({ limit: 1, offset: 0 })).total];
    const answer = await send(await visit(), [pdf]);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('Podaj publiczny adres IPv4');
    expect(text).toContain('To podpowiedź, nie decyzja urzędu.');
    expect(text).not.toContain('44051401359');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect([store.events().length, (await store.submissions.list({ limit: 1, offset: 0 })).total]).toEqual(before);
    expect(logged).toEqual([]);
    expect(seen).toEqual([{ name: 'wniosek.pdf', bytes: 8, language: 'pl' }]);
  });

  it('refuses a form that another site sends, or one without the cookie of this page', async () => {
    const { seen, visit, send } = await open();
    const by = await visit();
    expect((await send(by, [pdf], { Origin: 'https://zly.example' })).status).toBe(403);
    expect((await send(by, [pdf], { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await send({ ...by, cookie: '' }, [pdf])).status).toBe(403);
    expect((await send({ ...by, token: 'x' }, [pdf])).status).toBe(403);
    const other = await visit();
    expect((await send({ token: other.token, cookie: by.cookie }, [pdf])).status).toBe(403);
    expect(seen).toEqual([]);
  });

  it('a file name, a subject and a finding full of markup stay text', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const { visit, send } = await open({
      selfCheck: async () => {
        const report = sampleReport();
        return { ...report, findings: report.findings.map((one) => ({ ...one, message: evil, remedy: evil })) };
      },
    });
    const text = await (await send(await visit(), [new File(['x'], `${evil}.pdf`)])).text();
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img src=x');
  });

  it('takes one file, and no larger one than it says', async () => {
    const { seen, visit, send } = await open();
    const by = await visit();
    expect((await send(by, [])).status).toBe(400);
    expect((await send(by, [pdf, pdf])).status).toBe(400);
    expect((await send(by, [new File([new Uint8Array(1024 * 1024 + 80_000)], 'duzy.pdf')])).status).toBe(413);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    });
    const app = (await open()).app;
    const answer = await app.request(`${host}/self-check`, {
      method: 'POST',
      body: endless,
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      duplex: 'half',
    } as RequestInit);
    expect([400, 403, 413]).toContain(answer.status);
    expect(seen).toEqual([]);
  });

  it('a check that breaks tells nothing of the file, not even to the log', async () => {
    const { logged, visit, send } = await open({ selfCheck: () => Promise.reject(new Error('secret of the file')) });
    const answer = await send(await visit(), [pdf]);
    expect(answer.status).toBe(422);
    expect(await answer.text()).not.toContain('secret of the file');
    expect(logged).toEqual([]);
  });

  it('after many files from one address says when to come back, before it reads another', async () => {
    const { seen, visit, send } = await open({ clock: () => Date.parse('2026-11-23T10:00:00Z') });
    const by = await visit();
    for (let n = 0; n < 12; n += 1) expect((await send(by, [pdf])).status).toBe(200);
    const answer = await send(by, [pdf]);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3000);
    expect(seen).toHaveLength(12);
  });
});

describe('the check lists', () => {
  it('name what the rules in force ask for, by point, in both languages, and quote no letter', () => {
    for (const pack of packs.filter(({ procedure }) => !procedure.fallback))
      for (const language of ['pl', 'en'] as const) {
        const items = checkListOf(pack, language, Date.parse('2026-11-23T10:00:00Z')).flatMap((group) => group.items);
        expect(items.length).toBeGreaterThan(5);
        expect(new Set(items.map(({ rule }) => rule)).size).toBe(items.length);
        for (const { title, remedy } of items) expect(`${title}${remedy}`).not.toMatch(/[{}]/);
      }
  });

  it('leave out rules that are not in force on the day', () => {
    const [pack] = packs;
    expect(checkListOf(pack!, 'pl', Date.parse('2000-01-01T00:00:00Z'))).toEqual([]);
  });

  it('stand as pages for strangers, with the counter list where the procedure has one', async () => {
    const { app } = await open();
    expect(await (await app.request(`${host}/check-lists`)).text()).toContain('/check-lists/pesel-restriction/counter');
    const list = await (await app.request(`${host}/check-lists/pesel-registry-access`)).text();
    expect(list).toContain('Brak identyfikatora klucza');
    expect(list).not.toContain('/counter"');
    const counter = await app.request(`${host}/check-lists/pesel-restriction/counter`);
    expect(counter.status).toBe(200);
    expect(counter.headers.get('content-security-policy')).toMatch(/style-src 'sha256-/);
    expect((await app.request(`${host}/check-lists/any-letter`)).status).toBe(404);
    expect((await app.request(`${host}/check-lists/pesel-registry-access/counter`)).status).toBe(404);
    expect((await app.request(`${host}/check-lists/..%2f..%2fetc`)).status).not.toBe(200);
  });
});
