import { isAlone, isJoint, isPerson } from './plain-reading.ts';
import { hasCase, names, wordsOf, type Sentence } from './sentences.ts';

const restricts = /^(?:tylko|wylacznie|jedynie|zawsze)$/;
const towards = /^(?:wobec|przed)$/;
/** Whoever they act before, it is everybody. */
const everybody = /^(?:osob|trzec|wszystk|wszelk|wladz|organ|urzed|sad|innych|podmiot|kontrahent|kazde(?:go|j)$)/;
const ofBody = /^(?:spol|fundac|stowarzysz|spoldziel|podmiot|bank)/;
/** "Prawo to dotyczy wszystkich czynności sądowych i pozasądowych" (KSH art. 29 § 2). */
const ofAllActs =
  /^prawo (?:to |reprezent\w+ )?(?:dotyczy|obejmuje|rozciaga sie na) wszystk\w+ czynnos\w+ sadow\w+ i pozasadow\w+(?: spolki)?$/;
const another = /^(?:inn(?:ym|y|a|ego)|drugi(?:m|ego)?|kolejn(?:ym|y|ego))$/;

/** What may stand in a sentence that names nobody and says nothing of how or when: of whom the board is, how it signs. */
const harmless =
  /^(?:zarzad\w*|spolk\w+|fundacj\w+|stowarzyszeni\w+|organ\w*|reprezent\w+|sposob\w*|oswiadcz\w+|woli|skladan\w+|sklada\w*|podpis\w*|nazw\w+|pod|firm\w+|umieszcz\w*|zamieszcz\w*|jest|sa|sie|w|ten|ze|do|na|zewnatrz|imieniu|jedno|wielo\w*|osob\w*|upowaznion\w+|uprawnion\w+|swoje|ich|i|lub|oraz|albo|z|dwoch|trzech|czterech|pieciu|jednej|\d+|liczy|kadencj\w*|trwa|lat\w*|podmiotu|o|ktorych|mowa|wyzej|powyzej|dwaj|tego|[ivx]+|\p{L}|spoldzieln\w+|banku|zwiazk\w+|izb\w+)$/u;

/**
 * A word that limits somebody and is bound to nobody: "tylko przed sądem" as a sentence, "wobec spółki" behind those who act, "z
 * drugim" without whom. The words that the grammar passes over as saying nothing of who signs hold such ones. Null: there is none.
 */
export const unbound = (sentences: readonly Sentence[]): string | null => {
  for (const [index, sentence] of sentences.entries()) {
    const words = wordsOf(sentence);
    const receives = words.some((word) => /^(?:odbier|odbior|przyjm|dorecz)/.test(word));
    const silent = !sentence.some(names) && !words.some((word) => isAlone(word) || isJoint(word)) && !hasCase(words);
    // A sentence beside another one that says neither who nor how.
    if (silent && index > 0 && !ofAllActs.test(words.join(' ')) && !words.every((word) => harmless.test(word)))
      return words.find((word) => !harmless.test(word)) ?? '';
    for (const { words: own } of sentence) {
      for (const [at, word] of own.entries()) {
        const next = own[at + 1] ?? '';
        const [before, whom] = [own[at - 1] ?? '', own.slice(at + 1, at + 4)];
        // "Wobec spółki", "przed radą": not before everybody. What is declared to the body itself is told apart by the grammar.
        if (
          towards.test(word) &&
          !receives &&
          !before.startsWith('skladan') &&
          !whom.some((one) => everybody.test(one))
        )
          return word;
        if (restricts.test(word) && /^(?:w|po|przed|wobec|przy|do|na|za|podczas)$/.test(next) && !hasCase(own))
          return word;
        // "W likwidacji": only then, unless it is the name of the body or they are its liquidators.
        if (
          /^(?:w|po)$/.test(word) &&
          next === 'likwidacji' &&
          !ofBody.test(before) &&
          !words.some((one) => one.startsWith('likwidator'))
        )
          return next;
        if (/^(?:dw|trz)/.test(word) && isAlone(next) && before !== 'z') return word;
        if (/^rad(?:a|y|e)$/.test(word) && next !== 'dyrektorow' && /^(?:ma|przed|nalezy|przysluguje)$/.test(before))
          return word;
        if (
          another.test(word) &&
          /^(?:z|i|oraz)$/.test(own[at - 1] ?? '') &&
          !isPerson(next) &&
          !/^(?:osob|podpis|z$|upowazn|pelnom|glown)/.test(next)
        )
          return word;
      }
    }
  }
  return null;
};
