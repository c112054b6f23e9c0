import { describe, expect, it } from 'vitest';
import {
  isAuthority,
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  name,
  person,
  timeStamping,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import { idOf, judge, read, signedBy, stamp, trustOf, verdict, weak, detail } from './workshop.fixture.ts';

const root = makeAuthority('Urząd');
const clocks = makeAuthority('Urząd Czasu');
const clock = (until?: string, issuer: Holder = clocks): Holder =>
  makeHolder({
    subject: name(['2.5.4.3', 'Zegar']),
    issuer,
    extensions: [timeStamping],
    from: '2005-01-01T00:00:00Z',
    ...(until === undefined ? {} : { until }),
  });
const tsa = clock();
const signer = (dates: { from?: string; until?: string } = {}, issuer: Holder = root): Holder =>
  makeHolder({
    subject: person('Jan', 'Kot', 'PNOPL-44051401359'),
    issuer,
    extensions: [keyUsage(1)],
    from: '2005-01-01T00:00:00Z',
    ...dates,
  });
const jan = signer();
const lists = [makeCrl(root), makeCrl(clocks)];
const trust = trustOf({ anchors: [root, clocks], crls: lists });

describe('a revoked certificate', () => {
  const revokedTrust = trustOf({
    anchors: [root, clocks],
    crls: [makeCrl(root, [[jan.serial, '2026-06-01T00:00:00Z']], { from: '2026-11-01T00:00:00Z' }), makeCrl(clocks)],
  });

  it('spoils a signature that nothing proves to be older', () => {
    expect(verdict(signedBy(jan), revokedTrust)).toBe('INDETERMINATE/REVOKED_NO_POE');
    expect(verdict(signedBy(jan, { claimed: '2026-05-01T00:00:00Z' }), revokedTrust)).toBe(
      'INDETERMINATE/REVOKED_NO_POE',
    );
  });

  it('leaves alone one that a time-stamp proves to be older', () => {
    const signature = judge(signedBy(jan, { stamps: [stamp(tsa, '2026-05-01T00:00:00Z')] }), revokedTrust);
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      time: { proven: '2026-05-01T00:00:00.000Z' },
      certificate: { revocation: 'good' },
      answers: { time: true, revocation: true, trust: true },
    });
  });

  it('leaves it open when the time-stamp is younger: it says that the signature existed, not when it was made', () => {
    expect(verdict(signedBy(jan, { stamps: [stamp(tsa, '2026-07-01T00:00:00Z')] }), revokedTrust)).toBe(
      'INDETERMINATE/REVOKED_NO_POE',
    );
  });

  it('condemns one over a time-stamp made after the revocation', () => {
    const stamps = [stamp(tsa, '2026-07-01T00:00:00Z', { role: 'content' })];
    expect(verdict(signedBy(jan, { stamps }), revokedTrust)).toBe('TOTAL-FAILED/REVOKED');
  });

  it('is not saved by a time-stamp over references alone, nor by one that does not hold', () => {
    for (const one of [
      stamp(tsa, '2026-05-01T00:00:00Z', { role: 'references' }),
      stamp(tsa, '2026-05-01T00:00:00Z', { intact: false }),
      stamp(clock(undefined, makeAuthority('Obcy Urząd')), '2026-05-01T00:00:00Z'),
    ])
      expect(verdict(signedBy(jan, { stamps: [one] }), revokedTrust)).toBe('INDETERMINATE/REVOKED_NO_POE');
  });
});

