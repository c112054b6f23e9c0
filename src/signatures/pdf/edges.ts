import { isArray, isDict, isRef, isStream, isUnread, type PdfDict, type PdfRef, type PdfValue } from './values.ts';

/** A reference inside an object, and the key it stands under; null where the object itself is a list. */
export type Edge = { readonly ref: PdfRef; readonly key: string | null };

/** The key of a reference of which nobody knows what it is for. */
const unreadKey = '?';

const known = new WeakMap<object, readonly Edge[]>();

const collect = (value: PdfValue, key: string | null, into: Edge[]): void => {
  if (isRef(value)) into.push({ ref: value, key });
  else if (isArray(value)) for (const item of value.items) collect(item, key, into);
  else if (isDict(value)) collectEntries(value, into);
  else if (isStream(value)) collectEntries(value.dict, into);
  else if (isUnread(value)) for (const ref of value.refs) into.push({ ref, key: unreadKey });
};

const collectEntries = (dict: PdfDict, into: Edge[]): void => {
  for (const [key, value] of dict.entries) if (typeof value === 'object') collect(value, key, into);
};

/** Every reference inside one object. Found once for an object, however many revisions and signatures ask. */
export const edgesOf = (value: PdfValue): readonly Edge[] => {
  if (typeof value !== 'object' || value === null) return [];
  const before = known.get(value);
  if (before) return before;
  const edges: Edge[] = [];
  collect(value, null, edges);
  known.set(value, edges);
  return edges;
};
