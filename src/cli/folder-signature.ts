import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packFolders } from './installation.ts';

/** Names, sizes and times of a folder's files: cheap to ask every minute. Empty when the folder is gone. */
export const signatureOf = (directory: string): string => {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size, mtimeMs } = statSync(path);
        return `${path} ${size} ${mtimeMs}`;
      })
      .sort()
      .join('\n');
  } catch {
    return '';
  }
};

/** The packs below these folders; none where one of them is gone. */
export const foldersOf = (roots: readonly string[]): string[] => {
  try {
    return roots.flatMap(packFolders);
  } catch {
    return [];
  }
};
