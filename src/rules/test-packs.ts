import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The packs of the repository, for tests. */
export const packsFolder = fileURLToPath(new URL('../../rules', import.meta.url));
export const pesel = join(packsFolder, 'pesel-registry-access');
export const anyLetter = join(packsFolder, 'any-letter');

/** A copy of a pack with some files changed: text in, text out; a file that does not exist starts empty. */
export const packWith = async (
  pack: string,
  changes: Readonly<Record<string, (text: string) => string>>,
): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'pack-'));
  await cp(pack, folder, { recursive: true });
  for (const [path, change] of Object.entries(changes)) {
    const text = await readFile(join(folder, path), 'utf8').catch(() => '');
    await writeFile(join(folder, path), change(text));
  }
  return folder;
};
