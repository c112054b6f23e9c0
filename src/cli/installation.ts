import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OkienkoError } from '../model/index.ts';

/** Where things stand: in a checkout this module is `src/cli/installation.ts`, in the package everything is in `dist/`. */
const inSource = import.meta.url.endsWith('.ts');
const root = fileURLToPath(new URL(inSource ? '../../' : '../', import.meta.url));

export const version: string = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version;

/** The folder of packs that come with the product. */
export const builtInPacks: string = join(root, 'rules');

/** JSON Schemas of the files of a pack, for editors. */
export const schemaFolder: string = join(root, 'docs', 'schema');

/** A folder of packs, or one pack (a folder with a `procedure.yaml`), as the list of pack folders. */
export const packFolders = (path: string): string[] => {
  if (!existsSync(path)) throw new OkienkoError('usage', `${path}: there is no such folder of packs`);
  const isPack = (folder: string): boolean => {
    try {
      return statSync(join(folder, 'procedure.yaml')).isFile();
    } catch {
      return false;
    }
  };
  if (isPack(path)) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(path, entry.name))
    .filter(isPack)
    .sort();
};
