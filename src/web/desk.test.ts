import { describe, expect, it } from 'vitest';
import { cookieOf, signedIn, signIn } from '../../test/web/client.ts';
import { officer, sampleDeps } from '../../test/web/sample-deps.ts';
import { sampleDetail, sampleReply, sampleReport } from '../../test/web/sample-submissions.ts';
import type { Role } from '../store/index.ts';
import { createApp, type WebDeps } from './index.ts';

const path = '/submissions/A-1042';
const corrected = sampleReport({ verdict: 'complete' });

/** Rules that a corrected field makes milder. */
const judging: Partial<WebDeps> = {
  fieldType: (_, field) => (field === 'form.environments' ? 'bool' : 'string'),
  correctField: async (_id, report, { field, fact }) => ({
    report: { ...corrected, fields: { ...report.fields, [field]: fact } },
    reply: { ...sampleReply('A-1042'), kind: 'complete', subject: 'Prosimy uzupełnić', automatic: false },
  }),
};
const fix = { field: 'form.unitRegon', value: '987654321', reason: 'Na skanie widać 9, nie 1.', version: '0' };

/** The page as somebody with only that role sees it. */
const pageOf = async (role: Role, at: string): Promise<string> => {
  const { deps, store } = await sampleDeps({}, { roles: [role] });
  store.put(sampleDetail('A-1050', { reply: 'held', replies: [sampleReply('A-1050', 'held')] }));
  const app = createApp(deps);
  const cookie = cookieOf(await signIn(app));
  return (await app.request(`http://localhost${at}`, { headers: { Cookie: cookie } })).text();
};

