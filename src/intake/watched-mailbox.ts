import type { MailServerSettings } from '../mail-server/index.ts';
import type { MailboxMode } from '../store/index.ts';

/** A mailbox to watch; the configuration's entry fits, with its password read from the file. */
export type WatchedMailbox = MailServerSettings & {
  readonly name: string;
  readonly folder: string;
  /** Several folders of it, instead of `folder`. */
  readonly folders?: readonly string[] | undefined;
  /** Where handled letters move; null leaves them where they are. */
  readonly processed: string | null;
  /** What becomes of handled letters; when absent they move, or are left alone where `processed` is null. */
  readonly after?: MailboxMode | undefined;
  /** What marks handled letters, in mode `keyword`. */
  readonly keyword?: string | undefined;
  readonly pollSeconds: number;
};
