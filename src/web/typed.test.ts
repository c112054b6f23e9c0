import { describe, expect, it } from 'vitest';
import { signedIn } from '../../test/web/client.ts';
import type { WebDeps } from './index.ts';

const path = '/submissions/A-1042';
type Client = Awaited<ReturnType<typeof signedIn>>;

const seen = async (client: Client): Promise<string> =>
  /name="seen" value="([^"]+)"/.exec(await client.page(path))?.[1] ?? '';
const words = { subject: 'Mój temat', text: 'Moje słowa\r\n<b>', reason: 'Dzwoniłam', note: 'Oddzwonią jutro' };

const expectWords = (page: string): void => {
  expect(page).toContain('value="Mój temat"');
  expect(page).toContain('Moje słowa\n&lt;b&gt;</textarea>');
  expect(page).toContain('Dzwoniłam</textarea>');
  expect(page).toContain('Oddzwonią jutro</textarea>');
  expect(page).toContain('data-guard="typed"');
};

describe('what an officer has typed on the case page', () => {
  it('is still there in the other language, and is kept nowhere yet', async () => {
    const client = await signedIn();
    const fields = { ...words, reply: 'R-1042', seen: await seen(client), decision: 'accept', send: 'yes' };
    const answer = await client.post(`${path}/words?lang=en&state=checked&at=2`, fields);
    const page = await answer.text();
    expect(page).toContain('<html lang="en"');
    expectWords(page);
    expect(page).toMatch(/value="accept"\s+checked/);
    expect(page).toMatch(/name="send" value="yes"\s+checked/);
    expect(page).toContain(`data-address="${path}?state=checked&amp;`);
    expect((await client.store.replies.get('R-1042'))?.subject).not.toBe('Mój temat');
    expect(await client.store.notes.of('A-1042')).toEqual([]);
  });

  it('over a draft that somebody changed meanwhile is still known to be so after the language is switched', async () => {
    const client = await signedIn();
    const before = await seen(client);
    await client.store.replies.edit('R-1042', { subject: 'S', text: 'T' }, 'jan');
    const page = await (await client.post(`${path}/words?lang=en`, { ...words, reply: 'R-1042', seen: before })).text();
    expect(page).toContain(`name="seen" value="${before}"`);
  });

  it('stays when the reason is missing or the reply is empty', async () => {
    const client = await signedIn();
    const fields = { ...words, reply: 'R-1042', seen: await seen(client), action: 'decide', decision: 'accept' };
    const answer = await client.post(`${path}/answer`, { ...fields, reason: ' ' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('value="Mój temat"');
    expect(page).toContain('Oddzwonią jutro</textarea>');
    const empty = await client.post(`${path}/answer`, { ...fields, action: 'save', text: ' ' });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('Dzwoniłam</textarea>');
    expect((await client.store.submissions.get('A-1042'))?.decision).toBeNull();
  });

  it('into the reply stays when a note is added, and a note goes in with a decision', async () => {
    const client = await signedIn();
    const fields = { ...words, reply: 'R-1042', seen: await seen(client) };
    const page = await (await client.post(`${path}/notes`, fields)).text();
    expect(page).toContain('value="Mój temat"');
    expect(page).toContain('Oddzwonią jutro</p>');
    expect(page).not.toContain('Oddzwonią jutro</textarea>');
    await client.post(`${path}/answer`, { ...fields, note: 'Druga notatka', action: 'approve' });
    expect((await client.store.notes.of('A-1042')).map(({ text }) => text)).toEqual([
      'Oddzwonią jutro',
      'Druga notatka',
    ]);
  });

  it('is not written over by the text in the other language until that is said', async () => {
    const rewriteReply: NonNullable<WebDeps['rewriteReply']> = async () => ({ subject: 'Application', text: 'Dear' });
    const client = await signedIn({ rewriteReply });
    const fields = { ...words, reply: 'R-1042', seen: await seen(client), language: 'en' };
    const asked = await client.post(`${path}/reply-language`, fields);
    expect(asked.status).toBe(422);
    const page = await asked.text();
    expectWords(page);
    expect(page).toContain('Zastąp moje słowa tekstem po angielsku');
    const done = await (await client.post(`${path}/reply-language?replace=yes`, fields)).text();
    expect((await client.store.replies.get('R-1042'))?.text).toBe('Dear');
    expect(done).toContain('value="Application"');
    expect(done).toContain('Dzwoniłam</textarea>');
    expect(done).toContain('Oddzwonią jutro</textarea>');
  });
});
