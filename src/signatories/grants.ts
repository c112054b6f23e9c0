import type { Case } from './declension.ts';
import { givenNames } from './given-names.ts';
import { peopleBetween, type Mention, type Place } from './named.ts';
import type { Sentence } from './sentences.ts';
import { beside, doubtful, expires, institution, leadsAstray } from './vocabulary.ts';

/** How a sentence treats a person it names. */
export type Standing = 'granted' | 'refused' | 'open';

/** How many words a granting word looks ahead; a long list of people fits. */
const reach = 160;

/** A granting word, and the case in which Polish puts the person after it. */
type Grant = { readonly at: number; readonly takes: Case };

const active = /^(?:upowazni(?:a|am|amy|aja)|umocowuj(?:e|emy|a)|ustanawia(?:m|my|ja)?)$/;
const giving = /^udziela(?:m|my|ja)?$/;
const power = /^(?:pelnomocnictw\w*|upowaznien\w+|umocowani\w+)$/;
const passive = /^(?:upowaznion[yaei]|umocowan[yaei]|ustanowion[yaei]|pelnomocnikiem|pelnomocnikami)$/;
const label = /^(?:pelnomocnik|pelnomocnicy|upowaznion[yaei]|umocowan[yaei])$/;
const being = /^(?:jest|zostaje|zostal|zostala|sa|zostaja|zostali|zostaly|bedzie)$/;

const grantAt = (sentence: Sentence, at: number): Grant | null => {
  const word = sentence[at]?.word ?? '';
  const near = (from: number, to: number, test: RegExp): boolean =>
    sentence.slice(Math.max(0, at + from), at + to + 1).some((token) => test.test(token.word));
  if (active.test(word)) return { at, takes: 'acc' };
  if (giving.test(word) && near(1, 24, power)) return { at, takes: 'dat' };
  if (passive.test(word) && near(-3, 4, being)) return { at, takes: 'nom' };
  // "Pełnomocnik: Marek Świderski", a form to be filled in.
  if (label.test(word) && /^\s*:/.test(sentence[at + 1]?.gap ?? '')) return { at, takes: 'nom' };
  // "Upoważnienie nr 3 dla Pana …" as a heading: the noun in the nominative, the person after "dla".
  if (word === 'dla' && at <= 8 && near(-5, -1, /^(?:upowaznienie|pelnomocnictwo)$/)) return { at, takes: 'gen' };
  // "Udzielam pełnomocnictwa dla Pana …".
  if (word === 'dla' && near(-3, -1, power) && near(-8, -1, giving)) return { at, takes: 'gen' };
  return null;
};

