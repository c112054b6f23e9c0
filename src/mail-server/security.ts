import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { OkienkoError } from '../model/index.ts';
import type { OAuth2Settings } from './oauth2-settings.ts';

/** How to reach a mail server, as the configuration has it; the password is already read from its file. */
export type MailServerSettings = {
  readonly host: string;
  readonly port: number;
  /** `implicit` is TLS from the first byte, `starttls` upgrades or fails, `none` is for loopback only. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  /** PEM file with the authority to trust instead of the system's. */
  readonly ca?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** How to sign in instead of by password; `accessTokensFor` gets the token. */
  readonly oauth2?: OAuth2Settings | undefined;
  /** In place of a password (XOAUTH2, RFC 7628). */
  readonly accessToken?: string | undefined;
};

export type MailServerSecurity = {
  readonly mode: MailServerSettings['tls'];
  /** For node:tls. */
  readonly tls: { readonly minVersion: 'TLSv1.2'; readonly rejectUnauthorized: true; readonly ca?: string };
};

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/**
 * Decides how a connection is protected.
 * @throws OkienkoError `configuration` when letters or a password would cross a network in the clear, or when the
 *   authority's file cannot be read
 */
export const mailServerSecurity = (settings: MailServerSettings): MailServerSecurity => {
  if (settings.tls === 'none' && !isLoopback(settings.host)) {
    throw new OkienkoError(
      'configuration',
      `tls: none is for a mail server on this machine only, and ${settings.host} is not; use implicit or starttls`,
    );
  }
  const base = { minVersion: 'TLSv1.2', rejectUnauthorized: true } as const;
  if (settings.ca === undefined) return { mode: settings.tls, tls: base };
  try {
    const ca = readFileSync(settings.ca, 'utf8');
    if (!ca.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no certificate in PEM form in it');
    return { mode: settings.tls, tls: { ...base, ca } };
  } catch (cause) {
    throw new OkienkoError(
      'configuration',
      `the file ${settings.ca} with the authority of ${settings.host} cannot be used`,
      { cause },
    );
  }
};
