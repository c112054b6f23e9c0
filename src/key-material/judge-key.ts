import type { KeyFacts, KeyProblem } from '../model/index.ts';
import { keyObject, type PublicKey } from '../signatures/index.ts';
import type { KeyPolicy } from './key-policy.ts';
import { hasCloseFactors, hasRocaFingerprint, smallFactor, toBigInt } from './weak-keys.ts';

const problem = (weight: KeyProblem['weight'], code: string, detail: string): KeyProblem => ({ code, detail, weight });

const rsaProblems = (key: PublicKey, policy: KeyPolicy): KeyProblem[] => {
  const { rsa, size } = key;
  if (!rsa) return [];
  const problems: KeyProblem[] = [];
  const say = (weight: KeyProblem['weight'], code: string, detail: string): void =>
    void problems.push(problem(weight, code, detail));
  if (size < policy.rsa.least)
    say('refused', 'csr-key-short', `RSA key of ${size} bits, at least ${policy.rsa.least} are required`);
  else if (size > policy.rsa.most)
    say('refused', 'csr-key-long', `RSA key of ${size} bits, at most ${policy.rsa.most} are taken`);
  else if (size < policy.rsa.advised)
    say('advised', 'csr-key-advised', `RSA key of ${size} bits, ${policy.rsa.advised} are advised`);
  const modulus = toBigInt(rsa.modulus);
  const exponent = toBigInt(rsa.exponent.subarray(0, 64));
  if (exponent < 2n || exponent % 2n === 0n) say('refused', 'csr-key-broken', `the public exponent is ${exponent}`);
  else if (exponent < 65537n) say('advised', 'csr-exponent', `the public exponent is ${exponent}, usual is 65537`);
  // Factors of a modulus longer than any key taken are nobody's business, and long division is work.
  if (size > policy.rsa.most) return problems;
  const factor = smallFactor(modulus);
  if (factor !== null) say('refused', 'csr-key-broken', `the modulus is divisible by ${factor}`);
  else if (hasRocaFingerprint(modulus))
    say('refused', 'csr-roca', 'the key bears the fingerprint of a broken generator (ROCA, CVE-2017-15361)');
  else if (hasCloseFactors(modulus)) say('refused', 'csr-key-broken', 'the factors of the modulus lie close together');
  return problems;
};

/** What speaks against a key by the policy, and what makes it no key at all. */
export const judgeKey = (key: PublicKey, facts: KeyFacts, policy: KeyPolicy): KeyProblem[] => {
  switch (facts.type) {
    case 'RSA':
    case 'RSA-PSS':
      return rsaProblems(key, policy);
    case 'EC':
      return [
        ...(policy.curves.includes(facts.curve)
          ? []
          : [problem('refused', 'csr-curve', `the curve ${facts.curve} is not taken`)]),
        ...(keyObject(key) === null ? [problem('invalid', 'csr-key-broken', 'the point is not on the curve')] : []),
      ];
    case 'Ed25519':
    case 'Ed448':
    case 'DSA':
      return policy.others.includes(facts.type)
        ? []
        : [problem('refused', 'csr-key-type', `keys of type ${facts.type} are not taken`)];
    default:
      // Explicit parameters of a curve let an attacker choose the generator (CVE-2020-0601).
      return [problem('refused', 'csr-key-type', 'the key is of an unknown type, or on a curve without a name')];
  }
};
