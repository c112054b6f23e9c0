import { sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isAuthority,
  keyUsage,
  makeAuthority,
  makeCrl,
  makeHolder,
  name,
  type Extension,
  type Holder,
} from '../../../test/conformance/signatures-workshop.ts';
import { encode, encodeBitString, encodeOid, encodeSequence, encodeUnsigned } from '../asn1/index.ts';
import { verifyCertificate } from '../index.ts';
import { makeResponder, answerBy } from '../validation/workshop.fixture.ts';
import { readCertificate } from './certificate.ts';
import { readCrl } from './crl.ts';

const at = '2026-11-23T00:00:00Z';
const root = makeAuthority('Korzeń');
const leafOf = (issuer: Holder) => makeHolder({ subject: name(['2.5.4.3', 'x']), issuer, extensions: [keyUsage(1)] });
const leaf = leafOf(root);

/** Milliseconds of this thread: other tests run at the same time. */
const took = (work: () => void): number => {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
};

describe('a crowd', () => {
  it('of thousands of certificates of one name is not searched for ever', () => {
    const crowd = Array.from({ length: 60 }, () =>
      makeHolder({ subject: name(['2.5.4.3', 'Tłum']), extensions: [isAuthority, keyUsage(5, 6)] }),
    );
    const rounds = crowd.flatMap((issuer, index) =>
      crowd
        .slice(index + 1)
        .map((one) => makeHolder({ subject: one.subject, issuer, extensions: [isAuthority] }).certificate),
    );
    const target = leafOf(crowd[0] as Holder);
    const time = took(() => {
      const verdict = verifyCertificate({
        leaf: target.certificate,
        anchors: [root.certificate],
        intermediates: [...rounds, ...crowd.map(({ certificate }) => certificate)],
        crls: crowd.map((one) => makeCrl(one)),
        at,
        revocation: 'require',
      });
      expect(verdict.valid).toBe(false);
    });
    expect(rounds.length).toBeGreaterThan(1500);
    expect(time).toBeLessThan(2000);
  });

  it('of lists and of answers that nobody entitled signed costs a bounded time and says nothing', () => {
    const impostors = Array.from({ length: 12 }, () => makeAuthority('Korzeń'));
    const crls = Array.from({ length: 300 }, (_, index) =>
      makeCrl(impostors[index % 12] as Holder, [[index, '2026-05-01T00:00:00Z']]),
    );
    const responders = impostors.map((one) => makeResponder(one));
    const ocsps = Array.from({ length: 200 }, (_, index) =>
      answerBy(responders[index % 12] as Holder, root, leaf, { from: `2026-11-20T00:${10 + (index % 50)}:00Z` }),
    );
    let verdict: ReturnType<typeof verifyCertificate> | null = null;
    const time = took(() => {
      verdict = verifyCertificate({
        leaf: leaf.certificate,
        anchors: [root.certificate],
        intermediates: impostors.map(({ certificate }) => certificate),
        crls,
        ocsps,
        at,
        revocation: 'require',
      });
    });
    expect(verdict).toMatchObject({ valid: false, revocation: 'unknown' });
    expect(time).toBeLessThan(2000);
  });
});

describe('a bomb', () => {
  it('of names and name constraints is refused in no time', () => {
    const dns = (text: string): Uint8Array => encode(0x82, Buffer.from(text));
    const constraint: Extension = {
      oid: '2.5.29.30',
      critical: true,
      value: encodeSequence(
        encode(0xa1, Buffer.concat(Array.from({ length: 3000 }, (_, index) => encodeSequence(dns(`n${index}.pl`))))),
      ),
    };
    const names: Extension = {
      oid: '2.5.29.17',
      value: encode(0x30, Buffer.concat(Array.from({ length: 3000 }, (_, index) => dns(`m${index}.pl`)))),
    };
    const narrow = makeHolder({
      subject: name(['2.5.4.3', 'wąski']),
      issuer: root,
      extensions: [isAuthority, keyUsage(5, 6), constraint],
    });
    const target = makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: narrow, extensions: [names] });
    const time = took(() => {
      const { valid } = verifyCertificate({
        leaf: target.certificate,
        anchors: [root.certificate],
        intermediates: [narrow.certificate],
        at,
      });
      expect(valid).toBe(false);
    });
    expect(time).toBeLessThan(500);
  });

  it('of policy mappings through a few hubs neither grows nor lasts', () => {
    const list = (from: number) => Array.from({ length: 398 }, (_, index) => `1.3.6.1.4.1.9.${from + index}`);
    const hubs = ['1.3.6.1.4.1.8.1', '1.3.6.1.4.1.8.2'];
    const policies = (values: readonly string[]): Extension => ({
      oid: '2.5.29.32',
      value: encodeSequence(...values.map((value) => encodeSequence(encodeOid(value)))),
    });
    const mappings = (pairs: readonly (readonly [string, string])[]): Extension => ({
      oid: '2.5.29.33',
      value: encodeSequence(...pairs.map(([a, b]) => encodeSequence(encodeOid(a), encodeOid(b)))),
    });
    let issuer = root;
    const path: Holder[] = [];
    for (let level = 0; level < 10; level++) {
      const wide = list(1000);
      const pairs =
        level % 2 === 0
          ? wide.slice(0, 199).flatMap((one) => hubs.map((hub) => [one, hub] as const))
          : wide.slice(0, 199).flatMap((one) => hubs.map((hub) => [hub, one] as const));
      issuer = makeHolder({
        subject: name(['2.5.4.3', `poziom ${level}`]),
        issuer,
        extensions: [isAuthority, keyUsage(5, 6), policies(level % 2 === 0 ? wide : hubs), mappings(pairs)],
      });
      path.push(issuer);
    }
    const target = leafOf(issuer);
    const time = took(() => {
      const { valid } = verifyCertificate({
        leaf: target.certificate,
        anchors: [root.certificate],
        intermediates: path.map(({ certificate }) => certificate),
        at,
      });
      expect(valid).toBe(true);
    });
    expect(time).toBeLessThan(1000);
    const many = Array.from({ length: 401 }, (_, index) => `1.3.6.1.4.1.9.${index}`);
    const crowded = makeHolder({ subject: name(['2.5.4.3', 'x']), issuer: root, extensions: [policies(many)] });
    expect(() => readCertificate(crowded.certificate)).toThrow('too many certificate policies');
  });
});

