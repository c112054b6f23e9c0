import { textIn } from './charset.ts';
import { decodeWords } from './words.ts';

/** A structured field such as Content-Type (RFC 2045 §5.1), read as tolerantly as mail programs read it. */
export type Structured = {
  /** Lower case, without comments. */
  readonly value: string;
  /** Names in lower case, values undecoded. Of two with one name the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
};

const most = 100;

/** Comments in parentheses outside quotes become a space; one pass. */
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
    if (character === ')' && !quoted && depth > 0) {
      depth--;
      if (depth === 0) out += ' ';
    }
  }
  return depth > 0 || quoted ? text : out;
};

const parameter = /[;\s]*([^\s=;"]{1,80})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.){0,4000})(?:"|$)|([^;"\r\n]{0,4000}))/sy;

/** Where the next parameter begins in a value without quotes, if its semicolon is missing. */
const nextName = /\s[A-Za-z0-9*-]{1,40}=/;

export const readStructured = (field: string): Structured => {
  const text = withoutComments(field.slice(0, 20_000));
  const [first] = /^[^;\s]*(?:[ \t]*\/[ \t]*[^;\s]*)?/.exec(text) as RegExpExecArray;
  const parameters = new Map<string, string>();
  let at = first.length;
  for (let count = 0; count < most && at < text.length; count += 1) {
    parameter.lastIndex = at;
    const found = parameter.exec(text);
    if (!found || found[0] === '') {
      const next = text.indexOf(';', at + 1);
      if (next < 0) break;
      at = next;
      continue;
    }
    at = parameter.lastIndex;
    const name = (found[1] as string).toLowerCase();
    const open = found[3] ?? '';
    const cut = nextName.exec(open)?.index ?? open.length;
    if (found[2] === undefined) at -= open.length - cut;
    const value = found[2] === undefined ? open.slice(0, cut).trim() : found[2].replace(/\\(["\\])/g, '$1');
    if (!parameters.has(name)) parameters.set(name, value);
  }
  return { value: first.replace(/\s+/g, '').toLowerCase(), parameters };
};

const percentOctets = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );

/** RFC 2231 §3 and §4: pieces in order, those with a star at the end percent-encoded, the charset in the first. */
const extended = (parameters: ReadonlyMap<string, string>, name: string): string | undefined => {
  const single = parameters.get(`${name}*`);
  const pieces: { readonly text: string; readonly coded: boolean }[] =
    single === undefined ? [] : [{ text: single, coded: true }];
  const pieceLimit = single === undefined ? most : 0;
  for (let index = 0; index < pieceLimit; index += 1) {
    const coded = parameters.get(`${name}*${index}*`);
    const text = coded ?? parameters.get(`${name}*${index}`);
    if (text === undefined) break;
    pieces.push({ text, coded: coded !== undefined });
  }
  const [first] = pieces;
  if (first === undefined) return undefined;
  const [prefix, charset = ''] = first.coded ? (/^([^']{0,60})'[^']{0,60}'/.exec(first.text) ?? []) : [];
  if (prefix === undefined && !pieces.some(({ coded }) => coded))
    return decodeWords(pieces.map(({ text }) => text).join(''));
  const octets = pieces.map(({ text, coded }, index) => {
    const own = index === 0 ? text.slice(prefix?.length ?? 0) : text;
    return coded ? percentOctets(own) : Buffer.from(own, 'latin1');
  });
  return textIn(Buffer.concat(octets), charset);
};

/** A parameter that is a name for people: extended (RFC 2231), with encoded words although RFC 2047 §5 forbids them, or plain. */
export const nameIn = ({ parameters }: Structured, name: string): string | undefined => {
  const plain = parameters.get(name);
  const read = extended(parameters, name) ?? (plain === undefined ? undefined : decodeWords(plain));
  return read === undefined || read.trim() === '' ? undefined : read;
};

/** The delimiter of a multipart; some programs cut even that into pieces. */
export const boundaryOf = ({ parameters }: Structured): string =>
  (parameters.get('boundary') ?? extended(parameters, 'boundary') ?? '').trimEnd();
