import { accessTokensFor, imapClient } from '../mail-server/index.ts';
import { OkienkoError, silentLog } from '../model/index.ts';
import type { SentMailboxSettings } from './sent-mailbox.ts';

/** Copies of replies in our Sent mailbox, and those Message-IDs of ours that lie there more than once: replies sent twice. */
export type SentCopies = { readonly copies: number; readonly twice: readonly string[] };

const answerMilliseconds = 30_000;
const lookMilliseconds = 300_000;
const perCommand = 500;
/** As `insertReply` names them. Probes and mail of others are none. */
const isOurs = (id: string): boolean => /^<reply\.[0-9a-f]{40}@/.test(id);

/**
 * Counts the copies that came since that day, by a connection of its own that changes nothing there.
 * @throws OkienkoError `mailbox` when it cannot be looked at
 */
export const sentTwice = async (settings: SentMailboxSettings, since: Date): Promise<SentCopies> => {
  const tokens = settings.oauth2 === undefined ? null : accessTokensFor(settings.oauth2, silentLog);
  let close = (): void => {};
  const limit = setTimeout(() => close(), lookMilliseconds);
  try {
    const access = tokens === null ? {} : { accessToken: await tokens.token() };
    const client = imapClient({ ...settings, ...access }, { connect: answerMilliseconds, silence: answerMilliseconds });
    close = () => client.close();
    await client.connect();
    const { exists } = await client.mailboxOpen(settings.folder, { readOnly: true });
    const uids = exists === 0 ? [] : await client.search({ since }, { uid: true });
    // A refusal is no empty mailbox.
    if (!uids) throw new OkienkoError('mailbox', 'the Sent mailbox could not be searched');
    const times = new Map<string, number>();
    for (let from = 0; from < uids.length; from += perCommand) {
      const some = uids.slice(from, from + perCommand).join(',');
      for await (const { envelope } of client.fetch(some, { uid: true, envelope: true }, { uid: true })) {
        const id = envelope?.messageId ?? '';
        if (isOurs(id)) times.set(id, (times.get(id) ?? 0) + 1);
      }
    }
    await client.logout().catch(() => {});
    const twice = [...times].filter(([, n]) => n > 1).map(([id]) => id);
    return { copies: [...times.values()].reduce((sum, n) => sum + n, 0), twice: twice.slice(0, 1_000) };
  } catch (cause) {
    throw new OkienkoError('mailbox', 'the Sent mailbox cannot be looked at', { cause });
  } finally {
    clearTimeout(limit);
    close();
  }
};
