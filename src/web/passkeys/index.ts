import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Account, Passkey } from '../../store/index.ts';

/** Passkeys (WebAuthn Level 3); the only place that knows the library for them. */

/** For whom a passkey is made: the domain it is bound to, and the pages that may ask for it. */
export type PasskeyPlace = { readonly domain: string; readonly origin: string };

export type Asked = { readonly options: object; readonly challenge: string };

const timeout = 5 * 60_000;
const mostAnswer = 50_000;
type Attestation = Parameters<typeof verifyRegistrationResponse>[0]['response'];
type Assertion = Parameters<typeof verifyAuthenticationResponse>[0]['response'];
type Transports = NonNullable<Parameters<typeof verifyAuthenticationResponse>[0]['credential']['transports']>;

const parsed = (answer: string): { id: string; response: { userHandle?: unknown; transports?: unknown } } | null => {
  if (answer.length > mostAnswer) return null;
  try {
    const value: unknown = JSON.parse(answer);
    if (typeof value !== 'object' || value === null || !('id' in value) || !('response' in value)) return null;
    const { id, response } = value;
    return typeof id === 'string' && typeof response === 'object' && response !== null
      ? { ...value, id, response }
      : null;
  } catch {
    return null;
  }
};

const listed = (keys: readonly Passkey[]) =>
  keys.map(({ id, transports }) => ({ id, transports: [...transports] as Transports }));

export const askForNewKey = async (
  place: PasskeyPlace,
  account: Account,
  known: readonly Passkey[],
): Promise<Asked> => {
  const options = await generateRegistrationOptions({
    rpName: 'Okienko',
    rpID: place.domain,
    userName: account.name,
    userDisplayName: account.name,
    // The account's own id: a name would tell a lost key's finder whose it is.
    userID: new Uint8Array(Buffer.from(account.id)),
    timeout,
    attestationType: 'none',
    excludeCredentials: listed(known),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  return { options, challenge: options.challenge };
};

/** The new key, without a name yet; null for an answer that is not to that challenge, from elsewhere or broken. */
export const readNewKey = async (
  place: PasskeyPlace,
  answer: string,
  challenge: string,
): Promise<Omit<Passkey, 'name'> | null> => {
  const response = parsed(answer);
  if (response === null) return null;
  try {
    const outcome = await verifyRegistrationResponse({
      response: response as unknown as Attestation,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.domain,
      requireUserVerification: false,
    });
    if (!outcome.verified) return null;
    const { credential, credentialBackedUp } = outcome.registrationInfo;
    return {
      id: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: (credential.transports ?? []).filter((one) => /^[a-z-]{1,20}$/.test(one)).slice(0, 10),
      backedUp: credentialBackedUp,
    };
  } catch {
    return null;
  }
};

/** With `keys` one of these, as a second factor; with null any key of this place that proves its person too. */
export const askForKey = async (place: PasskeyPlace, keys: readonly Passkey[] | null): Promise<Asked> => {
  const options = await generateAuthenticationOptions({
    rpID: place.domain,
    timeout,
    userVerification: keys === null ? 'required' : 'preferred',
    ...(keys === null ? {} : { allowCredentials: listed(keys) }),
  });
  return { options, challenge: options.challenge };
};

/** Which key an answer claims to be of; nothing is proved yet. */
export const claimedKey = (answer: string): { readonly id: string; readonly account: string | null } | null => {
  const response = parsed(answer);
  if (response === null) return null;
  const { userHandle } = response.response;
  const account = typeof userHandle === 'string' ? Buffer.from(userHandle, 'base64url').toString('utf8') : null;
  return { id: response.id, account };
};

/** The key's new counter; null where the answer proves nothing. `alone`: no password went before, so the key must have verified its person. */
export const readKey = async (
  place: PasskeyPlace,
  answer: string,
  challenge: string,
  key: Passkey,
  alone: boolean,
): Promise<{ readonly counter: number } | null> => {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: parsed(answer) as unknown as Assertion,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.domain,
      credential: {
        id: key.id,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
        counter: key.counter,
        transports: [...key.transports] as Transports,
      },
      requireUserVerification: alone,
    });
    return verified ? { counter: authenticationInfo.newCounter } : null;
  } catch {
    return null;
  }
};
