import type { Localised } from '../model/index.ts';
import type { TrustQualification } from '../signatures/index.ts';

/** A trusted list as it reads (ETSI TS 119 612 v2.x). Instants are ISO 8601; certificates are DER, not yet judged. */
export type TrustedList = {
  readonly version: number;
  readonly territory: string;
  readonly sequence: number;
  /** URI of the TSLType. */
  readonly type: string;
  readonly operator: Localised;
  /** §5.3.7: where the scheme tells about itself; a list of lists names its pivots here. */
  readonly schemeAddresses: readonly string[];
  readonly issued: string;
  /** null: a closed list, the last of its scheme. */
  readonly nextUpdate: string | null;
  readonly pointers: readonly ListPointer[];
  readonly providers: readonly Provider[];
  /** Entries that were left out, one sentence each: nothing is trusted because of them. */
  readonly skipped: readonly Localised[];
};

/** §5.3.13: where another list is, and who may sign it. */
export type ListPointer = {
  readonly url: string;
  readonly territory: string | null;
  readonly type: string | null;
  readonly mimeType: string | null;
  readonly certificates: readonly Uint8Array[];
};

export type Provider = { readonly name: Localised; readonly services: readonly Service[] };

/** §5.5: what a service is now, and was (§5.6), in the order of the list. */
export type Service = { readonly current: ServiceState; readonly history: readonly ServiceState[] };

export type ServiceState = {
  /** `CA/QC`, `TSA/QTST` … */
  readonly type: string;
  readonly name: Localised;
  /** `granted`, `withdrawn` … */
  readonly status: string;
  readonly since: string;
  readonly certificates: readonly Uint8Array[];
  readonly keyIdentifiers: readonly Uint8Array[];
  readonly subjectNames: readonly string[];
  /** §5.5.9.4, as in `ForeSignatures`. */
  readonly purposes: readonly string[];
  readonly qualifications: readonly TrustQualification[];
  readonly expiredCertsSince: string | null;
  readonly takenOverBy: Localised | null;
  /** Critical extensions that are not understood: the state says something nobody here can honour. */
  readonly unknownCritical: readonly string[];
};
