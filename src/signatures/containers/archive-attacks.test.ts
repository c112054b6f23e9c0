import { describe, expect, it } from 'vitest';
import { encode, encodeSequence, encodeUnsigned } from '../asn1/index.ts';
import { assembleCms, partsOf } from '../cms/cades.fixture.ts';
import { readTrust } from '../trust.ts';
import { startWishes, type Signed } from '../validation/index.ts';
import { startWork } from '../x509/work.ts';
import { verifyAsic } from './asic.ts';
import { openContainer, type Container } from './container.ts';
import { at, checkOf, manifestOf, signed, stamped, trust, utf8, verified, zipped } from './workshop.fixture.ts';

const place = {
  token: (i: number) => `META-INF/timestamp${i}.tst`,
  signature: (i: number) => `META-INF/signature${i}.p7s`,
};

/** A token with so many lists of a few bytes, each another one; they stand outside of what the token signs. */
const burdened = (token: Uint8Array, number: number, lists: number): Uint8Array => {
  const parts = partsOf(token);
  const junk = Array.from({ length: lists }, (_, i) =>
    encodeSequence(encodeUnsigned(Uint8Array.of(number + 1, i >> 8, i & 255))),
  );
  return assembleCms({
    ...parts,
    data: [...parts.data.slice(0, -1), encode(0xa1, ...junk), parts.data.at(-1) as never],
  });
};

type Attack = {
  readonly signatures: number;
  readonly tokens: number;
  readonly manifests: number;
  readonly lists: number;
};

/** Signatures, tokens that carry lists, and archive manifests that all name all of them; the tokens are over something else. */
const withoutStamps = ({ signatures, tokens, manifests, lists }: Attack): Uint8Array => {
  const files: Record<string, Uint8Array> = { 'umowa.txt': utf8('umowa') };
  for (let i = 0; i < signatures; i++) files[place.signature(i)] = signed(utf8('umowa'));
  for (let i = 0; i < tokens; i++) files[place.token(i)] = burdened(stamped(utf8(`x${i}`)), i, lists);
  const named = Object.entries(files).map(([uri, content]) => ({ uri, content }));
  for (let i = 0; i < manifests; i++)
    files[`META-INF/ASiCArchiveManifest${i}.xml`] = manifestOf(place.token(i % tokens), named.slice(1));
  return zipped(files);
};

/** The same with tokens that hold, each over a manifest that names all tokens before it. */
const withStamps = ({ signatures, manifests, lists }: Omit<Attack, 'tokens'>): Uint8Array => {
  const files: Record<string, Uint8Array> = { 'umowa.txt': utf8('umowa') };
  for (let i = 0; i < signatures; i++) files[place.signature(i)] = signed(utf8('umowa'));
  for (let i = 0; i < manifests; i++) {
    const named = Object.entries(files).map(([uri, content]) => ({ uri, content }));
    const manifest = manifestOf(
      place.token(i),
      named.filter(({ uri }) => /\.(?:tst|p7s)$/.test(uri)),
    );
    const token = stamped(manifest, new Date(Date.parse('2026-09-01T00:00:00Z') + i * 3_600_000).toISOString());
    files[`META-INF/ASiCArchiveManifest${i}.xml`] = manifest;
    files[place.token(i)] = burdened(token, i, lists);
  }
  return zipped(files);
};

const foundIn = (bytes: Uint8Array): readonly Signed[] => {
  const judging = {
    trust: readTrust(trust),
    at: Date.parse(at),
    work: startWork(),
    wishes: startWishes(),
    language: 'en' as const,
  };
  const container = openContainer(bytes, 'x.asice') as Container;
  const input = { bytes, name: 'x.asice', judging, files: [], key: null };
  return verifyAsic(container, input as never).found as Signed[];
};

/** How many names all sets together hold, each set counted once. */
const namesHeld = (found: readonly Signed[]): number => {
  const sets = new Set(
    found.flatMap(({ stamps }) => stamps.flatMap(({ protects, shared = [] }) => [protects, ...shared])),
  );
  return [...sets].reduce((sum, { size }) => sum + size, 0);
};

const processorTime = async (work: () => Promise<unknown>): Promise<number> => {
  const { user, system } = process.cpuUsage();
  await work();
  const after = process.cpuUsage();
  return (after.user - user + after.system - system) / 1000;
};

describe('archive manifests that name many signatures and many tokens (sets multiplied)', () => {
  it('gather nothing for tokens that stamp something else', () => {
    const found = foundIn(withoutStamps({ signatures: 6, tokens: 10, manifests: 20, lists: 50 }));
    expect(found.filter(({ format }) => format === 'ASiC-E/CAdES')).toHaveLength(6);
    expect(found[0]?.stamps.length).toBeGreaterThan(0);
    expect(found.flatMap(({ stamps }) => stamps).every(({ timestamp }) => !timestamp.intact)).toBe(true);
    expect(namesHeld(found)).toBe(0);
  });

  it('hold what each token carries once, for all signatures and all manifests', () => {
    const found = foundIn(withStamps({ signatures: 6, manifests: 12, lists: 50 }));
    const stamps = found[0]?.stamps ?? [];
    expect(stamps.map(({ timestamp }) => timestamp.intact)).toEqual(Array.from({ length: 12 }, () => true));
    // Twelve tokens with fifty lists, their own name and their certificate, and as much again for six signatures.
    expect(namesHeld(found)).toBeLessThan(12 * 60 + 6 * 60);
    // The last one covers the lists of all the others.
    expect((stamps.at(-1)?.shared ?? []).reduce((sum, { size }) => sum + size, 0)).toBeGreaterThanOrEqual(11 * 51);
  });

  it('take less than a second and a half of processor time, whether the tokens hold or not', async () => {
    for (const bytes of [
      withoutStamps({ signatures: 40, tokens: 40, manifests: 60, lists: 200 }),
      withStamps({ signatures: 40, manifests: 50, lists: 200 }),
    ]) {
      let names: readonly (string | null | undefined)[] = [];
      const spent = await processorTime(async () => {
        names = (await verified(bytes)).signatures.map(({ signer }) => signer?.name);
      });
      expect(names.filter((name) => name === 'Halina Próbna')).toHaveLength(40);
      expect(spent).toBeLessThan(1500);
    }
  });

  it('beyond the limit are not used, those that hold coming first, and that is told', async () => {
    const { signatures } = await verified(withStamps({ signatures: 1, manifests: 34, lists: 1 }));
    expect(signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED', time: { proven: '2026-09-01T00:00:00.000Z' } });
    expect(signatures[0]?.timestamps).toHaveLength(32);
    expect(signatures[0] && checkOf(signatures[0], 'timestamp-unread')?.ok).toBe(null);
  });
});
