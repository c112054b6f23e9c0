/**
 * `npm run bench:peers`: what verifying a signed file costs here and with EU DSS and pyHanko (both warm), pdfsig, xmlsec1 and
 * openssl cms (a process each time, its start included), over the same files in the same run. Prints a table and writes
 * bench-results/peers-<date>.json. Machines drift: quote ratios.
 */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import { corporaFolder, needs } from '../require.ts';
import { startDss, startPyhanko, timed, type Answer } from './peer-programs.ts';
import { makeSignedFiles } from './signed-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const at = '2026-11-23T12:00:00Z';
const quick = process.argv.includes('--quick');
const ours = process.argv.includes('--ours');
const folder = mkdtempSync(join(tmpdir(), 'okienko-bench-'));

type Case = {
  readonly name: string;
  readonly format: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly anchor: { readonly path: string; readonly der: Uint8Array } | null;
  readonly bar: number | null;
};

const chosen: Readonly<Record<string, readonly string[]>> = {
  PAdES: [
    'dss-pades/src/test/resources/validation/adbe_crl_signed.pdf',
    'dss-pades/src/test/resources/validation/Signature-P-SK-6.pdf',
    'dss-pades/src/test/resources/validation/pdf-removed-pages.pdf',
  ],
  CAdES: ['dss-cades/src/test/resources/validation/cades-dss1997.p7m'],
  XAdES: [
    'dss-xades/src/test/resources/validation/dss-1647_OJ_L_2018_109_FULL.xml',
    'dss-xades/src/test/resources/validation/sk-tsl.xml',
    'dss-xades/src/test/resources/validation/xades-500-references.xml',
  ],
};

const cases = async (): Promise<Case[]> => {
  const anchorPath = join(folder, 'anchor.der');
  const made = (await makeSignedFiles()).map(({ name, format, bytes, anchor, bar }): Case => {
    writeFileSync(anchorPath, anchor);
    const path = join(folder, name.replace(/\W+/g, '-'));
    writeFileSync(path, bytes);
    return { name, format, path, bytes, anchor: { path: anchorPath, der: anchor }, bar: bar ?? null };
  });
  const corpus = join(corporaFolder, 'signatures', 'files', 'esig', 'dss');
  if (!needs('corpus signatures', existsSync(corpus), 'point OKIENKO_CORPORA at it')) return made;
  const list = readFileSync(join(corporaFolder, 'signatures', 'manifest.jsonl'), 'utf8');
  const asic = list
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; format: string; repo: string })
    .filter(({ format, repo }) => format.startsWith('ASiC-E') && repo === 'esig/dss')
    .slice(0, 3)
    .map(({ file }) => ({ format: 'ASiC', path: join(corporaFolder, 'signatures', file) }));
  const picked = Object.entries(chosen).flatMap(([format, paths]) =>
    paths.map((path) => ({ format, path: join(corpus, path) })),
  );
  return [
    ...made,
    ...[...picked, ...asic]
      .filter(({ path }) => existsSync(path))
      .map(({ format, path }): Case => ({
        name: path.split('/').at(-1) ?? path,
        format,
        path,
        bytes: readFileSync(path),
        anchor: null,
        bar: null,
      })),
  ];
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const measureOurs = async (one: Case): Promise<Answer> => {
  const trust = trustFrom({ anchors: one.anchor ? [one.anchor.der] : [] });
  const options = { type: '', name: one.name, trust, at };
  const rounds = quick ? 10 : 60;
  const times: number[] = [];
  let verdicts: string[] = [];
  const began = performance.now();
  for (let round = -rounds; round < rounds; round += 1) {
    // A copy each time: nothing remembered by the bytes themselves may help.
    const bytes = Uint8Array.from(one.bytes);
    const started = performance.now();
    const { signatures } = await verifySignatures(bytes, options);
    const spent = performance.now() - started;
    if (round >= 0) times.push(spent);
    verdicts = signatures.map(({ intact, indication, subIndication }) => `${intact} ${indication} ${subIndication}`);
    if (performance.now() - began > 8_000 && times.length > 0) break;
    if (performance.now() - began > 4_000 && round < 0) round = -1;
  }
  return { ms: median(times), verdicts, error: null };
};

