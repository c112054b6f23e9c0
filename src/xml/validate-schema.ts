import {
  ParseOption,
  XmlBufferInputProvider,
  XmlDocument as WasmDocument,
  XmlElement as WasmElement,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';

const option =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_NOERROR |
  ParseOption.XML_PARSE_NOWARNING;

/** A schema (XSD 1.0) and those it names, by what it calls them (`schemaLocation`). */
export type Schema = { readonly main: Uint8Array; readonly parts: ReadonlyMap<string, Uint8Array> };

export type SchemaVerdict =
  | { readonly valid: true }
  | { readonly valid: false; readonly errors: readonly string[] }
  /** The schema itself, or the document, cannot be used. */
  | { readonly valid: null; readonly reason: string };

const mostErrors = 20;
const longest = 200;
const signature = 'http://www.w3.org/2000/09/xmldsig#';

/** The parts of a schema are handed over under names of their own; nothing is fetched, from the disk or the network. */
const shelf = new XmlBufferInputProvider({});
let registered = false;

const said = (error: unknown): string[] => {
  const details = (error as { readonly details?: readonly { readonly message: string; readonly line?: number }[] })
    .details;
  const lines = details ?? [{ message: error instanceof Error ? error.message : String(error) }];
  return lines.slice(0, mostErrors).map(({ message }) => message.trim().slice(0, longest));
};

const withoutSignature = (document: WasmDocument): boolean => {
  let removed = false;
  for (let node = document.root.firstChild; node !== null;) {
    const next = node.next;
    if (node instanceof WasmElement && node.name === 'Signature' && node.namespaceUri === signature) {
      node.remove();
      removed = true;
    }
    node = next;
  }
  return removed;
};

const check = (validator: XsdValidator, document: WasmDocument): readonly string[] => {
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return said(error);
  }
};

/**
 * Whether a document that was parsed safely before (`parseXml`: no document type, within limits) fits a schema. A signature
 * within its root is no part of the form where the schema does not know of one.
 */
export const validateSchema = (bytes: Uint8Array, schema: Schema): SchemaVerdict => {
  if (!registered) xmlRegisterInputProvider(shelf);
  registered = true;
  const open: { dispose(): void }[] = [];
  for (const [name, part] of schema.parts) shelf.addBuffer(name, part);
  try {
    const definition = WasmDocument.fromBuffer(schema.main, { option });
    open.push(definition);
    const validator = XsdValidator.fromDoc(definition);
    open.push(validator);
    const document = WasmDocument.fromBuffer(bytes, { option });
    open.push(document);
    const errors = check(validator, document);
    if (errors.length === 0) return { valid: true };
    const rest = withoutSignature(document) ? check(validator, document) : errors;
    return rest.length === 0 ? { valid: true } : { valid: false, errors: rest };
  } catch (error) {
    return { valid: null, reason: said(error)[0] ?? '' };
  } finally {
    for (const one of open.reverse()) one.dispose();
    for (const name of schema.parts.keys()) shelf.removeBuffer(name);
  }
};
