import { oneOfThem } from './met.ts';
import { isAlone, isJoint, isPerson, peopleIn, type Stretch } from './plain-reading.ts';
import { grants, hasCase, names, wordsOf, type Sentence } from './sentences.ts';

/** Acts by their nouns, where no word grants them: "oświadczenia woli", "czynności prawne", "na zewnątrz". */
const acts =
  /^(?:oswiadczen(?:ia|ie|iach|iom)|czynnos(?:ci|c)|reprezentacj[aeio]\w?|podpis(?:y|ow|u)?|podpisywani[ea]|dzialani[ea]|dokument(?:y|ow)?|pism(?:a|o)?|wnios\w+|prawo|uprawnienie|zewnatrz|wobec|przed)$/;
const ofGerund =
  /^(?:skladani[au]|zlozeni[au]|podpisywani[au]|dokonywani[au]|waznosci|skutecznosci|wszelkich|wszystkich|do)$/;
/** What is left to whom it names. */
const leavesTo = /^(?:tylko|wylacznie|jedynie|zawsze|nalezy|naleza|przysluguj[ea]|ma|maja)$/;
const against = /^(?:a|zas|natomiast|ale|lecz|jednak|jednakze|czym)$/;
const ofOthers = /^(?:pozostal|inn|drug|kolejn)/;

const counts = /^(?:dw|trz|czter|kazd|jed|wszys|ob[au]|obaj|caly)/;
/** The words of a unit before those who act. */
const leadOf = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex((word) => isPerson(word) || isAlone(word) || isJoint(word) || counts.test(word));
  return first < 0 ? words : words.slice(0, first);
};

const givesActs = (lead: readonly string[]): boolean =>
  lead.some((word, at) => acts.test(word) && !ofGerund.test(lead[at - 1] ?? '') && lead[at - 1] !== 'imieniu');

const ofSize = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:zarzadzie|liczy|liczac\w+)$/.test(word));
const noun = (words: readonly string[]): string => words.find(isPerson)?.slice(0, 6) ?? '';
const boardOffice = /^(?:wice)?(?:prezes|przewo)|^(?:skarb|sekret|czlon)/;

/** Stretches from one that begins to say something anew up to the next such one. */
const unitsOf = (sentences: readonly Sentence[]): readonly Sentence[] => {
  const all = sentences.flat();
  const units: Stretch[][] = [];
  for (const [at, stretch] of all.entries()) {
    const last = units.at(-1);
    const lead = leadOf(stretch.words);
    const people =
      names(stretch) || peopleIn(stretch.words) > 0 || (all[at + 1]?.mark === 'dash' && names(all[at + 1] as Stretch));
    const refersBack = /^(?:czego|ktor\w+|tym|gdzie)$/.test(
      lead.find((word) => !/^(?:do|przy|w|z|co|na)$/.test(word)) ?? '',
    );
    // "Członkowie zarządu - reprezentacja dwuosobowa": how they act.
    const how = stretch.mark === 'dash' && (isAlone(stretch.words[1] ?? '') || isJoint(stretch.words[1] ?? ''));
    const anew =
      people &&
      !refersBack &&
      !how &&
      stretch.mark !== 'or' &&
      (givesActs(lead) || lead.some((word) => leavesTo.test(word) || against.test(word)));
    if (!last || stretch.mark === 'stop' || stretch.mark === 'point' || (anew && last.some(names)))
      units.push([stretch]);
    else last.push(stretch);
  }
  return units;
};

/**
 * A further clause that gives the acts themselves to somebody, leaves them to nobody else, or is set against the one before: by
 * itself it is no further way to act, but says whose the first one is. The first such word; null: there is none.
 */
export const secondGrant = (sentences: readonly Sentence[]): string | null => {
  const units = unitsOf(sentences).filter(
    (unit) => (unit.some(names) || peopleIn(wordsOf(unit)) > 0) && (unit.some(names) ? grants(unit) : true),
  );
  const first = units.findIndex((unit) => unit.some(names));
  if (first < 0) return null;
  const own = wordsOf(units[first] as Sentence);
  // Who runs the affairs is not who represents.
  const runs =
    own.some((word) => word.startsWith('prowadz')) && !own.some((word) => /^(?:reprezent|oswiadcz|podpis)/.test(word));
  if (runs) return null;
  for (const unit of units.slice(first + 1)) {
    const words = wordsOf(unit);
    if (unit[0]?.mark === 'or' || hasCase(words) || ofSize(words) || oneOfThem(unit)) continue;
    const lead = leadOf(words);
    const word =
      lead.find((one) => leavesTo.test(one)) ?? (givesActs(lead) ? lead.find((one) => acts.test(one)) : undefined);
    if (word !== undefined) return word;
    const overlaps =
      noun(words) === noun(own) || (noun(own) === 'czlone' && boardOffice.test(noun(words))) || noun(words) === '';
    if (lead.some((one) => against.test(one)) && overlaps && !words.some((one) => ofOthers.test(one)))
      return words.find(isPerson) ?? lead[0] ?? '';
  }
  return null;
};
