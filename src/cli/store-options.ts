import type { Config } from '../config/index.ts';

/** How the store is opened by every command that may approve or make replies. */
export const storeOptions = (
  config: Config,
): {
  readonly databaseUrl?: string;
  readonly dataFolder: string;
  readonly undoSeconds: number;
  readonly messageIdDomain?: string;
  readonly accounts: { readonly idleMinutes: number; readonly sessionHours: number };
  readonly copiesTo?: string;
  readonly encryption: Config['encryption'];
} => {
  // The right-hand side of our Message-IDs is a domain of the office (RFC 5322 §3.6.4).
  const domain = /@([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)>?\s*$/i.exec(config.smtp?.from ?? '')?.[1]?.toLowerCase();
  return {
    ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    dataFolder: config.data,
    undoSeconds: config.replies.undoSeconds,
    encryption: config.encryption,
    accounts: { idleMinutes: config.web.auth.idleMinutes, sessionHours: config.web.auth.sessionHours },
    ...(domain === undefined ? {} : { messageIdDomain: domain }),
    ...(config.sent === undefined ? {} : { copiesTo: config.sent.address }),
  };
};
