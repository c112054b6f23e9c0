import { maskEmail } from '../model/index.ts';
import type { PlainContext } from './context.ts';
import { environmentNames, objectTypes } from './names.ts';
import type { Procedure } from './procedure-schema.ts';

/**
 * Facts as a report keeps them, so that another version of the pack can judge the same letter again. Numbers and yes or no
 * are kept; of texts only those named here, which the report holds anyway or which are no person's. All others are withheld:
 * a text that nobody has thought about stays out.
 */
const keptTexts: ReadonlySet<string> = new Set(
  [
    'Template: id version match',
    'Comparison: outcome reason',
    'Alteration: kind expected found',
    'Application: source type active problems signedByHand',
    'Document: name type role problems',
    'Change: level kind field point labelPl labelEn',
    'Signer: name organization',
    'Signature: format indication subIndication coverage kind claimedTime provenTime',
    'Signatories: outcome reason required missing lacking open',
    'Entity: name regon krs',
    'Extract: name regon krs',
    'Authentication: spf dkim dmarc',
    'Mail: from subject machine message to cc forwarded forwardedFrom',
    'History: sameOpen ownSystemIps',
    'Earlier: submission procedure template received verdict system spki',
    'Annex: kind kinds name',
    'CertificateRequest: name selfSignature country organization unit locality state keyType curve signature digest extensions spki problems seen',
    'AttachedCertificate: name organization issuer keyType curve signature digest keyUsages extendedKeyUsages notBefore notAfter spki sha256 use technical label problems',
    'Secret: name kind sha256 where',
    'ThisCase: predecessor how received verdict open proposed',
  ].flatMap((line) => {
    const [type = '', fields = ''] = line.split(': ');
    return fields.split(' ').map((field) => `${type}.${field}`);
  }),
);

export type KeptFacts = {
  /** By the names rules use; `form` stands in the report's fields, `policy` in the pack, `terms` are counted anew. */
  readonly facts: Record<string, unknown>;
  /** Names that were left out, e.g. `mail.body`; of a list of which something was left out the list. */
  readonly withheld: string[];
};

const isText = (type: string): boolean => type === 'string' || type === 'list<string>';

export const keptFacts = (plain: PlainContext, procedure: Procedure): KeptFacts => {
  const withheld = new Set<string>();
  const office = new Set(procedure.addressees.map((address) => address.toLowerCase()));
  const keep = (type: string, value: unknown, top: string): unknown => {
    const element = /^list<(.+)>$/.exec(type)?.[1];
    if (element !== undefined && Object.hasOwn(objectTypes, element))
      return Array.isArray(value) ? value.map((item) => keep(element, item, `${top}[]`)) : undefined;
    const fields = objectTypes[type];
    if (!fields || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
        const declared = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (!declared || inner === undefined || inner === null) return [];
        if (isText(declared.type) && !keptTexts.has(`${type}.${name}`)) {
          if (inner === '' || (Array.isArray(inner) && inner.length === 0)) return [[name, inner]];
          // Of an object the field, of a list the whole: rules range over lists.
          withheld.add(top.includes('[') ? top.replace(/\[.*/, '') : `${top}.${name}`);
          return [];
        }
        // Whom else the sender wrote to is nobody's business; whether the office was among them decides.
        if (type === 'Mail' && (name === 'to' || name === 'cc') && Array.isArray(inner))
          return [
            [
              name,
              inner.map((address) =>
                office.has(String(address).toLowerCase()) ? address : maskEmail(String(address)),
              ),
            ],
          ];
        return [[name, keep(declared.type, inner, `${top}.${name}`)]];
      }),
    );
  };
  const facts = Object.fromEntries(
    Object.entries(plain).flatMap(([name, value]) => {
      const declared = environmentNames[name];
      if (
        !declared ||
        name === 'form' ||
        name === 'policy' ||
        name === 'terms' ||
        value === undefined ||
        value === null
      )
        return [];
      return [[name, keep(declared.type, value, name)]];
    }),
  );
  return { facts, withheld: [...withheld].sort() };
};
