/**
 * `npm run differential [-- --only PART]`: every case of the corpus `signatures` put to ours and to EU DSS, pyHanko, pdfsig, openssl cms
 * and xmlsec1, all asked one question: is every signature intact (value and references, whatever the trust)? Prints each
 * disagreement with what the case's own source expects, and how often each was right. No exit code but 0: it is a thing to read.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { trustFrom, verifySignatures } from '../../src/signatures/index.ts';
import { startDss, startPyhanko, timed } from '../bench/peer-programs.ts';
import { corporaFolder } from '../require.ts';

type Row = {
  readonly path: string;
  readonly file: string;
  readonly format: string;
  readonly needs_key?: boolean;
  readonly detached?: {
    readonly files?: readonly string[];
    readonly inline?: readonly {
      readonly text?: string;
      readonly bytes?: readonly number[];
      readonly name: string | null;
    }[];
  };
  readonly expect: {
    readonly intact: boolean | 'mixed' | null;
    readonly intact_scope?: 'all' | 'first';
  };
};
type Verdict = boolean | 'none' | 'error';

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const corpus = join(corporaFolder, 'signatures');
const folder = mkdtempSync(join(tmpdir(), 'okienko-differential-'));
const rows = readFileSync(join(corpus, 'manifest.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
  .filter(({ path }) => only === undefined || path.includes(only));
const trust = trustFrom({});

const originalsOf = (row: Row, index: number): string[] => {
  const files = (row.detached?.files ?? []).map((file) => join(corpus, file));
  const inline = (row.detached?.inline ?? []).map(({ text, bytes, name }, number) => {
    const path = join(folder, name === null ? `original-${index}-${number}` : basename(name));
    writeFileSync(path, bytes ? Uint8Array.from(bytes) : (text ?? ''));
    return path;
  });
  return [...files, ...inline];
};

const together = (row: Row, intact: readonly boolean[]): Verdict => {
  const considered = row.expect.intact_scope === 'first' ? intact.slice(0, 1) : intact;
  return considered.length === 0 ? 'none' : considered.every(Boolean);
};
const words = (row: Row, verdicts: readonly string[]): Verdict =>
  together(
    row,
    verdicts.map((one) => one.startsWith('true')),
  );

const askOurs = async (row: Row, originals: readonly string[]): Promise<Verdict> => {
  const [original] = originals;
  try {
    const { signatures } = await verifySignatures(readFileSync(join(corpus, row.file)), {
      type: '',
      name: row.path,
      trust,
      at: '2026-11-23T00:00:00Z',
      ...(original === undefined ? {} : { detached: { name: basename(original), bytes: readFileSync(original) } }),
    });
    return together(
      row,
      signatures.map(({ intact }) => intact),
    );
  } catch {
    return 'error';
  }
};

const askProgram = (row: Row, path: string, originals: readonly string[]): readonly [string, Verdict] | null => {
  const [original] = originals;
  if (row.format === 'PAdES') {
    const answer = timed('pdfsig', ['-nocert', path], 1);
    return answer && ['pdfsig', words(row, answer.verdicts)];
  }
  if (row.format === 'CAdES') {
    const content = original === undefined ? [] : ['-content', original];
    const args = [
      'cms',
      '-verify',
      '-inform',
      'DER',
      '-binary',
      '-noverify',
      ...content,
      '-in',
      path,
      '-out',
      '/dev/null',
    ];
    const answer = timed('openssl', args, 1);
    return answer && ['openssl cms', words(row, answer.verdicts)];
  }
  if ((row.format === 'XAdES' || row.format === 'XMLDSig') && row.needs_key !== true) {
    const ids = ['SignedProperties', 'Object', 'Reference', 'KeyInfo'].flatMap((name) => ['--id-attr:Id', name]);
    const answer = timed('xmlsec1', ['--verify', '--insecure', ...ids, path], 1);
    return answer && ['xmlsec1', words(row, answer.verdicts)];
  }
  return null;
};

const peers = [startDss(), startPyhanko()].filter((peer) => peer !== null);
/** No signature found and an error count as not intact. */
const intactly = (verdict: Verdict | 'mixed' | null): boolean => verdict === true;
type Score = { right: number; asserted: number; falselyIntact: number };
/** By format and program. */
const scores = new Map<string, Score>();
const kinds = {
  worse: 'ours is wrong and another right',
  nobody: 'nobody is right (often the key is not in the file)',
  better: 'ours is right and another wrong',
  open: 'they differ and the source asserts nothing',
} as const;
const told: Record<keyof typeof kinds, string[]> = { worse: [], nobody: [], better: [], open: [] };

for (const [index, row] of rows.entries()) {
  const path = join(corpus, row.file);
  const originals = originalsOf(row, index);
  const verdicts: (readonly [string, Verdict])[] = [['ours', await askOurs(row, originals)]];
  for (const peer of peers) {
    if (peer.name === 'pyHanko' && row.format !== 'PAdES') continue;
    const { verdicts: said, error } = await peer.ask({ file: path, anchors: [], originals, rounds: 1 });
    verdicts.push([peer.name, error === null ? words(row, said) : 'error']);
  }
  const program = askProgram(row, path, originals);
  if (program) verdicts.push(program);
  const expected = row.expect.intact;
  const isRight = (verdict: Verdict): boolean => intactly(verdict) === intactly(expected);
  if (typeof expected === 'boolean')
    for (const [name, verdict] of verdicts) {
      const key = `${row.format.padEnd(14)} ${name}`;
      const score = scores.get(key) ?? { right: 0, asserted: 0, falselyIntact: 0 };
      scores.set(key, score);
      score.asserted += 1;
      if (isRight(verdict)) score.right += 1;
      if (!expected && intactly(verdict)) score.falselyIntact += 1;
    }
  const [[, mine], ...others] = verdicts as [readonly [string, Verdict], ...(readonly [string, Verdict])[]];
  const differ = others.some(([, verdict]) => intactly(verdict) !== intactly(mine));
  const kind =
    typeof expected !== 'boolean'
      ? differ && 'open'
      : isRight(mine)
        ? differ && 'better'
        : others.some(([, verdict]) => isRight(verdict))
          ? 'worse'
          : 'nobody';
  if (kind === false) continue;
  const said = verdicts.map(([name, verdict]) => `${name} ${verdict}`).join(', ');
  told[kind].push(`${row.format} ${row.path}\n    expected ${expected}: ${said}`);
}
for (const peer of peers) peer.close();
rmSync(folder, { recursive: true });
for (const kind of ['open', 'better', 'nobody', 'worse'] as const)
  process.stdout.write(`\n== ${kinds[kind]}: ${told[kind].length}\n${told[kind].join('\n')}\n`);
process.stdout.write(`\n${rows.length} cases\n`);
for (const [name, { right, asserted, falselyIntact }] of [...scores].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  process.stdout.write(
    `${name.padEnd(27)} ${right} of ${asserted} as their sources say, ${falselyIntact} falsely intact\n`,
  );