describe('an expired certificate', () => {
  const old = signer({ until: '2020-01-01T00:00:00Z' });
  const oldList = makeCrl(root, [], { from: '2019-06-02T00:00:00Z', until: '2019-12-01T00:00:00Z' });

  it('leaves a signature without a proof of time open', () => {
    const signature = judge(signedBy(old, { carried: { crls: [oldList] } }), trust);
    expect(signature).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
    expect(detail(signature, 'certificate-validity')).toContain('a time-stamp from before the end');
  });

  it('passes one proven to be older, by the list of that time', () => {
    expect(
      verdict(signedBy(old, { stamps: [stamp(tsa, '2019-06-01T00:00:00Z')], carried: { crls: [oldList] } }), trust),
    ).toBe('TOTAL-PASSED');
  });

  it('leaves one open whose time-stamp is younger, and fails one over a younger time-stamp', () => {
    expect(verdict(signedBy(old, { stamps: [stamp(tsa, '2021-01-01T00:00:00Z')] }), trust)).toBe(
      'INDETERMINATE/OUT_OF_BOUNDS_NO_POE',
    );
    const stamps = [stamp(tsa, '2021-01-01T00:00:00Z', { role: 'content' })];
    expect(verdict(signedBy(old, { stamps }), trust)).toBe('TOTAL-FAILED/EXPIRED');
  });

  it('is known not to have been revoked when a list that keeps expired certificates says so', () => {
    const keeping = trustOf({
      anchors: [
        { der: root.certificate, service: 'other', expiredCertsSince: '2000-01-01T00:00:00Z' },
        { der: clocks.certificate, service: 'other' },
      ],
      crls: lists,
    });
    expect(verdict(signedBy(old), keeping)).toBe('INDETERMINATE/OUT_OF_BOUNDS_NOT_REVOKED');
    expect(verdict(signedBy(old), trust)).toBe('INDETERMINATE/OUT_OF_BOUNDS_NO_POE');
  });

  it('is not valid yet when the signature is proven to be older than it', () => {
    const young = signer({ from: '2026-06-01T00:00:00Z' });
    expect(verdict(signedBy(young, { stamps: [stamp(tsa, '2026-05-01T00:00:00Z')] }), trust)).toBe(
      'TOTAL-FAILED/NOT_YET_VALID',
    );
    expect(verdict(signedBy(signer({ from: '2027-01-01T00:00:00Z' })), trust)).toBe(
      'INDETERMINATE/OUT_OF_BOUNDS_NO_POE',
    );
  });
});

describe('a chain of time-stamps', () => {
  const mortal = clock('2020-01-01T00:00:00Z');
  const early = stamp(mortal, '2019-06-01T00:00:00Z');
  const old = signer({ until: '2020-06-01T00:00:00Z' });
  const crls = [
    makeCrl(root, [], { from: '2019-06-02T00:00:00Z', until: '2019-12-01T00:00:00Z' }),
    makeCrl(clocks, [], { from: '2019-06-02T00:00:00Z', until: '2019-12-31T00:00:00Z' }),
  ];
  const archive = (protects: readonly string[], when = '2019-12-30T00:00:00Z') =>
    stamp(tsa, when, { role: 'archive', protects });

  it('saves a signature whose first time-stamp has expired, when a newer one covers it', () => {
    const stamps = [early, archive([early.timestamp.id, ...crls.map(idOf)])];
    const signature = judge(signedBy(old, { stamps, carried: { crls } }), trust);
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      level: 'B-LTA',
      time: { proven: '2019-06-01T00:00:00.000Z' },
    });
    expect(signature.timestamps.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('proves nothing by an expired time-stamp that no newer one covers', () => {
    const uncovered = judge(signedBy(old, { stamps: [early, archive([])], carried: { crls } }), trust);
    expect(uncovered.time.proven).toBe('2019-12-30T00:00:00.000Z');
    expect(uncovered.timestamps.map(({ ok }) => ok)).toEqual([true, null]);
    expect(judge(signedBy(old, { stamps: [early], carried: { crls } }), trust)).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      time: { proven: null },
    });
  });

  it('is of no use when the newer one came after the older had expired', () => {
    const stamps = [early, archive([early.timestamp.id, ...crls.map(idOf)], '2020-03-01T00:00:00Z')];
    expect(judge(signedBy(old, { stamps, carried: { crls } }), trust).time.proven).toBe('2020-03-01T00:00:00.000Z');
  });

  it('in an impossible order is told as such', () => {
    const later = stamp(tsa, '2020-01-10T00:00:00Z');
    const covering = stamp(tsa, '2019-12-30T00:00:00Z', { role: 'archive', protects: [later.timestamp.id] });
    expect(verdict(signedBy(jan, { stamps: [later, covering] }), trust)).toBe('INDETERMINATE/TIMESTAMP_ORDER_FAILURE');
    const before = stamp(tsa, '2020-01-10T00:00:00Z', { role: 'content' });
    expect(verdict(signedBy(jan, { stamps: [before, stamp(tsa, '2020-01-09T00:00:00Z')] }), trust)).toBe(
      'INDETERMINATE/TIMESTAMP_ORDER_FAILURE',
    );
  });

  it('answers the question of time by the one that holds, unless another contradicts it', () => {
    const stranger = stamp(clock(undefined, makeAuthority('Obcy Urząd')), '2026-05-01T00:00:00Z');
    expect(judge(signedBy(jan, { stamps: [stranger] }), trust).answers?.time).toBeNull();
    expect(judge(signedBy(jan, { stamps: [stranger, stamp(tsa, '2026-05-02T00:00:00Z')] }), trust).answers?.time).toBe(
      true,
    );
    const bent = stamp(tsa, '2026-05-01T00:00:00Z', { intact: false });
    expect(judge(signedBy(jan, { stamps: [bent] }), trust).answers?.time).toBe(false);
    const late = stamp(tsa, '2026-05-03T00:00:00Z', { role: 'content' });
    expect(judge(signedBy(jan, { stamps: [late, stamp(tsa, '2026-05-02T00:00:00Z')] }), trust).answers?.time).toBe(
      false,
    );
  });

  it('from the future proves nothing', () => {
    const signature = judge(signedBy(jan, { stamps: [stamp(tsa, '2027-01-01T00:00:00Z')] }), trust);
    expect(signature.time.proven).toBeNull();
    expect(signature.level).toBe('B-B');
  });
});

