import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sampleList, sampleListOfLists } from '../../fixtures/make/list-files.ts';
import { makePki, type Credential } from '../../fixtures/make/pki.ts';
import { signedList, trustedListXml, type ListSpec } from '../../fixtures/make/trusted-list.ts';
import { signXml } from '../../fixtures/make/xades.ts';
import { createHttpClient } from '../network/index.ts';
import { loadTrust, readListedTrust, verifySignatures } from '../signatures/index.ts';
import { ageWarnings, checkSignature, openList, updateTrust, type UpdateOrder, type UpdateOutcome } from './index.ts';

const pki = makePki();
const national = pki.leaves['list-operator'];
const european = pki.leaves['lotl-operator'];
const at = '2026-11-10T12:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'okienko-lists-'));

describe('the signature of a list', () => {
  let list: Uint8Array;
  beforeAll(async () => {
    list = await signedList(sampleList(pki), national);
  });
  const check = (bytes: Uint8Array, signers: readonly Credential[] | null) =>
    checkSignature(bytes, signers?.map(({ certificate }) => certificate) ?? null, at);
  const text = (): string => Buffer.from(list).toString();
  const bytes = (changed: string): Uint8Array => new TextEncoder().encode(changed);

  test('is verified with the certificate that made it', async () => {
    expect(await check(list, [european, national])).toMatchObject({
      state: 'verified',
      reason: { pl: expect.stringContaining('Okienko Demo PL') },
    });
  });

  test('fits, and no more is said, when nobody named a certificate', async () => {
    expect(await check(list, null)).toMatchObject({ state: 'intact' });
  });

  test.each([
    ['a changed status', () => text().replace('/withdrawn', '/granted')],
    ['a changed sequence number', () => text().replace('Number>7<', 'Number>8<')],
    [
      'an added provider',
      () => text().replace('</TrustServiceProviderList>', '<TrustServiceProvider/></TrustServiceProviderList>'),
    ],
    ['a cut signature value', () => text().replace(/(<ds:SignatureValue[^>]*>)..../, '$1AAAA')],
    ['no signature', () => trustedListXml(sampleList(pki))],
    [
      'a list with another one and its signature inside',
      () =>
        trustedListXml({ ...sampleList(pki), sequence: 9 }).replace(
          '</TrustServiceStatusList>',
          `${text().replace(/^<\?.*\?>\s*/, '')}</TrustServiceStatusList>`,
        ),
    ],
    ['no XML at all', () => 'hello'],
  ])('is refused with %s, whoever is asked', async (_, change) => {
    const changed = bytes(change());
    expect(await check(changed, [national])).toMatchObject({ state: 'refused' });
    expect(await check(changed, null)).toMatchObject({ state: 'refused' });
  });

  test('is refused when somebody else made it, also somebody whose certificate has the same name', async () => {
    expect(await check(list, [european])).toMatchObject({
      state: 'refused',
      reason: { en: expect.stringContaining('not named') },
    });
    expect(await check(list, [])).toMatchObject({ state: 'refused' });
  });

  test('is refused when the named certificate only issued that of the signer', async () => {
    const person = await signedList(sampleList(pki), pki.leaves.halina);
    expect(await check(person, [pki.issuing])).toMatchObject({ state: 'refused' });
  });

  test('is verified with a named certificate that an authority issued, and refused once that certificate is over', async () => {
    expect(await check(await signedList(sampleList(pki), pki.leaves.halina), [pki.leaves.halina])).toMatchObject({
      state: 'verified',
    });
    const expired = pki.leaves['halina-expired'];
    expect(await check(await signedList(sampleList(pki), expired), [expired])).toMatchObject({ state: 'refused' });
  });

  test('over a part of the document (signature wrapping) is refused', async () => {
    const inner = trustedListXml({ ...sampleList(pki), territory: 'IN' });
    const signed = Buffer.from(await signXml(inner, national, new Date(at), 3, '#lista-IN')).toString();
    expect(await check(bytes(signed), [national])).toMatchObject({ state: 'verified' });
    const signature = /<ds:Signature.*<\/ds:Signature>/s.exec(signed)?.[0] ?? '';
    const covered = signed.replace(signature, '').replace(/^<\?.*\?>\s*/, '');
    const evil = trustedListXml({ ...sampleList(pki), sequence: 99 });
    for (const wrapped of [
      evil.replace(
        '</TrustServiceStatusList>',
        `${signature}<Extension>${covered}</Extension></TrustServiceStatusList>`,
      ),
      evil.replace(
        '</TrustServiceStatusList>',
        `${signature.replace('</ds:Signature>', `<ds:Object>${covered}</ds:Object></ds:Signature>`)}</TrustServiceStatusList>`,
      ),
    ]) {
      const answer = await check(bytes(wrapped), [national]);
      expect(answer.state).toBe('refused');
    }
  });
});

