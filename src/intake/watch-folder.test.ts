import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryIntake, type MemoryIntake } from '../../test/mail/memory-store.ts';
import { eventually, sampleMail } from '../../test/mail/sample-mail.ts';
import { OkienkoError, silentLog } from '../model/index.ts';
import { watchFolder, type FolderDeps } from './watch-folder.ts';

let root: string;
let path: string;
let store: MemoryIntake;
let stop: () => Promise<void>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'okienko-folder-'));
  path = join(root, 'wnioski');
  store = createMemoryIntake();
  stop = async () => {};
});
afterEach(async () => {
  await stop();
  await rm(root, { recursive: true, force: true });
});

const watch = (change: Partial<FolderDeps> = {}): void => {
  const controller = new AbortController();
  const deps = {
    store,
    log: silentLog,
    signal: controller.signal,
    pollSeconds: 0.2,
    settleMilliseconds: 150,
    ...change,
  };
  const ended = watchFolder({ name: 'skrzynka', path }, deps);
  stop = async () => {
    controller.abort();
    await ended;
  };
};
const files = async (folder: string): Promise<string[]> => (await readdir(join(path, folder)).catch(() => [])).sort();
const here = async (): Promise<string[]> =>
  (await files('.')).filter((name) => !['processed', 'failed'].includes(name));

