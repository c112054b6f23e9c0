import type { Language } from '../model/index.ts';
import { holds, trustFrom, type ExtraMaterial } from '../signatures/index.ts';
import { allBytes } from './given-trust.ts';
import { tell } from './output.ts';

const useless = {
  certificates: { pl: 'nie ma w nim certyfikatu, który da się odczytać', en: 'no certificate that can be read' },
  crls: { pl: 'nie ma w nim listy CRL, którą da się odczytać', en: 'no revocation list that can be read' },
  ocsps: { pl: 'nie ma w nim odpowiedzi OCSP, którą da się odczytać', en: 'no OCSP response that can be read' },
};

/** Certificates, lists and answers as files: candidates, whoever is trusted. A file that holds none is told, not skipped. */
export const materialIn = (
  paths: { readonly [kind in keyof typeof useless]: readonly string[] | undefined },
  language: Language,
): Required<ExtraMaterial> => {
  const read = (kind: keyof typeof useless): readonly Uint8Array[] =>
    (paths[kind] ?? []).flatMap((path) => {
      const found = trustFrom({ [kind]: allBytes([path]) })[kind].filter((der) => holds(kind, der));
      if (found.length === 0) tell(`${path}: ${useless[kind][language]}`);
      return found;
    });
  return { certificates: read('certificates'), crls: read('crls'), ocsps: read('ocsps') };
};