describe('an update of the trust bundle', () => {
  let server: Server;
  let base = '';
  let files: Record<string, Uint8Array> = {};
  let directory = '';
  let serial = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const file = files[request.url ?? ''];
      response.statusCode = file ? 200 : 404;
      response.end(file);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    serial += 1;
    directory = join(folder, `bundle-${serial}`);
  });

  type Changes = {
    readonly pl?: Partial<ListSpec>;
    readonly eu?: Partial<ListSpec>;
    readonly plSigner?: Credential;
    readonly euSigner?: Credential;
  };
  const publish = async ({ pl, eu, plSigner, euSigner }: Changes = {}): Promise<void> => {
    const pointers = [{ url: `${base}/pl.xml`, territory: 'PL', signers: [national.certificate] }];
    files = {
      '/pl.xml': await signedList({ ...sampleList(pki), ...pl }, plSigner ?? national),
      '/lotl.xml': await signedList({ ...sampleListOfLists(pki), pointers, ...eu }, euSigner ?? european),
    };
  };
  const update = (order: Partial<UpdateOrder> = {}): Promise<UpdateOutcome> =>
    updateTrust(
      {
        directory,
        lotl: `${base}/lotl.xml`,
        territories: ['PL'],
        lists: [],
        pins: [european.certificate],
        services: 'qualified',
        at,
        ...order,
      },
      { fetch: createHttpClient({ allow: [new URL(base).host] }), open: openList },
    );
  const sequences = (): (number | undefined)[] => {
    const listed = readListedTrust(directory);
    return [listed?.lotl?.sequence, listed?.lists[0]?.sequence];
  };
  const refusal = async (order: Partial<UpdateOrder> = {}): Promise<string> => {
    const outcome = await update(order);
    expect(outcome.ok).toBe(false);
    return outcome.ok ? '' : outcome.reason.en;
  };

  test('follows the list of lists, verifies each list, and makes a bundle that works by itself', async () => {
    await publish();
    const outcome = await update();
    expect(outcome).toMatchObject({ ok: true, previous: null, warnings: [] });
    files = {};
    const trust = await loadTrust(directory);
    expect(trust.lists).toMatchObject([
      { territory: 'PL', sequence: 7, url: `${base}/pl.xml`, signer: expect.stringContaining('PL List Operator') },
    ]);
    expect(trust.date).toBe('2026-11-10');
    const { signatures } = await verifySignatures(new Uint8Array(readFileSync('fixtures/samples/signed-form.pdf')), {
      type: 'application/pdf',
      name: 'form.pdf',
      trust,
      at: '2026-11-10T12:00:00Z',
      extra: { crls: [new Uint8Array(readFileSync('fixtures/pki/crls/issuing.crl'))] },
    });
    expect(signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED', kind: 'qualified' });
    const evidence = readdirSync(join(directory, 'lists'));
    expect(evidence.map((name) => name.slice(0, 5)).toSorted()).toEqual(['EU-4-', 'PL-7-']);
  });

  test('takes lists from files, for machines without a network', async () => {
    await publish();
    const file = join(folder, 'pl.xml');
    writeFileSync(file, files['/pl.xml'] as Uint8Array);
    files = {};
    expect(await update({ lotl: null, lists: [file], pins: [national.certificate] })).toMatchObject({ ok: true });
    expect(await refusal({ lotl: null, lists: [join(folder, 'missing.xml')] })).toContain('cannot be read');
  });

  test.each<[string, Changes, RegExp]>([
    ['a list of lists by a signer who is not pinned', { euSigner: national }, /not named/],
    ['a national list by a signer the list of lists does not name', { plSigner: european }, /not named/],
    ['a list of another country behind the pointer', { pl: { territory: 'SK' } }, /list of SK/],
    ['no pointer to the country', { eu: { pointers: [] } }, /points to no list/],
    [
      'a pointer inside the office',
      { eu: { pointers: [{ url: 'http://169.254.169.254/pl.xml', territory: 'PL', signers: [] }] } },
      /does not connect to/,
    ],
    ['a list where a list of lists should be', { eu: { lotl: false } }, /no list of lists/],
    ['lists without a service', { pl: { providers: [] } }, /not a single qualified service/],
  ])('%s changes nothing', async (_, changes, reason) => {
    await publish();
    await update();
    const before = readFileSync(join(directory, 'lists.json'));
    await publish(changes);
    expect(await refusal()).toMatch(reason);
    expect(readFileSync(join(directory, 'lists.json')).equals(before)).toBe(true);
  });

  describe('when the signers of the list of lists changed since they were pinned', () => {
    const [second, third] = [pki.leaves.anna, pki.leaves.marek];
    /** Three generations of signers; two pivots lead from the pinned one to the last. */
    const generations = async (change: { readonly pivotSigner?: Credential } = {}): Promise<void> => {
      await publish();
      const pointer = { url: `${base}/pl.xml`, territory: 'PL', signers: [national.certificate] };
      const itself = (signer: Credential) => ({
        url: `${base}/lotl.xml`,
        territory: 'EU',
        signers: [signer.certificate],
        lotl: true,
      });
      const addresses = [`${base}/pivot-2.xml`, `${base}/pivot-1.xml`, 'https://eur-lex.europa.eu/somewhere'];
      const edition = (sequence: number, next: Credential, signer: Credential) =>
        signedList({ ...sampleListOfLists(pki), sequence, addresses, pointers: [pointer, itself(next)] }, signer);
      files['/pivot-1.xml'] = await edition(2, second, change.pivotSigner ?? european);
      files['/pivot-2.xml'] = await edition(3, third, second);
      files['/lotl.xml'] = await edition(4, third, third);
    };

    test('its pivots lead from the pinned certificates to the new ones', async () => {
      await generations();
      expect(await update()).toMatchObject({ ok: true });
      expect(
        readdirSync(join(directory, 'lists'))
          .map((name) => name.slice(0, 5))
          .toSorted(),
      ).toEqual(['EU-2-', 'EU-3-', 'EU-4-', 'PL-7-']);
      // Whoever pins a later generation needs fewer pivots.
      expect(await update({ pins: [second.certificate] })).toMatchObject({ ok: true });
      expect(await update({ pins: [third.certificate] })).toMatchObject({ ok: true });
    });

    test('a pivot by a stranger leads nowhere', async () => {
      await generations({ pivotSigner: third });
      expect(await refusal()).toMatch(/not named/);
      expect(await refusal({ pins: [pki.leaves.zenon.certificate] })).toMatch(/not named/);
    });

    test('a changed list of lists is refused however good its pivots are', async () => {
      await generations();
      files['/lotl.xml'] = Buffer.from(
        Buffer.from(files['/lotl.xml'] as Uint8Array)
          .toString()
          .replace('Number>4<', 'Number>5<'),
      );
      expect(await refusal()).toMatch(/does not fit/);
    });
  });

  test('a tampered list changes nothing', async () => {
    await publish();
    await update();
    files['/pl.xml'] = Buffer.from(
      Buffer.from(files['/pl.xml'] as Uint8Array)
        .toString()
        .replace('/withdrawn', '/granted'),
    );
    expect(await refusal()).toMatch(/does not fit/);
    files['/pl.xml'] = Buffer.from('<html>Service unavailable</html>');
    expect(await refusal()).toMatch(/no trusted list/);
    files = { '/lotl.xml': files['/lotl.xml'] as Uint8Array };
    expect(await refusal()).toMatch(/404/);
    expect(sequences()).toEqual([4, 7]);
  });

  test('an older list with its good old signature (rollback) is refused, national and European', async () => {
    await publish({
      pl: { sequence: 9 },
      eu: { sequence: 6, pointers: [{ url: `${base}/pl.xml`, territory: 'PL', signers: [national.certificate] }] },
    });
    await update();
    await publish({
      eu: { sequence: 6, pointers: [{ url: `${base}/pl.xml`, territory: 'PL', signers: [national.certificate] }] },
    });
    expect(await refusal()).toMatch(/newer one is in use/);
    await publish({ pl: { sequence: 10 } });
    expect(await refusal()).toMatch(/EU has number 4/);
    expect(sequences()).toEqual([6, 9]);
    await publish({
      pl: { sequence: 9, issued: '2026-10-01T00:00:00Z' },
      eu: { sequence: 6, pointers: [{ url: `${base}/pl.xml`, territory: 'PL', signers: [national.certificate] }] },
    });
    expect(await refusal()).toMatch(/newer one is in use/);
  });

  test('an expired list is taken with a warning, and relied upon for a bounded time', async () => {
    await publish({ pl: { nextUpdate: '2026-11-08T00:00:00Z' } });
    const outcome = await update();
    expect(outcome.ok && outcome.warnings.map(({ en }) => en).join()).toMatch(/PL 7 was to be replaced by 2026-11-08/);
    const { lists, anchors } = await loadTrust(directory, 10);
    expect(ageWarnings(lists ?? [], '2026-11-07T00:00:00Z')).toEqual([]);
    expect(ageWarnings(lists ?? [], '2026-11-17T00:00:00Z')[0]?.pl).toContain('miała być zastąpiona');
    expect(ageWarnings(lists ?? [], '2020-01-01T00:00:00Z')[0]?.pl).toContain('z przyszłości');
    expect(ageWarnings(lists ?? [], '2026-11-19T00:00:00Z')[0]?.pl).toContain('zbyt stara');
    expect(new Set(anchors.map(({ usableUntil }) => usableUntil))).toEqual(new Set(['2026-11-18T00:00:00.000Z']));
    const verify = async (instant: string) =>
      (
        await verifySignatures(new Uint8Array(readFileSync('fixtures/samples/signed-form.pdf')), {
          type: 'application/pdf',
          name: 'form.pdf',
          trust: await loadTrust(directory, 10),
          at: instant,
          extra: { crls: [new Uint8Array(readFileSync('fixtures/pki/crls/issuing.crl'))] },
        })
      ).signatures[0]?.indication;
    expect(await verify('2026-11-17T00:00:00Z')).toBe('TOTAL-PASSED');
    expect(await verify('2026-11-19T00:00:00Z')).toBe('INDETERMINATE');
  });

  test("keeps the office's own anchors, by file and by folder, and never touches trust.yaml", async () => {
    mkdirSync(join(directory, 'podpis-osobisty'), { recursive: true });
    for (const name of ['root', 'untrusted-ca'])
      writeFileSync(
        join(directory, 'podpis-osobisty', `${name}.pem`),
        readFileSync(`fixtures/pki/certificates/${name}.pem`),
      );
    writeFileSync(join(directory, 'seal.pem'), readFileSync('fixtures/pki/certificates/minister-seal.pem'));
    const own = `# mine\nschema: okienko.trust/1\nname: urzad\ndate: "2026-01-01"\nanchors:\n  - { certificate: podpis-osobisty, service: osobisty }\n  - { certificate: seal.pem, service: zaufany-seal }\n`;
    writeFileSync(join(directory, 'trust.yaml'), own);
    await publish();
    expect((await update()).ok).toBe(true);
    expect(readFileSync(join(directory, 'trust.yaml'), 'utf8')).toBe(own);
    const { anchors, name } = await loadTrust(directory);
    expect(name).toBe('urzad');
    expect(anchors.map(({ service }) => service)).toEqual([
      'osobisty',
      'osobisty',
      'zaufany-seal',
      'qualified-esign',
      'qualified-eseal',
      'timestamp',
      'qualified-esign',
      'qualified-eseal',
    ]);
    expect(anchors.filter(({ usableUntil }) => usableUntil === undefined)).toHaveLength(3);
  });

  test('real lists never go into the demonstration bundle', async () => {
    await publish();
    mkdirSync(directory);
    writeFileSync(join(directory, 'trust.yaml'), readFileSync('fixtures/trust/trust.yaml'));
    await expect(update()).rejects.toThrow('demonstration');
    expect(existsSync(join(directory, 'lists.json'))).toBe(false);
  });

  test('without a pinned certificate nothing is fetched', async () => {
    await publish();
    await expect(update({ pins: [] })).rejects.toThrow('--pin');
  });

  test('when the folder cannot be written the old bundle stays', async () => {
    await publish();
    await update();
    rmSync(join(directory, 'lists'), { recursive: true });
    writeFileSync(join(directory, 'lists'), 'in the way');
    await publish({ pl: { sequence: 8 } });
    await expect(update()).rejects.toThrow('the old one stays');
    expect(sequences()).toEqual([4, 7]);
  });

  test('killed in the middle, again and again, it leaves a whole bundle', async () => {
    await publish();
    await update();
    for (const wait of [3, 40, null]) {
      const child = spawn(process.execPath, ['src/trusted-lists/write-bundle-child.fixture.ts', directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      if (wait === null) await vi.waitFor(() => expect(sequences()[1]).toBeGreaterThan(99), 20_000);
      else await setTimeout(wait);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const { lists, anchors } = await loadTrust(directory);
      expect(anchors).toHaveLength(5);
      expect(new Set(anchors.map(({ origin }) => origin?.sequence))).toEqual(new Set([lists?.[0]?.sequence]));
      const [list] = readListedTrust(directory)?.lists ?? [];
      expect(existsSync(join(directory, list?.file ?? '-'))).toBe(true);
    }
    expect(sequences()[1]).toBeGreaterThan(99);
  }, 60_000);
});
