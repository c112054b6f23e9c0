import { Secret, TOTP } from 'otpauth';

/** What every authenticator app understands without asking: SHA-1, six digits, thirty seconds. */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Clocks of telephones go wrong: one code before and one after are taken too (RFC 6238 §5.2). */
const drift = 1;

const totpOf = (secret: string, account = ''): TOTP =>
  new TOTP({ ...settings, issuer: 'Okienko', label: account, secret: Secret.fromBase32(secret) });

/** 160 bits (RFC 4226 §4), in base32 as people type it. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The `otpauth:` address that an app reads from a QR picture. */
export const keyUri = (secret: string, account: string): string => totpOf(secret, account).toString();

/**
 * The time step whose code this is, null when it is none. The caller keeps the highest one that was used and takes no step
 * twice: a code seen over somebody's shoulder is worth nothing (RFC 6238 §5.2). `now` in milliseconds since 1970.
 */
export const matchingStep = (secret: string, code: string, now: number): number | null => {
  const token = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: now, window: drift });
  return delta === null ? null : Math.floor(now / 1000 / settings.period) + delta;
};
