import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpClient, HttpOutcome, HttpRequest } from '../network/index.ts';
import { readFetched, type Wanted } from '../signatures/index.ts';
import { createFetcher, diskCache, withRevocation, type Fetcher } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-revocation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const list = new Uint8Array(readFileSync('fixtures/pki/crls/issuing.crl'));
const answer = new Uint8Array(readFileSync('fixtures/pki/ocsp/halina-good.ocsp'));
const certificate = new Uint8Array(readFileSync('fixtures/pki/certificates/issuing.pem'));
const wish = (kind: Wanted['kind'], ...urls: string[]): Wanted => ({
  kind,
  urls: urls.length > 0 ? urls : [`http://${kind}.example/`],
  certificate: 'aa',
  name: 'Halina Brzozowska',
  ...(kind === 'ocsp' ? { request: Uint8Array.of(0x30, 0) } : {}),
});
const noon = Date.parse('2026-11-05T12:00:00Z');
const read = (kind: Wanted['kind'], bytes: Uint8Array) => Promise.resolve(readFetched(kind, bytes));

let asked: HttpRequest[] = [];
beforeEach(() => {
  asked = [];
});
const serving =
  (pages: Readonly<Record<string, Uint8Array>>): HttpClient =>
  (request) => {
    asked.push(request);
    const bytes = pages[request.url];
    return Promise.resolve<HttpOutcome>(
      bytes
        ? { ok: true, bytes, contentType: null, url: request.url }
        : { ok: false, failure: { kind: 'unreachable', words: { pl: 'Nie odpowiada.', en: 'Does not answer.' } } },
    );
  };
const pages = { 'http://crl.example/': list, 'http://ocsp.example/': answer, 'http://issuer.example/': certificate };

describe('fetching', () => {
  const fetcher = (http: HttpClient = serving(pages)): Fetcher => createFetcher({ http, read, now: () => noon });

  test('asks for an OCSP answer by POST with its types, for the rest by GET', async () => {
    const ask = fetcher();
    for (const kind of ['ocsp', 'crl', 'issuer'] as const)
      expect(await ask(wish(kind), false)).toMatchObject({
        enquiry: { kind, outcome: 'fetched', at: '2026-11-05T12:00:00.000Z' },
      });
    expect(asked.map(({ method, contentType, accept }) => [method, contentType, accept])).toEqual([
      ['POST', 'application/ocsp-request', 'application/ocsp-response'],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ]);
    expect(asked.every(({ maxBytes, timeLimit }) => maxBytes > 0 && timeLimit > 0)).toBe(true);
  });

  test('takes PEM as well as DER, and hands on DER', async () => {
    const { ders } = await fetcher()(wish('issuer'), false);
    expect(ders[0]?.[0]).toBe(0x30);
  });

  test('what is not what it was asked for counts as nothing', async () => {
    const ask = fetcher(
      serving({ 'http://ocsp.example/': list, 'http://crl.example/': new TextEncoder().encode('<html>') }),
    );
    for (const kind of ['ocsp', 'crl'] as const) {
      const { enquiry, ders } = await ask(wish(kind), false);
      expect(enquiry.outcome).toBe('failed');
      expect(enquiry.reason?.en).toMatch(/no (OCSP answer|revocation list)/);
      expect(ders).toEqual([]);
    }
  });

  test('the next address is tried when the first does not answer, and a silent place is left in peace for a while', async () => {
    const ask = fetcher();
    const both = wish('crl', 'http://silent.example/', 'http://crl.example/');
    expect((await ask(both, false)).enquiry.url).toBe('http://crl.example/');
    await ask(both, false);
    expect(asked.map(({ url }) => url)).toEqual([
      'http://silent.example/',
      'http://crl.example/',
      'http://crl.example/',
    ]);
  });

  test('of a hundred addresses in a certificate only a few are asked', async () => {
    const many = Array.from({ length: 100 }, (_, index) => `http://h${index}.example/`);
    expect((await fetcher()(wish('crl', ...many), false)).enquiry.outcome).toBe('failed');
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  test('the same list asked for by many at once is fetched once', async () => {
    const ask = fetcher();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(wish('crl'), false)));
    expect(answers.every(({ ders }) => ders.length === 1)).toBe(true);
    expect(asked).toHaveLength(1);
  });
});

