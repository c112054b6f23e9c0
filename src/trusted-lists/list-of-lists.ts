import { getList, openAt, requireVerified, UpdateRefused, type GotList, type UpdateTools } from './get-list.ts';
import type { OpenListOrder } from './open-list.ts';
import { listTypes } from './vocabulary.ts';

/** The Commission has made less than one a year. */
const mostPivots = 20;

/** DER of the certificates that a list of lists names for itself (its pointer to itself). */
const ownSigners = ({ opened }: GotList): readonly Uint8Array[] =>
  opened.list.pointers
    .filter(
      ({ type, territory }) =>
        type === listTypes.listOfLists && (territory === null || territory === opened.list.territory),
    )
    .flatMap(({ certificates }) => certificates);

/**
 * Fetches the list of lists, signed by a pinned certificate or by one to which the pinned ones lead: whenever its signers
 * change, the Commission keeps that edition as a "pivot", signed by the old ones and naming the new ones, and every later
 * edition names all pivots since the Official Journal, newest first (ETSI TS 119 615 §4.1.4). `pivots` are those that
 * were needed. Throws `UpdateRefused`.
 */
export const getListOfLists = async (
  place: string,
  order: Omit<OpenListOrder, 'bytes'>,
  tools: UpdateTools,
): Promise<{ readonly lotl: GotList; readonly pivots: readonly GotList[] }> => {
  const first = await openAt(place, order, tools);
  if (first.opened.list.type !== listTypes.listOfLists)
    throw new UpdateRefused({
      pl: `${place}: to nie jest lista list; listę krajową podaje się przez --list.`,
      en: `${place}: this is no list of lists; a national list is named by --list.`,
    });
  const addresses = first.opened.list.schemeAddresses.filter((url) => /^https?:\/\/\S+\.xml$/i.test(url));
  const { state, certificate } = first.opened.signature;
  // A list that was changed on the way leads nowhere; only one whose signer is a stranger may name pivots.
  if (state === 'verified' || certificate === null || addresses.length === 0)
    return { lotl: requireVerified(first), pivots: [] };
  let signers = order.signers;
  const pivots: GotList[] = [];
  for (const address of addresses.slice(0, mostPivots).toReversed()) {
    const pivot = await openAt(address, { ...order, signers }, tools).catch((cause: unknown) => {
      if (cause instanceof UpdateRefused) return null;
      throw cause;
    });
    // One that is gone, or older than what is pinned, may not be needed; where it is, the last list is refused.
    if (pivot?.opened.signature.state !== 'verified' || pivot.opened.list.type !== listTypes.listOfLists) continue;
    signers = ownSigners(pivot);
    pivots.push(pivot);
  }
  if (pivots.length === 0) return { lotl: requireVerified(first), pivots };
  return { lotl: await getList(place, { ...order, signers }, tools), pivots };
};
