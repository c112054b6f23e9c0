import { demandIn, needs } from './asked.ts';
import { countedIn, isAlone, isJoint, isPerson, peopleIn, type Stretch } from './plain-reading.ts';
import { among, cases, grants, has, names, wordsOf, type Sentence } from './sentences.ts';

/** "Wymagane są podpisy: a) prezesa, b) skarbnika": a list under what asks for all of it. */
export const listed = (sentence: Sentence): string | null => {
  const first = sentence.findIndex(names);
  if (first < 0) return null;
  const lead = sentence
    .slice(0, first + 1)
    .flatMap(({ words }, at) => words.slice(0, at === first ? words.findIndex(isPerson) : words.length));
  const begins = sentence[first] as Stretch;
  const asked = lead.find((one) => needs.test(one)) ?? demandIn(begins);
  const word = asked ?? lead.find(isJoint);
  if (word === undefined) return null;
  for (let at = first + 1; at < sentence.length; at += 1) {
    const stretch = sentence[at] as Stretch;
    if (!names(stretch)) continue;
    const between = sentence.slice(first + 1, at + 1);
    if (between.some(({ mark }) => mark === 'or') || between.some((one) => has(one, cases))) return null;
    if ([begins, ...between].some((one) => has(one, among))) continue;
    const many = peopleIn(stretch.words) > 1;
    const sole = stretch.words.some(isAlone);
    // "Wymagane podpisy prezesa, wiceprezesa i skarbnika": all of them, as it says.
    const joined = has(stretch, /^(?:i|oraz)$/) && !sole;
    const whole =
      asked === undefined ? sole || many || stretch.words.some(isJoint) : many && peopleIn(begins.words) > 1;
    if (!whole && !joined) return word;
  }
  return null;
};

/** "Łącznie" in a clause that names fewer than two. */
export const alone = (sentence: Sentence, named: boolean): string | null => {
  const clauses: Stretch[][] = [];
  for (const stretch of sentence) {
    const last = clauses.at(-1);
    // "W tym prezes lub wiceprezes, działający łącznie": of all who were counted.
    const parts = stretch.mark === 'point' || (stretch.mark === 'or' && !last?.some((one) => has(one, among)));
    if (!last || parts) clauses.push([stretch]);
    else last.push(stretch);
  }
  for (const [at, clause] of clauses.entries()) {
    const words = wordsOf(clause);
    const word = words.find(isJoint);
    if (word === undefined) continue;
    // "Samodzielnie lub łącznie": either.
    const before = wordsOf(clauses[at - 1] ?? []);
    if (words[0] === word && isAlone(before.at(-1) ?? '') && clause[0]?.mark === 'or') continue;
    // "Działają wspólnie ze skarbnikiem": who does, the clause does not say.
    const z = words.findIndex((one) => /^(?:z|ze)$/.test(one));
    const headless = z >= 0 && countedIn(words.slice(0, z)).length === 0;
    const own = clause[0]?.mark === 'point' || (at === 0 && clause[0]?.mark === 'stop');
    if (headless && own && (named || at > 0) && !words.some((one) => cases.test(one))) return word;
    const many = words.some(isPerson) ? peopleIn(words) : 0;
    const joined = words.some((one) => /^(?:z|ze|nimi|nim)$/.test(one)) && many > 0;
    if (many < 2 && !joined && !words.some((one) => cases.test(one))) return word;
  }
  return null;
};

const verb = /^(?:reprezentuj|podpisuj|dziala(?:ja)?$|uprawnion|upowazni|umocowan|moze$|moga$|dokonuj|zawiera(?:ja)?$)/;

/** Sentences without a case of their own, each by a verb, of which one may limit the other: neither says how they act. */
export const beside = (sentences: readonly Sentence[]): string | null => {
  const plain = sentences.filter(
    (sentence) => grants(sentence) && !sentence.some((one) => has(one, cases)) && !wordsOf(sentence).includes('jako'),
  );
  const verbs = plain.map((sentence) =>
    wordsOf(sentence).find(
      (word, at, all) => verb.test(word) || (/^sklada(?:ja)?$/.test(word) && all[at + 1] !== 'sie'),
    ),
  );
  for (const [at, sentence] of plain.entries()) {
    const words = wordsOf(sentence);
    const whole = words.some(isAlone) || words.some(isJoint) || peopleIn(words) > 1;
    const others = verbs.some((one, index) => index !== at && one !== undefined);
    if (whole) continue;
    // "Prezes. Oświadczenia składa dwóch członków": the first may only head what follows.
    const later = verbs.slice(at + 1).find((one) => one !== undefined);
    if (verbs[at] !== undefined ? at > 0 || others : later !== undefined) return verbs[at] ?? later ?? null;
  }
  return null;
};
