import type { Problem } from '../../model/index.ts';
import { unlessMalformed } from '../malformed.ts';
import { nothingFound, type FormatInput, type FormatResult, type FoundContent } from '../validation/index.ts';
import { isSignedMessage, verifyEntity, type Found } from './verify-entity.ts';
import { readEntity } from './entity.ts';
import { survey } from './find-signed.ts';

/** A signed entity inside a signed one, and so on, is followed this far; so many are looked at in one message. */
const limits = { nesting: 5, entities: 32 };

/** Whether bytes are a mail with something signed in it. */
export const holdsSignedMail = (bytes: Uint8Array): boolean => {
  // A header starts with a letter, so that most other files cost nothing.
  if (!/^[A-Za-z]$/.test(String.fromCharCode(bytes[0] ?? 0))) return false;
  const { signed } = unlessMalformed(() => survey(bytes)) ?? { signed: [] };
  return signed.some((one) => one.kind !== 'opaque' || isSignedMessage(one.entity));
};

/**
 * Every signature of a mail (RFC 8551): clear ones over the first part of multipart/signed, byte for byte, and opaque ones
 * that carry what they sign. `contents` are the signed MIME entities, the innermost of each. The header fields of the
 * message are never signed, and parts beside the signed one are named.
 */
export const verifyMail = (input: FormatInput): FormatResult => {
  const top = unlessMalformed(() => readEntity(input.bytes));
  if (!top) return nothingFound;
  const found: Found[] = [];
  const contents: FoundContent[] = [];
  const problems: Problem[] = [];
  let looked = 0;

  /** Whether a content was handed on. `covering`: signatures found so far that cover `bytes` too. */
  const gather = (bytes: Uint8Array, covering: readonly number[], depth: number): boolean => {
    const { signed, unsigned, loose } = unlessMalformed(() => survey(bytes)) ?? { signed: [], unsigned: [], loose: [] };
    let handed = false;
    for (const one of signed) {
      if (++looked > limits.entities) {
        problems.push({
          code: 'too-many-signatures',
          detail: `The message holds more than ${limits.entities} signed parts; the rest was not looked at.`,
        });
        break;
      }
      const verified = verifyEntity(one, { input, top, unsigned, loose, offset: found.length });
      const own = verified.found.flatMap((entry, index) =>
        'verified' in entry && entry.counterSigns === undefined ? [found.length + index] : [],
      );
      found.push(...verified.found);
      if (!verified.content) continue;
      const signatures = [...covering, ...own];
      if (depth + 1 >= limits.nesting || !gather(verified.content, signatures, depth + 1))
        contents.push({ name: input.name, bytes: verified.content, signatures });
      handed = true;
    }
    return handed;
  };
  gather(input.bytes, [], 0);
  return { problems, found, contents };
};
