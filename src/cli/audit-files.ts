import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config/index.ts';
import { OkienkoError } from '../model/index.ts';
import type { SignedHead } from '../store/index.ts';

export const headsFileOf = ({ audit, data }: Config): string => audit.headsFile ?? join(data, 'audit-heads.jsonl');
const keyFileOf = ({ audit, data }: Config): string => audit.keyFile ?? join(data, 'audit-key.pem');

/**
 * The key that signs heads. A configured one must be there; that of the data folder is made when it is first needed. Throws
 * OkienkoError `key`.
 */
export const auditKey = (config: Config): string => {
  const file = keyFileOf(config);
  if (config.audit.keyFile === undefined) {
    mkdirSync(dirname(file), { recursive: true });
    const { privateKey } = generateKeyPairSync('ed25519');
    try {
      writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== 'EEXIST')
        throw new OkienkoError('key', `the key of the audit log cannot be written to ${file}`, { cause });
    }
  }
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new OkienkoError('key', `audit.keyFile: others can read ${file}; chmod 600 it`);
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('key', `audit.keyFile: ${file} is missing or cannot be read`, { cause });
  }
};

/** Null where this machine has no key. */
export const auditPublicKey = (config: Config): string | null => {
  try {
    return createPublicKey(createPrivateKey(readFileSync(keyFileOf(config), 'utf8')))
      .export({ type: 'spki', format: 'pem' })
      .toString();
  } catch {
    return null;
  }
};

export const appendHead = (config: Config, head: SignedHead): void => {
  const file = headsFileOf(config);
  appendFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
  const written = openSync(file, 'r');
  try {
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
};

const isHead = (one: unknown): one is SignedHead => {
  const head = one as Partial<Record<keyof SignedHead, unknown>> | null;
  return (
    typeof head?.seq === 'number' &&
    (['at', 'hash', 'key', 'signature'] as const).every((name) => typeof head[name] === 'string')
  );
};

/** Throws OkienkoError `input-missing`, or `usage` for a file that holds something else. */
export const readHeads = (file: string): readonly SignedHead[] => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new OkienkoError('input-missing', `${file} cannot be read`, { cause });
  }
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        const one: unknown = JSON.parse(line);
        if (isHead(one)) return one;
      } catch {
        // Told below.
      }
      throw new OkienkoError('usage', `${file}: line ${index + 1} is no signed head`);
    });
};
