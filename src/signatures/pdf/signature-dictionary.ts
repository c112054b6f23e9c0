import { fieldsOf, catalogOf, type Field } from './fields.ts';
import { get, isReadable, resolve, type PdfFile } from './file.ts';
import { pdfText } from './text.ts';
import {
  dictOf,
  integerOf,
  isArray,
  isDict,
  isString,
  nameOf,
  type PdfDict,
  type PdfString,
  type PdfValue,
} from './values.ts';

/** A filled signature field of one revision. */
export type SignatureField = Field & { readonly signature: PdfDict; readonly contents: PdfString };

type Filled = { readonly signatures: readonly SignatureField[]; readonly broken: readonly Field[] };

const known = new WeakMap<PdfFile, Filled>();

const filledFields = (file: PdfFile): Filled => {
  const before = known.get(file);
  if (before) return before;
  const signatures: SignatureField[] = [];
  const broken: Field[] = [];
  const fields = fieldsOf(file);
  file.source.budget.fields -= fields.length;
  for (const field of fields) {
    if (field.type !== 'Sig') continue;
    const value = resolve(file, field.value);
    const signature = dictOf(value);
    const contents = get(file, signature, 'Contents');
    if (signature && isString(contents)) signatures.push({ ...field, signature, contents });
    else if (value !== null) broken.push(field);
  }
  const filled = { signatures, broken };
  known.set(file, filled);
  return filled;
};

/** Filled signature fields; what has no dictionary with /Contents is not a signature. Throws `Malformed`. */
export const signatureFields = (file: PdfFile): readonly SignatureField[] => filledFields(file).signatures;

/** Signature fields with a value that is no signature: somebody meant one to be seen there. */
export const brokenFields = (file: PdfFile): readonly Field[] => filledFields(file).broken;

/**
 * A document time-stamp (§12.8.5), by its format: the type alone would let a person's signature pass as nobody's, and real
 * time-stamps occur under the type of a signature.
 */
export const isDocumentTimestamp = (file: PdfFile, signature: PdfDict): boolean => {
  const format = nameOf(get(file, signature, 'SubFilter'));
  return format === 'ETSI.RFC3161' || (format === null && nameOf(get(file, signature, 'Type')) === 'DocTimeStamp');
};

export const textOf = (file: PdfFile, dict: PdfDict, key: string): string | null => {
  // Strings of a file that needs a password are ciphertext here.
  if (!isReadable(file)) return null;
  const value = get(file, dict, key);
  return isString(value) ? pdfText(value.bytes) : null;
};

/** Which later changes a signature permits (ISO 32000-2 §12.8.2.2, §12.8.2.4). */
export type Permissions = {
  /** 1 nothing but validation data, 2 form filling and signing, 3 also annotations; null when nothing is said. */
  readonly level: 1 | 2 | 3 | null;
  /** Field locks: a predicate on fully qualified names. */
  readonly locks: readonly ((name: string) => boolean)[];
};

const level = (value: PdfValue): 1 | 2 | 3 => (value === 1 ? 1 : value === 3 ? 3 : 2);

const lockOf = (file: PdfFile, parameters: PdfDict | null): ((name: string) => boolean) => {
  // Names are ciphertext in a file that needs a password and cannot be told apart; then a lock closes every field.
  if (!isReadable(file)) return () => true;
  const action = nameOf(get(file, parameters, 'Action'));
  const list = get(file, parameters, 'Fields');
  const names = isArray(list)
    ? list.items.map((item) => resolve(file, item)).flatMap((item) => (isString(item) ? [pdfText(item.bytes)] : []))
    : [];
  const listed = (name: string): boolean => names.some((one) => name === one || name.startsWith(`${one}.`));
  if (action === 'Include') return listed;
  if (action === 'Exclude') return (name) => !listed(name);
  return () => true;
};

/** What one signature dictionary (and the lock of its field) demands. */
const demandsOf = (file: PdfFile, signature: PdfDict, field: PdfDict | null): Permissions => {
  const levels: (1 | 2 | 3)[] = [];
  const locks: ((name: string) => boolean)[] = [];
  const references = get(file, signature, 'Reference');
  for (const item of isArray(references) ? references.items : []) {
    const reference = dictOf(resolve(file, item));
    const parameters = dictOf(get(file, reference, 'TransformParams'));
    const method = nameOf(get(file, reference, 'TransformMethod'));
    if (method === 'DocMDP') levels.push(level(get(file, parameters, 'P')));
    else if (method === 'FieldMDP') locks.push(lockOf(file, parameters));
  }
  const lock = field ? get(file, field, 'Lock') : null;
  if (isDict(lock)) {
    locks.push(lockOf(file, lock));
    const p = integerOf(get(file, lock, 'P'));
    if (p !== null) levels.push(level(p));
  }
  return { level: levels.length > 0 ? (Math.min(...levels) as 1 | 2 | 3) : null, locks };
};

/** The permissions in force after `field` was signed: its own and those of the certification, the stricter of both. */
export const permissionsAfter = (file: PdfFile, field: SignatureField): Permissions => {
  const own = demandsOf(file, field.signature, field.dict);
  const certification = dictOf(get(file, dictOf(get(file, catalogOf(file), 'Perms')), 'DocMDP'));
  const first = certification ? demandsOf(file, certification, null) : null;
  const levels = [own.level, first?.level ?? null].filter((one) => one !== null);
  return {
    level: levels.length > 0 ? (Math.min(...levels) as 1 | 2 | 3) : null,
    locks: [...own.locks, ...(first?.locks ?? [])],
  };
};
