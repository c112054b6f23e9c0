import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import type { Cage, CageOutcome } from '../cage/index.ts';
import { loadPack } from '../rules/index.ts';
import { decideOrder, type SignatoriesOrder } from './decide-signatories.ts';
import { signatoriesOf } from './signatories.ts';

const pack = await loadPack(new URL('../../rules/pesel-registry-access', import.meta.url).pathname);
const form = {
  document: {
    id: 1,
    name: 'a.pdf',
    type: 'application/pdf',
    size: 9,
    sha256: 'x',
    parent: 0,
    role: 'form',
    problems: [],
  },
  examined: { fields: {}, words: [], text: '' },
  signatures: [],
  signs: null,
  signedBy: null,
} as unknown as Parameters<typeof signatoriesOf>[1][number];
const entity = { name: 'Gmina Brzezina Dolna', heads: ['Halina Brzozowska'], joint: [], pesels: {} };
const ask = (run: (task: string, order: SignatoriesOrder, limits: { seconds: number }) => CageOutcome<unknown>) =>
  signatoriesOf(
    { forms: [form], application: form, documents: [form.document], authorisations: [] } as never,
    [form],
    pack,
    {
      entity,
      applicant: { krs: '', regon: '', name: '', unit: '' } as never,
      precedents: [],
      extracts: [],
      receivedAt: null,
      bodyText: 'Dzień dobry',
    },
    {
      entities: [],
      clock: '2026-11-12T10:00:00Z',
      language: 'pl',
      cage: {
        run: async (...order: Parameters<typeof run>) => await Promise.resolve(run(...order)),
      } as unknown as Cage,
    } as never,
  );

test('the decision is a task of the cage with a limit of time, and all it needs crosses the border', async () => {
  const asked: unknown[] = [];
  const found = await ask((task, order, { seconds }) => {
    asked.push(task, seconds);
    return { ok: true, value: decideOrder(deserialize(serialize(order)) as SignatoriesOrder) };
  });
  expect(asked).toEqual(['signatories', 10]);
  expect(found).toMatchObject({ outcome: 'not-satisfied', reason: 'no-signature' });
});

test.each(['reader-timeout', 'reader-memory', 'reader-crash', 'reader-failed', 'reader-unavailable'] as const)(
  'a decision that ends in %s is an officer’s, and says so in words',
  async (code) => {
    const found = await ask(() => ({ ok: false, problem: { code, detail: '' } }));
    expect(found).toMatchObject({ outcome: 'officer', reason: 'not-decided', missing: [] });
    expect(found?.basis[0]?.text).toMatch(/trzeba to ustalić ręcznie\.$/u);
    expect(found?.basis[0]?.text).toContain(code);
  },
);
