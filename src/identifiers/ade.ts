const shape = /^AE:PL-([0-9]{5})-([0-9]{5})-([A-Z]{5})-([0-9]{2})$/;

/** The shape of an address for electronic delivery (e-Doręczenia), e.g. `AE:PL-72422-98772-ATIDW-24`. */
export const isAdeShape = (text: string): boolean => shape.test(text.trim());

/**
 * Whether the last two digits agree with the rest. The algorithm was found in use, not in an official publication:
 * treat a mismatch as a warning, never as proof.
 */
export const adeChecksumAgrees = (text: string): boolean => {
  const parts = shape.exec(text.trim());
  if (!parts) return false;
  const letters = [...(parts[3] ?? '')].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const base = Math.abs(letters - (Number(parts[1]) + Number(parts[2])));
  const digits = [...String(base)].reduce((sum, digit) => sum + Number(digit), 0);
  return digits === Number(parts[4]);
};
