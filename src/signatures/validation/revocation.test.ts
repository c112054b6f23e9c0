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
import { childrenOf, readAsn1 } from '../asn1/index.ts';
import { readTrust, withExtra } from '../trust.ts';
import { assemble } from './assemble.ts';
import {
  answerBy,
  detail,
  idOf,
  judge,
  makeResponder,
  ms,
  noCheck,
  pointers,
  read,
  signedBy,
  stamp,
  trustOf,
  verdict,
} from './workshop.fixture.ts';
import { startWork } from '../x509/work.ts';

const root = makeAuthority('Urząd');
const jan = makeHolder({ subject: person('Jan', 'Kot', 'PNOPL-44051401359'), issuer: root, extensions: [keyUsage(1)] });
const bare = trustOf({ anchors: [root] });
const current = { from: '2026-11-20T00:00:00Z', until: '2026-11-27T00:00:00Z' };
const holding = (...ocsps: readonly Uint8Array[]) => signedBy(jan, { carried: { ocsps } });

describe('an OCSP answer', () => {
  it('of the issuer itself counts', () => {
    expect(judge(holding(answerBy(root, root, jan, current)), bare)).toMatchObject({
      indication: 'TOTAL-PASSED',
      certificate: { revocation: 'good', revocationDate: '2026-11-20T00:00:00.000Z' },
    });
  });

  it('that does not know the certificate is never good', () => {
    const signature = judge(holding(answerBy(root, root, jan, { ...current, unknown: true })), bare);
    expect(signature).toMatchObject({ subIndication: 'TRY_LATER', certificate: { revocation: 'unknown' } });
    expect(detail(signature, 'revocation')).toContain('does not know the certificate');
  });

  it('of a responder the issuer empowered and promised never to revoke counts', () => {
    expect(verdict(holding(answerBy(makeResponder(root, [noCheck]), root, jan, current)), bare)).toBe('TOTAL-PASSED');
  });

  it('of a responder that may be revoked counts only when it is known not to be', () => {
    const responder = makeResponder(root);
    const answer = answerBy(responder, root, jan, current);
    const unknown = judge(holding(answer), bare);
    expect(unknown.subIndication).toBe('TRY_LATER');
    expect(detail(unknown, 'revocation')).toContain('whether the responder Odpowiadający OCSP is itself revoked');
    expect(verdict(holding(answer, answerBy(root, root, responder, current)), bare)).toBe('TOTAL-PASSED');
    const revoked = { ...current, revoked: '2026-10-01T00:00:00Z' };
    expect(verdict(holding(answer, answerBy(root, root, responder, revoked)), bare)).toBe('INDETERMINATE/TRY_LATER');
  });

  it('of a responder that vouches for itself does not count', () => {
    const responder = makeResponder(root);
    const own = answerBy(responder, root, responder, current);
    expect(verdict(holding(answerBy(responder, root, jan, current), own), bare)).toBe('INDETERMINATE/TRY_LATER');
  });

  it('of somebody certified by another authority, or for something else, does not count', () => {
    const other = makeAuthority('Inny Urząd');
    for (const responder of [
      makeResponder(other, [noCheck]),
      makeHolder({ subject: name(['2.5.4.3', 'Nikt']), issuer: root, extensions: [noCheck] }),
    ])
      expect(verdict(holding(answerBy(responder, root, jan, current)), bare)).toBe('INDETERMINATE/TRY_LATER');
  });

  it('of a responder whose certificate has expired counts only when it is proven to be older', () => {
    const clocks = makeAuthority('Urząd Czasu');
    const tsa = makeHolder({ subject: name(['2.5.4.3', 'Zegar']), issuer: clocks, extensions: [timeStamping] });
    const trust = trustOf({ anchors: [root, clocks], crls: [makeCrl(clocks)] });
    const responder = makeResponder(root, [noCheck], '2026-04-01T00:00:00Z');
    const answer = answerBy(responder, root, jan, { from: '2026-03-02T00:00:00Z', until: '2026-03-09T00:00:00Z' });
    const first = stamp(tsa, '2026-03-01T00:00:00Z');
    const archived = (when: string) =>
      stamp(tsa, when, { role: 'archive', protects: [first.timestamp.id, idOf(answer)] });
    const carried = { ocsps: [answer] };
    const late = judge(signedBy(jan, { carried, stamps: [first] }), trust);
    expect(late.subIndication).toBe('REVOCATION_OUT_OF_BOUNDS_NO_POE');
    expect(detail(late, 'revocation')).toContain('Odpowiadający OCSP has expired');
    expect(verdict(signedBy(jan, { carried, stamps: [first, archived('2026-05-01T00:00:00Z')] }), trust)).toBe(
      'INDETERMINATE/REVOCATION_OUT_OF_BOUNDS_NO_POE',
    );
    expect(verdict(signedBy(jan, { carried, stamps: [first, archived('2026-03-10T00:00:00Z')] }), trust)).toBe(
      'TOTAL-PASSED',
    );
  });

  it('of a responder that the bundle trusts by itself counts, while granted', () => {
    const stranger = makeResponder(makeAuthority('Inny Urząd'), [], '2026-11-22T00:00:00Z');
    const trusting = (until: string) =>
      trustOf({
        anchors: [root, { der: stranger.certificate, service: 'ocsp', from: '2025-01-01T00:00:00Z', until }],
      });
    const signed = () => holding(answerBy(stranger, root, jan, current));
    expect(verdict(signed(), bare)).toBe('INDETERMINATE/TRY_LATER');
    expect(verdict(signed(), trusting('2027-01-01T00:00:00Z'))).toBe('TOTAL-PASSED');
    expect(verdict(signed(), trusting('2026-01-01T00:00:00Z'))).toBe('INDETERMINATE/TRY_LATER');
  });

  it('of a listed responder that was withdrawn since counts only when it is proven to be older, whatever it states', () => {
    const clocks = makeAuthority('Urząd Czasu');
    const tsa = makeHolder({ subject: name(['2.5.4.3', 'Zegar']), issuer: clocks, extensions: [timeStamping] });
    const stranger = makeResponder(makeAuthority('Inny Urząd'), [noCheck]);
    const withdrawn = trustOf({
      anchors: [
        root,
        clocks,
        { der: stranger.certificate, service: 'ocsp', from: '2025-01-01T00:00:00Z', until: '2026-04-01T00:00:00Z' },
      ],
      crls: [makeCrl(clocks)],
    });
    const answer = answerBy(stranger, root, jan, { from: '2026-03-02T00:00:00Z', until: '2026-12-31T00:00:00Z' });
    const first = stamp(tsa, '2026-03-01T00:00:00Z');
    const archived = (when: string) =>
      stamp(tsa, when, { role: 'archive', protects: [first.timestamp.id, idOf(answer)] });
    const carried = { ocsps: [answer] };
    const open = 'INDETERMINATE/REVOCATION_OUT_OF_BOUNDS_NO_POE';
    expect(verdict(signedBy(jan, { carried, stamps: [first] }), withdrawn)).toBe(open);
    expect(verdict(signedBy(jan, { carried, stamps: [first, archived('2026-05-01T00:00:00Z')] }), withdrawn)).toBe(
      open,
    );
    expect(verdict(signedBy(jan, { carried, stamps: [first, archived('2026-03-10T00:00:00Z')] }), withdrawn)).toBe(
      'TOTAL-PASSED',
    );
    const revoked = answerBy(stranger, root, jan, {
      from: '2026-03-02T00:00:00Z',
      until: '2026-12-31T00:00:00Z',
      revoked: '2026-02-01T00:00:00Z',
    });
    expect(verdict(signedBy(jan, { carried: { ocsps: [revoked] } }), withdrawn)).toBe('INDETERMINATE/REVOKED_NO_POE');
  });

  it('that knows at the time of its making what is true months later does not count', () => {
    const early = { made: '2026-01-15T00:00:00Z', from: '2026-11-20T00:00:00Z', until: '2026-12-31T00:00:00Z' };
    expect(verdict(holding(answerBy(root, root, jan, early)), bare)).toBe('INDETERMINATE/TRY_LATER');
  });

  it('that a certificate is suspended leaves the signature open for another day, whenever it was suspended before', () => {
    const held = answerBy(root, root, jan, { ...current, revoked: '2026-11-01T00:00:00Z', reason: 6 });
    const signature = judge(holding(held), bare);
    expect(signature).toMatchObject({ subIndication: 'TRY_LATER', certificate: { revocation: 'revoked' } });
    expect(detail(signature, 'revocation')).toContain('suspended on 2026-11-01');
    const gone = answerBy(root, root, jan, { ...current, revoked: '2026-11-01T00:00:00Z', reason: 1 });
    expect(verdict(holding(gone), bare)).toBe('INDETERMINATE/REVOKED_NO_POE');
  });

  it('of an authority that has expired counts only when it is proven to be older', () => {
    const clocks = makeAuthority('Urząd Czasu');
    const tsa = makeHolder({ subject: name(['2.5.4.3', 'Zegar']), issuer: clocks, extensions: [timeStamping] });
    const trust = trustOf({ anchors: [root, clocks], crls: [makeCrl(clocks), makeCrl(root)] });
    const middle = makeHolder({
      subject: name(['2.5.4.3', 'Środek']),
      issuer: root,
      extensions: [isAuthority, keyUsage(5, 6)],
      until: '2026-10-01T00:00:00Z',
    });
    const below = makeHolder({ subject: person('Jan', 'Lis', 'x'), issuer: middle, extensions: [keyUsage(1)] });
    const dates = { from: '2026-03-02T00:00:00Z', until: '2026-03-09T00:00:00Z' };
    const answer = answerBy(middle, middle, below, dates);
    const list = makeCrl(middle, [], dates);
    const first = stamp(tsa, '2026-03-01T00:00:00Z');
    for (const [carried, id] of [
      [{ ocsps: [answer] }, idOf(answer)],
      [{ crls: [list] }, idOf(list)],
    ] as const) {
      const signed = (protects: readonly string[]) =>
        signedBy(below, {
          carried: { ...carried, certificates: [read(middle)] },
          stamps: [first, stamp(tsa, '2026-03-10T00:00:00Z', { role: 'archive', protects })],
        });
      expect(verdict(signed([first.timestamp.id]), trust)).toBe('INDETERMINATE/REVOCATION_OUT_OF_BOUNDS_NO_POE');
      expect(verdict(signed([first.timestamp.id, id]), trust)).toBe('TOTAL-PASSED');
    }
  });

  it('of a responder that is trusted says nothing about trust in a signature', () => {
    const own = trustOf({ anchors: [{ der: root.certificate, service: 'ocsp' }] });
    expect(verdict(holding(answerBy(root, root, jan, current)), own)).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
  });
});

