/**
 * The document type declaration is never processed. One that declares nothing but types of attributes (as old signature
 * test vectors do to say which attribute is an Id) is read here and cut out; any other is refused: entities are how XML
 * reads files, calls servers and explodes, and defaults would be content that nobody can see.
 */
export type Prolog =
  | { readonly ok: true; readonly source: string; readonly idAttributes: ReadonlySet<string> }
  | { readonly ok: false };

const subsetLimit = 4096;
const name = String.raw`[\p{L}_:][\p{L}\p{N}._:·-]{0,127}`;
const declaration = new RegExp(
  String.raw`^<!ATTLIST\s+(${name})((?:\s+${name}\s+(?:CDATA|ID|IDREF|IDREFS|NMTOKEN|NMTOKENS)\s+#(?:IMPLIED|REQUIRED)){1,32})\s*>`,
  'u',
);
const one = new RegExp(String.raw`\s+(${name})\s+([A-Z]+)\s+#[A-Z]+`, 'gu');

/** Where the declaration begins, or -1: only white space, comments and instructions may stand before it. */
const startOfDoctype = (source: string): number => {
  let at = 0;
  for (;;) {
    while (at < source.length && ' \t\r\n'.includes(source[at] as string)) at++;
    if (source.startsWith('<?', at)) {
      const end = source.indexOf('?>', at + 2);
      if (end < 0) return -1;
      at = end + 2;
    } else if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4);
      if (end < 0) return -1;
      at = end + 3;
    } else return source.startsWith('<!DOCTYPE', at) ? at : -1;
  }
};

/** Takes the declaration out of the text, or refuses it. Everything else is left to the parser. */
export const readProlog = (source: string): Prolog => {
  const start = startOfDoctype(source);
  if (start < 0) return { ok: true, source, idAttributes: new Set() };
  const head = new RegExp(String.raw`^<!DOCTYPE\s+${name}\s*\[`, 'u').exec(source.slice(start, start + 256));
  if (!head) return { ok: false };
  const idAttributes = new Set<string>();
  let at = start + head[0].length;
  for (;;) {
    const space = /^\s*/.exec(source.slice(at, at + 256)) as RegExpExecArray;
    at += space[0].length;
    if (at - start > subsetLimit) return { ok: false };
    if (source[at] === ']') break;
    const found = declaration.exec(source.slice(at, start + subsetLimit));
    if (!found) return { ok: false };
    for (const [, attribute, type] of (found[2] as string).matchAll(one))
      if (type === 'ID') idAttributes.add(`${found[1]} ${attribute}`);
    at += found[0].length;
  }
  const end = /^\]\s{0,64}>/.exec(source.slice(at, at + 80));
  if (!end) return { ok: false };
  return { ok: true, source: source.slice(0, start) + source.slice(at + end[0].length), idAttributes };
};
