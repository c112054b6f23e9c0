import { failed } from '../failure.ts';
import type { FormatInput, FormatResult } from '../validation/index.ts';
import { words } from '../words.ts';
import type { Claim } from '../xml/index.ts';
import { verifyXadesFile } from './asic-xades.ts';
import { tooManySignatures, type Container } from './container.ts';
import { listed, type Finding } from './findings.ts';
import { append, type FoundInContainer } from './found.ts';
import { contentTypes, signedParts, unsignedRelationships } from './package-parts.ts';

const signatureFile = /^_xmlsignatures\/(?!_rels\/)[^/]+\.xml$/;

export const isOfficePackage = ({ files }: Container): boolean =>
  [...files.keys()].some((name) => signatureFile.test(name));

/**
 * Parts that Office itself leaves unsigned ([MS-OFFCRYPTO] §2.5.2): properties of the file and its signatures. Content types
 * and relationships are signed in pieces and looked at apart.
 */
const beside = (name: string): boolean =>
  name === '[Content_Types].xml' || name.endsWith('.rels') || /^(?:_xmlsignatures|docProps)\//.test(name);

const typeFinding = (container: Container, types: ReadonlyMap<string, string>): Finding[] => {
  const typeOf = contentTypes(container);
  const changed = [...types]
    .filter(([part, type]) => typeOf(part)?.toLowerCase() !== type.toLowerCase())
    .map(([part]) => part);
  if (changed.length === 0) return [];
  return [
    {
      check: 'content-types',
      ok: false,
      detail: words((_, language) =>
        language === 'pl'
          ? `Części pakietu mają dziś inny typ, niż podpisano: ${listed(changed, language)}.`
          : `Parts of the package have another type today than was signed: ${listed(changed, language)}.`,
      ),
      failure: failed('HASH_FAILURE'),
    },
  ];
};

const relationshipFinding = (unsigned: readonly string[]): Finding[] =>
  unsigned.length === 0
    ? []
    : [
        {
          check: 'unsigned-relationships',
          ok: false,
          detail: words((_, language) =>
            language === 'pl'
              ? `Podpis nie obejmuje powiązań: ${listed(unsigned, language)}.`
              : `The signature does not cover the relationships: ${listed(unsigned, language)}.`,
          ),
          failure: failed('FORMAT_FAILURE'),
        },
      ];

/** Signatures in an Office Open XML package (ECMA-376 part 2 §13). */
export const verifyOfficePackage = (container: Container, input: FormatInput): FormatResult => {
  const wanted = [...container.files.keys()].filter((name) => !beside(name));
  const signatures = [...container.files.values()].filter(({ name }) => signatureFile.test(name));
  const overload = tooManySignatures(signatures, []);
  if (overload) return { problems: [overload], found: [], contents: [] };
  const found: FoundInContainer[] = [];
  for (const file of signatures) {
    const findingsOf = (claims: readonly Claim[]): Finding[] => {
      const parts = signedParts(claims);
      return [...typeFinding(container, parts.types), ...relationshipFinding(unsignedRelationships(container, parts))];
    };
    const more = verifyXadesFile(file, (format) => format, container, wanted, findingsOf, input);
    append(
      found,
      more.map((one) =>
        'verified' in one && one.verified.checks.list.some(({ check, ok }) => check === 'content-types' && ok === false)
          ? { ...one, verified: { ...one.verified, intact: false } }
          : one,
      ),
    );
  }
  return { problems: [], found, contents: [] };
};
