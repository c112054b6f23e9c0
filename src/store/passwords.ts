import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** scrypt's cost (RFC 7914): memory is 128·N·r bytes, work N·r·p. Stored with each hash, so it can be raised later. */
export type Cost = { readonly N: number; readonly r: number; readonly p: number };

/** 32 MB and about a quarter of a second; OWASP's equivalent of N=2^17, r=8, p=1 with less memory. */
export const defaultCost: Cost = { N: 2 ** 15, r: 8, p: 3 };

export type PasswordHash = { readonly salt: string; readonly cost: Cost; readonly hash: string };

const derive = (password: string, salt: string, cost: Cost): Promise<Buffer> => {
  const options: ScryptOptions = { ...cost, maxmem: 128 * cost.N * cost.r * 2 };
  return new Promise((done, failed) => {
    // The same password typed on two keyboards may be composed differently (RFC 8265 asks for NFC).
    scrypt(password.normalize('NFC'), Buffer.from(salt, 'base64url'), 32, options, (cause, key) =>
      cause === null ? done(key) : failed(cause),
    );
  });
};

export const hashPassword = async (password: string, cost: Cost): Promise<PasswordHash> => {
  const salt = randomBytes(16).toString('base64url');
  return { salt, cost, hash: (await derive(password, salt, cost)).toString('base64url') };
};

export const passwordMatches = async (password: string, known: PasswordHash): Promise<boolean> => {
  const expected = Buffer.from(known.hash, 'base64url');
  const derived = await derive(password, known.salt, known.cost);
  return expected.length === derived.length && timingSafeEqual(expected, derived);
};
