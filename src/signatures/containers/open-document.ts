import type { FormatInput, FormatResult } from '../validation/index.ts';
import { verifyXadesFile } from './asic-xades.ts';
import { tooManySignatures, type Container } from './container.ts';
import type { Finding } from './findings.ts';
import { append, type FoundInContainer } from './found.ts';

/** OASIS OpenDocument 1.3 part 2 §3.4 and §5: signatures of the document, and of its macros alone. */
const documentSignatures = 'META-INF/documentsignatures.xml';
const macroSignatures = 'META-INF/macrosignatures.xml';

export const isOpenDocument = ({ files }: Container): boolean =>
  files.has(documentSignatures) || files.has(macroSignatures);

/** Signatures stand beside what they sign and are not signed by themselves; older programs leave these two out as well. */
const besideTheDocument = new Set([documentSignatures, macroSignatures, 'mimetype', 'META-INF/manifest.xml']);

const ofMacros: Finding = {
  check: 'macro-signature',
  ok: null,
  detail: {
    pl: 'To podpis makr dokumentu, a nie samego dokumentu.',
    en: 'This is a signature of the macros of the document, not of the document itself.',
  },
  failure: null,
};

/** Signatures in an OpenDocument file. Every file of it must be signed, or somebody may have changed what is read. */
export const verifyOpenDocument = (container: Container, input: FormatInput): FormatResult => {
  const wanted = [...container.files.keys()].filter((name) => !besideTheDocument.has(name));
  const signatures = [documentSignatures, macroSignatures].flatMap((name) => container.files.get(name) ?? []);
  const overload = tooManySignatures(signatures, []);
  if (overload) return { problems: [overload], found: [], contents: [] };
  const found: FoundInContainer[] = [];
  for (const file of signatures) {
    append(
      found,
      verifyXadesFile(
        file,
        (format) => format,
        container,
        wanted,
        () => (file.name === macroSignatures ? [ofMacros] : []),
        input,
      ),
    );
  }
  return { problems: [], found, contents: [] };
};
