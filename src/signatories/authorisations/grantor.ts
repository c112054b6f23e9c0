import { isGivenName } from '../given-names.ts';
import { mentionsOf, peopleBetween, soughtOf } from '../named.ts';
import { sentencesOf } from '../sentences.ts';

const speaks = /^(?:podpisan[yaei]|reprezentowan\w+|mocodawc\w+|mocodawczyni\w*)$/;
const granting = /^(?:upowazni(?:a|am|amy|aja)|udziela(?:m|my|ja)?|ustanawia(?:m|my|ja)?|pelnomocnik\w*|umocowuj\w+)$/;

export type Grantor = {
  /** The words in which the text says who grants it; empty where only the signatures tell. */
  readonly quotes: readonly string[];
  /** People it names as granting who are none of those who signed it. */
  readonly strangers: readonly string[];
};

/** Who grants it by the text: "ja, niżej podpisany …", "mocodawca: …", "reprezentowana przez …". */
export const grantorOf = (text: string, signers: readonly string[]): Grantor => {
  const sought = signers.flatMap((name) => soughtOf(name) ?? []);
  const [quotes, strangers]: [string[], string[]] = [[], []];
  for (const sentence of sentencesOf(text.slice(0, 40_000))) {
    const from = sentence.findIndex(({ word }) => speaks.test(word));
    if (from < 0) continue;
    const stop = sentence.findIndex(({ word }, at) => at > from && granting.test(word));
    const to = Math.min(stop < 0 ? sentence.length : stop, from + 40);
    quotes.push(
      sentence
        .slice(from, to)
        .map(({ raw, gap }, at) => (at === 0 ? raw : gap.replace(/\s+/g, ' ') + raw))
        .join(''),
    );
    const own = sought.flatMap((one) => mentionsOf(sentence, one));
    for (const { start, end } of peopleBetween(sentence, from + 1, to)) {
      const words = sentence.slice(start, end);
      if (!words.some(({ word }) => isGivenName(word))) continue;
      if (!own.some((mention) => mention.start < end && mention.end > start))
        strangers.push(words.map(({ raw }) => raw).join(' '));
    }
  }
  return { quotes, strangers };
};
