import { createHash } from 'node:crypto';
import type { Problem } from '../model/index.ts';
import type { TrustAnchor } from '../signatures/index.ts';
import { anchorsOf, type WhichServices } from './anchors.ts';
import { checkSignature, type ListSignature } from './check-signature.ts';
import type { TrustedList } from './model.ts';
import { readList } from './read-list.ts';
import { UnreadableList } from './tree.ts';

export type OpenListOrder = {
  readonly bytes: Uint8Array;
  /** DER of the certificates of which one must have signed; null when nobody named any. */
  readonly signers: readonly Uint8Array[] | null;
  readonly services: WhichServices;
  /** The instant to judge the signature at, ISO 8601. */
  readonly at: string;
};

/** A list that could be read, plain data: it crosses the border of the cage. */
export type OpenedList = {
  readonly list: Omit<TrustedList, 'providers'>;
  /** Providers and services in it. */
  readonly counts: { readonly providers: number; readonly services: number };
  readonly signature: ListSignature;
  readonly anchors: readonly TrustAnchor[];
  readonly sha256: string;
};

export type OpenListOutcome =
  | { readonly ok: true; readonly opened: OpenedList }
  | { readonly ok: false; readonly problem: Problem };

/** Reads a list and checks its signature. A task for the cage: the bytes are a stranger's until the signature is verified. */
export const openList = async (order: OpenListOrder): Promise<OpenListOutcome> => {
  let read: TrustedList;
  try {
    read = readList(order.bytes);
  } catch (cause) {
    if (!(cause instanceof UnreadableList)) throw cause;
    return {
      ok: false,
      problem: { code: 'trusted-list-unreadable', detail: `The trusted list cannot be read: ${cause.message}.` },
    };
  }
  const { providers, ...list } = read;
  return {
    ok: true,
    opened: {
      list,
      counts: {
        providers: providers.length,
        services: providers.reduce((sum, { services }) => sum + services.length, 0),
      },
      signature: await checkSignature(order.bytes, order.signers, order.at),
      anchors: anchorsOf(read, order.services),
      sha256: createHash('sha256').update(order.bytes).digest('hex'),
    },
  };
};
