import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAuthority,
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  makeOcsp,
  name,
  person,
  type Extension,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import { bytesOf, childrenOf, encode, encodeOid, encodeSequence, readAsn1 } from '../asn1/index.ts';
import { bundleOf, trustFrom, verifyCertificate, type TrustAnchor } from '../index.ts';
import { unlessMalformed } from '../malformed.ts';
import { readCertificate } from './certificate.ts';
import { readCrl } from './crl.ts';
import {
  anyPolicy,
  applyMappings,
  constrainedPolicies,
  descend,
  startGraph,
  type PolicyGraph,
} from './policy-graph.ts';

const at = '2026-11-23T00:00:00Z';
const root = makeAuthority('Korzeń');
const middle = makeAuthority('Środek', root);
const leaf = makeHolder({
  subject: person('Jan', 'Kot', 'PNOPL-44051401359'),
  issuer: middle,
  extensions: [keyUsage(0)],
});
type Input = Omit<Parameters<typeof verifyCertificate>[0], 'trust' | 'anchors'> & { anchors: readonly Uint8Array[] };
const verify = (target: Holder, input: Partial<Input> = {}) =>
  verifyCertificate({
    leaf: target.certificate,
    anchors: [root.certificate],
    intermediates: [middle.certificate],
    at,
    ...input,
  });

describe('a certificate path', () => {
  it('is found through the pool and told with human names and no PESEL', () => {
    const verdict = verify(leaf, { crls: [makeCrl(root), makeCrl(middle)] });
    expect(verdict).toMatchObject({ valid: true, reason: null, revocation: 'good' });
    expect(verdict.path).toHaveLength(3);
    expect(verdict.path.at(-1)).toContain('440514*****');
  });

  it('ends at what a trust bundle grants for signatures at that time, and at nothing else in it', () => {
    const der = root.certificate;
    const ask = (anchor: Partial<TrustAnchor>) => {
      const { digest: _, ...bundle } = trustFrom({});
      const trust = bundleOf({ ...bundle, anchors: [{ der, service: 'qualified-esign', ...anchor }] });
      return verifyCertificate({
        leaf: leaf.certificate,
        intermediates: [middle.certificate],
        trust,
        at,
      }).valid;
    };
    expect(ask({})).toBe(true);
    expect(ask({ from: '2010-01-01T00:00:00Z', until: '2015-01-01T00:00:00Z' })).toBe(false);
    expect(ask({ usableUntil: '2026-01-01T00:00:00Z' })).toBe(false);
    for (const service of ['ocsp', 'timestamp', 'zaufany-seal'] as const) expect(ask({ service })).toBe(false);
    expect(ask({ service: 'other' })).toBe(true);
  });

  it('does not trust a root that comes with the letter', () => {
    const own = makeAuthority('Korzeń');
    const forged = makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: own });
    expect(verify(forged, { intermediates: [own.certificate] })).toMatchObject({ valid: false, path: [] });
  });

  it('does not let an end certificate issue', () => {
    const below = makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: leaf });
    expect(verify(below, { intermediates: [middle.certificate, leaf.certificate] }).valid).toBe(false);
  });

  it('does not let an authority whose key may not sign certificates issue', () => {
    const weak = makeHolder({
      subject: name(['2.5.4.3', 'słaby']),
      issuer: root,
      extensions: [isAuthority, keyUsage(0)],
    });
    const below = makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: weak });
    expect(verify(below, { intermediates: [weak.certificate] }).valid).toBe(false);
  });

  it('ends at the time given', () => {
    expect(verify(leaf, { at: '2050-01-01T00:00:00Z' })).toMatchObject({
      valid: false,
      reason: expect.stringContaining('expired'),
    });
    expect(verify(leaf, { at: '2020-01-01T00:00:00Z' })).toMatchObject({
      valid: false,
      reason: expect.stringContaining('not valid yet'),
    });
  });

  it('stops at a critical extension nobody understands', () => {
    const odd: Extension = { oid: '1.2.3.4.5', critical: true, value: encode(5) };
    expect(verify(makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: middle, extensions: [odd] })).valid).toBe(
      false,
    );
    expect(
      verify(makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: middle, extensions: [{ ...odd, critical: false }] }))
        .valid,
    ).toBe(true);
  });

  it('honours name constraints on the subject', () => {
    const subtree = encodeSequence(encodeSequence(encode(0xa4, name(['2.5.4.6', 'PL']))));
    const constraint: Extension = {
      oid: '2.5.29.30',
      critical: true,
      value: encodeSequence(encode(0xa0, subtree.subarray(2))),
    };
    const narrow = makeHolder({
      subject: name(['2.5.4.3', 'wąski']),
      issuer: root,
      extensions: [isAuthority, keyUsage(5, 6), constraint],
    });
    const inside = makeHolder({ subject: name(['2.5.4.6', 'pl'], ['2.5.4.3', 'x']), issuer: narrow });
    const outside = makeHolder({ subject: name(['2.5.4.6', 'DE'], ['2.5.4.3', 'x']), issuer: narrow });
    expect(verify(inside, { intermediates: [narrow.certificate] }).valid).toBe(true);
    expect(verify(outside, { intermediates: [narrow.certificate] }).valid).toBe(false);
  });

  it('is not searched for ever among cross-certificates', () => {
    const names = Array.from({ length: 8 }, (_, index) => name(['2.5.4.3', `Krzyżowy ${index}`]));
    const holders = names.map((subject) => makeHolder({ subject, extensions: [isAuthority, keyUsage(5)] }));
    const crossed = holders.flatMap((issuer) =>
      holders
        .filter((one) => one !== issuer)
        .map((one) => makeHolder({ subject: one.subject, issuer, extensions: [isAuthority] }).certificate),
    );
    const target = makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: holders[0] as Holder });
    const start = performance.now();
    expect(
      verify(target, { intermediates: [...crossed, ...holders.map(({ certificate }) => certificate)] }).valid,
    ).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('revocation', () => {
  it('is revoked, good or unknown, and unknown is invalid where it is required', () => {
    const revoked = makeCrl(middle, [[leaf.serial, '2026-05-01T00:00:00Z']]);
    expect(verify(leaf, { crls: [makeCrl(root), revoked] })).toMatchObject({ valid: false, revocation: 'revoked' });
    expect(verify(leaf, { crls: [makeCrl(root)] })).toMatchObject({ valid: true, revocation: 'unknown' });
    expect(verify(leaf, { crls: [makeCrl(root)], revocation: 'require' })).toMatchObject({
      valid: false,
      revocation: 'unknown',
    });
    expect(verify(leaf, { crls: [makeCrl(root), revoked], revocation: 'ignore' }).valid).toBe(true);
  });

  it('is unknown by a list out of date, from the future, or signed by somebody else', () => {
    const other = makeAuthority('Środek');
    for (const list of [
      makeCrl(middle, [], { until: '2026-02-01T00:00:00Z' }),
      makeCrl(middle, [], { from: '2027-01-01T00:00:00Z' }),
      makeCrl(other),
    ])
      expect(verify(leaf, { crls: [makeCrl(root), list] }).revocation).toBe('unknown');
  });
});

