import type { Cage, CageOutcome } from '../cage/index.ts';
import type { BlankPageOrder } from './reader-tasks.ts';

/** Bytes of pictures kept for one cage: some hundred pages of forms. */
const mostBytes = 24 * 1024 * 1024;

type Kept = { readonly pages: Map<string, Uint8Array>; bytes: number };
const kept = new WeakMap<Cage, Kept>();

/**
 * A page of an official blank as PNG, drawn in the cage and kept by the hash of the blank's file: however many letters differ
 * from a form, each of its pages is drawn once. Null when there is no such blank or page.
 */
export const drawBlankPage = async (cage: Cage, order: BlankPageOrder): Promise<Uint8Array | null> => {
  const cache = kept.get(cage) ?? { pages: new Map<string, Uint8Array>(), bytes: 0 };
  kept.set(cage, cache);
  const key = `${order.sha256}/${order.page}/${order.dpi}`;
  const known = cache.pages.get(key);
  if (known !== undefined) return known;
  const outcome: CageOutcome<Uint8Array | null> = await cage.run('blank-page', order);
  if (!outcome.ok || outcome.value === null) return null;
  if (cache.pages.has(key)) return outcome.value;
  cache.pages.set(key, outcome.value);
  cache.bytes += outcome.value.length;
  for (const [oldest, png] of cache.pages) {
    if (cache.bytes <= mostBytes) break;
    cache.pages.delete(oldest);
    cache.bytes -= png.length;
  }
  return outcome.value;
};
