import { describe, expect, it } from 'vitest';
import { sampleMailboxReport } from '../../test/mail/sample-ledger.ts';
import { signedIn } from '../../test/web/client.ts';
import { sampleDetail } from '../../test/web/sample-submissions.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const desk = () => signedIn({ clock: () => now });

describe('the pages about mail', () => {
  it('say of each mailbox what an officer must know, in both languages, and name what is wrong', async () => {
    const officer = await desk();
    const page = await officer.page('/mail');
    for (const words of [
      'Alarmy',
      'Każda próba połączenia ze skrzynką zawodzi.',
      '<strong>128</strong> <span>na serwerze</span>',
      '<li class="mail-bad"> <strong>1 ',
      'Brakowało: UID 7.',
      'Ostatnim razem serwera nie udało się zapytać (ECONNREFUSED).',
      '41 prób z rzędu',
      'za 25 s',
      '7 min',
      'href="/mail/letters?mailbox=wnioski&amp;state=replied"',
    ])
      expect(page.replaceAll(/\s+/g, ' '), words).toContain(words);
    const english = await officer.page('/mail?lang=en');
    for (const words of ['Every try to reach the mailbox fails.', '41 tries in a row', 'to be fetched'])
      expect(english.toLowerCase()).toContain(words.toLowerCase());
  });

  it('say why replies wait, and which mailbox names a folder that is not there', async () => {
    const officer = await desk();
    officer.store.replies.waiting = async () => [
      { waitsFor: null, replies: 3 },
      { waitsFor: 'sender-limit', replies: 40 },
      { waitsFor: 'quiet-hours', replies: 7 },
    ];
    const page = await officer.page('/mail');
    expect(page).toContain('40 z powodu limitu odpowiedzi na jeden adres; 7 na godziny wysyłania.');
    await officer.store.mailboxes.report(
      sampleMailboxReport({ name: 'wnioski/Pilne', folder: 'Pilne', connected: false, lastError: 'folder-missing' }),
    );
    expect(await officer.page('/mail')).toContain('nie ma takiego folderu');
  });

  it('list messages by state and mailbox, page by page, and an unknown filter is none', async () => {
    const officer = await desk();
    const all = await officer.page('/mail/letters');
    expect(all).toContain('123 wiadomości');
    expect(all).toContain('1–50 z 123');
    expect(all).toContain('jeszcze niezapisana');
    expect(all).toContain('Godziny według czasu polskiego');
    expect(await officer.page('/mail/letters?former=1')).toMatch(/name="former" value="1"\s+checked/);
    const replied = await officer.page('/mail/letters?state=replied&mailbox=wnioski&page=1');
    expect(replied).toContain('41 wiadomości');
    expect(replied).not.toContain('L-122<');
    expect(await officer.page('/mail/letters?state=%3Cscript%3E&mailbox=obca')).toContain('123 wiadomości');
    const beyond = await officer.get('/mail/letters?page=9');
    expect(beyond.headers.get('location')).toBe('/mail/letters?page=3');
  });

  it('the quarantine gives the reason in plain words, and a stranger cannot put markup on it', async () => {
    const officer = await desk();
    const page = await officer.page('/mail/quarantine');
    expect(page).toContain('Odizolowany program czytający kończył pracę na tym piśmie');
    expect(page).toContain('Serwer poczty nie wydał tej wiadomości.');
    expect(page).toContain('po 20 próbach');
    expect(page).not.toContain('<b>pilny</b>');
    expect(page).toContain('href="/submissions/A-1040/letter.eml"');
  });

  it('tries again and releases by a form without scripts; who was late is told', async () => {
    const officer = await desk();
    const retried = await officer.post('/mail/quarantine', { id: 'A-1040', action: 'retry' });
    expect(retried.headers.get('location')).toBe('/mail/quarantine?done=retried');
    const late = await officer.post('/mail/quarantine', { id: 'A-1040', action: 'release' });
    expect(late.headers.get('location')).toBe('/mail/quarantine?done=late');
    expect(await officer.page('/mail/quarantine?done=late')).toContain('tego pisma nie ma już w kwarantannie');
    await officer.post('/mail/quarantine', { id: 'L-122', action: 'release' });
    expect(officer.store.inQuarantine.done).toEqual([
      'retry A-1040 by anna.referent',
      'release L-122 by anna.referent',
    ]);
    expect(await officer.page('/mail/quarantine')).toContain('Kwarantanna jest pusta.');
    for (const fields of [{ id: 'A-1', action: 'delete' }, { id: "L-1' or 1=1", action: 'retry' }, { action: 'retry' }])
      expect((await officer.post('/mail/quarantine', fields)).status).toBe(400);
    expect((await officer.post('/mail/quarantine', { id: 'L-122', action: 'retry', csrf: 'obcy' })).status).toBe(403);
  });

  it('hands out the original of what is in quarantine as a file, audited, and of nothing else', async () => {
    const officer = await desk();
    const answer = await officer.get('/mail/messages/L-122/original');
    expect(await answer.text()).toBe('Subject: trucizna\r\n\r\n<script>\r\n');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.headers.get('content-type')).toBe('message/rfc822');
    expect(officer.store.events().at(-1)).toEqual({ type: 'message-viewed', message: 'L-122', by: 'anna.referent' });
    for (const id of ['L-5', 'A-1040', 'L-0', '..%2F'])
      expect((await officer.get(`/mail/messages/${id}/original`)).status, id).toBe(404);
  });

  it('the case of a released letter says that nothing was checked, and can be decided; one in quarantine leads there', async () => {
    const officer = await desk();
    officer.store.put(
      sampleDetail('A-1099', {
        report: null,
        state: 'checked',
        verdict: 'officer',
        reply: null,
        replies: [],
        quarantineReason: 'Checking was tried 4 times and failed.',
      }),
    );
    const page = await officer.page('/submissions/A-1099');
    expect(page).toContain('Przejęto je z kwarantanny bez raportu');
    expect(page).toContain('name="decision"');
    expect(page).not.toContain('Wniosek czeka na sprawdzenie');
    expect(await officer.page('/submissions/A-1047')).toContain('href="/mail/quarantine"');
  });

  it('are for people signed in only', async () => {
    const { app } = await desk();
    for (const path of ['/mail', '/mail/letters', '/mail/quarantine', '/mail/messages/L-122/original']) {
      const answer = await app.request(`http://localhost${path}`);
      expect([path, answer.status]).toEqual([path, 302]);
    }
  });
});