describe('several revocation answers', () => {
  const rooted = makeCrl(root);
  const at = (from: string, until = '2040-01-01T00:00:00Z') => ({ from, until });
  const both = (lists: readonly Uint8Array[], ocsps: readonly Uint8Array[] = []) =>
    [false, true].map((turned) => {
      const order = <T>(items: readonly T[]): T[] => (turned ? items.toReversed() : [...items]);
      return verify(leaf, { crls: order([rooted, ...lists]), ocsps: order(ocsps) });
    });

  it('are all heard: one that says revoked wins, in whatever order they come', () => {
    const good = makeOcsp(middle, leaf, at('2026-09-01T00:00:00Z'));
    const bad = makeOcsp(middle, leaf, { ...at('2026-06-01T00:00:00Z'), revoked: '2026-05-01T00:00:00Z' });
    const goodList = makeCrl(middle, [], { from: '2026-09-01T00:00:00Z' });
    const badList = makeCrl(middle, [[leaf.serial, '2026-05-01T00:00:00Z']], { from: '2026-06-01T00:00:00Z' });
    expect(verify(leaf, { crls: [rooted], ocsps: [good] }).revocation).toBe('good');
    for (const verdict of [...both([], [good, bad]), ...both([badList], [good]), ...both([goodList, badList])])
      expect(verdict).toMatchObject({ valid: false, revocation: 'revoked' });
  });

  it('count for nothing when a digest that can be forged signs them', () => {
    const weakAnswer = makeOcsp(middle, leaf, { ...at('2026-09-01T00:00:00Z'), digest: 'sha1' });
    const weakList = makeCrl(middle, [], { digest: 'sha1' });
    for (const verdict of both([weakList], [weakAnswer])) expect(verdict.revocation).toBe('unknown');
  });

  it('are not current for ever when a list does not say when the next one comes', () => {
    expect(both([makeCrl(middle, [], { until: null })]).map(({ revocation }) => revocation)).toEqual([
      'unknown',
      'unknown',
    ]);
  });
});

