import { Malformed } from '../malformed.ts';

/** A structured field such as Content-Type (RFC 2045 §5.1): its value and parameters, names in lower case. */
export type Structured = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

const parametersLimit = 64;

/** The text without comments in parentheses outside quotes; one pass. */
const withoutComments = (text: string): string => {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '\\' && (quoted || depth > 0)) {
      if (depth === 0) out += text.slice(at, at + 2);
      at++;
      continue;
    }
    if (character === '"' && depth === 0) quoted = !quoted;
    if (character === '(' && !quoted) depth++;
    if (depth === 0) out += character;
    if (character === ')' && !quoted && depth > 0) depth--;
  }
  return out;
};

const parameter = /\s*;\s*(?:([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.){0,2000})"|([^\s;"]{0,2000})))?\s*/sy;

/**
 * Reads the field. A parameter twice is `Malformed`: two readers would take a different one, which is how a boundary is
 * forged.
 */
export const readStructured = (field: string): Structured => {
  const text = withoutComments(field);
  const first = /^[^;]*/.exec(text) as RegExpExecArray;
  const parameters = new Map<string, string>();
  parameter.lastIndex = first[0].length;
  while (parameter.lastIndex < text.length) {
    const found = parameter.exec(text);
    if (!found || parameters.size > parametersLimit) throw new Malformed('wrong parameters of a header field');
    const name = found[1]?.toLowerCase();
    if (name === undefined) continue;
    if (parameters.has(name)) throw new Malformed('parameter of a header field occurs twice');
    parameters.set(name, found[2] === undefined ? (found[3] ?? '') : found[2].replace(/\\(.)/gs, '$1'));
  }
  return { value: first[0].trim().toLowerCase(), parameters };
};

const encodedWord = /=\?([\w-]{1,40})\?([BbQq])\?([^?]{0,2000})\?=/g;

const decoded = (charset: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
};

const percentDecoded = (text: string): Uint8Array =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  );

/** Encoded words of a header (RFC 2047). */
const withoutEncodedWords = (text: string): string =>
  text
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(encodedWord, (_, charset: string, encoding: string, word: string) =>
      decoded(
        charset,
        encoding.toUpperCase() === 'B'
          ? Buffer.from(word, 'base64')
          : percentDecoded(word.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, '%$1')),
      ),
    );

/** A parameter that is a name for people: plain, with encoded words, or as RFC 2231 extends it. */
export const nameParameter = ({ parameters }: Structured, name: string): string | null => {
  const plain = parameters.get(name);
  if (plain !== undefined) return withoutEncodedWords(plain);
  let extended = parameters.get(`${name}*`) ?? parameters.get(`${name}*0*`) ?? parameters.get(`${name}*0`);
  if (extended === undefined) return null;
  for (let index = 1; index < 20; index++) {
    const part = parameters.get(`${name}*${index}*`) ?? parameters.get(`${name}*${index}`);
    if (part === undefined) break;
    extended += part;
  }
  const charset = /^([\w-]{1,40})'[\w-]{0,20}'/.exec(extended);
  return charset
    ? decoded(charset[1] as string, percentDecoded(extended.slice(charset[0].length)))
    : withoutEncodedWords(extended);
};
