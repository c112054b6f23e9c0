/** Names of ETSI TS 119 612 v2.x: namespaces, and the URIs of types, statuses and extensions. */

export const namespaces = {
  list: 'http://uri.etsi.org/02231/v2#',
  additional: 'http://uri.etsi.org/02231/v2/additionaltypes#',
  extensions: 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

const trustedList = 'http://uri.etsi.org/TrstSvc/TrustedList/';

export const listTypes = {
  listOfLists: `${trustedList}TSLType/EUlistofthelists`,
  national: `${trustedList}TSLType/EUgeneric`,
} as const;

/** The last part of a URI: how people who work with lists call a type, a status or a qualifier. */
export const lastPart = (uri: string): string =>
  uri.slice(uri.replace(/\/$/, '').lastIndexOf('/') + 1).replace(/\/$/, '');

const serviceTypePrefix = 'http://uri.etsi.org/TrstSvc/Svctype/';

/** `CA/QC`, `TSA/QTST` …; another authority's type keeps its whole URI. */
export const serviceType = (uri: string): string =>
  uri.startsWith(serviceTypePrefix) ? uri.slice(serviceTypePrefix.length) : uri;

const statusPrefix = `${trustedList}Svcstatus/`;

/** `granted`, `withdrawn` …; another authority's status keeps its whole URI. Older lists wrote `eSigDir-1999-93-EC-TrustedList/Svcstatus`. */
export const statusName = (uri: string): string => {
  if (uri.startsWith(statusPrefix)) return uri.slice(statusPrefix.length);
  const older = /^http:\/\/uri\.etsi\.org\/TrstSvc\/(?:eSigDir-1999-93-EC-TrustedList\/)?Svcstatus\/([a-z]+)$/i.exec(
    uri,
  );
  return older?.[1] ?? uri;
};

const extensionPrefix = `${trustedList}SvcInfoExt/`;

/** `ForeSignatures`, `QCWithQSCD` …; another authority's keeps its whole URI. */
export const extensionName = (uri: string): string => {
  if (uri.startsWith(extensionPrefix)) return uri.slice(extensionPrefix.length);
  const older = /^http:\/\/uri\.etsi\.org\/TrstSvc\/eSigDir-1999-93-EC-TrustedList\/SvcInfoExt\/(\w+)$/.exec(uri);
  return older?.[1] ?? uri;
};

/** Regulation (EU) No 910/2014 applies from 1 July 2016; lists write the Polish or Slovak midnight. */
export const eidasStart = '2016-06-30T22:00:00.000Z';
