import { describe, expect, it } from 'vitest';
import {
  keyUsage,
  makeAuthority,
  makeCms,
  makeHolder,
  person,
  timestampAttribute,
} from '../../../test/conformance/signatures-workshop.ts';
import { verifySignatures } from '../index.ts';
import { trustFrom } from '../trust.ts';
import { answerBy, makeResponder, noCheck } from '../validation/workshop.fixture.ts';
import { encode, encodeNull, encodeSequence } from '../asn1/index.ts';
import {
  at,
  content,
  crl,
  stamp,
  tsa,
  root,
  halina,
  marek,
  first,
  stampsIn,
  sha256,
  id,
  attribute,
  oid,
  extended,
  timed,
  archiveStamp,
  record,
  stampDigest,
} from './cades.fixture.ts';

describe('an evidence record', () => {
  const sorted = (...parts: readonly Uint8Array[]): Uint8Array =>
    sha256(...parts.toSorted((a, b) => Buffer.compare(a, b)));
  const others = [sha256(Buffer.from('a')), sha256(Buffer.from('b'))] as const;
  const own = sha256(timed);

  it('holds over the message, alone, in a tree, and renewed in both ways', () => {
    const root1 = sorted(sorted(own, others[0]), others[1]);
    const token1 = stampDigest(root1, '2026-03-01T00:00:00Z');
    const stamp1 = archiveStamp(token1, [[own, others[0]], [others[1]]]);
    const token2 = stampDigest(sha256(token1), '2026-04-01T00:00:00Z');
    const stamp2 = archiveStamp(token2);
    const history = sha256(encodeSequence(encodeSequence(stamp1, stamp2)));
    const stamp3 = archiveStamp(stampDigest(sha256(own, history), '2026-05-01T00:00:00Z'));
    const variants: readonly (readonly [Uint8Array, number])[] = [
      [record([archiveStamp(stampDigest(own, '2026-03-01T00:00:00Z'))]), 1],
      [record([stamp1]), 1],
      [record([stamp1, stamp2]), 2],
      [record([stamp1, stamp2], [stamp3]), 3],
    ];
    for (const [attributeWithRecord, count] of variants) {
      const archives = stampsIn(extended(timed, () => attributeWithRecord)).filter(({ role }) => role === 'archive');
      expect(archives.map(({ timestamp }) => timestamp.intact)).toEqual(Array.from({ length: count }, () => true));
      expect(archives.at(-1)?.protects).toContain(id(halina.certificate));
      if (count > 1) expect(archives[1]?.protects).toContain(archives[0]?.timestamp.id);
    }
  });

  it('proves nothing about another message, nor does what renews it (foreign record)', () => {
    const token = stampDigest(others[0], '2026-03-01T00:00:00Z');
    const renewal = archiveStamp(stampDigest(sha256(token), '2026-04-01T00:00:00Z'));
    const archives = stampsIn(extended(timed, () => record([archiveStamp(token), renewal]))).filter(
      ({ role }) => role === 'archive',
    );
    expect(archives.map(({ timestamp, protects }) => [timestamp.intact, protects.size])).toEqual([
      [false, 0],
      [false, 0],
    ]);
  });

  it('does not hold when its tree leaves the message out, though it leads to the root (foreign tree)', () => {
    const token = stampDigest(sorted(others[0], others[1]), '2026-03-01T00:00:00Z');
    const cms = extended(timed, () => record([archiveStamp(token, [others])]));
    expect(stampsIn(cms).find(({ role }) => role === 'archive')?.timestamp).toMatchObject({
      intact: false,
      reason: { en: 'its hash tree does not cover what it should' },
    });
  });

  it('does not hold over a message changed since', () => {
    const made = record([archiveStamp(stampDigest(own, '2026-03-01T00:00:00Z'))]);
    const changed = extended(
      extended(timed, () => attribute(oid.certificateValues, encodeSequence(marek.certificate))),
      () => made,
    );
    expect(stampsIn(changed).find(({ role }) => role === 'archive')?.timestamp.intact).toBe(false);
  });

  it('that cannot be read is told and not used', async () => {
    const cms = extended(timed, () => attribute(oid.recordInternal, encodeSequence(encodeNull)));
    expect((await first(cms)).checks).toContainEqual(expect.objectContaining({ check: 'evidence-record', ok: null }));
  });

  const archivesIn = (cms: Uint8Array) => stampsIn(cms).filter(({ role }) => role === 'archive');
  const list = (): Uint8Array => attribute(oid.revocationValues, encodeSequence(encode(0xa0, encodeSequence(crl))));
  /** The same record over a message alone, and in a tree beside another one. */
  const recordsOver = (message: Uint8Array, time: string): readonly Uint8Array[] => {
    const digest = sha256(message);
    return [
      record([archiveStamp(stampDigest(digest, time))]),
      record([archiveStamp(stampDigest(sorted(digest, others[0]), time), [[digest, others[0]]])]),
    ];
  };

  it('proves what was there and nothing put in after it (back-dated revocation answer)', () => {
    for (const made of recordsOver(timed, '2026-03-01T00:00:00Z')) {
      const [archive] = archivesIn(
        extended(
          extended(timed, () => made),
          list,
        ),
      );
      expect(archive?.timestamp.intact).toBe(true);
      expect(archive?.protects).toContain(id(halina.certificate));
      expect(archive?.protects).not.toContain(id(crl));
    }
    const filled = extended(timed, list);
    for (const made of recordsOver(filled, '2026-03-01T00:00:00Z'))
      for (const cms of [
        extended(filled, () => made),
        extended(
          extended(filled, () => made),
          () => made,
        ),
      ])
        expect(archivesIn(cms)[0]?.protects).toContain(id(crl));
  });

  it('renewed after something was put in covers that from its renewal on', () => {
    const first = archiveStamp(stampDigest(own, '2026-03-01T00:00:00Z'));
    const filled = extended(timed, list);
    const history = sha256(encodeSequence(encodeSequence(first)));
    const second = archiveStamp(stampDigest(sha256(sha256(filled), history), '2026-05-01T00:00:00Z'));
    // The record stands before what was added between its two chains.
    const archives = archivesIn(
      extended(
        extended(timed, () => record([first], [second])),
        list,
      ),
    );
    expect(archives.map(({ timestamp }) => timestamp.intact)).toEqual([true, true]);
    expect(archives.map(({ protects }) => protects.has(id(crl)))).toEqual([false, true]);
    expect(archives[1]?.protects).toContain(archives[0]?.timestamp.id);
  });

  it('saves no answer of a responder that expired before anybody saw it', async () => {
    const issuer = makeAuthority('Drugi Urząd');
    const holder = makeHolder({
      subject: person('Zofia', 'Druga', 'PNOPL-44051401359'),
      issuer,
      extensions: [keyUsage(0, 1)],
    });
    const responder = makeResponder(issuer, [noCheck], '2026-03-10T00:00:00Z');
    const ocsp = answerBy(responder, issuer, holder, { from: '2026-03-02T00:00:00Z', until: '2026-04-02T00:00:00Z' });
    const answered = (): Uint8Array =>
      attribute(oid.revocationValues, encodeSequence(encode(0xa1, encodeSequence(ocsp))));
    const message = makeCms(holder, content, {
      content,
      certificates: [holder.certificate, issuer.certificate],
      unsigned: (signature) => [timestampAttribute(stamp(signature, '2026-02-01T00:00:00Z'))],
    });
    const own = trustFrom({
      anchors: [root.certificate, issuer.certificate],
      crls: [crl],
      certificates: [tsa.certificate],
    });
    const judged = async (cms: Uint8Array) =>
      (await verifySignatures(cms, { type: '', name: 'x.p7m', trust: own, at })).signatures[0];
    const without = { indication: 'INDETERMINATE', subIndication: 'REVOCATION_OUT_OF_BOUNDS_NO_POE' };
    expect(await judged(extended(message, answered))).toMatchObject(without);
    for (const made of recordsOver(message, '2026-03-03T00:00:00Z'))
      expect(
        await judged(
          extended(
            extended(message, () => made),
            answered,
          ),
        ),
      ).toMatchObject(without);
    const filled = extended(message, answered);
    for (const made of recordsOver(filled, '2026-03-03T00:00:00Z'))
      expect(await judged(extended(filled, () => made))).toMatchObject({ indication: 'TOTAL-PASSED' });
  });
});
