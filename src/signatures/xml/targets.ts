/** Where a fragment or an XPointer leads inside the document: an element by its identifier, or (null) the whole of it. */
export type FragmentTarget = { readonly id: string | null; readonly comments: boolean };

/**
 * The fragments XML Signature §4.4.3.2 knows: a bare name, `xpointer(/)` and `xpointer(id('…'))`. A bare name leaves comments
 * out. Null for anything else.
 */
export const fragmentTarget = (fragment: string): FragmentTarget | null => {
  if (fragment === '') return { id: null, comments: false };
  if (fragment === 'xpointer(/)') return { id: null, comments: true };
  const pointer = /^xpointer\(id\((?:'([^']*)'|"([^"]*)")\)\)$/.exec(fragment);
  if (pointer) return { id: pointer[1] ?? pointer[2] ?? '', comments: true };
  return fragment.includes('(') ? null : { id: fragment, comments: false };
};

/** Percent-encoding undone (RFC 3986 §2.1); a text that is not well encoded stays as it is. */
export const decodedUri = (uri: string): string => {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
};

/** Names under which a file that a reference means may have been handed over, the most exact first. */
export const fileNames = (uri: string): string[] => {
  // A part name of Open Packaging Conventions carries its content type as a query (ECMA-376 part 2 §13.2.4.6).
  const bare = uri.replace(/\?ContentType=.*$/s, '');
  const names = [uri, decodedUri(uri), bare, decodedUri(bare)];
  return [...new Set(names.flatMap((name) => [name, name.replace(/^(?:\.\/|\/)+/, '')]))].filter((name) => name !== '');
};
