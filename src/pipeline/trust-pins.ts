import type { Pins } from '../model/index.ts';
import type { TrustBundle } from '../signatures/index.ts';
import { ageOf } from '../trusted-lists/index.ts';

/** What a report says of the trust it rests on: the bundle, and the lists in it with their age at the clock. */
export const trustPins = (trust: TrustBundle, clock: string): Pick<Pins, 'trust' | 'trustLists'> => {
  if (trust.anchors.length === 0) return { trust: 'none' };
  const lists = trust.lists ?? [];
  const named = lists.map(({ territory, sequence, issued }) => `${territory} ${sequence} ${issued.slice(0, 10)}`);
  const text = [
    trust.name,
    trust.date,
    ...(named.length > 0 ? [`[${named.join(', ')}]`] : []),
    `sha256:${trust.digest}`,
  ];
  return {
    trust: `${trust.demo ? 'demo: ' : ''}${text.join(' ')}`,
    ...(lists.length === 0
      ? {}
      : {
          trustLists: lists.map((list) => ({
            territory: list.territory,
            sequence: list.sequence,
            issued: list.issued,
            nextUpdate: list.nextUpdate,
            state: ageOf(list, clock).state,
          })),
        }),
  };
};