describe('the age of revocation data', () => {
  const list = makeCrl(root, [], { from: '2026-11-20T00:00:00Z', until: '2027-11-20T00:00:00Z' });

  it('is held against their own next update, unless the bundle says how old they may be', () => {
    const hours = (count: number) => trustOf({ anchors: [root], crls: [list], freshness: { hours: count } });
    expect(verdict(signedBy(jan), trustOf({ anchors: [root], crls: [list] }))).toBe('TOTAL-PASSED');
    const passed = judge(signedBy(jan), hours(100));
    expect(passed.indication).toBe('TOTAL-PASSED');
    expect(detail(passed, 'revocation')).toContain('not older than 100 h');
    expect(verdict(signedBy(jan), hours(24))).toBe('INDETERMINATE/TRY_LATER');
  });

  it('may be limited the other way: not made too long after the time of the signature', () => {
    const clocks = makeAuthority('Urząd Czasu');
    const tsa = makeHolder({ subject: name(['2.5.4.3', 'Zegar']), issuer: clocks, extensions: [timeStamping] });
    const within = (freshness?: { hoursAfter: number }) =>
      trustOf({ anchors: [root, clocks], crls: [list, makeCrl(clocks)], ...(freshness && { freshness }) });
    const signed = () => signedBy(jan, { stamps: [stamp(tsa, '2026-11-18T00:00:00Z')] });
    expect(verdict(signed(), within())).toBe('TOTAL-PASSED');
    expect(verdict(signed(), within({ hoursAfter: 72 }))).toBe('TOTAL-PASSED');
    expect(verdict(signed(), within({ hoursAfter: 24 }))).toBe('INDETERMINATE/TRY_LATER');
  });
});

