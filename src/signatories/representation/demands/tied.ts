import { demandIn, needs, signature } from './asked.ts';
import { oneOfThem } from './met.ts';
import { countedIn, isAlone, isJoint, isPerson, peopleIn, type Stretch } from './plain-reading.ts';
import { among, grants, has, hasCase, names, wordsOf, type Sentence } from './sentences.ts';

/** "Wymagane są podpisy: a) prezesa, b) skarbnika": a list under what asks for all of it. */
export const listed = (sentence: Sentence): string | null => {
  const first = sentence.findIndex(names);
  if (first < 0) return null;
  const lead = sentence
    .slice(0, first + 1)
    .flatMap(({ words }, at) => words.slice(0, at === first ? words.findIndex(isPerson) : words.length));
  const begins = sentence[first] as Stretch;
  const asked = lead.find((one) => needs.test(one) || signature.test(one)) ?? demandIn(begins);
  const word = asked ?? lead.find(isJoint);
  if (word === undefined) return null;
  for (let at = first + 1; at < sentence.length; at += 1) {
    const stretch = sentence[at] as Stretch;
    if (!names(stretch)) continue;
    const between = sentence.slice(first + 1, at + 1);
    if (between.some(({ mark }) => mark === 'or') || between.some(({ words: some }) => hasCase(some))) return null;
    if (oneOfThem([begins, ...between])) continue;
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
    if (headless && own && (named || at > 0) && !hasCase(words)) return word;
    const many = words.some(isPerson) ? peopleIn(words) : 0;
    const joined = words.some((one) => /^(?:z|ze|nimi|nim)$/.test(one)) && many > 0;
    if (many < 2 && !joined && !hasCase(words)) return word;
  }
  return null;
};

/** Acts of which one may be another than the other: to represent, to sign or declare. */
const represents = /^reprezentuj/;
const declares = /^(?:podpisuj|dokonuj|zawiera(?:ja)?$)/;
const may = /^(?:dziala(?:ja)?$|uprawnion|upowazni|umocowan|moze$|moga$)/;
const actOf = (words: readonly string[]): 'represents' | 'declares' | 'may' | null => {
  const declared = (word: string, at: number): boolean =>
    declares.test(word) || (/^sklada(?:ja)?$/.test(word) && words[at + 1] !== 'sie');
  if (words.some(declared)) return 'declares';
  if (words.some((word) => represents.test(word))) return 'represents';
  return words.some((word) => may.test(word)) ? 'may' : null;
};

/** What stands between full stops or semicolons, or behind a comma or dash with a verb of its own. */
const unitsOf = (sentences: readonly Sentence[]): readonly Sentence[] => {
  const units: Stretch[][] = [];
  for (const stretch of sentences.flat()) {
    const last = units.at(-1);
    const verb = actOf(stretch.words) !== null && names(stretch) && (last?.some(names) ?? false);
    if (!last || stretch.mark === 'stop' || stretch.mark === 'point' || (verb && stretch.mark !== 'or'))
      units.push([stretch]);
    else last.push(stretch);
  }
  return units;
};

/** "Pełnomocnik działa w granicach pełnomocnictwa". */
const ofAttorneys = (words: readonly string[]): boolean =>
  words.includes('granicach') && words.filter(isPerson).every((word) => word.startsWith('pelnomocni'));

/** Units without a case of their own, of which one may limit the other: by their verbs, or as they do not say how they act. */
export const beside = (sentences: readonly Sentence[]): string | null => {
  const plain = unitsOf(sentences).filter(
    (unit) =>
      grants(unit) &&
      !hasCase(wordsOf(unit)) &&
      !wordsOf(unit).includes('jako') &&
      unit[0]?.mark !== 'or' &&
      !ofAttorneys(wordsOf(unit)),
  );
  const all = plain.map(wordsOf);
  const acts = all.map(actOf);
  const whole = all.map((words) => words.some(isAlone) || words.some(isJoint) || peopleIn(words) > 1);
  const apart = acts.includes('represents') && acts.includes('declares');
  for (const [at, words] of all.entries()) {
    const others = acts.some((one, index) => index !== at && one !== null);
    // "Prezes. Oświadczenia składa dwóch członków": the first may only head what follows.
    const later = acts.slice(at + 1).some((one) => one !== null);
    const doubtful = acts[at] !== null ? at > 0 || others : later;
    const addsBare = acts[at] === null && plain[at]?.[0]?.mark === 'stop' && at > 0 && whole[at - 1] === true;
    if (!whole[at] && (doubtful || addsBare)) return words.find(isPerson) ?? '';
    if (apart && at > 0) return words.find(isPerson) ?? '';
  }
  return null;
};
