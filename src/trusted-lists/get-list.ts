import { readFile, stat } from 'node:fs/promises';
import type { Localised } from '../model/index.ts';
import type { HttpClient } from '../network/index.ts';
import type { OpenListOrder, OpenListOutcome, OpenedList } from './open-list.ts';

export type UpdateTools = {
  readonly fetch: HttpClient;
  /** Opens a list where strangers' bytes may be read: in the cage. */
  readonly open: (order: OpenListOrder) => Promise<OpenListOutcome>;
};

/** Why an update stops. */
export class UpdateRefused extends Error {
  readonly words: Localised;
  constructor(words: Localised) {
    super(words.en);
    this.words = words;
  }
}

const limits = { maxBytes: 32 * 1024 * 1024, timeLimit: 60_000 };

/** The bytes behind an address, or of a file carried to a machine without a network. */
const bytesAt = async (place: string, { fetch }: UpdateTools): Promise<Uint8Array> => {
  if (/^https?:/i.test(place)) {
    const outcome = await fetch({
      url: place,
      accept: 'application/vnd.etsi.tsl+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
      ...limits,
    });
    if (outcome.ok) return outcome.bytes;
    const { words } = outcome.failure;
    throw new UpdateRefused({ pl: `${place}: ${words.pl}`, en: `${place}: ${words.en}` });
  }
  try {
    if ((await stat(place)).size > limits.maxBytes) throw new Error('too large');
    return new Uint8Array(await readFile(place));
  } catch {
    throw new UpdateRefused({ pl: `${place}: pliku nie da się odczytać.`, en: `${place}: the file cannot be read.` });
  }
};

export type GotList = { readonly place: string; readonly bytes: Uint8Array; readonly opened: OpenedList };

/** Fetches and opens one list, whoever signed it. Throws `UpdateRefused`. */
export const openAt = async (
  place: string,
  order: Omit<OpenListOrder, 'bytes'>,
  tools: UpdateTools,
): Promise<GotList> => {
  const bytes = await bytesAt(place, tools);
  const outcome = await tools.open({ ...order, bytes });
  if (!outcome.ok)
    throw new UpdateRefused({
      pl: `${place}: listy nie da się odczytać (${outcome.problem.detail})`,
      en: `${place}: ${outcome.problem.detail}`,
    });
  return { place, bytes, opened: outcome.opened };
};

/** The list, when one of the certificates named for it signed it. Throws `UpdateRefused`. */
export const requireVerified = (got: GotList): GotList => {
  const { state, reason } = got.opened.signature;
  if (state !== 'verified')
    throw new UpdateRefused({ pl: `${got.place}: ${reason.pl}`, en: `${got.place}: ${reason.en}` });
  return got;
};

/** Fetches and opens one list, signed by one of `signers`. Throws `UpdateRefused`. */
export const getList = async (
  place: string,
  order: Omit<OpenListOrder, 'bytes'>,
  tools: UpdateTools,
): Promise<GotList> => requireVerified(await openAt(place, order, tools));
