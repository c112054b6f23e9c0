/** How a mail server is signed in to by OAuth 2.0 (RFC 6749), as the configuration has it. */
export type OAuth2Settings = {
  /** The token endpoint: https, or http on this machine. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly clientSecretFile?: string | undefined;
  /** `refresh_token` (RFC 6749 section 6) for a mailbox somebody once consented for, `client_credentials` (4.4) for a service. */
  readonly grant: 'refresh_token' | 'client_credentials';
  readonly refreshToken?: string | undefined;
  /** Holds the refresh token; written anew when the server hands out another. */
  readonly refreshTokenFile?: string | undefined;
  readonly scope?: string | undefined;
  /** PEM file with the authority to trust for the token endpoint instead of the system's. */
  readonly ca?: string | undefined;
};
