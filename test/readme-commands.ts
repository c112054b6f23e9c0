/** Runs every command of README's "Five minutes" as it stands there; a status other than 0, 1 or 3 is a failure. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter } from 'node:path';

const readme = readFileSync('README.md', 'utf8');
const section = readme.split(/^## /m).find((part) => part.startsWith('Five minutes')) ?? '';
const commands = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
  (block ?? '').split('\n').filter(Boolean),
);
if (commands.length < 6) throw new Error('README has lost its commands');

// The commands run as a newcomer's shell runs them: on the system's Node, not on the one pinned for npm scripts.
const path = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((part) => !part.includes('node_modules'))
  .join(delimiter);

const folder = mkdtempSync(`${tmpdir()}/okienko-readme-`);
let failed = 0;
for (const command of commands) {
  const here = command.replace(/\b(report\.html|reports\.jsonl)\b/g, `${folder}/$1`);
  const { status, stderr } = spawnSync('bash', ['-c', here], {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const fine = status === 0 || status === 1 || status === 3;
  if (!fine) failed += 1;
  process.stdout.write(`${fine ? 'ok' : 'FAILED'} (${status}) ${command}\n${fine ? '' : stderr}`);
}
rmSync(folder, { recursive: true });
process.exit(failed === 0 ? 0 : 1);
