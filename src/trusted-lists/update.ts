import { OkienkoError, type Localised } from '../model/index.ts';
import { readListedTrust, type ListedTrust, type TrustAnchor, type TrustedListPin } from '../signatures/index.ts';
import { ageOf } from './age.ts';
import type { WhichServices } from './anchors.ts';
import { getList, UpdateRefused, type GotList, type UpdateTools } from './get-list.ts';
import { getListOfLists } from './list-of-lists.ts';
import { listTypes } from './vocabulary.ts';
import { checkFolder, evidenceName, writeBundle } from './write-bundle.ts';

export type UpdateOrder = {
  /** Folder of the bundle; made when it does not exist. */
  readonly directory: string;
  /** Address or file of the list of lists; null to take `lists` alone. */
  readonly lotl: string | null;
  /** Which national lists to take from the list of lists, by territory. */
  readonly territories: readonly string[];
  /** Lists named one by one, signed by a pinned certificate: addresses or files. */
  readonly lists: readonly string[];
  /** DER of the certificates that may sign the list of lists and the lists named one by one. */
  readonly pins: readonly Uint8Array[];
  readonly services: WhichServices;
  /** The instant of the update, ISO 8601. */
  readonly at: string;
};

export type UpdateOutcome =
  | {
      readonly ok: true;
      readonly listed: ListedTrust;
      readonly previous: ListedTrust | null;
      readonly warnings: readonly Localised[];
    }
  | { readonly ok: false; readonly reason: Localised };

type Pin = TrustedListPin & { readonly file: string };

const pinOf = ({ place, opened }: GotList): Pin => ({
  territory: opened.list.territory,
  sequence: opened.list.sequence,
  issued: opened.list.issued,
  nextUpdate: opened.list.nextUpdate,
  sha256: opened.sha256,
  url: /^https?:/i.test(place) ? place : null,
  signer: opened.signature.signer,
  file: `lists/${evidenceName(opened.list.territory, opened.list.sequence, opened.sha256)}`,
});

const storedAnchor = (anchor: TrustAnchor): ListedTrust['anchors'] => {
  const { der, service, from, until, origin, qualifications, expiredCertsSince } = anchor;
  if (from === undefined || origin === undefined) return [];
  return [
    {
      certificate: Buffer.from(der).toString('base64'),
      service,
      from,
      ...(until === undefined ? {} : { until }),
      origin,
      ...(qualifications ? { qualifications: [...qualifications] } : {}),
      ...(expiredCertsSince === undefined ? {} : { expiredCertsSince }),
    },
  ];
};

/** Whoever can hand us an old list with its good signature could bring back a service that was withdrawn since. */
const refuseRollback = (got: Pin, previous: Pin | undefined): void => {
  if (!previous) return;
  if (got.sequence > previous.sequence || (got.sequence === previous.sequence && got.issued >= previous.issued)) return;
  throw new UpdateRefused({
    pl: `Lista ${got.territory} ma numer ${got.sequence} z ${got.issued.slice(0, 10)}, a w użyciu jest już nowsza: ${previous.sequence} z ${previous.issued.slice(0, 10)}.`,
    en: `The list ${got.territory} has number ${got.sequence} of ${got.issued.slice(0, 10)}; a newer one is in use already: ${previous.sequence} of ${previous.issued.slice(0, 10)}.`,
  });
};

const fromListOfLists = async (order: UpdateOrder, lotl: GotList, tools: UpdateTools): Promise<GotList[]> => {
  const { list } = lotl.opened;
  const got: GotList[] = [];
  for (const wanted of order.territories) {
    const pointer = list.pointers.find(
      ({ territory, type, mimeType }) =>
        territory?.toUpperCase() === wanted.toUpperCase() &&
        (type === null || type === listTypes.national) &&
        (mimeType === null || mimeType === 'application/vnd.etsi.tsl+xml'),
    );
    if (!pointer)
      throw new UpdateRefused({
        pl: `Lista list nie wskazuje listy ${wanted}.`,
        en: `The list of lists points to no list of ${wanted}.`,
      });
    const one = await getList(
      pointer.url,
      { signers: pointer.certificates, services: order.services, at: order.at },
      tools,
    );
    if (one.opened.list.territory !== wanted.toUpperCase())
      throw new UpdateRefused({
        pl: `${one.place}: to lista ${one.opened.list.territory}, a miała być ${wanted}.`,
        en: `${one.place}: this is the list of ${one.opened.list.territory}, not of ${wanted}.`,
      });
    got.push(one);
  }
  return got;
};

