import { describe, expect, it } from 'vitest';
import { signedIn, type Client } from '../../test/web/client.ts';
import { officer } from '../../test/web/sample-deps.ts';
import { sampleDetail } from '../../test/web/sample-submissions.ts';

/** Where the browser goes after the proposed decision, its reply sent. */
const afterDeciding = async (client: Client, id: string, query = ''): Promise<URL> => {
  const reply = { action: 'approve', reply: id.replace('A-', 'R-') };
  const answer = await client.post(`/submissions/${id}/answer${query}`, reply);
  return new URL(answer.headers.get('location') ?? '/', 'http://localhost');
};
const waiting = async (client: Client): Promise<string[]> =>
  (await client.store.submissions.list({ state: 'checked', limit: 50, offset: 0 })).rows.map(({ id }) => id);
const step = (page: string, rel: 'next' | 'prev'): string | undefined =>
  new RegExp(`rel="${rel}"\\s+href="([^"]+)"`).exec(page)?.[1]?.replaceAll('&amp;', '&');

describe('the next case opens by itself', () => {
  it('where the case was opened by its own address, and goes on through the list from there', async () => {
    const client = await signedIn();
    const order = await waiting(client);
    const here = order.indexOf('A-1045');
    const to = await afterDeciding(client, 'A-1045');
    expect(to.pathname).toBe(`/submissions/${order[here + 1]}`);
    expect(to.searchParams.get('of')).toBe('A-1045');
    expect(await client.page(to.pathname + to.search)).toContain('rel="next"');
  });

  it('in a list narrowed to what the officer holds, and to a verdict, which both go along', async () => {
    const client = await signedIn();
    for (const id of ['A-1042', 'A-1043']) await client.store.claims.take(id, officer.name);
    const page = await client.page('/submissions/A-1042?holder=me&at=1');
    expect(page).toContain('z 2');
    const held = await afterDeciding(client, 'A-1042', '?holder=me&at=1');
    expect([held.pathname, held.searchParams.get('holder')]).toEqual(['/submissions/A-1043', 'me']);
    const rejected = await signedIn();
    rejected.store.put(sampleDetail('A-1030'));
    const last = await afterDeciding(rejected, 'A-1042', '?verdict=reject&at=1');
    expect(last.pathname).toBe('/submissions/A-1030');
    expect(last.searchParams.get('verdict')).toBe('reject');
  });

  it('from the last case of the list at the first that still waits', async () => {
    const client = await signedIn();
    const order = await waiting(client);
    const last = order.at(-1) ?? '';
    const fields = { action: 'decide', decision: 'accept', reason: 'Telefon.' };
    const answer = await client.post(`/submissions/${last}/answer?at=${order.length}`, fields);
    expect(answer.headers.get('location')).toMatch(new RegExp(`^/submissions/${order[0]}\\?`));
  });

  it('and the page stays where nothing else of that list waits', async () => {
    const client = await signedIn();
    await client.store.claims.take('A-1042', officer.name);
    const to = await afterDeciding(client, 'A-1042', '?holder=me&at=1');
    expect([to.pathname, to.searchParams.get('done')]).toEqual(['/submissions/A-1042', 'approved']);
  });
});

describe('the next and the previous case by their keys', () => {
  it('are there for a case opened by its own address, and lead there and back', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1045');
    const next = step(page, 'next') ?? '';
    expect(next).toMatch(/^\/submissions\/A-/);
    expect(step(await client.page(next), 'prev')).toBe('/submissions/A-1045');
  });

  it('are still there where the list has moved on so far that the place is not known any more', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1045?state=checked&at=900');
    expect(step(page, 'next')).toMatch(/^\/submissions\/A-\d+\?state=checked$/);
  });
});