describe('a watched folder', () => {
  it('takes in letters and documents, there already or dropped in later, and moves them to processed', async () => {
    await mkdir(path);
    await writeFile(join(path, 'jeden.eml'), sampleMail(1));
    watch();
    await eventually('first', () => store.letters.length === 1);
    await writeFile(join(path, 'wniosek.pdf'), '%PDF-1.7\n');
    await eventually('second', async () => (await files('processed')).length === 2);
    expect(store.letters.map(({ envelope }) => envelope)).toMatchObject([
      { source: 'folder', place: 'skrzynka' },
      { source: 'folder', place: 'skrzynka' },
    ]);
    expect(Buffer.from(store.letters[0]?.bytes ?? [])).toEqual(sampleMail(1));
    expect(await files('processed')).toEqual(['jeden.eml', 'wniosek.pdf']);
    expect(await here()).toEqual([]);
  });

  it('waits until a file has stopped growing', async () => {
    watch();
    await eventually('folder made', async () => (await files('.')).length === 2);
    const whole = sampleMail(1);
    const file = join(path, 'powoli.eml');
    await writeFile(file, whole.subarray(0, 100));
    for (let offset = 100; offset < whole.length; offset += 100) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await appendFile(file, whole.subarray(offset, offset + 100));
    }
    await eventually('taken in', () => store.letters.length === 1);
    expect(Buffer.from(store.letters[0]?.bytes ?? [])).toEqual(whole);
  });

  it('takes in a file that is renamed in, and leaves unfinished names alone', async () => {
    watch();
    await eventually('folder made', async () => (await files('.')).length === 2);
    await writeFile(join(path, 'list.eml.part'), sampleMail(1));
    await writeFile(join(path, '.ukryty.eml'), sampleMail(2));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(store.letters).toEqual([]);
    await rename(join(path, 'list.eml.part'), join(path, 'list.eml'));
    await eventually('taken in', async () => (await files('processed')).length === 1);
    expect(await here()).toEqual(['.ukryty.eml']);
  });

  it('two files of one name both stay in processed', async () => {
    watch();
    for (const number of [1, 2]) {
      await eventually('folder made', async () => (await files('.')).includes('processed'));
      await writeFile(join(path, 'list.eml'), sampleMail(number));
      await eventually('taken in', async () => (await files('processed')).length === number);
    }
    expect(await files('processed')).toEqual(['list-2.eml', 'list.eml']);
    expect(await readFile(join(path, 'processed', 'list.eml'))).toEqual(sampleMail(1));
  });

  it('a file left over from a crash between commit and move is moved and not taken in again', async () => {
    await mkdir(path);
    await writeFile(join(path, 'list.eml'), sampleMail(1));
    watch();
    await eventually('moved', async () => (await files('processed')).length === 1);
    await writeFile(join(path, 'list.eml'), sampleMail(1));
    await eventually('moved again', async () => (await files('processed')).length === 2);
    expect(store.letters).toHaveLength(1);
  });

  it('a file that cannot be stored now stays and is tried again, and does not hold up the others', async () => {
    let broken = true;
    store.refuse = ({ messageId }) => broken && messageId === '<wniosek-1@firma.example>';
    await mkdir(path);
    await writeFile(join(path, 'a.eml'), sampleMail(1));
    await writeFile(join(path, 'b.eml'), sampleMail(2));
    watch();
    await eventually('the other', async () => (await files('processed')).length === 1);
    expect(await here()).toEqual(['a.eml']);
    broken = false;
    await eventually('both', async () => (await files('processed')).length === 2);
  });

  const refusing = (error: unknown) => {
    let asked = 0;
    const ingest = async (): Promise<never> => {
      asked += 1;
      throw error;
    };
    return { store: { ingest }, asked: () => asked, pauses: { first: 10, longest: 20 } };
  };
  const sqlState = (code: string): Error => Object.assign(new Error('x'), { code });

  it.each([
    ['the database', new OkienkoError('database', 'down', { cause: sqlState('ECONNREFUSED') })],
    ['a database that shuts down', new OkienkoError('database', 'down', { cause: sqlState('57P01') })],
    ['the disk of the letters', new OkienkoError('blob', 'full', { cause: sqlState('ENOSPC') })],
    ['the machine', sqlState('ENOSPC')],
  ])('an outage of %s, however long, costs no file its place', async (_, error) => {
    const broken = refusing(error);
    await mkdir(path);
    await writeFile(join(path, 'a.eml'), sampleMail(1));
    watch(broken);
    await eventually('tried many times', () => broken.asked() > 20);
    expect(await files('failed')).toEqual([]);
    expect(await here()).toEqual(['a.eml']);
  });

  it.each([
    ['that the database refuses for what is in it', new OkienkoError('database', 'x', { cause: sqlState('22P05') })],
    ['that we stumble over', new TypeError('x')],
  ])('a file %s goes to failed after some tries', async (_, error) => {
    const broken = refusing(error);
    await mkdir(path);
    await writeFile(join(path, 'a.eml'), sampleMail(1));
    watch(broken);
    await eventually('failed', async () => (await files('failed')).length === 2);
    expect(broken.asked()).toBe(12);
  });

  it('a file too large for anyone goes to failed with the reason beside it, and the next one is taken in', async () => {
    await mkdir(path);
    await writeFile(join(path, 'a.iso'), '');
    await truncate(join(path, 'a.iso'), 1024 ** 3 + 1);
    await writeFile(join(path, 'b.eml'), sampleMail(2));
    watch();
    await eventually('failed', async () => (await files('failed')).length === 2);
    expect(await readFile(join(path, 'failed', 'a.iso.txt'), 'utf8')).toMatch(/większy niż 1 GB/);
    await eventually('the other', async () => (await files('processed')).length === 1);
    expect(store.letters).toHaveLength(1);
  });

  it('a link planted to read a file elsewhere is not followed', async () => {
    await mkdir(path);
    await writeFile(join(root, 'obcy.eml'), sampleMail(1));
    await symlink(join(root, 'obcy.eml'), join(path, 'link.eml'));
    await writeFile(join(path, 'b.eml'), sampleMail(2));
    watch();
    await eventually('the other', async () => (await files('processed')).length === 1);
    expect(store.letters).toHaveLength(1);
    expect(await here()).toEqual(['link.eml']);
  });

  it('a folder that cannot be made is refused as configuration', async () => {
    await writeFile(path, 'a file');
    const deps = { store, log: silentLog, signal: AbortSignal.timeout(1_000) };
    await expect(watchFolder({ name: 'skrzynka', path }, deps)).rejects.toMatchObject({ code: 'configuration' });
  });
});
