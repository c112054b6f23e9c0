import type { CertificateVerdict } from '../../signatures/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { materialIn } from '../given-material.ts';
import { givenTrust } from '../given-trust.ts';
import { readInput } from '../inputs.ts';
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

/** `okienko certificate`: RFC 5280 section 6 path validation of one certificate. */
export const certificate = async (leaf: string, options: CertificateOptions): Promise<ExitStatus> => {
  const environment = await loadEnvironment(options);
  const { certificates, crls, ocsps } = materialIn(
    { certificates: options.intermediate, crls: options.crl, ocsps: options.ocsp },
    environment.language,
  );
  const order = {
    leaf: readInput(leaf),
    trust: (await givenTrust({ anchor: options.anchor }, environment)) ?? environment.trust,
    intermediates: certificates,
    crls,
    ocsps,
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
