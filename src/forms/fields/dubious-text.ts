import { unread, type FieldFact } from '../../model/index.ts';

/** Alphabets whose letters look like one another's. */
const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/**
 * Letters and marks that say another thing to a program than to a person: overlays that strike out (U+0334–0338, U+20D0–20EF),
 * marks that turn the direction (UAX #9), tags, letters of full width or of formulae, letters of nobody's alphabet, and the
 * sign for what has no meaning.
 */
const odd =
  /[\u{334}-\u{338}\u{20d0}-\u{20ef}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{ff01}-\u{ff5e}\u{1d400}-\u{1d7ff}\u{e000}-\u{f8ff}\u{fffd}\u{e0000}-\u{e007f}]/u;
const strangeDigit = /(?![0-9])\p{Nd}/u;
const manyMarks = /\p{M}{3,}/u;

/** Whether a text may be read otherwise than it looks: of its words one has letters of two alphabets, or odd ones. */
export const isDubious = (text: string): boolean =>
  odd.test(text) ||
  strangeDigit.test(text) ||
  manyMarks.test(text) ||
  text.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => alphabets.filter((alphabet) => alphabet.test(word)).length > 1);

/** Fields whose values look like something else than they say are not believed (`mixed-letters`). */
export const withoutDubiousText = (fields: Record<string, FieldFact>): Record<string, FieldFact> =>
  Object.fromEntries(
    Object.entries(fields).map(([id, fact]) => {
      if (fact.state !== 'read') return [id, fact];
      const texts = (Array.isArray(fact.value) ? fact.value : [fact.value]).filter((one) => typeof one === 'string');
      return [id, texts.some(isDubious) ? unread('mixed-letters', fact.evidence, texts) : fact];
    }),
  );
