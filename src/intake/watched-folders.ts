import { OkienkoError } from '../model/index.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

/** A folder that is watched. `place` is what logs and the ledger call it. */
export type WatchedFolderOfMailbox = { readonly place: string; readonly mailbox: string; readonly folder: string };

/**
 * The folders of one mailbox.
 * @throws OkienkoError `configuration` where they cannot all be watched
 */
export const watchedFolders = (
  config: Pick<WatchedMailbox, 'name' | 'folder' | 'folders' | 'processed'>,
): readonly WatchedFolderOfMailbox[] => {
  const { name, folders, folder, processed } = config;
  const watched = folders !== undefined && folders.length > 0 ? folders : [folder];
  // INBOX alone is the same in every spelling (RFC 3501 5.1).
  const plain = (one: string): string => (one.toUpperCase() === 'INBOX' ? 'INBOX' : one);
  const twice = watched.find((one, index) => watched.map(plain).indexOf(plain(one)) !== index);
  if (twice !== undefined)
    throw new OkienkoError('configuration', `mailbox ${name}: the folder ${twice} is named twice`);
  if (processed !== null && watched.map(plain).includes(plain(processed)))
    throw new OkienkoError('configuration', `mailbox ${name}: processed must be another folder than ${processed}`);
  return watched
    .map(plain)
    .map((one) => ({ place: one === 'INBOX' ? name : `${name}/${one}`, mailbox: name, folder: one }));
};
