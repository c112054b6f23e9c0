import type { ImapFlow, MailboxObject } from 'imapflow';
import { answered } from './patience.ts';

/** Without a code for it (RFC 5530) a refusal looks like any other: whether the folder is there, only the list of all tells. */
const isThere = async (client: ImapFlow, folder: string, milliseconds: number): Promise<boolean> => {
  const all = await answered(client, client.list(), milliseconds);
  return all.some(({ path, delimiter }) => path === folder || path.endsWith(`${delimiter}${folder}`));
};

/**
 * Opens a folder.
 * @throws what the connection or the server says; with the code `folder-missing` where there is no such folder
 */
export const openMailbox = async (
  client: ImapFlow,
  folder: string,
  options: Parameters<ImapFlow['mailboxOpen']>[1],
  milliseconds: number,
): Promise<MailboxObject> => {
  try {
    return await answered(client, client.mailboxOpen(folder, options), milliseconds);
  } catch (error) {
    if (!client.usable || (await isThere(client, folder, milliseconds).catch(() => true))) throw error;
    throw Object.assign(new Error('the server has no such folder', { cause: error }), { code: 'folder-missing' });
  }
};
