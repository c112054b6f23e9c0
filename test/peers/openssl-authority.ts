/**
 * Authorities as openssl itself makes them: keys and certificates in a temporary folder, a database that `openssl ca` and
 * `openssl ocsp` read, and real services on the loopback. Nothing of it outlives the suite.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, needs } from '../require.ts';
import { words } from './command-line.ts';

export const hasOpenssl = (): boolean => needs('openssl', findProgram('openssl') !== null, 'apt-get install openssl');

export type KeyKind = 'ec' | 'ec-384' | 'rsa' | 'rsa-pss' | 'ed25519';
const newKey: Readonly<Record<KeyKind, readonly string[]>> = {
  ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'ec-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-pss': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ed25519: ['-algorithm', 'ED25519'],
};

const configuration = `
[ca]
default_ca = issuing
[issuing]
dir = .
database = ./index.txt
serial = ./serial
crlnumber = ./crlnumber
new_certs_dir = .
certificate = ./authority.pem
private_key = ./authority.key
default_md = sha256
default_crl_days = 30
policy = any
unique_subject = no
copy_extensions = none
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
[any]
countryName = optional
organizationName = optional
commonName = supplied
surname = optional
givenName = optional
serialNumber = optional
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[person]
basicConstraints = critical,CA:false
keyUsage = critical,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[stamps]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[answers]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = NULL
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[req]
distinguished_name = asked
prompt = no
[asked]
CN = unused
[tsa]
default_tsa = one
[one]
serial = ./tsaserial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./authority.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

export type Authority = {
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly read: (name: string) => Buffer;
  readonly openssl: (...args: readonly string[]) => void;
  /** Makes `<name>.key` and `<name>.pem`, issued by the authority. */
  readonly issue: (
    name: string,
    options?: { readonly key?: KeyKind; readonly as?: 'person' | 'stamps' | 'answers'; readonly subject?: string },
  ) => void;
  /** Marks a certificate as revoked, by default now, and says so in every list and answer made from then on. */
  readonly revoke: (name: string, at?: Date) => void;
  /** A revocation list as it stands now, DER. */
  readonly list: () => Buffer;
  /** A time-stamp token (not the response around it) over bytes, DER. */
  readonly stamp: (over: Uint8Array) => Buffer;
  readonly close: () => void;
};

/** `20260101120000Z` without its century, as the database of `openssl ca` has it. */
const databaseTime = (at: Date): string =>
  `${at
    .toISOString()
    .replace(/[-:T]|\.\d+Z/g, '')
    .slice(2, 14)}Z`;

export const makeOpensslAuthority = (): Authority => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-peers-'));
  const path = (name: string): string => join(folder, name);
  const read = (name: string): Buffer => readFileSync(path(name));
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  writeFileSync(path('openssl.cnf'), configuration);
  writeFileSync(path('index.txt'), '');
  writeFileSync(path('serial'), '1001\n');
  writeFileSync(path('crlnumber'), '01\n');
  writeFileSync(path('tsaserial'), '01\n');
  const key = (name: string, kind: KeyKind): void => openssl('genpkey', ...newKey[kind], '-out', `${name}.key`);
  key('authority', 'ec');
  openssl(
    ...words`req -x509 -config openssl.cnf -extensions authority -key authority.key`,
    ...words`-subj ${'/C=PL/O=Peers/CN=Peer Authority'} -days 3650 -out authority.pem`,
  );
  const issue: Authority['issue'] = (name, options = {}) => {
    key(name, options.key ?? 'ec');
    openssl(
      ...words`req -new -config openssl.cnf -key ${name}.key -out ${name}.csr`,
      ...words`-subj ${options.subject ?? `/C=PL/CN=${name}`}`,
    );
    openssl(
      ...words`ca -batch -notext -config openssl.cnf -extensions ${options.as ?? 'person'}`,
      ...words`-in ${name}.csr -out ${name}.pem -startdate 20250101000000Z -enddate 20340101000000Z`,
    );
  };
  const serialOf = (name: string): string =>
    execFileSync('openssl', ['x509', '-in', path(`${name}.pem`), '-noout', '-serial'], { encoding: 'utf8' })
      .trim()
      .replace('serial=', '');
  return {
    folder,
    path,
    read,
    openssl,
    issue,
    revoke: (name, at = new Date()) => {
      const serial = serialOf(name);
      const lines = read('index.txt')
        .toString('latin1')
        .split('\n')
        .map((line) => {
          const cells = line.split('\t');
          if (cells[3] !== serial) return line;
          return ['R', cells[1], databaseTime(at), ...cells.slice(3)].join('\t');
        });
      writeFileSync(path('index.txt'), lines.join('\n'));
    },
    list: () => {
      openssl('ca', '-gencrl', '-config', 'openssl.cnf', '-out', 'list.pem');
      openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der');
      return read('list.der');
    },
    stamp: (over) => {
      writeFileSync(path('stamped'), over);
      openssl('ts', '-query', '-data', 'stamped', '-sha256', '-cert', '-out', 'query.tsq');
      openssl(...words`ts -reply -config openssl.cnf -queryfile query.tsq -token_out -out token.der`);
      return read('token.der');
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};

export type Service = { readonly url: string; readonly close: () => Promise<void> };

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });

/** `openssl ocsp` answering on a free port; it reads the database anew for every question, so start it after revoking. */
export const startResponder = async (authority: Authority): Promise<Service> => {
  const child = spawn(
    'openssl',
    [
      ...words`ocsp -port 0 -index index.txt -CA authority.pem -ndays 1`,
      ...words`-rsigner answers.pem -rkey answers.key -rmd sha256`,
    ],
    { cwd: authority.folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const port = await new Promise<string>((done, fail) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('latin1');
      const found = /ACCEPT \S*:(\d+)/.exec(said)?.[1];
      if (found !== undefined) done(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', fail);
    child.once('exit', () => fail(new Error(`openssl ocsp ended: ${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
};

/** Asks a responder as any client would and hands back the answer, DER. */
export const askResponder = async (
  authority: Authority,
  url: string,
  name: string,
  asked: { readonly serial?: string } = {},
): Promise<Buffer> => {
  authority.openssl(
    ...words`ocsp -issuer authority.pem -sha256`,
    ...(asked.serial === undefined ? ['-cert', `${name}.pem`] : ['-serial', asked.serial]),
    ...words`-no_nonce -reqout question.der`,
  );
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/ocsp-request' },
    body: new Uint8Array(authority.read('question.der')),
  });
  return Buffer.from(await response.arrayBuffer());
};

/** A time-stamping service over HTTP (RFC 3161 §3.4): `openssl ts -reply` behind the smallest server that can ask it. */
export const startStamping = async (authority: Authority): Promise<Service> => {
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      writeFileSync(authority.path('asked.tsq'), Buffer.concat(chunks));
      authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'asked.tsq', '-out', 'reply.tsr');
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
      response.end(authority.read('reply.tsr'));
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