describe('an authority of time that is listed itself', () => {
  const own = makeAuthority('Sam Sobie');
  const mortal = clock('2020-01-01T00:00:00Z', own);
  const listed = (until?: string) =>
    trustOf({
      anchors: [
        root,
        {
          der: mortal.certificate,
          service: 'timestamp',
          from: '2006-01-01T00:00:00Z',
          ...(until === undefined ? {} : { until }),
        },
      ],
      crls: lists,
    });
  const withdrawnAnchors = [
    root,
    {
      der: mortal.certificate,
      service: 'timestamp' as const,
      from: '2006-01-01T00:00:00Z',
      until: '2019-12-01T00:00:00Z',
    },
  ];
  const signed = (when: string, used?: typeof weak) =>
    signedBy(jan, { stamps: [stamp(mortal, when, used ? { used } : {})] });

  it('is believed for what it made while granted, though its certificate has expired since', () => {
    expect(judge(signed('2019-06-01T00:00:00Z'), listed()).time.proven).not.toBeNull();
  });

  it('that was withdrawn since is believed where its token is proven to be older, for its key can state any time', () => {
    const withdrawn = listed('2019-12-01T00:00:00Z');
    const early = signed('2019-06-01T00:00:00Z');
    const found = judge(early, withdrawn);
    expect(found.time.proven).toBeNull();
    expect(detail(found, 'timestamp')).toContain('withdrawn');
    const archive = stamp(tsa, '2019-11-01T00:00:00Z', {
      role: 'archive',
      protects: early.stamps.map(({ timestamp }) => timestamp.id),
    });
    const kept = { ...early, stamps: [...early.stamps, archive] };
    expect(judge(kept, trustOf({ anchors: [...withdrawnAnchors, clocks], crls: lists })).time.proven).toBe(
      '2019-06-01T00:00:00.000Z',
    );
  });

  it('that is itself revoked proves nothing, whatever time it states', () => {
    const list = makeCrl(own, [[mortal.serial, '2019-02-01T00:00:00Z']], { from: '2019-03-01T00:00:00Z' });
    const revoked = trustOf({
      anchors: [root, own, { der: mortal.certificate, service: 'timestamp', from: '2006-01-01T00:00:00Z' }],
      crls: [...lists, list],
    });
    expect(judge(signed('2019-01-01T00:00:00Z'), revoked).time.proven).toBeNull();
  });

  it('is not believed for what it made after it was withdrawn or had expired, or with an algorithm that fell since', () => {
    expect(judge(signed('2019-06-01T00:00:00Z'), listed('2019-01-01T00:00:00Z')).time.proven).toBeNull();
    expect(judge(signed('2020-06-01T00:00:00Z'), listed('2022-01-01T00:00:00Z')).time.proven).toBeNull();
    expect(judge(signed('2010-06-01T00:00:00Z', weak), listed('2022-01-01T00:00:00Z')).time.proven).toBeNull();
  });
});

