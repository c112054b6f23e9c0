import type { ImapFlow } from 'imapflow';
import { OkienkoError } from '../model/index.ts';
import type { Listed } from './fetch-letters.ts';
import { answeredLively } from './patience.ts';

/** What a folder shows is listed and worked off in pieces of so many: neither time nor memory grows with the folder. */
export const mostListed = 10_000;
/** Letters that do not follow each other are named one by one, and commands have a length (RFC 7162 section 4). */
const mostNamed = 500;

/** Some letters that are listed with one command, lowest UID first. */
export type Piece = { readonly uids: readonly number[]; readonly range: string };

const inPieces = (uids: readonly number[], most: number): (readonly number[])[] =>
  Array.from({ length: Math.ceil(uids.length / most) }, (_, n) => uids.slice(n * most, (n + 1) * most));

/** The UIDs of everything in the selected folder from that one on, ascending. Throws where the server does not say. */
export const uidsFrom = async (client: ImapFlow, from: number, milliseconds: number): Promise<readonly number[]> => {
  const query = from <= 1 ? { all: true } : { uid: `${from}:*` };
  const found = await answeredLively(client, client.search(query, { uid: true }), milliseconds);
  // A refusal is no empty folder.
  if (found === false || found === undefined) throw new OkienkoError('mailbox', 'the server did not list the folder');
  // RFC 3501 §6.4.8: `n:*` always names the last message too, even when its UID is below n.
  return [...new Set(found)].filter((uid) => uid >= from).sort((a, b) => a - b);
};

/**
 * Older letters first, those that are still to be tried before those that were given up: however many of these there are, they stand in
 * nobody's way. Then what follows, by ranges.
 */
export const piecesOf = (
  older: readonly { readonly uid: number; readonly state: 'seen' | 'failed' }[],
  found: readonly number[],
): readonly Piece[] => {
  const named = (['seen', 'failed'] as const).flatMap((state) =>
    inPieces(
      older.filter((one) => one.state === state).map(({ uid }) => uid),
      mostNamed,
    ).map((uids) => ({ uids, range: uids.join(',') })),
  );
  const ranges = inPieces(found, mostListed).map((uids) => ({ uids, range: `${uids[0]}:${uids.at(-1)}` }));
  return [...named, ...ranges];
};

/** Those of a piece that are still there, in ascending order. */
export const listPiece = async (client: ImapFlow, { uids, range }: Piece): Promise<Listed[]> => {
  const listed: Listed[] = [];
  const wanted = new Set(uids);
  for await (const { uid, size, internalDate } of client.fetch(
    range,
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )) {
    // What is announced in between is not what was asked for.
    if (!wanted.delete(uid)) continue;
    const arrived = internalDate === undefined ? null : new Date(internalDate);
    listed.push({ uid, size: size ?? 0, arrived: arrived && !Number.isNaN(arrived.getTime()) ? arrived : null });
  }
  return listed.sort((a, b) => a.uid - b.uid);
};
