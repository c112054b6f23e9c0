export { accessTokensFor, type AccessTokens } from './access-token.ts';
export { errorCode } from './error-code.ts';
export { imapClient, type ImapClientTimes } from './imap-client.ts';
export type { OAuth2Settings } from './oauth2-settings.ts';
export { mailServerSecurity, type MailServerSecurity, type MailServerSettings } from './security.ts';