describe('an algorithm that has fallen', () => {
  const at2011 = stamp(tsa, '2011-06-01T00:00:00Z');
  const tsaList = makeCrl(clocks, [], { from: '2026-01-01T00:00:00Z' });
  const list2011 = makeCrl(root, [], { from: '2011-06-02T00:00:00Z', until: '2011-07-01T00:00:00Z' });

  it('is excused in a signature that an old time-stamp of a strong algorithm proves to be older', () => {
    const carried = { crls: [list2011, tsaList] };
    expect(verdict(signedBy(jan, { used: weak, stamps: [at2011], carried }), trust)).toBe('TOTAL-PASSED');
    expect(verdict(signedBy(jan, { used: weak }), trust)).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
  });

  it('is not excused by a late time-stamp, nor by one that anybody could forge today and that states an early time', () => {
    for (const one of [stamp(tsa, '2015-01-01T00:00:00Z'), stamp(tsa, '2011-06-01T00:00:00Z', { used: weak })])
      expect(verdict(signedBy(jan, { used: weak, stamps: [one] }), trust)).toBe(
        'INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      );
  });

  it('is excused in an old time-stamp that a newer one protected in time', () => {
    const first = stamp(tsa, '2010-01-01T00:00:00Z', { used: weak });
    const carried = { crls: [list2011, tsaList] };
    const saved = signedBy(jan, {
      used: weak,
      carried,
      stamps: [first, stamp(tsa, '2011-06-01T00:00:00Z', { role: 'archive', protects: [first.timestamp.id] })],
    });
    expect(judge(saved, trust)).toMatchObject({
      indication: 'TOTAL-PASSED',
      time: { proven: '2010-01-01T00:00:00.000Z' },
    });
  });

  it('is certain where the signature is proven to be younger than the end of it', () => {
    const stamps = [stamp(tsa, '2015-01-01T00:00:00Z', { role: 'content' })];
    expect(verdict(signedBy(jan, { used: weak, stamps }), trust)).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE');
    expect(verdict(signedBy(jan, { used: [{ digest: 'MD2' }] }), trust)).toBe(
      'INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE',
    );
  });

  it('under a list makes the list count only where it is proven to be older', () => {
    const list = makeCrl(root, [], { from: '2011-06-02T00:00:00Z', until: '2011-07-01T00:00:00Z', digest: 'sha1' });
    const bare = trustOf({ anchors: [root, clocks], crls: [makeCrl(clocks)] });
    const carried = { crls: [list] };
    expect(verdict(signedBy(jan, { stamps: [at2011], carried }), bare)).toBe(
      'INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    );
    const archived = stamp(tsa, '2011-06-03T00:00:00Z', {
      role: 'archive',
      protects: [at2011.timestamp.id, idOf(list)],
    });
    expect(verdict(signedBy(jan, { stamps: [at2011, archived], carried }), bare)).toBe('TOTAL-PASSED');
  });

  it('has the date that the trust bundle states', () => {
    const lenient = trustOf({ anchors: [root, clocks], crls: lists, algorithms: { 'SHA-1': '2030-01-01' } });
    expect(verdict(signedBy(jan, { used: weak }), lenient)).toBe('TOTAL-PASSED');
    const strict = trustOf({ anchors: [root, clocks], crls: lists, algorithms: { 'SHA-256': '2026-01-01' } });
    expect(verdict(signedBy(jan), strict)).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
  });
});

describe('an authority that was revoked later', () => {
  const middle = makeHolder({
    subject: name(['2.5.4.3', 'Środek']),
    issuer: root,
    extensions: [isAuthority, keyUsage(5, 6)],
    from: '2005-01-01T00:00:00Z',
  });
  const below = signer({}, middle);
  const list = makeCrl(middle, [], { from: '2026-03-02T00:00:00Z', until: '2026-12-31T00:00:00Z' });
  const fallen = trustOf({
    anchors: [root, clocks],
    crls: [makeCrl(root, [[middle.serial, '2026-06-01T00:00:00Z']], { from: '2026-11-01T00:00:00Z' }), makeCrl(clocks)],
  });
  const before = stamp(tsa, '2026-03-01T00:00:00Z');
  const carried = { crls: [list], certificates: [read(middle)] };

  it('spoils what nothing proves to be older, the list it issued as well', () => {
    expect(verdict(signedBy(below, { carried }), fallen)).toBe('INDETERMINATE/REVOKED_CA_NO_POE');
    expect(verdict(signedBy(below, { carried, stamps: [before] }), fallen)).toBe('INDETERMINATE/REVOKED_CA_NO_POE');
  });

  it('leaves alone a signature proven to be older, by a list proven to be older', () => {
    const archived = stamp(tsa, '2026-03-03T00:00:00Z', {
      role: 'archive',
      protects: [before.timestamp.id, idOf(list)],
    });
    expect(verdict(signedBy(below, { carried, stamps: [before, archived] }), fallen)).toBe('TOTAL-PASSED');
  });
});

describe('an authority that was withdrawn from its trusted list', () => {
  const until = '2026-06-01T00:00:00Z';
  const period = { der: root.certificate, service: 'qualified-esign' as const, from: '2005-01-01T00:00:00Z' };
  const list = makeCrl(root, [], { from: '2026-03-02T00:00:00Z', until: '2026-12-31T00:00:00Z' });
  const before = stamp(tsa, '2026-03-01T00:00:00Z');
  const archived = stamp(tsa, '2026-03-03T00:00:00Z', { role: 'archive', protects: [before.timestamp.id, idOf(list)] });
  const withdrawn = trustOf({ anchors: [{ ...period, until }, clocks], crls: [makeCrl(clocks)] });
  const carried = { crls: [list] };

  it('says nothing good any more by lists that nothing proves to be older, for its key can date them as it likes', () => {
    const found = judge(signedBy(jan, { carried, stamps: [before] }), withdrawn);
    expect(found.indication).toBe('INDETERMINATE');
    expect(detail(found, 'revocation')).toContain('revoked or withdrawn');
    expect(verdict(signedBy(jan, { carried, stamps: [before, archived] }), withdrawn)).toBe('TOTAL-PASSED');
  });

  it('was not withdrawn when it was only listed anew', () => {
    const anew = trustOf({
      anchors: [{ ...period, until }, { ...period, from: until }, clocks],
      crls: [makeCrl(clocks)],
    });
    expect(verdict(signedBy(jan, { carried, stamps: [before] }), anew)).toBe('TOTAL-PASSED');
  });

  it('says nothing of certificates below it that nothing proves to be older', () => {
    const middle = makeHolder({
      subject: name(['2.5.4.3', 'Środek']),
      issuer: root,
      extensions: [isAuthority, keyUsage(5, 6)],
      from: '2005-01-01T00:00:00Z',
    });
    const below = signer({}, middle);
    const own = makeCrl(middle, [], { from: '2026-03-02T00:00:00Z', until: '2026-12-31T00:00:00Z' });
    const signed = (...ids: readonly string[]) =>
      signedBy(below, {
        carried: { crls: [list, own], certificates: [read(middle)] },
        stamps: [
          before,
          stamp(tsa, '2026-03-03T00:00:00Z', {
            role: 'archive',
            protects: [before.timestamp.id, idOf(list), idOf(own), ...ids],
          }),
        ],
      });
    expect(judge(signed(), withdrawn).indication).toBe('INDETERMINATE');
    expect(verdict(signed(idOf(middle.certificate)), withdrawn)).toBe('TOTAL-PASSED');
  });
});
