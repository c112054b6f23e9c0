import { describe, expect, it } from 'vitest';
import { signedIn } from '../../test/web/client.ts';

const seenOf = (page: string): string => /name="seen" value="([0-9a-f]{32})"/.exec(page)?.[1] ?? '';

describe('the page of replies', () => {
  it('shows each group with its number, what becomes of each reply, and what may be done with it', async () => {
    const officer = await signedIn();
    const held = await officer.page('/outbox?group=held');
    expect(held).toContain('<h1>Odpowiedzi</h1>');
    expect(held).toContain('href="/outbox/R-1035"');
    expect(held).toContain('aria-label="Zatwierdź R-1035"');
    const refused = await officer.page('/outbox?group=refused&lang=en');
    expect(refused).toContain('<h1>Replies</h1>');
    const sent = await officer.page('/outbox?group=sent');
    expect(sent).not.toContain('value="cancel"');
    expect(await officer.page('/outbox?group=%3Cscript%3E')).not.toContain('<script>alert');
  });

  it('a draft is edited, approved, held, taken back, cancelled and restored, without scripts', async () => {
    const officer = await signedIn();
    const { store } = officer;
    const state = async () => (await store.replies.get('R-1042'))?.state;
    const act = async (action: string, more: Record<string, string> = {}) => {
      const seen = seenOf(await officer.page('/outbox/R-1042'));
      const answer = await officer.post('/outbox/R-1042', { action, seen, ...more });
      expect(answer.status).toBe(303);
      return answer.headers.get('location');
    };
    expect(await act('save', { subject: 'Nowy\r\ntemat', text: 'Nowa\r\ntreść' })).toBe('/outbox/R-1042?done=save');
    expect(await store.replies.get('R-1042')).toMatchObject({ subject: 'Nowy temat', text: 'Nowa\ntreść' });
    expect(await act('approve', { group: 'draft' })).toBe('/outbox?group=draft&done=approve');
    expect(await state()).toBe('pending');
    expect(await act('hold')).toContain('done=hold');
    expect(await act('recall')).toContain('done=recall');
    expect(await state()).toBe('draft');
    expect(await act('cancel', { reason: 'pomyłka' })).toContain('done=cancel');
    expect(await act('approve')).toContain('done=late');
    expect(await act('recall')).toContain('done=recall');
    expect(await state()).toBe('draft');
    expect(store.events().at(-2)).toMatchObject({ type: 'reply-cancelled', reason: 'pomyłka', by: 'anna.referent' });
  });

  it('a text that somebody else changed meanwhile is not approved unseen', async () => {
    const officer = await signedIn();
    const seen = seenOf(await officer.page('/outbox/R-1042'));
    await officer.store.replies.edit('R-1042', { subject: 'Inny', text: 'Inna' }, 'jan');
    const answer = await officer.post('/outbox/R-1042', { action: 'approve', seen });
    expect(answer.headers.get('location')).toBe('/outbox/R-1042?done=changed');
    expect((await officer.store.replies.get('R-1042'))?.state).toBe('draft');
    expect(await officer.page('/outbox/R-1042?done=changed')).toContain('Ktoś zmienił tymczasem treść');
  });

  it('an empty letter, an unknown action and an unknown reply are refused', async () => {
    const officer = await signedIn();
    const seen = seenOf(await officer.page('/outbox/R-1042'));
    const empty = await officer.post('/outbox/R-1042', { action: 'save', seen, subject: ' ', text: 'x' });
    expect(empty.headers.get('location')).toBe('/outbox/R-1042?done=empty');
    expect((await officer.post('/outbox/R-1042', { action: 'send', seen })).status).toBe(400);
    expect((await officer.post('/outbox/R-9999', { action: 'hold' })).status).toBe(404);
    expect((await officer.get('/outbox/%3Cb%3E')).status).toBe(404);
    expect((await officer.post('/outbox/R-1042', { action: 'hold', csrf: 'x' })).status).toBe(403);
    expect((await officer.app.request('http://localhost/outbox')).status).toBe(302);
  });

  it('another letter is prepared on request, and one that exists is not doubled', async () => {
    const asked: string[][] = [];
    const officer = await signedIn({
      draftLetter: async (...of) => {
        asked.push(of);
        return asked.length === 1 ? { kind: 'made', reply: 'R-1042' } : { kind: 'exists' };
      },
    });
    const first = await officer.post('/submissions/A-1042/draft', { kind: 'wrong-addressee' });
    expect(first.headers.get('location')).toBe('/outbox/R-1042?done=drafted');
    const second = await officer.post('/submissions/A-1042/draft', { kind: 'wrong-addressee' });
    expect(second.headers.get('location')).toBe('/outbox?group=draft&done=exists');
    expect(asked[0]).toEqual(['A-1042', 'wrong-addressee', 'anna.referent']);
    expect((await officer.post('/submissions/A-1042/draft', { kind: '../x' })).status).toBe(400);
    expect(await officer.page('/submissions/A-1042')).toContain('Przygotuj inne pismo');
  });
});