describe('a field that was read wrongly', () => {
  it('is judged again as the officer reads it; the reply is new, the old report stays to be looked at', async () => {
    const client = await signedIn(judging);
    const answer = await client.post(`${path}/fields`, fix);
    expect(answer.headers.get('location')).toContain('done=corrected');
    const page = await client.page(path);
    expect(page).toContain('PROPONOWANE: WEZWIJ DO UZUPEŁNIENIA');
    expect(page).toContain('Prosimy uzupełnić');
    expect(page).toContain('<del><bdi>123456785</bdi></del');
    expect(page).toContain('<ins><bdi>987654321</bdi></ins>');
    expect(page).toContain('Na skanie widać 9, nie 1.');
    expect(page).toContain(`Poprawiono pole form.unitRegon: ${officer.name}`);
    const old = await client.page(`${path}?version=1`);
    expect(old).toContain('PROPONOWANE: ODRZUĆ');
    expect(old).toContain('To jest raport 1 sprzed poprawki.');
    expect(old).not.toContain('class="action-bar"');
    expect(old).not.toContain('name="decision"');
  });

  it.each([
    ['without a reason', { reason: ' ' }, 'invalid'],
    ['with the value it has', { value: '123456785' }, 'invalid'],
    ['emptied without saying so', { value: '' }, 'invalid'],
    ['that the report does not have', { field: '__proto__' }, 'invalid'],
    ['over a correction that was not seen', { version: '1' }, 'notCorrected'],
  ])('is refused %s', async (_name, change, done) => {
    const client = await signedIn(judging);
    const answer = await client.post(`${path}/fields`, { ...fix, ...change });
    expect(answer.headers.get('location')).toContain(`done=${done}`);
    expect(await client.page(path)).toContain('PROPONOWANE: ODRZUĆ');
    expect(client.store.events().filter(({ type }) => type === 'field-corrected')).toEqual([]);
  });

  it('that is masked is given away neither by its form nor by a picture, until it is shown', async () => {
    const client = await signedIn(judging);
    const crop = 'aria-label="Wycinek: Numer telefonu"';
    const row = (page: string): string => /<tr id="field-7"[\s\S]*?(?=<tr id="field-|<\/tbody>)/.exec(page)?.[0] ?? '';
    const masked = row(await client.page(path));
    expect(masked).toContain('name="value" maxlength="1000" value=""');
    expect(masked).not.toContain('600 100 200');
    expect(masked).not.toContain(crop);
    const fields = { place: 'field:form.personPhone', to: 'field-7' };
    const to = (await client.post(`${path}/reveal`, fields)).headers.get('location') ?? '';
    const shown = row(await client.page(to.replace(/#.*/, '')));
    expect(shown).toContain('600 100 200');
    expect(shown).toContain(crop);
  });
});

describe('a decision', () => {
  it('is taken back while its reply waits: the draft is there again, and the history says who', async () => {
    const client = await signedIn();
    const answer = await client.post(`${path}/answer`, { action: 'approve', reply: 'R-1042' });
    const page = await client.page(answer.headers.get('location') ?? '');
    expect(page).toContain(`action="${path}/undo"`);
    expect((await client.store.replies.get('R-1042'))?.state).toBe('pending');
    const undone = await client.post(`${path}/undo`, {});
    expect(undone.headers.get('location')).toContain('done=undone');
    expect((await client.store.replies.get('R-1042'))?.state).toBe('draft');
    expect(await client.page(path)).toContain(`Decyzję cofnięto: ${officer.name}`);
  });

  it('whose reply went out is not taken back', async () => {
    const client = await signedIn();
    expect(await client.page('/submissions/A-1036')).not.toContain('/undo"');
    const undone = await client.post('/submissions/A-1036/undo', {});
    expect(undone.headers.get('location')).toContain('done=notUndone');
    expect((await client.store.submissions.get('A-1036'))?.state).toBe('decided');
  });

  it('opens the next case of the list that waits and is in nobody else’s hands', async () => {
    const client = await signedIn();
    await client.store.accounts.create('jan', 'janek-ma-konto-tutaj', ['officer']);
    await client.store.claims.take('A-1044', 'jan');
    const answer = await client.post('/submissions/A-1045/answer?at=3', { action: 'approve', reply: 'R-1045' });
    expect(answer.headers.get('location')).toBe('/submissions/A-1043?at=5&done=approved&of=A-1045');
  });

  it('says until when the office has time, in working days', async () => {
    const client = await signedIn({ clock: () => Date.parse('2026-11-10T09:00:00Z') });
    client.store.put(sampleDetail('A-1', { term: { due: '2026-11-13', count: 'working', state: 'running' } }));
    const page = await client.page('/submissions/A-1');
    expect(page).toMatch(/class="case-term">termin <time datetime="2026-11-13"[\s\S]{0,200}2\sdni\srobocze/);
  });
});

describe('a reply in the other language', () => {
  const rewriteReply: NonNullable<WebDeps['rewriteReply']> = async (_id, kind, language) =>
    language === 'en' ? { subject: `Application: ${kind}`, text: 'Dear Sir or Madam' } : null;
  const seen = async (client: Awaited<ReturnType<typeof signedIn>>): Promise<string> =>
    /name="seen" value="([^"]+)"/.exec(await client.page(path))?.[1] ?? '';

  it('takes the place of the words that were seen, and is marked as what it is', async () => {
    const client = await signedIn({ rewriteReply });
    expect(await client.page(path)).toContain('Napisz po angielsku');
    const fields = { reply: 'R-1042', seen: await seen(client), language: 'en' };
    const answer = await client.post(`${path}/reply-language`, fields);
    expect(answer.headers.get('location')).toContain('done=rewritten');
    const page = await client.page(path);
    expect(page).toMatch(/<textarea[^>]*lang="en"/);
    expect(page).toContain('Dear Sir or Madam');
    expect(page).toContain('Napisz po polsku');
    // What was not typed by anybody still says what the program proposed.
    const other = { action: 'decide', decision: 'accept', reason: 'x', send: 'yes', reply: 'R-1042' };
    expect(await (await client.post(`${path}/answer`, other)).text()).toContain(
      'szkic odpowiedzi mówi co innego niż wybrana decyzja',
    );
  });

  it('is not written over words that somebody changed meanwhile, nor where it cannot be', async () => {
    const client = await signedIn({ rewriteReply });
    const before = await seen(client);
    await client.store.replies.edit('R-1042', { subject: 'S', text: 'T' }, 'jan');
    const late = await client.post(`${path}/reply-language`, { reply: 'R-1042', seen: before, language: 'en' });
    expect(late.headers.get('location')).toContain('done=changed');
    const none = { reply: 'R-1042', seen: await seen(client), language: 'pl' };
    expect((await client.post(`${path}/reply-language`, none)).headers.get('location')).toContain('done=notRewritten');
    expect((await client.store.replies.get('R-1042'))?.text).toBe('T');
  });
});

describe('notes and whole pages', () => {
  it('a note stays with the case as text, without numbers that are nobody’s business', async () => {
    const client = await signedIn();
    await client.post(`${path}/notes`, { note: 'Dzwonił 44051401359 <script>alert(1)</script>' });
    const page = await client.page(path);
    expect(page).toContain('Notatki (1)');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('44051401359');
    expect(page).not.toContain('<script>alert');
    const empty = await client.post(`${path}/notes`, { note: '  ' });
    expect(empty.headers.get('location')).toContain('done=noteEmpty');
  });

  it('compares the form and the letter page by page, with the same numbers on both and words where one cannot be drawn', async () => {
    const client = await signedIn();
    const page = await client.page(`${path}/compare`);
    expect(page.match(/class="mark mark-open"/g)).toHaveLength(2);
    expect(page).toContain('href="/submissions/A-1042#alteration-1"');
    expect(page).toContain('type="range"');
    const half = await signedIn({ blankImage: async () => null });
    const without = await half.page(`${path}/compare`);
    expect(without.match(/class="mark mark-open"/g)).toHaveLength(1);
    expect(without).not.toContain('type="range"');
  });
});

it('the steps of a rule come with the names that the form gives to its fields', async () => {
  const client = await signedIn();
  const page = await client.page(path);
  expect(page).toMatch(/Pola, o które pyta reguła:[\s\S]{0,300}<code>form\.keyIds<\/code>: Identyfikator klucza/);
});

describe('what a role may not do is not offered to it', () => {
  it('a rule author reads findings and fields, and is led to no image, letter or file', async () => {
    const page = await pageOf('author', path);
    expect(page).toContain('PROPONOWANE: ODRZUĆ');
    expect(page).toContain('Twoja rola nie obejmuje dokumentów');
    expect(page).not.toMatch(/\/pages\/\d|\/letter|\/compare|\/documents\/\d/);
    const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids, target).toContain(target);
  });

  it('somebody who only looks sends nothing but the asking for masked values, and leads to no page closed to them', async () => {
    for (const at of [path, '/submissions/A-1047', '/submissions/A-1050']) {
      const page = await pageOf('viewer', at);
      const sent = [...page.matchAll(/<form[^>]*action="([^"]+)"/g)].map(([, to]) => to ?? '');
      expect(sent.filter((to) => to.startsWith('/submissions') && !to.includes('/reveal'))).toEqual([]);
      expect(page).not.toMatch(/href="\/(outbox|mail)/);
    }
  });
});
