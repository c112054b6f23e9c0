import type { Pack } from './pack.ts';

/**
 * Of several versions of one procedure (`rules/ID/`, `rules/ID@2025.1/`) the one in force on a day, YYYY-MM-DD: the newest
 * that has begun, and before the first began that first one, whose rules then say that they are not in force yet. Packs
 * keep their order.
 */
export const packsInForce = (packs: readonly Pack[], day: string): readonly Pack[] => {
  const chosen = new Map<string, Pack>();
  const ahead = (a: Pack, b: Pack): boolean => {
    const [one, other] = [a.procedure.effective, b.procedure.effective];
    const [began, otherBegan] = [one.from <= day, other.from <= day];
    if (began !== otherBegan) return began;
    return began ? one.from > other.from : one.from < other.from;
  };
  for (const pack of packs) {
    const known = chosen.get(pack.procedure.id);
    if (!known || ahead(pack, known)) chosen.set(pack.procedure.id, pack);
  }
  return packs.filter((pack) => chosen.get(pack.procedure.id) === pack);
};

/** Whether a procedure is dealt with no longer on a day. The fallback, which judges what nothing else does, has no end. */
export const hasEnded = ({ procedure: { effective, fallback } }: Pack, day: string): boolean =>
  !fallback && effective.until !== undefined && effective.until < day;

/** Two packs that would both be in force from one day on: nobody could tell which judges. */
export const clashes = (packs: readonly Pack[]): readonly (readonly [Pack, Pack])[] =>
  packs.flatMap((pack, at) => {
    const twin = packs
      .slice(0, at)
      .find(
        ({ procedure }) =>
          procedure.id === pack.procedure.id &&
          (procedure.effective.from === pack.procedure.effective.from || procedure.version === pack.procedure.version),
      );
    return twin ? [[twin, pack] as const] : [];
  });

/**
 * Folders of the forms of all packs, each edition once: versions of a pack that share an edition of the blank have a copy of
 * its folder, and two of one would be told apart by nothing.
 */
export const templateFolders = (packs: readonly Pack[]): readonly string[] => {
  const newestFirst = packs.toSorted((a, b) => (a.procedure.effective.from > b.procedure.effective.from ? -1 : 1));
  const taken = new Set<string>();
  const used = new Set<string>();
  for (const pack of newestFirst)
    for (const { folder, id, version } of pack.editions) {
      const key = JSON.stringify([pack.procedure.id, id, version]);
      if (!taken.has(key)) used.add(folder);
      taken.add(key);
    }
  return packs.flatMap(({ templateDirectories }) => templateDirectories.filter((folder) => used.has(folder)));
};
