export { errorCode } from './error-code.ts';
export { imapClient, type ImapClientTimes } from './imap-client.ts';
export { mailServerSecurity, type MailServerSecurity, type MailServerSettings } from './security.ts';
