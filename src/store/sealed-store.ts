import { join, resolve } from 'node:path';
import { folderBlobs, type Rewrapped } from './blobs.ts';
import { keyringOf, type EncryptionOptions } from './keyring.ts';

const blobsOf = (options: EncryptionOptions, dataFolder: string) => {
  const ring = keyringOf(options);
  return { ring, blobs: folderBlobs(join(resolve(dataFolder), 'blobs'), ring) };
};

/** One line on how stored letters are sealed. Throws OkienkoError `key` when the key is missing or another. */
export const checkEncryption = async (options: EncryptionOptions, dataFolder: string): Promise<string> => {
  const { ring, blobs } = blobsOf(options, dataFolder);
  await blobs.checkKey();
  return ring === null
    ? 'stored letters are not sealed (docs/privacy.md, "Encryption")'
    : `stored letters are sealed with the key ${ring.current.id}`;
};

/** Seals and wraps anew; a running service that has the same keys is not disturbed. With the id of the key. Null where there is none. */
export const sealStored = async (
  options: EncryptionOptions,
  dataFolder: string,
): Promise<(Rewrapped & { readonly key: string }) | null> => {
  const { ring, blobs } = blobsOf(options, dataFolder);
  return ring === null ? null : { ...(await blobs.sealAll()), key: ring.current.id };
};
