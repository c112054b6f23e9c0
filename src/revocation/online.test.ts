import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCms } from '../../test/conformance/signatures-workshop.ts';
import { words } from '../../test/peers/command-line.ts';
import { holderOf } from '../../test/peers/holder.ts';
import {
  hasOpenssl,
  makeOpensslAuthority,
  startResponder,
  type Authority,
  type Service,
} from '../../test/peers/openssl-authority.ts';
import { createHttpClient } from '../network/index.ts';
import { readFetched, trustFrom, verifySignatures, type Verification } from '../signatures/index.ts';
import { createFetcher, withRevocation } from './index.ts';

const content = Buffer.from('Upoważniam do dostępu.\n');

/** A certificate whose own words send whoever checks it to `address`. */
const issueWithAddress = (authority: Authority, name: string, address: string): void => {
  writeFileSync(
    authority.path(`${name}.cnf`),
    `[one]\nbasicConstraints = critical,CA:false\nkeyUsage = critical,nonRepudiation\nauthorityInfoAccess = OCSP;URI:${address}\ncrlDistributionPoints = URI:${address}list.crl\n`,
  );
  authority.openssl(...words`genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${name}.key`);
  authority.openssl(
    ...words`req -new -config openssl.cnf -key ${name}.key -out ${name}.csr -subj ${`/C=PL/CN=${name}`}`,
  );
  authority.openssl(
    ...words`ca -batch -notext -config openssl.cnf -extfile ${`${name}.cnf`} -extensions one`,
    ...words`-in ${name}.csr -out ${name}.pem -startdate 20250101000000Z -enddate 20340101000000Z`,
  );
};

describe.skipIf(!hasOpenssl())('a real responder (openssl ocsp) on the loopback', () => {
  let authority: Authority;
  let responder: Service;
  /** Certificates name this door, which is open before the responder is: it reads its database when it starts. */
  let door: Server;
  let address = '';
  const signed = new Map<string, Uint8Array>();

  beforeAll(async () => {
    authority = makeOpensslAuthority();
    authority.issue('answers', { as: 'answers' });
    door = createServer((socket) => {
      const inner = connect(Number(new URL(responder.url).port), '127.0.0.1');
      socket.pipe(inner).pipe(socket);
      for (const each of [socket, inner]) each.on('error', () => each.destroy());
    });
    await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(door.address() as AddressInfo).port}/`;
    for (const name of ['good', 'revoked']) issueWithAddress(authority, name, address);
    issueWithAddress(authority, 'metadata', 'http://169.254.169.254/latest/');
    issueWithAddress(authority, 'mapped', 'http://[::ffff:10.0.0.1]/');
    issueWithAddress(authority, 'decimal', 'http://2130706433/');
    issueWithAddress(authority, 'octal', 'http://0177.0.0.1/');
    issueWithAddress(authority, 'named', 'http://localhost/');
    authority.revoke('revoked', new Date(Date.now() - 600_000));
    responder = await startResponder(authority);
    for (const name of ['good', 'revoked', 'metadata', 'mapped', 'decimal', 'octal', 'named'])
      signed.set(name, makeCms(holderOf(authority, name), content, { content }));
  });
  afterAll(async () => {
    door.close();
    await responder.close();
    authority.close();
  });

  const verifyOnline = (name: string, allow: readonly string[]) =>
    withRevocation<Verification>(
      (extra) =>
        verifySignatures(signed.get(name) as Uint8Array, {
          type: '',
          name: 'pismo.p7m',
          trust: trustFrom({ anchors: [authority.read('authority.pem')] }),
          at: new Date().toISOString(),
          extra,
        }),
      ({ wanted }) => wanted,
      createFetcher({
        http: createHttpClient({ allow }),
        read: (kind, bytes) => Promise.resolve(readFetched(kind, bytes)),
      }),
    );
  const allowed = (): string[] => [new URL(address).host];

  test('is asked, and its answer decides: good', async () => {
    const { result, enquiries } = await verifyOnline('good', allowed());
    expect(result.signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED', certificate: { revocation: 'good' } });
    expect(enquiries).toMatchObject([{ kind: 'ocsp', outcome: 'fetched', name: 'good', url: address }]);
  });

  test('is asked, and its answer decides: revoked', async () => {
    const { result } = await verifyOnline('revoked', allowed());
    expect(result.signatures[0]).toMatchObject({
      subIndication: 'REVOKED_NO_POE',
      certificate: { revocation: 'revoked' },
    });
  });

  test('is not asked unless the office allows it: unknown stays unknown', async () => {
    const { result, enquiries } = await verifyOnline('good', []);
    expect(result.signatures[0]).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      certificate: { revocation: 'unknown' },
    });
    expect(enquiries.every(({ outcome, reason }) => outcome === 'failed' && reason !== undefined)).toBe(true);
  });

  test.each(['metadata', 'mapped', 'decimal', 'octal', 'named'])(
    'a certificate that sends its reader inside (%s) sends nobody anywhere',
    async (name) => {
      const { result, enquiries } = await verifyOnline(name, []);
      expect(result.signatures[0]).toMatchObject({ subIndication: 'TRY_LATER' });
      expect(enquiries.length).toBeGreaterThan(0);
      for (const { reason } of enquiries) expect(reason?.en).toMatch(/does not connect to/);
    },
  );

  test('the command asks with --online, and not with --offline', async () => {
    writeFileSync(authority.path('pismo.p7m'), signed.get('good') as Uint8Array);
    writeFileSync(authority.path('okienko.yaml'), `network: { revocation: true, allow: ["${allowed()[0]}"] }\n`);
    const run = async (...more: string[]): Promise<{ signatures: { indication: string }[]; enquiries?: unknown[] }> => {
      const args = [
        'bin/okienko.js',
        'verify',
        authority.path('pismo.p7m'),
        '--anchor',
        authority.path('authority.pem'),
        '--json',
      ];
      const child = promisify(execFile)(process.execPath, [
        ...args,
        '--config',
        authority.path('okienko.yaml'),
        ...more,
      ]);
      const { stdout } = await child.catch((error: { stdout: string }) => error);
      return JSON.parse(stdout);
    };
    const [online, offline] = await Promise.all([run(), run('--offline')]);
    expect(online.signatures[0]?.indication).toBe('TOTAL-PASSED');
    expect(online.enquiries).toHaveLength(1);
    expect(offline.signatures[0]?.indication).toBe('INDETERMINATE');
    expect(offline.enquiries).toBeUndefined();
  });
});
