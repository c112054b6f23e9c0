import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { OkienkoError } from '../model/index.ts';
import { localWrapper, type KeyWrapper, type Keyring } from './seal.ts';

/** Where the master key is. */
export type EncryptionOptions = {
  /** 32 bytes in hexadecimal or base64, readable by the owner alone. */
  readonly keyFile?: string | undefined;
  /** Keys from before a change. */
  readonly previousKeyFiles?: readonly string[] | undefined;
  /** A key management service by a program or by HTTP, in place of `keyFile`. */
  readonly kms?:
    | {
        readonly id: string;
        readonly command?: readonly string[] | undefined;
        readonly url?: string | undefined;
        readonly tokenFile?: string | undefined;
        readonly seconds?: number | undefined;
      }
    | undefined;
};

const masterIn = (path: string): Buffer => {
  let text: string;
  let mode: number;
  try {
    mode = statSync(path).mode;
    text = readFileSync(path, 'latin1').trim();
  } catch (cause) {
    throw new OkienkoError('key', `encryption: the key file ${path} is missing or cannot be read`, { cause });
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new OkienkoError('key', `encryption: others can read the key file ${path}; chmod 600 it`);
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.byteLength !== 32)
    throw new OkienkoError('key', `encryption: the key file ${path} does not hold 32 bytes (okienko keys new)`);
  return key;
};

type Ask = (operation: 'wrap' | 'unwrap', question: string) => Promise<string>;
const mostAnswer = 16 * 1024;
const silent = (cause?: unknown): OkienkoError =>
  new OkienkoError('key', 'encryption.kms: the key service does not answer, or refused', { cause });

/** The program gets `wrap` or `unwrap` as its last argument, the question on its input, and answers on its output. */
const byCommand =
  (command: readonly string[], milliseconds: number): Ask =>
  (operation, question) =>
    new Promise((resolve, reject) => {
      const [program = '', ...rest] = command;
      const child = spawn(program, [...rest, operation], {
        stdio: ['pipe', 'pipe', 'ignore'],
        timeout: milliseconds,
        killSignal: 'SIGKILL',
      });
      let answer = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        answer += part;
        if (answer.length > mostAnswer) child.kill('SIGKILL');
      });
      child.once('error', (cause) => reject(silent(cause)));
      child.once('close', (status) => (status === 0 ? resolve(answer) : reject(silent())));
      // A program that ends without reading tells by its status.
      child.stdin.on('error', () => {}).end(question);
    });

const byHttp =
  (url: string, tokenFile: string | undefined, milliseconds: number): Ask =>
  async (operation, question) => {
    try {
      const token = tokenFile === undefined ? null : readFileSync(tokenFile, 'latin1').trim();
      const answer = await fetch(`${url.replace(/\/$/, '')}/${operation}`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(milliseconds),
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: question,
      });
      const text = await answer.text();
      if (!answer.ok || text.length > mostAnswer) throw silent();
      return text;
    } catch (cause) {
      if (cause instanceof OkienkoError) throw cause;
      throw silent(cause);
    }
  };

/** Questions and answers are JSON: `{ "key", "data", "context" }` and `{ "data" }`, bytes in base64. */
const kmsWrapper = (id: string, ask: Ask): KeyWrapper => {
  const question = async (operation: 'wrap' | 'unwrap', data: Uint8Array, context: Uint8Array): Promise<Buffer> => {
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    const told = await ask(operation, JSON.stringify({ key: id, data: base64(data), context: base64(context) }));
    let answer: unknown;
    try {
      answer = (JSON.parse(told) as { data?: unknown } | null)?.data;
    } catch (cause) {
      throw silent(cause);
    }
    if (typeof answer !== 'string' || answer === '') throw silent();
    return Buffer.from(answer, 'base64');
  };
  return {
    id,
    wrap: (key, context) => question('wrap', key, context),
    unwrap: async (wrapped, context) => {
      const key = await question('unwrap', wrapped, context);
      if (key.byteLength !== 32) throw silent();
      return key;
    },
  };
};

/** Null where nothing is sealed. Throws OkienkoError `key` for a key file that is missing, no key, or readable by others. */
export const keyringOf = (options: EncryptionOptions | undefined): Keyring | null => {
  const { keyFile, previousKeyFiles = [], kms } = options ?? {};
  const local = [...(keyFile === undefined ? [] : [keyFile]), ...previousKeyFiles].map((path) =>
    localWrapper(masterIn(path)),
  );
  if (kms === undefined) {
    const [current, ...previous] = local;
    if (current === undefined || keyFile === undefined) {
      if (local.length > 0) throw new OkienkoError('key', 'encryption: previousKeyFiles without a keyFile or kms');
      return null;
    }
    return { current, previous };
  }
  const milliseconds = (kms.seconds ?? 10) * 1000;
  const ask =
    kms.command === undefined
      ? byHttp(kms.url ?? '', kms.tokenFile, milliseconds)
      : byCommand(kms.command, milliseconds);
  return { current: kmsWrapper(kms.id, ask), previous: local };
};
