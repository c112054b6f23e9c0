import type { CertificateCriteria, TrustQualification } from '../signatures/index.ts';
import { childrenOf, down, type Element } from './tree.ts';
import { extensionName, namespaces } from './vocabulary.ts';

const nestingLimit = 8;

/** XAdES writes an OID plainly or as `urn:oid:…`. */
const oidIn = (element: Element): string => element.text.replace(/^urn:oid:/i, '');

const identifiersIn = (element: Element, namespace: string, name: string): string[] =>
  childrenOf(element, namespace, name).flatMap((each) => childrenOf(each, namespaces.xades, 'Identifier').map(oidIn));

const bitsIn = (element: Element): { bit: string; set: boolean }[] =>
  childrenOf(element, namespaces.extensions, 'KeyUsageBit').map(({ attributes, text }) => ({
    bit: attributes['name'] ?? '',
    set: text === 'true' || text === '1',
  }));

const known = new Set(['KeyUsage', 'PolicySet', 'CriteriaList', 'Description', 'otherCriteriaList']);
const asserts = ['all', 'atLeastOne', 'none'] as const;

/** §5.5.9.2.2. What is not understood is marked, so that nobody is qualified by half a criterion. */
export const readCriteria = (list: Element, depth = 0): CertificateCriteria => {
  const others = childrenOf(list, namespaces.extensions, 'otherCriteriaList').flatMap(({ children }) => children);
  const assert = asserts.find((one) => one === list.attributes['assert']);
  const other = (name: string): Element[] =>
    others.filter((each) => each.name === name && each.namespace === namespaces.additional);
  const keyUsage = childrenOf(list, namespaces.extensions, 'KeyUsage').map(bitsIn);
  const policies = childrenOf(list, namespaces.extensions, 'PolicySet').map((set) =>
    identifiersIn(set, namespaces.extensions, 'PolicyIdentifier'),
  );
  const subjectAttributes = other('CertSubjectDNAttribute').map((each) =>
    identifiersIn(each, namespaces.additional, 'AttributeOID'),
  );
  const extendedKeyUsage = other('ExtendedKeyUsage').map((each) =>
    identifiersIn(each, namespaces.additional, 'KeyPurposeId'),
  );
  const nested = childrenOf(list, namespaces.extensions, 'CriteriaList');
  return {
    assert: assert ?? 'all',
    keyUsage,
    policies,
    subjectAttributes,
    extendedKeyUsage,
    criteria: depth < nestingLimit ? nested.slice(0, 20).map((inner) => readCriteria(inner, depth + 1)) : [],
    unknown:
      assert === undefined ||
      others.length !== subjectAttributes.length + extendedKeyUsage.length ||
      [...keyUsage, ...policies, ...subjectAttributes, ...extendedKeyUsage].some((set) => set.length === 0) ||
      list.children.some(({ name, namespace }) => namespace !== namespaces.extensions || !known.has(name)) ||
      nested.length > 20 ||
      (depth >= nestingLimit && nested.length > 0),
  };
};

/** §5.5.9.2: a Qualifications extension. */
export const readQualifications = (extension: Element): TrustQualification[] =>
  childrenOf(extension, namespaces.extensions, 'QualificationElement').flatMap((element) => {
    const [criteria] = childrenOf(element, namespaces.extensions, 'CriteriaList');
    if (!criteria) return [];
    const qualifiers = down(element, namespaces.extensions, 'Qualifiers', 'Qualifier').map(({ attributes }) =>
      extensionName(attributes['uri'] ?? ''),
    );
    return [{ qualifiers, criteria: readCriteria(criteria) }];
  });
