/**
 * Between which shares the true one lies with 95 % certainty, when `part` of `whole` tries came out so (E. B. Wilson, "Probable
 * Inference, the Law of Succession, and Statistical Inference", 1927); 0…1.
 */
export const interval = (part: number, whole: number): readonly [number, number] => {
  if (whole === 0) return [0, 1];
  const z = 1.96;
  const share = part / whole;
  const middle = share + (z * z) / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * whole)) / whole);
  const scale = 1 + (z * z) / whole;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
};

const percent = (share: number): string => (100 * share).toFixed(1);

/** `35 of 36 (97.2 %; 85.8–99.5)`. */
export const counted = (part: number, whole: number): string => {
  if (whole === 0) return '–';
  const [low, high] = interval(part, whole);
  return `${part} of ${whole} (${percent(part / whole)} %; ${percent(low)}–${percent(high)})`;
};
