import { describe, expect, it } from 'vitest';
import { signedIn, type Client } from '../../test/web/client.ts';
import { sampleDetail, sampleReport } from '../../test/web/sample-submissions.ts';

const three = ['A-2001', 'A-2002', 'A-2003'] as const;
const attack = '<img src=x onerror=alert(1)>';

/** Three cases with the same findings, of which nobody wrote the names with kindness; a fourth with none. */
const desk = async (): Promise<Client> => {
  const client = await signedIn();
  for (const id of three) client.store.put(sampleDetail(id, { findingSet: 'same', applicant: `${attack} ${id}` }));
  client.store.put(
    sampleDetail('A-2004', { findingSet: 'other', report: sampleReport({ verdict: 'accept', findings: [] }) }),
  );
  return client;
};

const seenOf = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/name="(seen-A-\d+)" value="(\w+)"/g)].map(([, name = '', value = '']) => [name, value]),
  );

const decide = async (client: Client, ids: readonly string[], more: Record<string, string> = {}): Promise<string> => {
  const page = await client.page('/submissions/A-2001/alike');
  const body = new URLSearchParams({ csrf: client.csrf, set: 'same', ...seenOf(page), ...more });
  for (const id of ids) body.append('case', id);
  const response = await client.app.request('http://localhost/submissions/A-2001/alike', {
    method: 'POST',
    body: body.toString(),
    headers: { Cookie: client.cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
};

const decisions = async (client: Client): Promise<(string | null)[]> =>
  await Promise.all(three.map(async (id) => (await client.store.submissions.get(id))?.decision?.verdict ?? null));

describe('cases with the same findings', () => {
  it('are offered in the list and shown with each reply before anything is decided', async () => {
    const client = await desk();
    expect(await client.page('/submissions')).toContain('href="/submissions/A-2001/alike"');
    const page = await client.page('/submissions/A-2001/alike');
    for (const id of three) expect(page).toMatch(new RegExp(`value="${id}"\\s+checked`));
    expect(page).not.toContain('A-2004');
    expect(page).not.toContain(attack);
    expect(page.match(/wniosku z 5 listopada/g)).toHaveLength(3);
    expect(await decisions(client)).toEqual([null, null, null]);
  });

  it('are decided each with its own reply, and taken back together, once', async () => {
    const client = await desk();
    const result = await decide(client, three);
    expect(await decisions(client)).toEqual(['reject', 'reject', 'reject']);
    expect((await client.page(result)).match(/: rozstrzygnięta/g)).toHaveLength(3);
    const undo = await client.post(`${result}/undo`, {});
    expect(undo.headers.get('location')).toBe(`${result}?undone=3`);
    expect(await decisions(client)).toEqual([null, null, null]);
    expect((await client.post(`${result}/undo`, {})).headers.get('location')).toBe(`${result}?done=not-undone`);
  });

  it('what is not ticked, held by somebody, changed since the preview or of other findings stays as it was', async () => {
    const client = await desk();
    await client.store.claims.take('A-2002', 'Jan Inny');
    expect(await client.page('/submissions/A-2001/alike')).toMatch(/value="A-2002"\s+disabled/);
    const result = await decide(client, ['A-2001', 'A-2002', 'A-2003', 'A-2004', 'A-1; drop', 'A-9999'], {
      'seen-A-2003': '0'.repeat(32),
    });
    expect(await decisions(client)).toEqual(['reject', null, null]);
    expect((await client.store.submissions.get('A-2004'))?.decision).toBeNull();
    const page = await client.page(result);
    expect(page).toContain('prowadzi Jan Inny');
    expect(page).toContain('zmieniła się po podglądzie');
    expect(page).not.toContain('A-2004');
  });

  it('nothing chosen decides nothing, and a case that an officer must look at is never among them', async () => {
    const client = await desk();
    expect(await decide(client, [])).toBe('/submissions/A-2001/alike?done=nothing');
    expect(await client.page('/submissions/A-2001/alike?done=nothing')).toContain('Nie zaznaczono');
    client.store.put(sampleDetail('A-2005', { findingSet: 'doubt', report: sampleReport({ verdict: 'officer' }) }));
    expect((await client.get('/submissions/A-2005/alike')).status).toBe(404);
    expect((await client.get('/submissions/together/77')).status).toBe(404);
  });
});