/** Words of no weight for who is meant; a name of an organisation is passed over whole. */
const light = (sentence: Sentence, from: number, to: number): boolean => {
  let inName = false;
  for (let at = from; at < to; at += 1) {
    const token = sentence[at];
    if (!token) return false;
    inName = institution(token.word) || (inName && /^\p{Lu}/u.test(token.raw) && /^[\s"„”-]+$/.test(token.gap));
    if (!inName && !beside(token.word)) return false;
  }
  return true;
};

const gaps = (sentence: Sentence, from: number, to: number): string =>
  sentence
    .slice(from, to + 1)
    .map(({ gap }) => gap)
    .join('|');

/** Punctuation that sets the next words apart, a bullet at the start of a line included. */
const separates = (gap: string): boolean => /[,;•]|\n\s*[-*\u2013\u2014]\s/.test(gap);

/**
 * Whether the name may be the possessor of what stands before it, the genitive of a man's name being its accusative: "upoważniam
 * pracowników Jana Nowaka", "upoważniam kancelarię Jana Nowaka" authorise others.
 */
const mayOwn = (sentence: Sentence, from: number, mention: Mention): boolean => {
  if (!mention.cases.includes('gen')) return false;
  for (let at = mention.start; at > from; at -= 1) {
    if (/[:,;•(\u2013\u2014]|\n\s*[-*]\s/.test(sentence[at]?.gap ?? '')) return false;
    const { word = '' } = sentence[at - 1] ?? {};
    if (/^(?:oraz|i|takze)$/.test(word)) return false;
    if (
      !beside(word) ||
      institution(word) ||
      /^(?:pracowni(?:kow|cy|kom|c)|osoby|osob|osobom|czlonkow|pelnomocnikow)$/.test(word)
    )
      return true;
  }
  return false;
};

/**
 * Whether the next person of a list begins at `to`: nothing but numbers and posts since the last one, and right before it a
 * comma, a conjunction or a list number. A new line alone begins no item: the name may be the signature under the text.
 */
const listed = (sentence: Sentence, from: number, to: number): boolean => {
  if (!light(sentence, from, to)) return false;
  for (let at = to; at >= from; at -= 1) {
    const [gap, before] = [sentence[at]?.gap ?? '', sentence[at - 1]?.word ?? ''];
    if (separates(gap)) return true;
    if (at > from && /^(?:oraz|i|takze)$/.test(before)) return true;
    if (at > from && /^\d{1,2}$/.test(before) && /[\n,;:]/.test(sentence[at - 1]?.gap ?? '')) return true;
    if (gap.includes('\n') && !/^(?:pan|pana|panu|pani|pania|dr|mgr|inz)$/.test(before)) return false;
  }
  return false;
};

const grantedBy = (sentence: Sentence, mention: Mention, grant: Grant): boolean => {
  const from = grant.at + 1;
  const between = sentence.slice(from, mention.start);
  if (between.some(({ word }) => doubtful(word) || leadsAstray(word))) return false;
  const others = peopleBetween(sentence, from, mention.start);
  const people: readonly Place[] = [...others, mention];
  const first = people[0]?.start ?? mention.start;
  // After a colon names stand in the nominative, whatever the verb: "upoważniam do składania wniosków: Jan Nowak".
  const colon = sentence.findLastIndex(({ gap }, at) => at >= from && at <= first && gap.includes(':'));
  const introduced = colon > 0 && light(sentence, colon, first);
  const title = sentence[mention.start - 1]?.word ?? '';
  // "Udzielam pełnomocnictwa do składania wniosków Panu …": the title in the dative says who is given it.
  const given = grant.takes === 'dat' && /^(?:panu|pani)$/.test(title);
  if (!introduced && !given && !light(sentence, from, first)) return false;
  if (grant.takes !== 'dat' && grant.takes !== 'nom' && mayOwn(sentence, from, mention)) return false;
  if (!people.every((one, at) => at === 0 || listed(sentence, people[at - 1]?.end ?? from, one.start))) return false;
  const nominative = introduced || /^(?:pana|panu|pania)$/.test(title);
  if (!mention.cases.some((one) => one === grant.takes || (nominative && one === 'nom'))) return false;
  // A name in the nominative at the end of a list of declined ones is the one who signs.
  return (
    mention.cases.includes(grant.takes) ||
    others.every(({ start, end }) => sentence.slice(start, end).some(({ word }) => givenNames.has(word)))
  );
};

/** "Jan Nowak (PESEL …) zostaje upoważniony": the person stands before the passive. */
const subjectOf = (sentence: Sentence, mention: Mention, grant: Grant): boolean =>
  grant.takes === 'nom' &&
  mention.cases.includes('nom') &&
  light(sentence, mention.end, grant.at) &&
  !/[;:]/.test(gaps(sentence, mention.end, grant.at)) &&
  peopleBetween(sentence, Math.max(0, mention.start - reach), mention.start).length === 0 &&
  !sentence.slice(Math.max(0, mention.start - reach), mention.start).some(({ word }) => leadsAstray(word));

const standingOf = (sentence: Sentence, mention: Mention, says: { refuses: boolean; ends: boolean }): Standing => {
  let before: Grant | null = null;
  for (let at = mention.start - 1; at >= Math.max(0, mention.start - reach) && !before; at -= 1) {
    before = grantAt(sentence, at);
  }
  let after: Grant | null = null;
  for (let at = mention.end; at < Math.min(sentence.length, mention.end + 12) && !after; at += 1) {
    after = grantAt(sentence, at);
  }
  const grant = before ?? after;
  if (!grant) return says.refuses ? 'refused' : 'open';
  const until = Math.max(grant.at, mention.start);
  const lead = sentence.slice(Math.max(0, until - 2 * reach), until);
  if (lead.some(({ word }) => doubtful(word)) || says.refuses || says.ends) return 'refused';
  if (!mention.sure) return 'open';
  const granted = before ? grantedBy(sentence, mention, before) : subjectOf(sentence, mention, grant);
  return granted ? 'granted' : 'open';
};

/** How the sentence treats each of the places where it names the person. */
export const standingsOf = (sentence: Sentence, mentions: readonly Mention[]): readonly Standing[] => {
  const says = {
    refuses: sentence.some(
      ({ word }, at) =>
        word === 'nie' &&
        /^(?:upowazn\w+|udziel\w+|dotycz\w+|jest|zosta\w+|byl\w*|istniej\w+|przyslug\w+|obowiazuj\w+|wazn\w+)$/.test(
          sentence[at + 1]?.word ?? '',
        ),
    ),
    ends: sentence.some(({ word }) => expires(word)),
  };
  return mentions.map((mention) => standingOf(sentence, mention, says));
};
