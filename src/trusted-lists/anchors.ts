import { certificateFacts, type TrustAnchor, type TrustService } from '../signatures/index.ts';
import type { Provider, ServiceState, TrustedList } from './model.ts';
import { grantedPart, periodsOf, type Period } from './periods.ts';
import { eidasStart } from './vocabulary.ts';

export type WhichServices = 'qualified' | 'all';

const timestampsBefore = new Set(['TSA', 'TSA/TSS-QC', 'TSA/TSS-AdESQCandQES']);
const rootsAndOthers = new Set(['NationalRootCA-QC', 'CA/PKC']);

/**
 * What an anchor of this state may stand for (§5.5.1, §5.5.9.4). Without a purpose a service that issues qualified
 * certificates stood for signatures before the Regulation, and since then for nothing in particular: trusted as an issuer,
 * qualified for nothing.
 */
const servicesOf = ({ state, from }: Period, which: WhichServices): TrustService[] => {
  const { type, purposes } = state;
  if (type === 'CA/QC') {
    const named: TrustService[] = [
      ...(purposes.includes('ForeSignatures') ? ['qualified-esign' as const] : []),
      ...(purposes.includes('ForeSeals') ? ['qualified-eseal' as const] : []),
    ];
    if (named.length > 0) return named;
    if (purposes.includes('ForWebSiteAuthentication')) return [];
    return [from < eidasStart ? 'qualified-esign' : 'other'];
  }
  if (type === 'TSA/QTST') return ['timestamp'];
  if (type === 'Certstatus/OCSP/QC') return ['ocsp'];
  if (which === 'all' && timestampsBefore.has(type)) return ['timestamp'];
  return which === 'all' && rootsAndOthers.has(type) ? ['other'] : [];
};

/** History often names a certificate by its key identifier alone (§5.6.3); the certificate itself stands in the current state. */
const certificatesOf = (states: readonly ServiceState[]): Uint8Array[] => {
  const seen = new Map<string, Uint8Array>();
  for (const { certificates } of states)
    for (const der of certificates) {
      const name = certificateFacts(der)?.sha256;
      if (name !== undefined) seen.set(name, der);
    }
  return [...seen.values()];
};

const anchorsOfService = (
  list: TrustedList,
  provider: Provider,
  service: Provider['services'][number],
  which: WhichServices,
): TrustAnchor[] => {
  const certificates = certificatesOf([service.current, ...service.history]);
  return periodsOf(service).flatMap((period) => {
    const granted = grantedPart(period, which);
    if (!granted || granted.state.unknownCritical.length > 0) return [];
    const { state, from, until } = granted;
    return servicesOf(granted, which).flatMap((named) =>
      certificates.map((der) => ({
        der,
        service: named,
        from,
        ...(until === null ? {} : { until }),
        origin: {
          territory: list.territory,
          sequence: list.sequence,
          provider: provider.name.pl,
          name: state.name.pl,
          type: state.type,
          status: state.status,
        },
        ...(state.qualifications.length > 0 ? { qualifications: state.qualifications } : {}),
        ...(state.expiredCertsSince === null ? {} : { expiredCertsSince: state.expiredCertsSince }),
      })),
    );
  });
};

/** Everything a list grants or granted, as anchors: one for each certificate, purpose and period (ETSI TS 119 615 §4). */
export const anchorsOf = (list: TrustedList, which: WhichServices): TrustAnchor[] =>
  list.providers.flatMap((provider) =>
    provider.services.flatMap((service) => anchorsOfService(list, provider, service, which)),
  );