describe('policies', () => {
  it('stay small under mappings that would double a tree at every level', () => {
    const policies = Array.from({ length: 40 }, (_, index) => `1.2.3.${index}`);
    const mappings = policies.flatMap((issuer) => policies.map((subject) => ({ issuer, subject })));
    let graph: PolicyGraph | null = startGraph();
    for (let depth = 0; depth < 12 && graph; depth++) {
      graph = descend(graph, policies, true);
      graph = graph && applyMappings(graph, mappings, true);
      expect(graph?.level.size).toBeLessThanOrEqual(41);
    }
    expect(constrainedPolicies(graph, new Set([anyPolicy]))).toHaveLength(40);
  });

  it('are none where the path breaks off', () => {
    const first = descend(startGraph(), ['1.2.3'], true);
    expect(first && descend(first, ['1.2.4'], true)).toBeNull();
    expect(constrainedPolicies(null, new Set([anyPolicy]))).toEqual([]);
  });
});

describe('hostile bytes', () => {
  it('of a certificate or a list end in a reading or in Malformed', () => {
    const list = makeCrl(middle, [
      [1, '2026-05-01T00:00:00Z'],
      [2, '2026-05-01T00:00:00Z'],
    ]);
    for (const source of [leaf.certificate, list])
      fc.assert(
        fc.property(fc.nat(source.length - 1), fc.nat(255), (position, octet) => {
          const broken = Buffer.from(source);
          broken[position] = octet;
          unlessMalformed(() => readCertificate(broken));
          unlessMalformed(() => readCrl(broken).entries(Uint8Array.of(1)));
        }),
        { numRuns: 400 },
      );
  });

  it('of a list give what an entry-by-entry reading gives, whatever the serial numbers, dates and reasons', () => {
    const entry = fc.record({
      serial: fc.integer({ min: 1, max: 40 }),
      minute: fc.integer({ min: 10, max: 59 }),
      reason: fc.option(fc.constantFrom(1, 4, 6, 9), { nil: null }),
      invalidity: fc.boolean(),
    });
    const octets = (serial: number) => Uint8Array.of(serial);
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (list, wanted) => {
        const extension = (oid: string, value: Uint8Array) => encodeSequence(encodeOid(oid), encode(4, value));
        const entries = list.map(({ serial, minute, reason, invalidity }) => {
          const extensions = [
            ...(reason === null ? [] : [extension('2.5.29.21', encode(0x0a, Uint8Array.of(reason)))]),
            ...(invalidity ? [extension('2.5.29.24', encode(0x18, Buffer.from('20260401000000Z')))] : []),
          ];
          return encodeSequence(
            encode(2, octets(serial)),
            encode(0x17, Buffer.from(`2605010000${minute}Z`)),
            ...(extensions.length > 0 ? [encodeSequence(...extensions)] : []),
          );
        });
        const plain = readAsn1(makeCrl(middle));
        const [tbs, algorithm, signature] = childrenOf(plain).map(bytesOf) as [Uint8Array, Uint8Array, Uint8Array];
        const parts = childrenOf(readAsn1(tbs)).map(bytesOf);
        const crl = readCrl(encodeSequence(encodeSequence(...parts, encodeSequence(...entries)), algorithm, signature));
        expect(crl.entries(octets(wanted)).map(({ revokedAt, reason }) => [revokedAt, reason])).toEqual(
          list
            .filter(({ serial }) => serial === wanted)
            .map(({ minute, reason }) => [Date.parse(`2026-05-01T00:00:${minute}Z`), reason ?? 0]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('of a leaf never make it valid', () => {
    fc.assert(
      fc.property(fc.nat(leaf.certificate.length - 1), fc.integer({ min: 1, max: 255 }), (position, flip) => {
        const broken = Buffer.from(leaf.certificate);
        broken[position] = (broken[position] as number) ^ flip;
        return !verifyCertificate({
          leaf: broken,
          anchors: [root.certificate],
          intermediates: [middle.certificate],
          at,
        }).valid;
      }),
      { numRuns: 200 },
    );
  });

  it('refuse an extension that occurs twice and two signature algorithms that differ', () => {
    const twice: Extension = { oid: '2.5.29.32', value: encodeSequence(encodeSequence(encodeOid('1.2.3'))) };
    expect(() =>
      readCertificate(makeHolder({ subject: name(['2.5.4.3', 'x']), extensions: [twice, twice] }).certificate),
    ).toThrow('twice');
    const swapped = Buffer.from(leaf.certificate);
    const at = swapped.lastIndexOf(Buffer.from('2a8648ce3d040302', 'hex'));
    swapped[at + 7] = 3;
    expect(() => readCertificate(swapped)).toThrow('different signature algorithms');
  });
});
