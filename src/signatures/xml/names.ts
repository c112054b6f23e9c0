/** Namespaces and identifiers of XML Signature 1.1, RFC 9231, XAdES and Open Packaging Conventions. */
export const ds = 'http://www.w3.org/2000/09/xmldsig#';
export const ds11 = 'http://www.w3.org/2009/xmldsig11#';
export const filter2 = 'http://www.w3.org/2002/06/xmldsig-filter2';
export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const more = 'http://www.w3.org/2001/04/xmldsig-more#';
export const more2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
export const more2021 = 'http://www.w3.org/2021/04/xmldsig-more#';
export const packageSignature = 'http://schemas.openxmlformats.org/package/2006/digital-signature';
export const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const xades132 = 'http://uri.etsi.org/01903/v1.3.2#';
export const xades141 = 'http://uri.etsi.org/01903/v1.4.1#';
/** Every version of XAdES whose properties may stand in a QualifyingProperties element. */
export const xadesNamespaces: ReadonlySet<string> = new Set([
  'http://uri.etsi.org/01903/v1.1.1#',
  'http://uri.etsi.org/01903/v1.2.2#',
  xades132,
]);

/** Type of the reference to SignedProperties, by the namespace of the properties (ETSI EN 319 132-1 §4.4.2). */
export const isSignedPropertiesType = (type: string | null, namespace: string): boolean =>
  type === 'http://uri.etsi.org/01903#SignedProperties' ||
  (type !== null && type === `${namespace}SignedProperties`) ||
  // The drafts of 1.1.1 and 1.2.2 wrote the version without its closing mark, or named the schema.
  type === `${namespace.slice(0, -1)}/#SignedProperties`;

export const countersignedType = 'http://uri.etsi.org/01903#CountersignedSignature';
export const manifestType = `${ds}Manifest`;
export const base64Encoding = `${ds}base64`;
