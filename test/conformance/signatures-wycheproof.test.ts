import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAsn1 } from '../../src/signatures/asn1/index.ts';
import type { SignatureAlgorithm } from '../../src/signatures/crypto/algorithm.ts';
import type { DigestName } from '../../src/signatures/crypto/digest.ts';
import { readPublicKey } from '../../src/signatures/crypto/public-key.ts';
import { verifySignatureValue } from '../../src/signatures/crypto/verify.ts';
import { corporaFolder } from '../require.ts';
import { corpusFile, hasCorpus, tell } from './signatures-corpus.ts';

type Group = {
  readonly type: string;
  readonly sha: DigestName;
  readonly mgfSha?: DigestName;
  readonly sLen?: number;
  readonly publicKeyDer: string;
  readonly tests: readonly {
    readonly tcId: number;
    readonly msg: string;
    readonly sig: string;
    readonly result: 'valid' | 'invalid' | 'acceptable';
    readonly flags: readonly string[];
  }[];
};

const algorithmOf = ({ type, sha, mgfSha, sLen }: Group): SignatureAlgorithm => {
  if (type.startsWith('Ecdsa')) return { scheme: 'ecdsa', digest: sha };
  if (type.includes('Pss')) return { scheme: 'rsa-pss', digest: sha, mgfDigest: mgfSha ?? sha, salt: sLen ?? 0 };
  return { scheme: 'rsa-pkcs1', digest: sha };
};

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');

describe.skipIf(!hasCorpus('wycheproof'))('Wycheproof', () => {
  it('finds no signature accepted that is invalid, and none refused that is valid', () => {
    const wrong: string[] = [];
    let count = 0;
    for (const file of readdirSync(join(corporaFolder, 'wycheproof')).filter((name) => name.endsWith('.json'))) {
      const set = JSON.parse(Buffer.from(corpusFile('wycheproof', file)).toString('utf8')) as { testGroups: Group[] };
      for (const group of set.testGroups) {
        const key = readPublicKey(readAsn1(hex(group.publicKeyDer)));
        for (const { tcId, msg, sig, result, flags } of group.tests) {
          const outcome = verifySignatureValue({
            key,
            algorithm: algorithmOf(group),
            message: [hex(msg)],
            signature: hex(sig),
          });
          count++;
          if (result === 'acceptable') {
            // The one deviation we take is named: DigestInfo without NULL (docs of podpis zaufany).
            const quirk = outcome.ok ? outcome.quirk : null;
            if (outcome.ok && (quirk !== 'digestinfo-without-null' || !flags.includes('MissingNull')))
              wrong.push(`${file} ${tcId} acceptable`);
          } else if (outcome.ok !== (result === 'valid') || (outcome.ok && outcome.quirk !== null))
            wrong.push(`${file} ${tcId} ${result}`);
        }
      }
    }
    tell('Wycheproof', { right: count - wrong.length, of: count });
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(2000);
  });
});
