import type { CertificateVerdict } from '../../signatures/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { readFiles, readInput } from '../inputs.ts';
import { print } from '../output.ts';

export type CertificateOptions = GlobalOptions & {
  readonly intermediate: readonly string[];
  readonly anchor: readonly string[];
  readonly crl: readonly string[];
  readonly ocsp: readonly string[];
  readonly revocation: 'require' | 'use' | 'ignore';
  readonly policy: readonly string[];
  readonly explicitPolicy?: boolean;
  readonly inhibitMapping?: boolean;
  readonly inhibitAny?: boolean;
};

const all = (paths: readonly string[]): Uint8Array[] => paths.flatMap(readFiles).map(({ path }) => readInput(path));

/** `okienko certificate`: RFC 5280 section 6 path validation of one certificate. */
export const certificate = async (leaf: string, options: CertificateOptions): Promise<ExitStatus> => {
  const environment = await loadEnvironment(options);
  const order = {
    leaf: readInput(leaf),
    ...(options.anchor.length > 0 ? { anchors: all(options.anchor) } : { trust: environment.trust }),
    intermediates: all(options.intermediate),
    crls: all(options.crl),
    ocsps: all(options.ocsp),
    at: environment.clock(),
    revocation: options.revocation,
    policies: options.policy,
    explicitPolicy: options.explicitPolicy ?? false,
    inhibitMapping: options.inhibitMapping ?? false,
    inhibitAny: options.inhibitAny ?? false,
  };
  const cage = startCage({ ...environment, packs: [] }, 1);
  try {
    const outcome = await cage.run<CertificateVerdict>('certificate', order);
    const verdict: CertificateVerdict = outcome.ok
      ? outcome.value
      : { valid: false, reason: outcome.problem.detail, path: [], policies: [], revocation: 'unknown' };
    print(JSON.stringify(verdict, null, 2));
    if (verdict.valid) return 0;
    return verdict.unreadable === true ? 3 : 1;
  } finally {
    await cage.close();
  }
};
