import { readCms, verifySigner, verifyTimestamp } from '../cms/index.ts';
import { failed, type Check, type Failure } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import { shown } from '../shown.ts';
import { nothingCarried, type FormatInput, type Unverifiable } from '../validation/index.ts';
import { candidatesFor } from './archive-stamps.ts';
import { filesToSign, type Container } from './container.ts';
import { coverageFinding, coverageOf, entryFindings, isMissing, reachOf, usedBy, type Finding } from './findings.ts';
import type { AsicManifest } from './manifest.ts';
import type { AsicKind } from './structure.ts';

const nobodySigned: Check = {
  check: 'signature-present',
  ok: null,
  detail: {
    pl: 'To znacznik czasu, a nie podpis: dowodzi, kiedy plik istniał, ale nikt go nim nie podpisał.',
    en: 'This is a time-stamp and no signature: it proves when the file existed, but nobody signed it.',
  },
};

/** Of a token that does not hold: whether its own signature is broken, or it stamps other bytes. */
const brokenBy = (token: Uint8Array): Failure => {
  const own = unlessMalformed(() => {
    const cms = readCms(token);
    const [signer] = cms.signers;
    if (!signer || !cms.content) return false;
    return verifySigner({ cms, signer, content: [cms.content], candidates: [], requireReference: false }).intact;
  });
  return failed(own === true ? 'HASH_FAILURE' : 'SIG_CRYPTO_FAILURE');
};

/**
 * A time-stamp token of a container without a signature of its own (ETSI EN 319 162-1 §4.3.3.4, §4.4.3.2): over the one
 * file, or over a manifest and through it over the files it names.
 */
export const verifyTokenFile = (
  file: { readonly name: string; readonly bytes: Uint8Array },
  kind: AsicKind,
  container: Container,
  manifests: readonly AsicManifest[],
  structure: readonly Finding[],
  { judging }: FormatInput,
): Unverifiable => {
  const manifest = manifests.find(({ signature }) => signature === file.name);
  const only = container.payload.length === 1 ? container.payload[0] : undefined;
  const stamped = manifest ?? only ?? null;
  const wanted = filesToSign(container).map(({ name }) => name);
  const timestamp = verifyTimestamp(file.bytes, stamped ? [stamped.bytes] : [], candidatesFor(judging));
  const over = timestamp?.intact === true ? stamped : null;
  const entries = over ? (manifest?.entries ?? []) : [];
  const { named, covered } = reachOf(over, manifest, wanted);
  const evidence = [{ document: judging.document ?? 0, via: 'bytes' as const }];
  const format = `${kind}/TST`;
  if (!timestamp)
    return {
      format,
      failure: failed('FORMAT_FAILURE'),
      checks: [
        {
          check: 'signature-file',
          ok: false,
          detail: {
            pl: `Plik ${shown(file.name)} nie jest znacznikiem czasu.`,
            en: `The file ${shown(file.name)} is no time-stamp.`,
          },
        },
      ],
      evidence,
    };
  const findings = [...structure, ...entryFindings(entries), coverageFinding(new Set(named), wanted)];
  const failures = findings.flatMap(({ failure }) => failure ?? []);
  const total = failures.find(({ indication }) => indication === 'TOTAL-FAILED') ?? failures[0];
  const whole = entries.every(({ state }) => state === 'intact');
  const failure = timestamp.intact ? (total ?? null) : brokenBy(file.bytes);
  return {
    format,
    failure,
    checks: [...findings, nobodySigned].map(({ check, ok, detail }) => ({ check, ok, detail })),
    covers: covered,
    evidence,
    stamped: {
      timestamp: whole
        ? { ...timestamp, used: [...timestamp.used, ...usedBy(entries)] }
        : {
            ...timestamp,
            intact: false,
            reason: { pl: 'zmieniono plik, który obejmuje', en: 'a file it covers was changed' },
          },
      carried: nothingCarried,
      coverage: coverageOf(new Set(covered), wanted, isMissing(entries)),
      changes: [],
    },
  };
};
