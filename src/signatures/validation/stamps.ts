import { note, undecided, type Checks } from '../failure.ts';
import { words } from '../words.ts';
import { instantText } from '../x509/revocation.ts';
import { judgeTimestamp, type JudgedTimestamp } from './judge-timestamp.ts';
import { provesSignature, startProofs, type Proofs } from './proofs.ts';
import { isProtected, type Judging, type Signed, type Stamp } from './signed.ts';

export type Judged = { readonly stamp: Stamp; readonly judged: JudgedTimestamp };

export type JudgedStamps = {
  readonly judged: readonly Judged[];
  readonly proofs: Proofs;
  /** Milliseconds: the signature was made after this, by a time-stamp over what was to be signed. */
  readonly madeAfter: number | null;
};

/** Tokens of one signature beyond this are an attack on time. */
const limit = 200;

const rank = ({ role }: Stamp): number => (role === 'document' || role === 'archive' ? 0 : role === 'content' ? 2 : 1);

/** The newest first; of two at one instant the one that covers the other. */
const newestFirst = (a: Stamp, b: Stamp): number => {
  if (a.timestamp.time !== b.timestamp.time) return b.timestamp.time - a.timestamp.time;
  if (isProtected(a, b.timestamp.id)) return -1;
  return isProtected(b, a.timestamp.id) ? 1 : rank(a) - rank(b);
};

/**
 * Judges time-stamps from the newest to the oldest (ETSI EN 319 102-1 §5.5.4 (4), §5.6.3.4): each one that holds proves that
 * the signature and what it protects existed by then, and the next older one is judged by when it is proven to exist.
 */
export const judgeStamps = (signed: Signed, judging: Judging): JudgedStamps => {
  const proofs = startProofs(judging.at);
  const judged: Judged[] = [];
  let madeAfter: number | null = null;
  for (const stamp of signed.stamps.slice(0, limit).toSorted(newestFirst)) {
    const one = judgeTimestamp(stamp.timestamp, signed.carried, judging, proofs);
    judged.push({ stamp, judged: one });
    if (one.ok !== true) continue;
    if (stamp.role === 'content') madeAfter = Math.max(stamp.timestamp.time, madeAfter ?? stamp.timestamp.time);
    else proofs.take(stamp);
  }
  return { judged, proofs, madeAfter };
};

/** Pairs of time-stamps that hold, of which the first must be the older one and is not (§5.5.4 (5), §5.6.3.4). */
const outOfOrder = (judged: readonly Judged[]): [Stamp, Stamp][] => {
  const holding = judged.filter((one) => one.judged.ok === true).map(({ stamp }) => stamp);
  const pairs: [Stamp, Stamp][] = [];
  for (const older of holding)
    for (const newer of holding) {
      const mustFollow = isProtected(newer, older.timestamp.id) || (older.role === 'content' && provesSignature(newer));
      if (mustFollow && older.timestamp.time > newer.timestamp.time) pairs.push([older, newer]);
    }
  return pairs;
};

export const noteStamps = (checks: Checks, judged: readonly Judged[]): void => {
  for (const { judged: one } of judged)
    note(
      checks,
      'timestamp',
      one.ok,
      words((say, into) => {
        const when = instantText(one.at);
        const reason = one.reason === null ? null : say(one.reason);
        return into === 'pl'
          ? `Znacznik czasu, który wystawił ${one.authority}, z ${when}${reason === null ? ' jest ważny' : `: ${reason}`}.`
          : `Time-stamp of ${one.authority} at ${when}${reason === null ? ' holds' : `: ${reason}`}.`;
      }),
    );
  for (const [older, newer] of outOfOrder(judged).slice(0, 1)) {
    const [first, second] = [instantText(older.timestamp.time), instantText(newer.timestamp.time)];
    note(
      checks,
      'timestamp-order',
      false,
      {
        pl: `Znaczniki czasu są w niemożliwej kolejności: obejmowany podaje ${first}, a obejmujący go ${second}.`,
        en: `The time-stamps are in an impossible order: the one covered states ${first}, the one that covers it ${second}.`,
      },
      undecided('TIMESTAMP_ORDER_FAILURE'),
    );
  }
};