const gather = async (
  order: UpdateOrder,
  previous: ListedTrust | null,
  tools: UpdateTools,
): Promise<{ lotl: GotList | null; pivots: readonly GotList[]; lists: GotList[] }> => {
  const pinned = { signers: order.pins, services: order.services, at: order.at };
  const { lotl, pivots } =
    order.lotl === null ? { lotl: null, pivots: [] } : await getListOfLists(order.lotl, pinned, tools);
  if (lotl) refuseRollback(pinOf(lotl), previous?.lotl);
  const lists = lotl ? await fromListOfLists(order, lotl, tools) : [];
  for (const place of order.lists) {
    const one = await getList(place, pinned, tools);
    if (one.opened.list.type === listTypes.listOfLists)
      throw new UpdateRefused({
        pl: `${place}: to lista list; podaje się ją przez --lotl.`,
        en: `${place}: this is a list of lists; it is named by --lotl.`,
      });
    lists.push(one);
  }
  const territories = lists.map(({ opened }) => opened.list.territory);
  const twice = territories.find((one, index) => one === '' || territories.indexOf(one) !== index);
  if (twice !== undefined)
    throw new UpdateRefused({
      pl: `Lista ${twice || 'bez terytorium'} jest podana dwa razy albo nie mówi, czyja jest.`,
      en: `The list ${twice || 'without a territory'} is named twice, or does not say whose it is.`,
    });
  for (const one of lists) {
    const pin = pinOf(one);
    refuseRollback(
      pin,
      previous?.lists.find(({ territory }) => territory === pin.territory),
    );
  }
  return { lotl, pivots, lists };
};

/**
 * Fetches the list of lists and the national lists it points to, verifies each, and writes them into a bundle. All or
 * nothing: whatever fails on the way leaves the bundle as it was. Throws `OkienkoError` `usage` for an order that names
 * nothing, `trust` when the folder cannot be used.
 */
export const updateTrust = async (order: UpdateOrder, tools: UpdateTools): Promise<UpdateOutcome> => {
  if (order.pins.length === 0)
    throw new OkienkoError(
      'usage',
      'No pinned certificate: --pin (or trustedLists.pins) names who signs the list of lists (docs/operating.md, "Trusted lists").',
    );
  if ((order.lotl === null || order.territories.length === 0) && order.lists.length === 0)
    throw new OkienkoError('usage', 'No list to take: name --territory with a list of lists, or --list.');
  checkFolder(order.directory);
  const previous = readListedTrust(order.directory);
  try {
    const { lotl, pivots, lists } = await gather(order, previous, tools);
    const listed: ListedTrust = {
      schema: 'okienko.trust-lists/1',
      updated: order.at,
      services: order.services,
      ...(lotl ? { lotl: pinOf(lotl) } : {}),
      lists: lists.map(pinOf),
      anchors: lists.flatMap(({ opened }) => opened.anchors.flatMap(storedAnchor)),
    };
    if (listed.anchors.length === 0)
      throw new UpdateRefused({
        pl: 'Na listach nie ma ani jednej kwalifikowanej usługi; nic nie zmieniono.',
        en: 'The lists grant not a single qualified service; nothing was changed.',
      });
    const all = lotl ? [lotl, ...lists] : lists;
    writeBundle(
      order.directory,
      listed,
      [...all, ...pivots].map((one) => ({ name: pinOf(one).file.slice('lists/'.length), bytes: one.bytes })),
    );
    return {
      ok: true,
      listed,
      previous,
      warnings: [
        ...all.flatMap((one) => ageOf(pinOf(one), order.at).warning ?? []),
        ...lists.flatMap(({ opened }) => opened.list.skipped),
      ],
    };
  } catch (cause) {
    if (cause instanceof UpdateRefused) return { ok: false, reason: cause.words };
    throw cause;
  }
};
