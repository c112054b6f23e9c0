/**
 * Gives as many seats as possible somebody of their own among those who may take them; null for a seat that stays empty.
 * Augmenting paths, searched in breadth: time grows as seats × (all choices), and nothing recurses. Which of several largest
 * assignments it is depends on the order of the choices; how many seats are filled does not.
 */
export const matching = <T>(choices: readonly (readonly T[])[]): readonly (T | null)[] => {
  const seatOf = new Map<T, number>();
  const given: (T | null)[] = choices.map(() => null);
  for (const [start] of choices.entries()) {
    const reachedFrom = new Map<T, number>();
    const queue = [start];
    let free: T | undefined;
    for (let at = 0; at < queue.length && free === undefined; at += 1) {
      const seat = queue[at] as number;
      for (const one of choices[seat] ?? []) {
        if (reachedFrom.has(one)) continue;
        reachedFrom.set(one, seat);
        const holder = seatOf.get(one);
        if (holder === undefined) {
          free = one;
          break;
        }
        queue.push(holder);
      }
    }
    // Back along the path: each seat hands on whom it held.
    let next: T | null = free ?? null;
    while (next !== null) {
      const seat = reachedFrom.get(next) as number;
      const before: T | null = given[seat] ?? null;
      given[seat] = next;
      seatOf.set(next, seat);
      next = seat === start ? null : before;
    }
  }
  return given;
};

/** How many seats distinct people can take at once. */
export const matched = (choices: readonly (readonly unknown[])[]): number =>
  matching(choices).filter((one) => one !== null).length;
