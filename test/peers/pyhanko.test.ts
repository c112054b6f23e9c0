import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signature } from '../../src/model/index.ts';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import { pyhankoPython } from '../bench/peer-programs.ts';
import { findProgram } from '../require.ts';
import { askResponder, hasOpenssl, makeOpensslAuthority, startResponder, startStamping } from './openssl-authority.ts';
import type { Authority, Service } from './openssl-authority.ts';

const python = findProgram('openssl') ? pyhankoPython() : null;
const levels = ['B', 'T', 'LT', 'LTA'] as const;

type Job = {
  readonly to: string;
  readonly from: string;
  readonly field: string;
  readonly signer: string;
  readonly level: (typeof levels)[number];
  readonly certify?: 1 | 2 | 3;
  readonly force?: boolean;
  readonly revocation: { readonly crls?: readonly string[]; readonly ocsps?: readonly string[] };
};

describe.skipIf(!hasOpenssl() || python === null)('PDFs signed by pyHanko with a real TSA and OCSP responder', () => {
  let authority: Authority;
  let stamping: Service;
  let responder: Service;

  const sign = async (jobs: readonly Job[]): Promise<void> => {
    const path = authority.path('jobs.json');
    writeFileSync(
      path,
      JSON.stringify({
        folder: authority.folder,
        authority: authority.path('authority.pem'),
        stamping: stamping.url,
        jobs,
      }),
    );
    // Not a synchronous call: the time-stamping service lives in this very process.
    const child = spawn(python as string, [fileURLToPath(new URL('pyhanko_sign.py', import.meta.url)), path], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let trouble = '';
    child.stderr.on('data', (chunk: Buffer) => (trouble += chunk.toString('utf8')));
    const code = await new Promise((done) => child.once('close', done));
    if (code !== 0) throw new Error(`pyHanko: ${trouble}`);
  };
  const verify = async (
    name: string,
    given: { readonly crls?: readonly Uint8Array[]; readonly at?: Date } = {},
  ): Promise<Signature[]> => {
    const { signatures, problems } = await verifySignatures(authority.read(name), {
      type: '',
      name,
      trust: trustFrom({ anchors: [authority.read('authority.pem')], crls: given.crls ?? [] }),
      at: (given.at ?? new Date(Date.now() + 60_000)).toISOString(),
    });
    expect(problems).toEqual([]);
    return signatures;
  };
  const only = async (...args: Parameters<typeof verify>): Promise<Signature> => {
    const signatures = await verify(...args);
    return signatures[0] as Signature;
  };
  const outcome = ({ indication, subIndication }: Signature): string =>
    subIndication === null ? indication : `${indication}/${subIndication}`;

  beforeAll(async () => {
    authority = makeOpensslAuthority();
    const form = await PDFDocument.create();
    form.addPage([300, 300]).drawText('Wniosek');
    form.getForm().createTextField('cel').addToPage(form.getPage(0), { x: 10, y: 200, width: 80, height: 20 });
    writeFileSync(authority.path('form.pdf'), await form.save({ useObjectStreams: false }));
    const packed = await form.save({ useObjectStreams: true });
    writeFileSync(authority.path('packed.pdf'), packed);
    authority.issue('signer', { key: 'rsa' });
    authority.issue('later', { key: 'ec' });
    authority.issue('earlier', { key: 'ec' });
    authority.issue('tsa', { as: 'stamps', key: 'rsa' });
    authority.issue('answers', { as: 'answers' });
    authority.revoke('earlier', new Date(Date.now() - 600_000));
    stamping = await startStamping(authority);
    responder = await startResponder(authority);
    writeFileSync(authority.path('list-before.der'), authority.list());
    for (const name of ['signer', 'tsa'])
      writeFileSync(authority.path(`${name}.ocsp`), await askResponder(authority, responder.url, name));
    const byList = { crls: [authority.path('list-before.der')] };
    const byAnswer = { ocsps: [authority.path('signer.ocsp'), authority.path('tsa.ocsp')] };
    const job = (to: string, more: Partial<Job> = {}): Job => ({
      to: authority.path(to),
      field: 'Podpis',
      signer: 'signer',
      level: 'B',
      revocation: byList,
      ...more,
      from: authority.path(more.from ?? 'form.pdf'),
    });
    await sign([
      ...levels.map((level) => job(`${level}.pdf`, { level })),
      ...(['LT', 'LTA'] as const).map((level) => job(`${level}-ocsp.pdf`, { level, revocation: byAnswer })),
      job('packed-LTA.pdf', { from: 'packed.pdf', level: 'LTA' }),
      job('second.pdf', { from: 'LT.pdf', field: 'Drugi', signer: 'later', level: 'T' }),
      job('certified-closed.pdf', { certify: 1 }),
      job('certified-form.pdf', { certify: 2 }),
      job('certified-signed.pdf', { from: 'certified-form.pdf', field: 'Drugi', signer: 'later' }),
      job('earlier.pdf', { signer: 'earlier', level: 'T' }),
      job('later.pdf', { signer: 'later', level: 'T' }),
      job('later-bare.pdf', { signer: 'later' }),
      job('certified-broken.pdf', { from: 'certified-closed.pdf', field: 'Drugi', signer: 'later', force: true }),
    ]);
    await setTimeout(2_200);
    authority.revoke('later');
    writeFileSync(authority.path('list-after.der'), authority.list());
  });
  afterAll(async () => {
    await stamping.close();
    await responder.close();
    authority.close();
  });

  it.each(levels)('the level %s is recognised, and nothing was changed since', async (level) => {
    const signature = await only(`${level}.pdf`, { crls: [authority.read('list-before.der')] });
    expect(signature.level).toBe(`B-${level}`);
    expect(signature.intact).toBe(true);
    expect(signature.modified).toBe(false);
    expect(outcome(signature)).toBe('TOTAL-PASSED');
  });

  it.each(['LT.pdf', 'LTA.pdf', 'LT-ocsp.pdf', 'LTA-ocsp.pdf', 'packed-LTA.pdf'])(
    '%s passes with nothing but the anchor: what it takes is in the file',
    async (name) => {
      const signature = await only(name);
      expect(outcome(signature)).toBe('TOTAL-PASSED');
      expect(signature.certificate?.revocation).toBe('good');
      expect(signature.time.proven).not.toBeNull();
    },
  );

  it('without revocation data a signature of level B or T stays undecided', async () => {
    for (const name of ['B.pdf', 'T.pdf']) {
      const signature = await only(name);
      expect(signature.indication).toBe('INDETERMINATE');
      expect(signature.certificate?.revocation).toBe('unknown');
    }
  });

  it('the proof of time outlives the certificates', async () => {
    const at = new Date('2040-01-01T00:00:00Z');
    expect((await only('B.pdf', { at, crls: [authority.read('list-before.der')] })).indication).toBe('INDETERMINATE');
    // Whatever time-stamp is the last has itself expired by then, and nothing renews it.
    for (const name of levels) expect((await only(`${name}.pdf`, { at })).indication).not.toBe('TOTAL-FAILED');
  });

  it('revoked before and revoked after the time-stamp are told apart', async () => {
    const crls = [authority.read('list-after.der')];
    const earlier = await only('earlier.pdf', { crls });
    expect(earlier.indication).not.toBe('TOTAL-PASSED');
    expect(['REVOKED', 'REVOKED_NO_POE']).toContain(earlier.subIndication);
    expect(outcome(await only('later.pdf', { crls }))).toBe('TOTAL-PASSED');
    expect(outcome(await only('later-bare.pdf', { crls }))).toBe('INDETERMINATE/REVOKED_NO_POE');
  });

  it('a second signature over the first is no change to it', async () => {
    const [first, second] = await verify('second.pdf', { crls: [authority.read('list-before.der')] });
    expect(first?.modified).toBe(false);
    expect(first?.coverage).toBe('revision');
    expect(second?.coverage).toBe('whole');
    expect([first, second].map((one) => outcome(one as Signature))).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
  });

  it('a certification that allows no change is broken by a second signature, one that allows forms is not', async () => {
    const crls = [authority.read('list-before.der')];
    expect((await only('certified-closed.pdf', { crls })).modified).toBe(false);
    expect((await only('certified-broken.pdf', { crls })).modified).toBe(true);
    expect((await only('certified-signed.pdf', { crls })).modified).toBe(false);
  });

  it('no byte changed in a signed PDF goes unseen', async () => {
    const whole = authority.read('B.pdf');
    const gap = whole.indexOf('/Contents <') > 0 ? whole.indexOf('/Contents <') : whole.indexOf('/Contents<');
    expect(gap).toBeGreaterThan(0);
    for (let at = 0; at < gap; at += 97) {
      const bent = Buffer.from(whole);
      bent[at] = (bent[at] ?? 0) ^ 1;
      const { signatures } = await verifySignatures(bent, {
        type: '',
        name: 'bent.pdf',
        trust: trustFrom({ anchors: [authority.read('authority.pem')], crls: [authority.read('list-before.der')] }),
        at: new Date(Date.now() + 60_000).toISOString(),
      });
      expect(
        signatures.filter(({ intact }) => intact),
        `byte ${at}`,
      ).toEqual([]);
    }
  });
});
