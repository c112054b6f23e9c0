import { describe, expect, it } from 'vitest';
import { signedIn, type Client } from '../../test/web/client.ts';
import { officer } from '../../test/web/sample-deps.ts';
import { seenDigest } from './case/answer.ts';

const replyOf = async (client: Client, id: string) => {
  const reply = await client.store.replies.get(id);
  if (reply === null) throw new Error(`no reply ${id}`);
  return reply;
};

/** What the form of the case page would send. */
const fields = async (client: Client, change: Record<string, string> = {}): Promise<Record<string, string>> => {
  const { subject, text, id } = await replyOf(client, 'R-1042');
  return { reply: id, subject, text, seen: seenDigest({ subject, text }), ...change };
};

/** What the page says that asks for what is missing, with the words typed so far still on it. */
const asked = async (client: Client, change: Record<string, string>): Promise<string> => {
  const answer = await client.post('/submissions/A-1042/answer', await fields(client, change));
  expect(answer.status).toBe(422);
  return answer.text();
};

const outcomeOf = (response: Response): string | null =>
  new URL(response.headers.get('location') ?? '/', 'http://localhost').searchParams.get('done');

const act = async (client: Client, change: Record<string, string>): Promise<string | null> =>
  outcomeOf(await client.post('/submissions/A-1042/answer', await fields(client, change)));

const decisionOf = async (client: Client, id = 'A-1042') => (await client.store.submissions.get(id))?.decision;

describe('approving a reply', () => {
  it('records the proposed decision under the officer’s name and puts the reply into the outbox', async () => {
    const client = await signedIn();
    expect(await act(client, { action: 'approve' })).toBe('approved');
    expect(await decisionOf(client)).toMatchObject({ verdict: 'reject', by: officer.name, reason: null });
    expect((await replyOf(client, 'R-1042')).state).toBe('pending');
    const page = await client.page('/submissions/A-1042?done=approved');
    expect(page).toContain('Decyzja zapisana. Odpowiedź czeka na wysłanie.');
    expect(page).not.toContain('name="decision"');
    expect(page).toContain(`Decyzja: Odrzuć – ${officer.name}`);
  });

  it('sends the text as the officer edited it, with line breaks kept and no new header from the subject', async () => {
    const client = await signedIn();
    const edit = { action: 'approve', text: 'Pierwszy.\r\nDrugi.', subject: 'Temat\r\nBcc: x@evil.example' };
    expect(await act(client, edit)).toBe('approved');
    expect(await replyOf(client, 'R-1042')).toMatchObject({
      text: 'Pierwszy.\nDrugi.',
      subject: 'Temat Bcc: x@evil.example',
    });
  });

  it('only saving sends nothing', async () => {
    const client = await signedIn();
    expect(await act(client, { action: 'save', text: 'inny tekst' })).toBe('saved');
    expect(await replyOf(client, 'R-1042')).toMatchObject({ state: 'draft', text: 'inny tekst' });
    expect(await decisionOf(client)).toBeNull();
  });

  it('what did not change is not recorded as an edit', async () => {
    const client = await signedIn();
    await act(client, { action: 'save' });
    expect(client.store.events().some(({ type }) => type === 'reply-edited')).toBe(false);
  });

  it('a text that a colleague changed meanwhile is not sent unseen', async () => {
    const client = await signedIn();
    const stale = await fields(client, { action: 'approve' });
    await client.store.replies.edit('R-1042', { subject: 'x', text: 'y' }, 'kolega');
    expect(outcomeOf(await client.post('/submissions/A-1042/answer', stale))).toBe('changed');
    expect((await replyOf(client, 'R-1042')).state).toBe('draft');
  });

  it('a second click, or a second officer, changes nothing more', async () => {
    const client = await signedIn();
    const once = await fields(client, { action: 'approve' });
    expect(outcomeOf(await client.post('/submissions/A-1042/answer', once))).toBe('approved');
    expect(outcomeOf(await client.post('/submissions/A-1042/answer', once))).toBe('already');
    expect(client.store.events().filter(({ type }) => type === 'reply-approved').length).toBe(1);
  });

  it('an empty text or a reply of another case is refused', async () => {
    const client = await signedIn();
    expect(await asked(client, { action: 'approve', text: '  ' })).toContain('odpowiedź musi mieć temat i treść');
    expect(await act(client, { action: 'approve', reply: 'R-1043' })).toBe('late');
    expect(await decisionOf(client)).toBeNull();
    expect((await replyOf(client, 'R-1043')).state).toBe('draft');
  });
});

describe('deciding otherwise', () => {
  it('needs a reason', async () => {
    const client = await signedIn();
    expect(await act(client, { action: 'decide', decision: 'accept' })).toBe('reasonMissing');
    expect(await act(client, { action: 'decide', decision: 'accept', reason: '   ' })).toBe('reasonMissing');
    expect(await asked(client, { action: 'decide', reason: 'bo tak' })).toContain('wybierz rozstrzygnięcie');
    const unknown = { action: 'decide', decision: 'constructor', reason: 'x' };
    expect(await asked(client, unknown)).toContain('wybierz rozstrzygnięcie');
    expect(await decisionOf(client)).toBeNull();
  });

  it('with a reason is recorded with it and sends nothing unless asked', async () => {
    const client = await signedIn();
    const reason = 'Klucz potwierdzony telefonicznie.';
    expect(await act(client, { action: 'decide', decision: 'accept', reason })).toBe('decided');
    expect(await decisionOf(client)).toMatchObject({ verdict: 'accept', reason });
    expect((await replyOf(client, 'R-1042')).state).toBe('draft');
    expect(await client.page('/submissions/A-1042')).toContain('program proponował: do odrzucenia');
  });

  it('the proposed decision without a reply needs no reason', async () => {
    const client = await signedIn();
    expect(await act(client, { action: 'decide', decision: 'reject' })).toBe('decided');
    expect((await replyOf(client, 'R-1042')).state).toBe('draft');
  });

  it('a case the program leaves to the officer is decided with a reason, a quarantined one too', async () => {
    const client = await signedIn();
    for (const id of ['A-1044', 'A-1047']) {
      const post = (change: Record<string, string>) =>
        client.post(`/submissions/${id}/answer`, { action: 'decide', decision: 'accept', ...change });
      expect(outcomeOf(await post({}))).toBe('reasonMissing');
      expect(outcomeOf(await post({ reason: 'Sprawdzono ręcznie.' }))).toBe('decided');
      expect(await decisionOf(client, id)).toMatchObject({ verdict: 'accept' });
    }
  });

  it('a letter still in the queue cannot be decided', async () => {
    const client = await signedIn();
    const response = await client.post('/submissions/A-1046/answer', {
      action: 'decide',
      decision: 'accept',
      reason: 'x',
    });
    expect(outcomeOf(response)).toBe('already');
  });

  it('a held reply can be sent all the same, knowingly', async () => {
    const client = await signedIn();
    expect(await client.page('/submissions/A-1035')).toContain('przekaźnik poczty odrzucił adres');
    expect(outcomeOf(await client.post('/submissions/A-1035/answer', { action: 'send', reply: 'R-1035' }))).toBe(
      'sent',
    );
    expect((await replyOf(client, 'R-1035')).state).toBe('pending');
  });

  it('an action that does not exist is refused', async () => {
    const client = await signedIn();
    expect((await client.post('/submissions/A-1042/answer', { action: 'delete' })).status).toBe(400);
    expect((await client.post('/submissions/A-9/answer', { action: 'save' })).status).toBe(404);
  });
});
