/** Whether two texts differ by at most `most` letters put in, left out or exchanged. Cost: length times `most`. */
export const fewLettersApart = (a: string, b: string, most: number): boolean => {
  if (Math.abs(a.length - b.length) > most) return false;
  const far = most + 1;
  let previous = new Map<number, number>();
  for (let j = 0; j <= Math.min(most, b.length); j += 1) previous.set(j, j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Map<number, number>();
    for (let j = Math.max(0, i - most); j <= Math.min(b.length, i + most); j += 1) {
      const kept = j > 0 ? (previous.get(j - 1) ?? far) + (a[i - 1] === b[j - 1] ? 0 : 1) : far;
      row.set(j, Math.min(kept, (row.get(j - 1) ?? far) + 1, (previous.get(j) ?? far) + 1));
    }
    previous = row;
  }
  return (previous.get(b.length) ?? far) <= most;
};
