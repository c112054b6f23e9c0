import { z } from 'zod';

/** Which keys and requests are taken. Data: `okienko csr --policy FILE` and settings of a procedure say otherwise. */
export const keyPolicy = z.strictObject({
  rsa: z
    .strictObject({
      /** Bits: fewer are refused, */
      least: z.number().int().positive().default(2048),
      /** fewer than these are told, */
      advised: z.number().int().positive().default(3072),
      /** and more are refused: verifying with them is slow on purpose. */
      most: z.number().int().positive().default(8192),
    })
    .prefault({}),
  curves: z.array(z.string()).default(['P-256', 'P-384', 'P-521']),
  /** Keys that are neither RSA nor on a named curve. */
  others: z.array(z.enum(['Ed25519', 'Ed448', 'DSA'])).default(['Ed25519']),
  digests: z.array(z.string()).default(['SHA-256', 'SHA-384', 'SHA-512']),
  /** Bytes of one request. */
  size: z
    .number()
    .int()
    .positive()
    .default(64 * 1024),
});
export type KeyPolicy = z.infer<typeof keyPolicy>;

export const defaultKeyPolicy: KeyPolicy = keyPolicy.parse({});
