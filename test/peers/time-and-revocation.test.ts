import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signature } from '../../src/model/index.ts';
import { trustFrom, verifyCertificate, verifySignatures } from '../../src/signatures/index.ts';
import { makeCms, makePdf, signPdf, timestampAttribute } from '../conformance/signatures-workshop.ts';
import { holderOf } from './holder.ts';
import { askResponder, hasOpenssl, makeOpensslAuthority, startResponder } from './openssl-authority.ts';
import type { Authority, Service } from './openssl-authority.ts';

const content = Buffer.from('Upoważniam do dostępu.\n');
const people = ['good', 'revoked-before', 'revoked-after'] as const;
type Person = (typeof people)[number];

describe.skipIf(!hasOpenssl())('time-stamps by openssl ts, answers by openssl ocsp, lists by openssl ca', () => {
  let authority: Authority;
  let responder: Service;
  let list: Buffer;
  let started: number;
  const answers = new Map<string, Buffer>();
  const stamped = new Map<Person, { readonly cms: Uint8Array; readonly pdf: Uint8Array }>();

  /** Judged an hour from now, as somebody who looks at it later would. */
  const verify = async (
    bytes: Uint8Array,
    revocation: { readonly crls?: readonly Uint8Array[]; readonly ocsps?: readonly Uint8Array[] },
  ): Promise<Signature> => {
    const { signatures } = await verifySignatures(bytes, {
      type: '',
      name: 'wniosek',
      trust: trustFrom({ anchors: [authority.read('authority.pem')], ...revocation }),
      at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(signatures).toHaveLength(1);
    return signatures[0] as Signature;
  };
  const answer = (name: string): Buffer => answers.get(name) as Buffer;
  const signedBy = (person: Person): { readonly cms: Uint8Array; readonly pdf: Uint8Array } =>
    stamped.get(person) as { readonly cms: Uint8Array; readonly pdf: Uint8Array };

  beforeAll(async () => {
    authority = makeOpensslAuthority();
    for (const person of people) authority.issue(person);
    authority.issue('tsa', { as: 'stamps', key: 'rsa' });
    authority.issue('answers', { as: 'answers' });
    authority.revoke('revoked-before', new Date(Date.now() - 600_000));
    started = Date.now();
    const unsigned = (value: Uint8Array): Uint8Array[] => [timestampAttribute(authority.stamp(value))];
    for (const person of people) {
      const holder = holderOf(authority, person);
      stamped.set(person, {
        cms: makeCms(holder, content, { content, unsigned }),
        pdf: signPdf(makePdf(), holder, { unsigned }),
      });
    }
    // Time-stamps and lists count in whole seconds, and the stamp itself is right to a second.
    await setTimeout(2_500);
    authority.revoke('revoked-after');
    list = authority.list();
    responder = await startResponder(authority);
    for (const name of [...people, 'tsa', 'answers'])
      answers.set(name, await askResponder(authority, responder.url, name));
    answers.set('stranger', await askResponder(authority, responder.url, 'good', { serial: '0x77777777' }));
    authority.openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'other.key');
  });
  afterAll(async () => {
    await responder.close();
    authority.close();
  });

  const ways = {
    'the responder': (person: Person) => ({ ocsps: [answer(person), answer('tsa')] }),
    'the list': () => ({ crls: [list] }),
  } as const;
  const formats = ['cms', 'pdf'] as const;

  for (const [way, revocation] of Object.entries(ways))
    for (const format of formats) {
      it(`${format}, asked of ${way}: a good certificate passes, its time proven by the stamp`, async () => {
        const signature = await verify(signedBy('good')[format], revocation('good'));
        expect([signature.indication, signature.subIndication]).toEqual(['TOTAL-PASSED', null]);
        expect(signature.level).toBe('B-T');
        expect(signature.certificate?.revocation).toBe('good');
        const proven = Date.parse(signature.time.proven ?? '');
        expect(proven).toBeGreaterThanOrEqual(started - 2_000);
        expect(proven).toBeLessThanOrEqual(Date.now() + 2_000);
        expect(signature.timestamps.map(({ ok }) => ok)).toEqual([true]);
      });

      it(`${format}, asked of ${way}: revoked before it was stamped is not passed`, async () => {
        const signature = await verify(signedBy('revoked-before')[format], revocation('revoked-before'));
        expect(signature.indication).not.toBe('TOTAL-PASSED');
        expect(['REVOKED', 'REVOKED_NO_POE']).toContain(signature.subIndication);
        expect(signature.certificate?.revocation).toBe('revoked');
        expect(signature.intact).toBe(true);
      });

      it(`${format}, asked of ${way}: revoked after it was stamped still passes`, async () => {
        const signature = await verify(signedBy('revoked-after')[format], revocation('revoked-after'));
        expect([signature.indication, signature.subIndication]).toEqual(['TOTAL-PASSED', null]);
      });
    }

  it('the same signature without its stamp is not told apart: revoked, and nothing proves that it was earlier', async () => {
    const bare = makeCms(holderOf(authority, 'revoked-after'), content, { content });
    const signature = await verify(bare, { crls: [list] });
    expect([signature.indication, signature.subIndication]).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
  });

  it('a stamp over another value proves nothing', async () => {
    const moved = makeCms(holderOf(authority, 'revoked-after'), content, {
      content,
      unsigned: () => [timestampAttribute(authority.stamp(Buffer.from('another value')))],
    });
    const signature = await verify(moved, { crls: [list] });
    expect(signature.time.proven).toBeNull();
    expect(signature.indication).not.toBe('TOTAL-PASSED');
    expect(signature.timestamps.some(({ ok }) => ok === true)).toBe(false);
  });

  it('a document time-stamp proves the time of the signature before it', async () => {
    const signed = signPdf(makePdf(), holderOf(authority, 'revoked-before'), {});
    const both = signPdf(signed, holderOf(authority, 'tsa'), {
      field: 2,
      subFilter: 'ETSI.RFC3161',
      token: (bytes) => authority.stamp(bytes),
    });
    const { signatures } = await verifySignatures(both, {
      type: '',
      name: 'wniosek.pdf',
      trust: trustFrom({ anchors: [authority.read('authority.pem')], crls: [list] }),
      at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const first = signatures[0] as Signature;
    expect(first.time.proven).not.toBeNull();
    expect(['REVOKED', 'REVOKED_NO_POE']).toContain(first.subIndication);
    expect(first.modified).toBe(false);
  });

  it('"unknown" is never "good": an answer about another serial number says nothing of this certificate', async () => {
    const signature = await verify(signedBy('good').cms, { ocsps: [answer('stranger'), answer('tsa')] });
    expect(signature.certificate?.revocation).toBe('unknown');
    expect(signature.indication).toBe('INDETERMINATE');
  });

  it('each answer of the responder is read as openssl meant it', () => {
    const judge = (name: string, ocsp: Uint8Array): string =>
      verifyCertificate({
        leaf: authority.read(`${name}.pem`),
        anchors: [authority.read('authority.pem')],
        ocsps: [ocsp],
        at: new Date(Date.now() + 60_000).toISOString(),
        revocation: 'require',
      }).revocation;
    expect(judge('good', answer('good'))).toBe('good');
    expect(judge('revoked-before', answer('revoked-before'))).toBe('revoked');
    expect(judge('good', answer('revoked-before'))).toBe('unknown');
    expect(judge('good', answer('stranger'))).toBe('unknown');
  });

  it('an answer bent anywhere is never "good"', () => {
    const whole = answer('good');
    for (let at = 0; at < whole.length; at += 3) {
      const bent = Buffer.from(whole);
      bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
      const { revocation } = verifyCertificate({
        leaf: authority.read('revoked-before.pem'),
        anchors: [authority.read('authority.pem')],
        ocsps: [bent],
        at: new Date(Date.now() + 60_000).toISOString(),
        revocation: 'require',
      });
      expect(revocation, `byte ${at}`).not.toBe('good');
    }
  });
});
