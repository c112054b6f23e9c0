import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { OkienkoError } from '../model/index.ts';
import { canonicalJson, verifyAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { HeadsVerdict, SignedHead } from './keeping-contract.ts';

const ed25519 = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== 'ed25519') throw new OkienkoError('key', 'audit.keyFile: this is no Ed25519 key');
  return key;
};

const readKey = (read: () => KeyObject): KeyObject => {
  try {
    return ed25519(read());
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('key', 'audit.keyFile: this is no key in PEM', { cause });
  }
};

const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

const signedText = ({ at, seq, hash }: Pick<SignedHead, 'at' | 'seq' | 'hash'>): Buffer =>
  Buffer.from(`okienko audit head ${canonicalJson({ at, hash, seq })}`);

/** The newest link under the key; null while the log is empty. */
export const signHead = async (db: Database, keyPem: string, now: Date): Promise<SignedHead | null> => {
  const key = readKey(() => createPrivateKey(keyPem));
  const head = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow();
  if (head.seq === 0) return null;
  const told = { at: now.toISOString(), seq: head.seq, hash: head.hash };
  const signed = {
    ...told,
    key: idOf(createPublicKey(key)),
    signature: sign(null, signedText(told), key).toString('base64'),
  };
  await db.insertInto('audit_heads').values(signed).execute();
  return signed;
};

const faultsOf = async (db: Database, heads: readonly SignedHead[], key: KeyObject | null): Promise<string[]> => {
  const faults: string[] = [];
  const floor = await db.selectFrom('audit_floor').select('seq').executeTakeFirst();
  let before = 0;
  for (const head of heads) {
    const name = `head of ${head.at} (entry ${head.seq})`;
    if (key === null || head.key !== idOf(key)) faults.push(`${name}: signed by another key`);
    else if (!verify(null, signedText(head), key, Buffer.from(head.signature, 'base64')))
      faults.push(`${name}: the signature is wrong`);
    if (head.seq < before) faults.push(`${name}: an earlier head already named entry ${before}`);
    before = Math.max(before, head.seq);
    if (head.seq <= (floor?.seq ?? 0)) continue;
    const row = await db.selectFrom('audit').select('hash').where('seq', '=', head.seq).executeTakeFirst();
    if (row === undefined) faults.push(`${name}: the log has no such entry any more`);
    else if (row.hash !== head.hash) faults.push(`${name}: the log was written anew up to there`);
  }
  return faults;
};

const clockJumps = async (db: Database): Promise<number[]> => {
  const jumps: number[] = [];
  let before = 0;
  let seq = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .select(['seq', 'at'])
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(10_000)
      .execute();
    for (const row of rows) {
      if (row.at.getTime() < before - 60_000 && jumps.length < 100) jumps.push(row.seq);
      before = row.at.getTime();
      seq = row.seq;
    }
    if (rows.length < 10_000) return jumps;
  }
};

/** The chain by itself, and against heads that were kept elsewhere: who owns the database cannot sign new ones. */
export const verifyWithHeads = async (
  db: Database,
  heads: readonly SignedHead[],
  publicKeyPem: string | null,
): Promise<HeadsVerdict> => {
  const key = publicKeyPem === null ? null : readKey(() => createPublicKey(publicKeyPem));
  const [broken, faults, jumps, count] = await Promise.all([
    verifyAudit(db),
    faultsOf(db, heads, key),
    clockJumps(db),
    db
      .selectFrom('audit')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  return { broken, faults, clockJumps: jumps, entries: count.n };
};