const spawned = (one: Case): Record<string, Answer | null> => {
  const rounds = quick ? 3 : 9;
  if (one.format === 'PAdES') return { pdfsig: timed('pdfsig', [one.path], rounds) };
  if (one.format === 'CAdES') {
    const trust = one.anchor ? ['-CAfile', join(folder, 'anchor.pem')] : ['-noverify'];
    return {
      'openssl cms': timed(
        'openssl',
        [
          'cms',
          '-verify',
          '-inform',
          'DER',
          '-binary',
          '-purpose',
          'any',
          ...trust,
          '-in',
          one.path,
          '-out',
          '/dev/null',
        ],
        rounds,
      ),
    };
  }
  if (one.format === 'XAdES') {
    const trust = one.anchor ? ['--trusted-der', one.anchor.path] : ['--insecure'];
    return { xmlsec1: timed('xmlsec1', ['--verify', '--enabled-key-data', 'x509', ...trust, one.path], rounds) };
  }
  return {};
};

const all = await cases();
const [anchor] = all.flatMap((one) => (one.anchor ? [one.anchor] : []));
if (anchor) {
  writeFileSync(join(folder, 'anchor.pem'), new X509Certificate(anchor.der).toString());
}
const peers = ours ? [] : [startDss(), startPyhanko()].filter((peer) => peer !== null);
const shown = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? '-' : ms.toFixed(ms < 10 ? 2 : 0);
const counted = (verdicts: readonly string[]): string =>
  verdicts.length === 0 ? 'none' : `${verdicts.filter((one) => one.startsWith('true')).length}/${verdicts.length}`;

const columns = ['EU DSS', 'pyHanko', 'pdfsig', 'openssl cms', 'xmlsec1'];
const line = (cells: readonly string[]): void => {
  process.stdout.write(
    `${cells.map((cell, index) => (index === 0 ? cell.slice(0, 30).padEnd(31) : cell.padStart(16))).join('')}\n`,
  );
};
line(['milliseconds (times ours, intact)', 'ours', ...columns]);
const rows = [];
for (const one of all) {
  const mine = await measureOurs(one);
  const beside: Record<string, Answer | null> = ours ? {} : spawned(one);
  for (const peer of peers) {
    if (peer.name === 'pyHanko' && one.format !== 'PAdES') continue;
    beside[peer.name] = await peer.ask({
      file: one.path,
      anchors: one.anchor ? [one.anchor.path] : [],
      originals: [],
      rounds: quick ? 5 : 30,
    });
  }
  const cell = (answer: Answer | null | undefined): string => {
    if (!answer) return '-';
    if (answer.ms === null) return 'error';
    return `${shown(answer.ms)} (${(answer.ms / (mine.ms ?? NaN)).toFixed(1)}×, ${counted(answer.verdicts)})`;
  };
  const held = one.bar === null ? '' : (mine.ms ?? Infinity) <= one.bar ? ' ok' : ` over ${one.bar}`;
  line([one.name, `${shown(mine.ms)}${held} ${counted(mine.verdicts)}`, ...columns.map((name) => cell(beside[name]))]);
  rows.push({ name: one.name, format: one.format, bytes: one.bytes.length, bar: one.bar, ours: mine, peers: beside });
}
for (const peer of peers) peer.close();
rmSync(folder, { recursive: true });

const commit = (): string | null => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
};
const date = new Date().toISOString();
mkdirSync(join(root, 'bench-results'), { recursive: true });
writeFileSync(
  join(root, 'bench-results', `peers-${date.replace(/[:.]/g, '-')}.json`),
  `${JSON.stringify({ date, commit: commit(), machine: { cores: availableParallelism(), model: cpus()[0]?.model ?? 'unknown', node: process.version }, rows }, null, 2)}\n`,
);