const shortTime = encode(0x17, Buffer.from('260501000000Z'));
const ecdsa = encodeSequence(encodeOid('1.2.840.10045.4.3.2'));
const reason = Buffer.from('300c300a0603551d1504030a0104', 'hex');

/** A list of many entries with a reason each; `odd` stands among them. */
const hugeCrl = (count: number, serial: Uint8Array, odd: Uint8Array = new Uint8Array()): Uint8Array => {
  const entries: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    const number = Buffer.alloc(16, 0x11);
    number.writeUInt32BE(index, 8);
    entries.push(encodeSequence(encode(2, number), shortTime, reason));
  }
  entries.splice(count >> 1, 0, odd, encodeSequence(encode(2, serial), shortTime, reason));
  const tbs = encodeSequence(
    encodeUnsigned(Uint8Array.of(1)),
    ecdsa,
    root.subject,
    encode(0x17, Buffer.from('261101000000Z')),
    encode(0x17, Buffer.from('271101000000Z')),
    encode(0x30, Buffer.concat(entries)),
  );
  return encodeSequence(tbs, ecdsa, encodeBitString(sign('sha256', tbs, root.key)));
};

describe('a list of a hundred thousand entries', () => {
  const { serial } = readCertificate(leaf.certificate);

  it('is walked over in milliseconds, and its one entry about the certificate is found', () => {
    const der = hugeCrl(100_000, serial);
    const crl = readCrl(der);
    let found: readonly unknown[] = [];
    // The quickest of a few: the machine may be doing something else.
    const times = [1, 2, 3, 4, 5].map((other) => took(() => crl.entries(Uint8Array.of(other))));
    const time = Math.min(
      ...times,
      took(() => (found = crl.entries(serial))),
    );
    expect(found).toMatchObject([{ revokedAt: Date.parse('2026-05-01T00:00:00Z'), reason: 4 }]);
    expect(time).toBeLessThan(100);
    const { revocation } = verifyCertificate({ leaf: leaf.certificate, anchors: [root.certificate], crls: [der], at });
    expect(revocation).toBe('revoked');
  });

  it('says nothing at all when one entry of it is wrong or critical, wherever that entry stands', () => {
    const critical = encodeSequence(
      encode(2, Uint8Array.of(5)),
      shortTime,
      encodeSequence(encodeSequence(encodeOid('1.2.3.4'), encode(1, Uint8Array.of(0xff)), encode(4, Buffer.from('x')))),
    );
    const harmless = encodeSequence(
      encode(2, Uint8Array.of(5)),
      shortTime,
      encodeSequence(encodeSequence(encodeOid('1.2.3.4'), encode(4, Buffer.from('x')))),
    );
    const judge = (odd: Uint8Array) =>
      verifyCertificate({
        leaf: leaf.certificate,
        anchors: [root.certificate],
        crls: [hugeCrl(20, Uint8Array.of(9, 9), odd)],
        at,
      }).revocation;
    expect(judge(harmless)).toBe('good');
    for (const odd of [
      critical,
      encodeSequence(encode(2, Uint8Array.of(5))),
      encodeSequence(encode(2), shortTime),
      encodeSequence(shortTime, encode(2, Uint8Array.of(5))),
      encodeSequence(encode(2, Uint8Array.of(5)), shortTime, encodeSequence()),
      encodeSequence(encode(2, Uint8Array.of(5)), shortTime, reason, reason),
      encode(4, Buffer.from('not an entry')),
      Buffer.from('3084000000020500', 'hex'),
    ])
      expect(judge(odd)).toBe('unknown');
  });
});
