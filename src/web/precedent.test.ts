import { describe, expect, it } from 'vitest';
import { signedIn } from '../../test/web/client.ts';
import { sampleDetail, sampleReport } from '../../test/web/sample-submissions.ts';
import { representationKey } from '../signatories/index.ts';

const text = 'CZŁONKOWIE ZARZĄDU ŁĄCZNIE <b>';
const signatories = (precedent?: 'satisfied') => {
  const base = sampleReport().signatories;
  if (base === null) throw new Error('the sample has signatories');
  return {
    ...base,
    reason: 'ambiguous' as const,
    representation: {
      from: 'office' as const,
      text,
      parts: [{ text: 'CZŁONKOWIE ZARZĄDU ŁĄCZNIE', means: 'wszyscy' }],
    },
    identities: [
      { signer: 'LIS ANNA', person: 'Anna Lis', degree: 'likely' as const, how: ['order' as const], evidence: [] },
    ],
    ...(precedent === undefined
      ? {}
      : {
          precedent: {
            key: representationKey(text),
            reading: 'dwóch członków zarządu łącznie',
            by: 'ewa',
            why: 'statut',
            at: '2026-05-04T10:00:00.000Z',
            outcome: precedent,
          },
        }),
  };
};

describe('who had to sign, on the case page', () => {
  it('shows the sentence with its parts marked and how surely a signer is known', async () => {
    const client = await signedIn();
    client.store.put(sampleDetail('A-1', { report: sampleReport({ signatories: signatories() }) }));
    const page = await client.page('/submissions/A-1');
    expect(page).toContain('<mark>CZŁONKOWIE ZARZĄDU ŁĄCZNIE<sup>1</sup></mark>');
    expect(page).not.toContain('<b>');
    expect(page).toContain('prawdopodobna');
    expect(page).toContain('inna kolejność imion i nazwiska');
  });

  it('shows no number in full, wherever it stands', async () => {
    const number = '44051401359';
    const client = await signedIn();
    const base = signatories('satisfied');
    const everywhere = {
      ...base,
      required: `podpis: Jan Nowak, PESEL ${number}`,
      missing: [[`Jan Nowak ${number}`]],
      lacking: `brakuje podpisu: ${number}`,
      warnings: [`odpis wymienia ${number}`],
      basis: [{ text: `PESEL ${number}`, evidence: [] }],
      representation: {
        from: 'office' as const,
        text: `JAN NOWAK (${number}) SAMODZIELNIE`,
        parts: [{ text: `JAN NOWAK (${number})`, means: `osoba ${number}` }],
      },
      identities: [
        {
          signer: `Jan Nowak ${number}`,
          person: `JAN NOWAK ${number}`,
          degree: 'likely' as const,
          how: [],
          evidence: [],
        },
      ],
      ...(base.precedent === undefined
        ? {}
        : { precedent: { ...base.precedent, reading: `członek ${number}`, why: `statut ${number}` } }),
    };
    client.store.put(sampleDetail('A-1', { report: sampleReport({ signatories: everywhere }) }));
    const page = await client.page('/submissions/A-1');
    expect(page).toContain('440514*****');
    expect(page).not.toContain(number);
  });

  it('proposes an earlier reading and what it leads to, and applies nothing', async () => {
    const client = await signedIn();
    client.store.put(sampleDetail('A-1', { report: sampleReport({ signatories: signatories('satisfied') }) }));
    const page = await client.page('/submissions/A-1');
    expect(page).toContain('dwóch członków zarządu łącznie');
    expect(page).toContain('Według tego odczytania podpisały osoby, które miały podpisać.');
    expect(page).toContain('Urzędnik musi ocenić, kto miał podpisać');
  });

  it('stores a clear reading for exactly that text, with who and why, and tells the audit log', async () => {
    const client = await signedIn();
    client.store.put(sampleDetail('A-1', { report: sampleReport({ signatories: signatories() }) }));
    const send = (reading: string, why: string): Promise<Response> =>
      client.post('/submissions/A-1/precedent', { reading, why });
    expect((await send('członkowie zarządu łącznie', 'statut')).headers.get('location')).toContain('precedentUnclear');
    expect((await send('dwóch członków zarządu łącznie', '')).headers.get('location')).toContain('precedentUnclear');
    expect(await client.store.precedents.all()).toEqual([]);
    expect((await send('dwóch członków zarządu łącznie', 'statut, § 12')).headers.get('location')).toContain(
      'precedentStored',
    );
    expect(await client.store.precedents.all()).toMatchObject([
      { key: representationKey(text), reading: 'dwóch członków zarządu łącznie', why: 'statut, § 12' },
    ]);
    expect(client.store.events().at(-1)).toMatchObject({ type: 'precedent-stored', submission: 'A-1' });
  });
});
