import { note, type Checks } from '../failure.ts';
import type { Cms, SignerInfo } from './read.ts';

/** Oddities of the message that spoil nothing by themselves (RFC 5652 §5.1, §5.3): shown, so that nobody wonders. */
export const noteStructure = (cms: Cms, signer: SignerInfo, counter: boolean, checks: Checks): void => {
  const wanted = 'issuer' in signer.id ? 1 : 3;
  if (signer.version !== wanted)
    note(checks, 'version', null, {
      pl: `Podpis podaje wersję ${signer.version}, choć dla tego wskazania certyfikatu powinna być ${wanted}.`,
      en: `The signature states version ${signer.version} where its way of naming the certificate asks for ${wanted}.`,
    });
  if (!counter && !cms.digestAlgorithms.some(({ oid }) => oid === signer.digestAlgorithm.oid))
    note(checks, 'digest-algorithms', null, {
      pl: 'Wiadomość nie zapowiada skrótu, którego używa ten podpis.',
      en: 'The message does not announce the digest that this signature uses.',
    });
};
