/** A certificate authority for one test run, and a server certificate of it for this machine, made with openssl. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Writes `ca.pem`, `cert.pem` and `key.pem` into that folder; good for two days. */
export const issueServerCertificate = async (folder: string, names = 'DNS:localhost,IP:127.0.0.1'): Promise<void> => {
  const at = (name: string): string => join(folder, name);
  const authority = ['-x509', ...newKey, '-days', '2', '-subj', '/CN=Okienko test authority'];
  await run('openssl', ['req', ...authority, '-keyout', at('ca.key'), '-out', at('ca.pem')]);
  await run('openssl', ['req', ...newKey, '-subj', '/CN=localhost', '-keyout', at('key.pem'), '-out', at('cert.csr')]);
  await writeFile(at('cert.ext'), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
  const issuer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2'];
  await run('openssl', [
    'x509',
    '-req',
    '-in',
    at('cert.csr'),
    ...issuer,
    '-extfile',
    at('cert.ext'),
    '-out',
    at('cert.pem'),
  ]);
};
