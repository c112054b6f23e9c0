import {
  accessTokensFor,
  errorCode,
  imapClient,
  mailServerSecurity,
  type MailServerSettings,
} from '../mail-server/index.ts';
import { OkienkoError, silentLog } from '../model/index.ts';
import { unsafeAddress } from './outbox-address.ts';

/** Our own mailbox that gets a copy of every reply in the same transaction: the proof that it was sent. */
export type SentMailbox = {
  readonly address: string;
  /**
   * Which of these Message-IDs are there.
   * @throws when it cannot be looked at
   */
  holds(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
};

export type SentMailboxSettings = MailServerSettings & { readonly address: string; readonly folder: string };

const answerMilliseconds = 30_000;
/** All of one look: a server that keeps talking without answering holds up nothing but this look. */
const lookMilliseconds = 180_000;

/**
 * Looks with a fresh connection every time, so that the answer is never older than the question.
 * @throws OkienkoError `configuration`
 */
export const imapSentMailbox = (settings: SentMailboxSettings): SentMailbox => {
  mailServerSecurity(settings);
  if (unsafeAddress(settings.address))
    throw new OkienkoError('configuration', 'sent.address must be one plain mail address');
  const tokens = settings.oauth2 === undefined ? null : accessTokensFor(settings.oauth2, silentLog);
  return {
    address: settings.address,
    holds: async (messageIds) => {
      const access = tokens === null ? {} : { accessToken: await tokens.token() };
      const client = imapClient(
        { ...settings, ...access },
        { connect: answerMilliseconds, silence: answerMilliseconds },
      );
      const limit = setTimeout(() => client.close(), lookMilliseconds);
      try {
        await client.connect();
        await client.mailboxOpen(settings.folder, { readOnly: true });
        const found = new Set<string>();
        for (const id of messageIds) {
          const uids = await client.search({ header: { 'message-id': id } }, { uid: true });
          // imapflow answers false when the server refused the search: that is no proof of absence.
          if (!uids) throw new OkienkoError('mailbox', 'the Sent mailbox could not be searched');
          if (uids.length > 0) found.add(id);
        }
        await client.logout().catch(() => {});
        return found;
      } catch (cause) {
        if (errorCode(cause) === 'authentication') tokens?.refused();
        throw new OkienkoError('mailbox', 'the Sent mailbox cannot be looked at', { cause });
      } finally {
        clearTimeout(limit);
        client.close();
      }
    },
  };
};
