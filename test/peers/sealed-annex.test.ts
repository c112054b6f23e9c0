import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedAnnex } from '../../src/replies/annex/annex-pdf.ts';
import { readSealKey } from '../../src/replies/annex/seal.ts';
import { sampleReport } from '../../src/reports/sample-report.fixture.ts';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import { findProgram, needs } from '../require.ts';

const openssl = needs('openssl', findProgram('openssl') !== null, 'apt-get install openssl');
const poppler = needs('pdfsig', findProgram('pdfsig') !== null, 'apt-get install poppler-utils');

describe.runIf(openssl)('an annex sealed by the office', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-annex-'));
  const at = (name: string): string => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    writeFileSync(at('password'), 'tajne\n');
    const subject = ['-x509', '-days', '2', '-subj', '/C=PL/O=Urząd Przykładowy/CN=Pieczęć', '-utf8'];
    execFileSync(
      'openssl',
      [
        'req',
        ...subject,
        '-newkey',
        'rsa:2048',
        '-passout',
        'pass:tajne',
        '-keyout',
        at('rsa.key'),
        '-out',
        at('rsa.pem'),
      ],
      { stdio: 'ignore' },
    );
    execFileSync(
      'openssl',
      [
        'req',
        ...subject,
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        at('ec.key'),
        '-out',
        at('ec.pem'),
      ],
      { stdio: 'ignore' },
    );
  });
  const make = async (kind: 'rsa' | 'ec', report = sampleReport) => {
    const key = readSealKey({
      key: at(`${kind}.key`),
      certificate: at(`${kind}.pem`),
      ...(kind === 'rsa' ? { passwordFile: at('password') } : {}),
    });
    const made = await sealedAnnex({ report, reference: 'A-1042', office: 'Urząd Przykładowy', now: new Date() }, key);
    writeFileSync(at(`${kind}.pdf`), made.bytes);
    return made;
  };

  for (const kind of ['rsa', 'ec'] as const) {
    it(`holds by our own verifier, to the last octet: ${kind}`, async () => {
      const { bytes, name } = await make(kind);
      expect(name).toBe('wynik-sprawdzenia-A-1042.pdf');
      const options = { type: '', name, trust: trustFrom({}), at: new Date().toISOString() };
      const { signatures, problems } = await verifySignatures(bytes, options);
      expect(problems).toEqual([]);
      expect(signatures).toMatchObject([
        { intact: true, modified: false, coverage: 'whole', format: 'PAdES', level: 'B-B' },
      ]);
      const changed = Uint8Array.from(bytes);
      changed[200] = (changed[200] ?? 0) ^ 1;
      expect((await verifySignatures(changed, options)).signatures[0]?.intact ?? false).toBe(false);
    });

    it.runIf(poppler)(`pdfsig and openssl agree: ${kind}`, async () => {
      const { bytes } = await make(kind);
      const { stdout } = spawnSync('pdfsig', ['-nocert', at(`${kind}.pdf`)], { encoding: 'utf8' });
      expect(stdout).toContain('Signature is Valid.');
      expect(stdout).toContain('Total document signed');
      const text = Buffer.from(bytes).toString('latin1');
      const [, a = '', b = '', c = '', d = ''] = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text) ?? [];
      const range = [a, b, c, d].map(Number) as [number, number, number, number];
      const covered = [bytes.subarray(0, range[1]), bytes.subarray(range[2], range[2] + range[3])];
      writeFileSync(at('covered'), Buffer.concat(covered));
      writeFileSync(at('cms'), Buffer.from(text.slice(range[1] + 1, range[2] - 1), 'hex'));
      const checked = spawnSync('openssl', [
        'cms',
        '-verify',
        '-inform',
        'DER',
        '-binary',
        '-in',
        at('cms'),
        '-content',
        at('covered'),
        '-CAfile',
        at(`${kind}.pem`),
        '-purpose',
        'any',
        '-out',
        at('out'),
      ]);
      expect(checked.stderr.toString()).toMatch(/successful/i);
      expect(readFileSync(at('out')).equals(readFileSync(at('covered')))).toBe(true);
    });
  }

  it.runIf(poppler)(
    'is text that can be read out, with title and language, and says nothing open about people',
    async () => {
      const pesel = '44051401359';
      const report = {
        ...sampleReport,
        findings: [
          {
            ...sampleReport.findings[0]!,
            outcome: 'fail' as const,
            severity: 'reject' as const,
            review: false,
            message: `PESEL ${pesel} nie zgadza się – żółć`,
          },
        ],
      };
      await make('ec', report);
      const text = execFileSync('pdftotext', ['-layout', at('ec.pdf'), '-'], { encoding: 'utf8' });
      expect(text).toContain('Wynik sprawdzenia, sprawa A-1042');
      expect(text).toContain('PESEL 440514***** nie zgadza się – żółć');
      expect(text).not.toContain(pesel);
      const info = execFileSync('pdfinfo', [at('ec.pdf')], { encoding: 'utf8' });
      expect(info).toMatch(/Title:\s+Wynik sprawdzenia, sprawa A-1042/);
      expect(info).toMatch(/Tagged:\s+yes/);
      const struct = execFileSync('pdfinfo', ['-struct-text', at('ec.pdf')], { encoding: 'utf8' });
      expect(struct).toMatch(/Document[\s\S]*H1[\s\S]*Wynik sprawdzenia[\s\S]*H2[\s\S]*LI/);
    },
  );

  it('a key that is not the certificate’s is refused', () => {
    expect(() => readSealKey({ key: at('ec.key'), certificate: at('rsa.pem') })).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    );
    expect(() => readSealKey({ key: at('rsa.key'), certificate: at('rsa.pem') })).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    );
  });
});
