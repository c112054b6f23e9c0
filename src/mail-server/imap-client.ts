import { ImapFlow } from 'imapflow';
import { OkienkoError } from '../model/index.ts';
import { mailServerSecurity, type MailServerSettings } from './security.ts';

/** Milliseconds. `silence` is how long the connection may say nothing while an answer is due. */
export type ImapClientTimes = { readonly connect: number; readonly silence: number };

/**
 * A client that is not connected yet. imapflow's clients cannot be used again once closed: make a new one for every
 * connection. Its own automatic IDLE stays off, for it notices the first letter only after some fifteen seconds.
 * @throws OkienkoError `configuration`
 */
export const imapClient = (settings: MailServerSettings, times: ImapClientTimes): ImapFlow => {
  const { mode, tls } = mailServerSecurity(settings);
  const { user, password, accessToken } = settings;
  if (user === undefined || (password === undefined && accessToken === undefined)) {
    throw new OkienkoError('configuration', `the mail server ${settings.host} needs a user and a password`);
  }
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: mode === 'implicit',
    ...(mode === 'implicit' ? {} : { doSTARTTLS: mode === 'starttls' }),
    tls,
    auth: accessToken === undefined ? { user, pass: password ?? '' } : { user, accessToken },
    clientInfo: { name: 'Okienko' },
    disableAutoIdle: true,
    disableCompression: true,
    // RFC 7162: what vanished is told by UID, and opening a folder tells what vanished since.
    qresync: true,
    connectionTimeout: times.connect,
    greetingTimeout: times.connect,
    socketTimeout: times.silence,
    // Its log lines hold addresses and subjects.
    logger: false,
  });
  // Without a listener an error on the socket would end the process; whoever waits for an answer gets it anyway.
  client.on('error', () => {});
  return client;
};
