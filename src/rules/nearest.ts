/** Letters put in, left out, exchanged or swapped with a neighbour, at the least; more than `most` counts as `most + 1`. */
const steps = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
};

/** Names longer than this are nobody's slip of the pen, and the work grows with their product. */
const longest = 64;

/** The candidate a person most likely meant, or undefined when none is near: the case does not count, nor do a few letters. */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  if (word === '' || word.length > longest) return undefined;
  const wanted = word.toLowerCase();
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    if (name === word || name.length > longest) continue;
    const limit = Math.min(4, Math.max(1, Math.floor(Math.max(name.length, word.length) * 0.4)));
    const distance = steps(wanted, name.toLowerCase(), limit);
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};
