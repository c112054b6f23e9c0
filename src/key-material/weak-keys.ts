/**
 * Faults of RSA moduli that anybody can find: small factors, factors close together, and the fingerprint of a broken generator.
 * Lists of known weak keys (Debian 2006–2008) are not at hand here and are not looked up.
 */

const primesBelow = (limit: number): number[] => {
  const composite = new Uint8Array(limit);
  const primes: number[] = [];
  for (let n = 2; n < limit; n += 1) {
    if (composite[n] === 1) continue;
    primes.push(n);
    for (let multiple = n * n; multiple < limit; multiple += n) composite[multiple] = 1;
  }
  return primes;
};

const primes = primesBelow(1 << 14);

export const toBigInt = (bytes: Uint8Array): bigint =>
  bytes.length === 0
    ? 0n
    : BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`);

/** A factor below 16384, or null. */
export const smallFactor = (modulus: bigint): number | null => {
  // One long division for many short ones: the remainder by a product of primes that fits a few machine words.
  for (let at = 0; at < primes.length;) {
    const from = at;
    let product = 1n;
    while (at < primes.length && at - from < 16) product *= BigInt(primes[at++] as number);
    const rest = modulus % product;
    for (let i = from; i < at; i += 1) {
      const prime = BigInt(primes[i] as number);
      if (rest % prime === 0n && modulus !== prime) return primes[i] as number;
    }
  }
  return null;
};

/** The powers of 65537 modulo a prime. */
const powers = (prime: number): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let power = 1; !found.has(power); power = (power * (65537 % prime)) % prime) found.add(power);
  return found;
};

/** The 39 primes of the primorial that the generator used for keys of 512 to 960 bits; larger ones extend it. */
const fingerprint = primes.filter((prime) => prime > 2 && prime <= 167).map((prime) => [prime, powers(prime)] as const);

/**
 * CVE-2017-15361 (Nemec and others, “The Return of Coppersmith's Attack”): the factors are powers of 65537 modulo a primorial,
 * and so is their product. By chance about one key in 2^27 looks so too.
 */
export const hasRocaFingerprint = (modulus: bigint): boolean =>
  fingerprint.every(([prime, group]) => group.has(Number(modulus % BigInt(prime))));

const root = (square: bigint): bigint => {
  let estimate = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (let round = 0; round < 64; round += 1) {
    const better = (estimate + square / estimate) >> 1n;
    if (better >= estimate) return estimate;
    estimate = better;
  }
  return estimate;
};

/** Factors so close that Fermat's method finds them in a few steps (CVE-2022-26320). */
export const hasCloseFactors = (modulus: bigint): boolean => {
  let a = root(modulus);
  if (a * a < modulus) a += 1n;
  for (let step = 0; step < 32; step += 1, a += 1n) {
    const rest = a * a - modulus;
    const b = root(rest);
    if (b * b === rest) return true;
  }
  return false;
};