describe('the cache', () => {
  const at = (time: number, http = serving(pages), bytes = 10_000_000): Fetcher =>
    createFetcher({ http, read, cache: diskCache(join(folder, 'cache'), bytes), now: () => time });

  test('hands out an answer while it is current, says when it was fetched, and not a moment longer', async () => {
    await at(noon)(wish('crl'), true);
    const later = await at(noon + 3_600_000, serving({}))(wish('crl'), false);
    expect(later.enquiry).toMatchObject({
      outcome: 'cached',
      at: '2026-11-05T12:00:00.000Z',
      url: 'http://crl.example/',
    });
    expect(Buffer.from(later.ders[0] as Uint8Array).equals(Buffer.from(list))).toBe(true);
    expect((await at(noon + 25 * 3_600_000, serving({}))(wish('crl'), false)).enquiry.outcome).toBe('failed');
    expect((await at(noon - 1000, serving({}))(wish('crl'), false)).enquiry.outcome).toBe('failed');
    expect((await at(noon, serving({}))(wish('crl'), true)).enquiry.outcome).toBe('failed');
  });

  test('another request to the same responder is another answer', async () => {
    await at(noon)(wish('ocsp'), false);
    const other = { ...wish('ocsp'), request: Uint8Array.of(0x30, 1, 0) };
    expect((await at(noon, serving({}))(other, false)).enquiry.outcome).toBe('failed');
  });

  test('a damaged file is a missing one', async () => {
    const cache = join(folder, 'cache');
    await at(noon)(wish('crl'), true);
    for (const name of readdirSync(cache))
      writeFileSync(join(cache, name), readFileSync(join(cache, name)).subarray(0, 200));
    expect((await at(noon, serving({}))(wish('crl'), false)).enquiry.outcome).toBe('failed');
  });

  test('stays within its size, the longest unused going first', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`http://c${index}.example/`, list]));
    const small = list.length * 8;
    for (const url of Object.keys(many)) await at(noon, serving(many), small)(wish('crl', url), false);
    const cache = join(folder, 'cache');
    expect(readdirSync(cache).reduce((sum, name) => sum + statSync(join(cache, name)).size, 0)).toBeLessThanOrEqual(
      small,
    );
    expect((await at(noon, serving({}), small)(wish('crl', 'http://c29.example/'), false)).enquiry.outcome).toBe(
      'cached',
    );
  });
});

describe('verifying with what is fetched', () => {
  /** Lacks the issuer, then a list at an address that only the issuer's certificate names. */
  const steps = (extra: { certificates?: readonly Uint8Array[]; crls?: readonly Uint8Array[] }): Wanted[] => {
    if ((extra.certificates ?? []).length === 0) return [wish('issuer')];
    return (extra.crls ?? []).length === 0 ? [wish('crl')] : [];
  };
  const run = (verify: (extra: object) => Wanted[], http = serving(pages), bounds = {}) =>
    withRevocation(
      (extra) => Promise.resolve({ wanted: verify(extra), extra }),
      ({ wanted }) => wanted,
      createFetcher({ http, read, now: () => noon }),
      { rounds: 4, fetches: 24, timeLimit: 5000, ...bounds },
    );

  test('goes on until nothing is wanted, keeping what came before', async () => {
    const { result, enquiries } = await run(steps);
    expect(result.wanted).toEqual([]);
    expect(enquiries.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['issuer', 'fetched'],
      ['crl', 'fetched'],
    ]);
  });

  test('what cannot be fetched leaves the first result', async () => {
    const { result, enquiries } = await run(steps, serving({}));
    expect(result.wanted).toHaveLength(1);
    expect(enquiries).toMatchObject([{ outcome: 'failed', reason: { en: 'Does not answer.' } }]);
  });

  test('a document that always wants more (a chain of made-up issuers) is fed a bounded number of times', async () => {
    let serial = 0;
    let verified = 0;
    const { enquiries } = await run(
      () => {
        verified += 1;
        return Array.from({ length: 10 }, () => wish('issuer', `http://h${(serial += 1)}.example/`));
      },
      (request) => {
        asked.push(request);
        return Promise.resolve({ ok: true, bytes: certificate, contentType: null, url: request.url });
      },
    );
    expect(asked.length).toBeLessThanOrEqual(24);
    expect(enquiries.length).toBeLessThanOrEqual(24);
    expect(verified).toBeLessThanOrEqual(5);
  });

  test('an answer of the cache that does not do is fetched anew, once', async () => {
    let calls = 0;
    const fetcher: Fetcher = (wanted, fresh) => {
      calls += 1;
      return Promise.resolve({
        enquiry: {
          kind: wanted.kind,
          certificate: wanted.certificate,
          name: wanted.name,
          url: 'x',
          at: 'y',
          outcome: fresh ? 'fetched' : 'cached',
        },
        ders: [list],
      });
    };
    const { enquiries } = await withRevocation(
      () => Promise.resolve([wish('crl')]),
      (wanted) => wanted,
      fetcher,
    );
    expect(calls).toBe(2);
    expect(enquiries.map(({ outcome }) => outcome)).toEqual(['fetched']);
  });

  test('a list is fetched when the responder was of no help, and not before', async () => {
    const both = (extra: { ocsps?: readonly Uint8Array[]; crls?: readonly Uint8Array[] }): Wanted[] =>
      (extra.ocsps ?? []).length + (extra.crls ?? []).length > 0 ? [] : [wish('ocsp'), wish('crl')];
    expect((await run(both)).enquiries.map(({ kind }) => kind)).toEqual(['ocsp']);
    const { result, enquiries } = await run(both, serving({ 'http://crl.example/': list }));
    expect(result.wanted).toEqual([]);
    expect(enquiries.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['ocsp', 'failed'],
      ['crl', 'fetched'],
    ]);
  });
});
