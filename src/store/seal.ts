import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { OkienkoError } from '../model/index.ts';

/** Wraps the data keys of stored files. `context` must be given again to unwrap, so that a key of one file opens no other. */
export type KeyWrapper = {
  /** Names the master key; at most 255 bytes, no secret. */
  readonly id: string;
  wrap(key: Uint8Array, context: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array, context: Uint8Array): Promise<Uint8Array>;
};

/** `current` seals; the others only open what they sealed before. */
export type Keyring = { readonly current: KeyWrapper; readonly previous: readonly KeyWrapper[] };

/** "OKB" and the number of the layout: id, wrapped key (each with its length), nonce, content, tag. */
const magic = Buffer.from('OKB\u0001', 'latin1');
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM (NIST SP 800-38D); nonce, content and tag one after the other. Each key seals one content only, or keys of 32 bytes. */
export const gcmSeal = (key: Uint8Array, content: Uint8Array, context: Uint8Array): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
};

/** Throws when a bit of it, the key or the context is another. */
export const gcmOpen = (key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer => {
  if (sealed.byteLength < nonceBytes + tagBytes) throw new RangeError('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(context).setAuthTag(sealed.subarray(sealed.byteLength - tagBytes));
  const content = decipher.update(sealed.subarray(nonceBytes, sealed.byteLength - tagBytes));
  return Buffer.concat([content, decipher.final()]);
};

/** The wrapper around a master key of 32 bytes that this process holds. */
export const localWrapper = (master: Uint8Array): KeyWrapper => ({
  id: createHash('sha256').update('okienko key id').update(master).digest('hex').slice(0, 16),
  wrap: async (key, context) => gcmSeal(master, key, context),
  unwrap: async (wrapped, context) => gcmOpen(master, wrapped, context),
});

const contextOf = (name: string): Buffer => Buffer.concat([magic, Buffer.from(name)]);

export const isSealed = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, magic.length)).equals(magic);

const withLength = (part: Uint8Array): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(part.byteLength);
  return Buffer.concat([length, part]);
};

const headOf = async (wrapper: KeyWrapper, key: Uint8Array, name: string): Promise<Buffer> =>
  Buffer.concat([magic, withLength(Buffer.from(wrapper.id)), withLength(await wrapper.wrap(key, contextOf(name)))]);

/** The content under a key of its own, which the current master key wraps; both are bound to `name`. */
export const seal = async (ring: Keyring, name: string, content: Uint8Array): Promise<Buffer> => {
  const key = randomBytes(32);
  return Buffer.concat([await headOf(ring.current, key, name), gcmSeal(key, content, contextOf(name))]);
};

type Parts = { readonly id: string; readonly wrapped: Uint8Array; readonly body: Uint8Array };

const partsOf = (bytes: Uint8Array): Parts => {
  if (!isSealed(bytes)) throw new RangeError('no sealed file');
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const idEnd = magic.length + 2 + all.readUInt16BE(magic.length);
  const wrappedEnd = idEnd + 2 + all.readUInt16BE(idEnd);
  return {
    id: all.toString('utf8', magic.length + 2, idEnd),
    wrapped: all.subarray(idEnd + 2, wrappedEnd),
    body: all.subarray(wrappedEnd),
  };
};

const damaged = (name: string, cause?: unknown): OkienkoError =>
  new OkienkoError('blob', `the stored file ${name} is damaged, or another file's bytes stand in its place`, { cause });

const dataKey = async (ring: Keyring | null, name: string, { id, wrapped }: Parts): Promise<Uint8Array> => {
  const wrapper = [ring?.current, ...(ring?.previous ?? [])].find((one) => one?.id === id);
  if (wrapper === undefined)
    throw new OkienkoError(
      'key',
      `the stored file ${name} is sealed with the key ${id.replaceAll(/[^\w:./-]/g, '?').slice(0, 80)}, which is not configured (encryption)`,
    );
  try {
    return await wrapper.unwrap(wrapped, contextOf(name));
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw damaged(name, cause);
  }
};

const readable = (bytes: Uint8Array, name: string): Parts => {
  try {
    return partsOf(bytes);
  } catch (cause) {
    throw damaged(name, cause);
  }
};

/** Throws OkienkoError `key` when its master key is not in the ring, `blob` when it is damaged or not the file of that name. */
export const unseal = async (ring: Keyring | null, name: string, bytes: Uint8Array): Promise<Uint8Array> => {
  const parts = readable(bytes, name);
  const key = await dataKey(ring, name, parts);
  try {
    return gcmOpen(key, parts.body, contextOf(name));
  } catch (cause) {
    throw damaged(name, cause);
  }
};

/** Null when the current key wraps it already; the content is neither opened nor changed. */
export const rewrap = async (ring: Keyring, name: string, bytes: Uint8Array): Promise<Buffer | null> => {
  const parts = readable(bytes, name);
  if (parts.id === ring.current.id) return null;
  return Buffer.concat([await headOf(ring.current, await dataKey(ring, name, parts), name), parts.body]);
};
