import type { MailAuthentication } from '../model/index.ts';
import type { Field } from './mime/fields.ts';

const limits = { octets: 8_000, fields: 20, statements: 60 };

/** Comments may nest (RFC 5322 §3.2.2) and hold semicolons; they become a space. Semicolons in quoted strings become commas. */
const plain = (text: string): string => {
  let kept = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\' && (quoted || depth > 0)) at++;
    else if (quoted) {
      quoted = character !== '"';
      kept += character === ';' || character === '=' ? ',' : character;
    } else if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      quoted = character === '"';
      kept += character;
    }
    if (character === ')' && depth === 0) kept += ' ';
  }
  return kept;
};

type Result = MailAuthentication['results'][number];
const methods: ReadonlySet<string> = new Set(['spf', 'dkim', 'dmarc', 'arc']);

/** The properties that name the domain a method speaks of (RFC 8601 §2.7), best first. */
const domainProperties: Readonly<Record<Result['method'], readonly string[]>> = {
  spf: ['smtp.mailfrom', 'smtp.helo'],
  dkim: ['header.d', 'header.i'],
  dmarc: ['header.from'],
  arc: ['header.oldest-pass'],
};

const domainOf = (value: string): string | null => {
  const domain = value.replace(/^.*@/s, '').replace(/^"|"$/g, '').replace(/\.$/, '').toLowerCase();
  return /^[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,20}$/u.test(domain) && domain.includes('.') ? domain : null;
};

const statement = /^\s*([a-z][a-z0-9-]{0,20})\s*(?:\/\s*\d{1,4}\s*)?=\s*([a-z]{1,20})(?=\s|$)/i;
const property = /([a-z]{1,20}\.[a-z0-9_-]{1,40})\s*=\s*("[^"]{0,400}"|[^\s;]{1,400})/gi;

const resultOf = (text: string): Result | null => {
  const [, name = '', result = ''] = statement.exec(text) ?? [];
  if (!methods.has(name.toLowerCase())) return null;
  const method = name.toLowerCase() as Result['method'];
  const properties = new Map<string, string>();
  for (const [, key = '', value = ''] of text.matchAll(property))
    if (!properties.has(key.toLowerCase())) properties.set(key.toLowerCase(), value);
  const named = domainProperties[method].map((key) => properties.get(key)).find((value) => value !== undefined);
  return { method, result: result.toLowerCase(), domain: named === undefined ? null : domainOf(named) };
};

const readField = (value: string): { readonly by: string; readonly results: Result[] } => {
  const [server = '', ...rest] = plain(value.slice(0, limits.octets)).split(';').slice(0, limits.statements);
  const [id = ''] = server
    .trim()
    .replace(/^"([^"]*)"/, '$1')
    .split(/\s/);
  return { by: id.toLowerCase(), results: rest.map(resultOf).filter((one) => one !== null) };
};

/**
 * What servers that the office trusts said of the sender, by the names they sign their findings with (`authserv-id`, RFC 8601
 * §2.5). Anybody can write such a field into a message: one of another name says nothing, and of one's own name only those
 * count that stand above the next server's trace, each method by the topmost. §5 has the server take out foreign ones.
 */
export const authenticationOf = (fields: readonly Field[], trusted: readonly string[]): MailAuthentication | null => {
  const names = new Set(trusted.map((name) => name.trim().toLowerCase()));
  let by: string | null = null;
  const results: Result[] = [];
  let looked = 0;
  for (const { name, value } of fields) {
    // Whoever handed the message to the server that found this out wrote what stands below its trace.
    if (name === 'received' && by !== null) break;
    if (name !== 'authentication-results' || ++looked > limits.fields) continue;
    const field = readField(value);
    if (!names.has(field.by) || (by !== null && by !== field.by)) continue;
    by = field.by;
    const known: ReadonlySet<string> = new Set(results.map(({ method }) => method));
    results.push(...field.results.filter(({ method }) => !known.has(method)));
  }
  return by === null ? null : { by, results };
};
