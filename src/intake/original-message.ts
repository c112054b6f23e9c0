import { accessTokensFor, errorCode, imapClient } from '../mail-server/index.ts';
import { OkienkoError, silentLog } from '../model/index.ts';
import { answered } from './patience.ts';
import { watchedFolders } from './watched-folders.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

const answerMilliseconds = 30_000;
const chunkBytes = 1024 * 1024;

/** A message where a mail server has it. `place` is what the ledger calls the folder. */
export type MessagePlace = { readonly place: string; readonly uidValidity: string; readonly uid: number };

/**
 * The bytes of a message as its server hands them out now, without changing anything there. Null when it is there no more, or the
 * folder is numbered anew.
 * @throws OkienkoError `mailbox` with the code of the trouble, also for a message above `largestBytes`
 */
export const originalMessage = async (
  config: WatchedMailbox,
  { place, uidValidity, uid }: MessagePlace,
  largestBytes: number,
): Promise<Uint8Array | null> => {
  const watched = watchedFolders(config).find((one) => one.place === place);
  if (watched === undefined) return null;
  const tokens = config.oauth2 === undefined ? null : accessTokensFor(config.oauth2, silentLog);
  const access = tokens === null ? {} : { accessToken: await tokens.token() };
  const client = imapClient({ ...config, ...access }, { connect: answerMilliseconds, silence: answerMilliseconds });
  try {
    await client.connect();
    const opened = await answered(client, client.mailboxOpen(watched.folder, { readOnly: true }), answerMilliseconds);
    if (String(opened.uidValidity) !== uidValidity) return null;
    const head = await answered(
      client,
      client.fetchOne(String(uid), { size: true }, { uid: true }),
      answerMilliseconds,
    );
    if (head === false) return null;
    if ((head.size ?? 0) > largestBytes)
      throw new OkienkoError('mailbox', 'the message is larger than limits.letterBytes');
    const answer = await client.download(String(uid), undefined, { uid: true, chunkSize: chunkBytes });
    if (!('content' in answer) || !answer.content) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of answer.content) chunks.push(chunk as Buffer);
    await client.logout().catch(() => {});
    return Buffer.concat(chunks);
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('mailbox', `the server did not hand out the message (${errorCode(cause)})`, { cause });
  } finally {
    client.close();
  }
};
