import type { Localised } from '../model/index.ts';
import type { ListPointer, TrustedList } from './model.ts';
import { readProvider } from './read-service.ts';
import { identitiesIn, instantIn, namesIn, numberIn, textIn } from './read-values.ts';
import { childOf, childrenOf, down, readTree, UnreadableList, type Element } from './tree.ts';
import { namespaces } from './vocabulary.ts';

const readPointer = (pointer: Element): ListPointer[] => {
  const url = textIn(pointer, 'TSLLocation');
  if (url === null) return [];
  const information = down(pointer, namespaces.list, 'AdditionalInformation', 'OtherInformation');
  const among = (namespace: string, name: string): string | null =>
    information.flatMap((one) => childrenOf(one, namespace, name)).map(({ text }) => text)[0] ?? null;
  return [
    {
      url,
      territory: among(namespaces.list, 'SchemeTerritory'),
      type: among(namespaces.list, 'TSLType'),
      mimeType: among(namespaces.additional, 'MimeType'),
      certificates: down(pointer, namespaces.list, 'ServiceDigitalIdentities', 'ServiceDigitalIdentity').flatMap(
        (identity) => identitiesIn(identity).certificates,
      ),
    },
  ];
};

/**
 * Reads a trusted list (ETSI TS 119 612 v2.1.1 and later, TSLVersionIdentifier 5 and 6). Says nothing of its signature.
 * Throws `UnreadableList`.
 */
export const readList = (bytes: Uint8Array): TrustedList => {
  const root = readTree(bytes);
  if (root.name !== 'TrustServiceStatusList' || root.namespace !== namespaces.list)
    throw new UnreadableList('it is no trusted list of ETSI TS 119 612');
  const [scheme, another] = childrenOf(root, namespaces.list, 'SchemeInformation');
  const providers = childrenOf(root, namespaces.list, 'TrustServiceProviderList');
  if (!scheme || another || providers.length > 1) throw new UnreadableList('its parts are not once each');
  const version = numberIn(scheme, 'TSLVersionIdentifier');
  if (version < 4 || version > 6) throw new UnreadableList(`version ${version} of the format is not known`);
  const next = childOf(scheme, namespaces.list, 'NextUpdate');
  if (!next) throw new UnreadableList('it has no NextUpdate');
  const nextDate = childOf(next, namespaces.list, 'dateTime');
  const skipped: Localised[] = [];
  return {
    version,
    territory: (textIn(scheme, 'SchemeTerritory') ?? '').toUpperCase().slice(0, 10),
    sequence: numberIn(scheme, 'TSLSequenceNumber'),
    type: textIn(scheme, 'TSLType') ?? '',
    operator: namesIn(childOf(scheme, namespaces.list, 'SchemeOperatorName')),
    schemeAddresses: [
      ...new Set(down(scheme, namespaces.list, 'SchemeInformationURI', 'URI').map(({ text }) => text)),
    ].slice(0, 200),
    issued: instantIn(childOf(scheme, namespaces.list, 'ListIssueDateTime'), 'ListIssueDateTime'),
    nextUpdate: nextDate ? instantIn(nextDate, 'NextUpdate') : null,
    pointers: down(scheme, namespaces.list, 'PointersToOtherTSL', 'OtherTSLPointer').flatMap(readPointer),
    providers: down(providers[0], namespaces.list, 'TrustServiceProvider').map((one) => readProvider(one, skipped)),
    skipped,
  };
};
