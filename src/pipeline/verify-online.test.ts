import { describe, expect, test } from 'vitest';
import type { Cage } from '../cage/index.ts';
import type { Signature } from '../model/index.ts';
import type { Fetcher } from '../revocation/index.ts';
import type { Wanted } from '../signatures/index.ts';
import { verifyOnline, type Verified } from './verify-online.ts';

const signature = (sha256: string, subIndication: string | null): Signature =>
  ({ subIndication, certificate: { sha256 }, checks: [] }) as unknown as Signature;
const wish: Wanted = { kind: 'crl', urls: ['http://crl.example/'], certificate: 'aa', name: 'Halina Brzozowska' };
const first: Verified = {
  signatures: [signature('aa', 'TRY_LATER'), signature('bb', null)],
  problems: [],
  wanted: [wish],
};
const order = { bytes: new Uint8Array(), name: 'a.pdf', at: '2026-11-05T12:00:00Z' };
const fetching =
  (outcome: 'fetched' | 'failed'): Fetcher =>
  ({ kind, certificate, name, urls }) =>
    Promise.resolve({
      enquiry: {
        kind,
        certificate,
        name,
        url: urls[0] ?? '',
        at: '2026-11-05T12:00:01.000Z',
        outcome,
        ...(outcome === 'failed' ? { reason: { pl: 'Nie odpowiada.', en: 'Does not answer.' } } : {}),
      },
      ders: outcome === 'failed' ? [] : [Uint8Array.of(0x30)],
    });
const caged = (answer: { ok: true; value: Verified } | { ok: false }): { cage: Cage; orders: unknown[] } => {
  const orders: unknown[] = [];
  const cage = {
    run: (_: string, input: unknown) => {
      orders.push(input);
      return Promise.resolve(answer.ok ? answer : { ok: false, problem: { code: 'reader-crash', detail: '' } });
    },
  } as unknown as Cage;
  return { cage, orders };
};
const better: Verified = { ...first, signatures: [signature('aa', null), signature('bb', null)], wanted: [] };

describe('a verification that lacked something', () => {
  test('is repeated in the cage with what was fetched, and the checks of that signer say so', async () => {
    const { cage, orders } = caged({ ok: true, value: better });
    const { signatures } = await verifyOnline(order, first, { cage, fetcher: fetching('fetched'), language: 'pl' });
    expect(orders).toMatchObject([{ name: 'a.pdf', extra: { crls: [Uint8Array.of(0x30)] } }]);
    expect(signatures[0]).toMatchObject({
      subIndication: null,
      checks: [
        {
          check: 'revocation-fetched',
          ok: true,
          detail: 'Lista CRL (Halina Brzozowska): pobrano 2026-11-05 12:00:01 UTC, http://crl.example/.',
        },
      ],
    });
    expect(signatures[1]?.checks).toEqual([]);
  });

  test('stays as it was where nothing may be fetched, and the cage is not asked again', async () => {
    const { cage, orders } = caged({ ok: true, value: better });
    expect(await verifyOnline(order, first, { cage, language: 'pl' })).toBe(first);
    expect(await verifyOnline(order, better, { cage, fetcher: fetching('fetched'), language: 'pl' })).toBe(better);
    expect(orders).toEqual([]);
  });

  test('stays as it was when nothing came or the cage broke down, and says why', async () => {
    const silent = await verifyOnline(order, first, {
      ...caged({ ok: true, value: better }),
      fetcher: fetching('failed'),
      language: 'en',
    });
    expect(silent.signatures[0]).toMatchObject({
      subIndication: 'TRY_LATER',
      checks: [{ ok: null, detail: expect.stringContaining('Does not answer.') }],
    });
    const broken = await verifyOnline(order, first, {
      ...caged({ ok: false }),
      fetcher: fetching('fetched'),
      language: 'en',
    });
    expect(broken.signatures[0]?.subIndication).toBe('TRY_LATER');
  });
});