describe('an indirect list that the certificate does not point to as one', () => {
  const ewa = makeHolder({
    subject: person('Ewa', 'Kot', 'x'),
    issuer: root,
    extensions: [keyUsage(1), ...pointers([], [], ['http://crl.example/root.crl'])],
  });
  const good = answerBy(root, root, ewa, { from: '2026-11-20T00:00:00Z', until: '2026-12-31T00:00:00Z' });

  it('revokes, and is never good', () => {
    const list = makeCrl(root, [[ewa.serial, '2026-05-01T00:00:00Z']], { indirect: true });
    expect(verdict(signedBy(ewa, { carried: { ocsps: [good], crls: [list] } }), bare)).toBe(
      'INDETERMINATE/REVOKED_NO_POE',
    );
    const silent = makeCrl(root, [], { indirect: true });
    expect(verdict(signedBy(ewa, { carried: { crls: [silent] } }), bare)).toBe('INDETERMINATE/TRY_LATER');
    expect(verdict(signedBy(ewa, { carried: { crls: [makeCrl(root)] } }), bare)).toBe('TOTAL-PASSED');
  });
});

describe('what is wanted', () => {
  const far = makeHolder({
    subject: person('Ewa', 'Kot', 'PNOPL-44051401359'),
    issuer: root,
    extensions: [
      keyUsage(1),
      ...pointers(
        ['http://ocsp.example/', 'file:///etc/passwd', 'ldap://x'],
        ['http://ca.example/root.cer'],
        ['https://crl.example/1.crl', 'javascript:alert(1)', `http://${'x'.repeat(600)}`],
      ),
    ],
  });

  it('is an OCSP request ready to send and a list to fetch, from the web only', () => {
    const { wanted } = judge(signedBy(far), bare);
    expect(wanted.map(({ kind, urls, name: whose }) => [kind, urls, whose])).toEqual([
      ['ocsp', ['http://ocsp.example/'], 'Ewa Kot'],
      ['crl', ['https://crl.example/1.crl'], 'Ewa Kot'],
    ]);
    const [request] = childrenOf(readAsn1(wanted[0]?.request as Uint8Array, { der: true }));
    expect(request).toBeDefined();
    expect(Buffer.from(wanted[0]?.request as Uint8Array).includes(Buffer.from(read(far).serial))).toBe(true);
  });

  it('is the certificate of an unknown issuer, and nothing when all is at hand', () => {
    expect(judge(signedBy(far), trustOf({ anchors: [makeAuthority('Inny')] })).wanted).toMatchObject([
      { kind: 'issuer', urls: ['http://ca.example/root.cer'] },
    ]);
    expect(judge(signedBy(jan), trustOf({ anchors: [root], crls: [makeCrl(root)] })).wanted).toEqual([]);
  });

  it('completes the answer once it is handed in, and is believed for its own signature only', () => {
    const list = (issuer: Holder) => makeCrl(issuer, [], { from: '2026-11-20T00:00:00Z' });
    const judged = (crl: Uint8Array) =>
      assemble(signedBy(makeHolder({ subject: person('Ewa', 'Lis', 'x'), issuer: root, extensions: [keyUsage(1)] })), {
        trust: withExtra(readTrust(bare), { crls: [crl] }),
        at: ms('2026-11-23T12:00:00Z'),
        document: undefined,
        work: startWork(),
        language: 'pl',
      });
    expect(judged(list(root)).indication).toBe('TOTAL-PASSED');
    expect(judged(list(makeAuthority('Urząd'))).subIndication).toBe('TRY_LATER');
    expect(judged(Buffer.from('no list')).subIndication).toBe('TRY_LATER');
  });

  it('is what would tell of a responder whose word did not count', () => {
    const responder = makeResponder(root, pointers([], [], ['http://crl.example/responders.crl']));
    const { wanted } = judge(holding(answerBy(responder, root, jan, current)), bare);
    expect(wanted).toMatchObject([
      { kind: 'crl', urls: ['http://crl.example/responders.crl'], name: 'Odpowiadający OCSP' },
    ]);
  });

  it('is told to people as well, in both languages', () => {
    const signed = () => signedBy(far);
    const polish = assemble(signed(), {
      trust: readTrust(bare),
      at: ms('2026-11-23T12:00:00Z'),
      document: undefined,
      work: startWork(),
      language: 'pl',
    });
    expect(detail(polish, 'revocation')).toContain('Ewa Kot: brak informacji o unieważnieniu; pomoże odpytanie OCSP');
    expect(detail(judge(signed(), bare), 'revocation')).toContain(
      'there is no revocation information; an OCSP answer or a newer list would help',
    );
  });
});

describe('a trusted list past its time', () => {
  it('is no ground for trust any more', () => {
    const until = (usableUntil: string) =>
      trustOf({ anchors: [{ der: root.certificate, service: 'other', usableUntil }], crls: [makeCrl(root)] });
    expect(verdict(signedBy(jan), until('2026-12-01T00:00:00Z'))).toBe('TOTAL-PASSED');
    expect(verdict(signedBy(jan), until('2026-11-01T00:00:00Z'))).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
  });
});

describe('an answer that does not say when the next comes', () => {
  const under = (from: string): string =>
    verdict(signedBy(jan, { carried: { ocsps: [answerBy(root, root, jan, { from })] } }), trustOf({ anchors: [root] }));

  it('tells about the hour after it, as one does that was fetched for this very check', () => {
    expect(under('2026-11-23T11:59:58Z')).toBe('TOTAL-PASSED');
    expect(under('2026-11-23T11:10:00Z')).toBe('TOTAL-PASSED');
    expect(under('2026-11-23T10:50:00Z')).toBe('INDETERMINATE/TRY_LATER');
  });
});
