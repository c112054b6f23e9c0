import { foldLetters, foldWords } from '../../../identifiers/index.ts';
import { surnameForms } from '../../declension.ts';
import { soughtOf, type Sought } from '../../named.ts';
import type { Matter, Unit } from '../matter.ts';

/** Words of a phrase of the procedure: a beginning or a whole word, perhaps missing. */
export type PhraseWord = { readonly word: string; readonly open: boolean; readonly optional: boolean };
export type Phrase = readonly PhraseWord[];

const phraseOf = (written: string): Phrase =>
  foldLetters(written)
    .trim()
    .split(/\s+/)
    .map((one) => {
      const optional = one.startsWith('?');
      const body = optional ? one.slice(1) : one;
      const open = body.endsWith('*');
      return { word: open ? body.slice(0, -1) : body, open, optional };
    })
    .filter(({ word }) => word !== '');

/** What one text is read for: everything in it must be said of these. */
export type Context = {
  /** The one who signed the application; null where the name is no full name. */
  readonly sought: Sought | null;
  /** Those who signed the authorisation. */
  readonly signers: readonly Sought[];
  /** The applying unit: the words of each of its names, each with all its forms. */
  readonly unit: readonly UnitName[];
  /** Words that stand for it without its name: "gminy", "spółki". */
  readonly nouns: ReadonlySet<string>;
  /** Where it is, in all forms, as the form and its name tell. */
  readonly towns: readonly (readonly ReadonlySet<string>[])[];
  readonly subjects: readonly Phrase[];
  readonly recipients: readonly Phrase[];
  readonly words: readonly Phrase[];
  /** What a power may be for beside the matter. */
  readonly others: readonly Phrase[];
  /** Fields whose values are acts. */
  readonly acts: ReadonlySet<string>;
  readonly parts: readonly { readonly field: string; readonly value: string; readonly phrase: Phrase }[];
  /** The name of the system applied for, as folded words. */
  readonly system: readonly string[] | null;
};

/** A unit of local government: communes, towns, districts and provinces of one name are different units. */
export type LocalKind = 'commune' | 'rural-commune' | 'town' | 'town-and-commune' | 'district' | 'province';
/** A name without the words that say what kind of unit it is, and these as facts. */
export type UnitName = {
  readonly local: boolean;
  readonly kind: LocalKind | null;
  /** One person heads it. */
  readonly oneHead: boolean;
  /** Form of a company: "sp. z o.o." and its "sp. z o.o. sp. k." are two companies of one name and one head. */
  readonly form: string | null;
  readonly words: readonly ReadonlySet<string>[];
};

/** Forms that follow no rule below. */
const irregular: readonly string[] = [
  'urzad urzedu urzedowi urzedem urzedzie',
  'miasto miasta miastu miastem miescie',
  'starostwo starostwa starostwu starostwem starostwie',
  'towarzystwo towarzystwa towarzystwu towarzystwem towarzystwie',
  'przedszkole przedszkola przedszkolu przedszkolem',
  'liceum',
  'technikum',
  'centrum',
  'dom domu domowi domem',
  'bank banku bankowi bankiem',
  'zaklad zakladu zakladowi zakladem zakladzie',
  'zwiazek zwiazku zwiazkowi zwiazkiem',
  'sad sadu sadowi sadem sadzie',
  'izba izby izbie izbe',
];

const memo = new Map<string, ReadonlySet<string>>();

/** A folded word of a name in all its cases, by the declensions of nouns and adjectives. */
export const formsOf = (word: string): ReadonlySet<string> => {
  const known = memo.get(word);
  if (known) return known;
  const found = new Set([word]);
  const listed = irregular.find((one) => one.split(' ').includes(word));
  if (listed !== undefined) for (const one of listed.split(' ')) found.add(one);
  else if (word.length > 2 && /^\p{L}+$/u.test(word)) {
    for (const gender of ['man', 'woman'] as const)
      for (const forms of Object.values(surnameForms(word, gender))) for (const one of forms) found.add(one);
    const stem = word.slice(0, -1);
    const add = (...endings: readonly string[]): void => {
      for (const ending of endings) found.add(stem + ending);
    };
    // Masculine things: ośrodek – ośrodka or ośrodku, zakład – zakładu.
    if (/[bcdfghjklmnprstwz]$/.test(word)) {
      found.add(`${word}u`);
      for (const one of surnameForms(word, 'man').gen) found.add(`${one.slice(0, -1)}u`);
    }
    // Neuter nouns: Wierzbno – Wierzbnie, Brzezie – Brzezia; adjectives: Małe – Małego.
    if (word.endsWith('o')) for (const end of ['a', 'u', 'em', 'ie', 'e']) add(end);
    if (word.endsWith('e'))
      for (const end of ['ego', 'emu', 'ym', 'im', 'a', 'u', 'em', 'ych', 'ymi', 'ach', '']) add(end);
    if (/[iy]$/.test(word))
      for (const end of ['ego', 'iego', 'emu', 'ym', 'im', 'ych', 'om', 'ami', 'ach', '']) add(end);
  }
  if (memo.size < 2000) memo.set(word, found);
  return found;
};

const legalForm =
  /\s(?:sp(?:olka)? z (?:o o|oo|ograniczona odpowiedzialnoscia)(?: sp(?:olka)? ?(?:k|j|komandytowa|jawna))?|s a|sa|(?:prosta )?spolka akcyjna|(?:sp j|spolka jawna|sp k|spolka komandytowa|p s a|psa|s k a|ska|spolka komandytowo akcyjna|sp p|spolka partnerska))$/;
const institution = /^(?:urzad|starostwo)\s/;
const local =
  /^(?:miasto i gmina|gmina i miasto|gmina miejsko wiejska|gmina miejska|gmina wiejska|gmina|miasto stoleczne|miasto|powiatowe|powiat|miejski|wojewodztwo|miasta i gminy|gminy i miasta|gminy|miasta)\s/;

/** What kind of unit folded words before its name say; an office is its unit. Null: they say none. */
export const localKindOf = (words: string): LocalKind | null => {
  if (/starostw|powiat/.test(words)) return 'district';
  if (/wojewodztw/.test(words)) return 'province';
  if (/gmin/.test(words)) {
    if (/miast|miejsko/.test(words)) return 'town-and-commune';
    return /miejsk/.test(words) ? 'town' : /wiejsk/.test(words) ? 'rural-commune' : 'commune';
  }
  return /miast|miejsk/.test(words) ? 'town' : null;
};

const forms: readonly (readonly [RegExp, string])[] = [
  [/sp(?:olk[aie])? z (?:o o|oo|ograniczona odpowiedzialnoscia)/g, 'zoo'],
  [/spolk[aie] komandytowo akcyjn(?:a|ej)|s k a|ska/g, 'ska'],
  [/prost(?:a|ej) spolk[aie] akcyjn(?:a|ej)|p s a|psa/g, 'psa'],
  [/spolk[aie] akcyjn(?:a|ej)|s a/g, 'sa'],
  [/sp(?:olk[aie])? (?:komandytow(?:a|ej)|k)(?= |$)/g, 'k'],
  [/sp(?:olk[aie])? (?:jawn(?:a|ej)|j)(?= |$)/g, 'j'],
];
/** A form of company in one writing: "spółka z ograniczoną odpowiedzialnością" and "sp. z o.o." are the same. */
export const formOfCompany = (folded: string): string =>
  forms.reduce((words, [written, short]) => words.replace(written, short), folded.trim());

const unitName = (name: string): UnitName | null => {
  const all = foldWords(name);
  const form = legalForm.exec(all)?.[0];
  const words = all.replace(legalForm, '');
  const without = words.replace(institution, '').replace(local, '');
  if (without === '') return null;
  return {
    local: without !== words,
    oneHead: isOfOneHead(name),
    kind: localKindOf(words.slice(0, words.length - without.length)),
    form: form === undefined ? null : formOfCompany(form),
    words: without.split(' ').map(formsOf),
  };
};

const nounsOf = (names: readonly string[]): ReadonlySet<string> => {
  const all = names.map(foldWords).join(' ');
  const found = new Set<string>();
  for (const noun of 'gmina miasto powiat urzad bank szkola fundacja stowarzyszenie spoldzielnia zaklad osrodek uczelnia szpital kancelaria przedszkole uniwersytet politechnika akademia komenda biblioteka'.split(
    ' ',
  ))
    if (new RegExp(`(?:^| )${noun}`).test(all)) for (const one of formsOf(noun)) found.add(one);
  if (legalForm.test(` ${all}`) || /spolka/.test(all)) for (const one of formsOf('spolka')) found.add(one);
  if (/(?:^| )(?:uniwersytet|politechnika|akademia|szkola wyzsza)/.test(all))
    for (const one of formsOf('uczelnia')) found.add(one);
  if (/(?:^| )(?:komornik|notariusz)/.test(all)) for (const one of formsOf('kancelaria')) found.add(one);
  if (/samodzielny publiczny zaklad opieki zdrowotnej/.test(all)) found.add('spzoz');
  if (/(?:^| )(?:powiat|starostwo)/.test(all)) for (const one of formsOf('starostwo')) found.add(one);
  if (/(?:^| )(?:gmina|miasto|powiat)/.test(all)) for (const one of formsOf('urzad')) found.add(one);
  for (const one of 'jednostka jednostki jednostce jednostke podmiot podmiotu mocodawca mocodawcy mocodawce mocodawczyni'.split(
    ' ',
  ))
    found.add(one);
  return found;
};

export const contextOf = (
  person: { readonly name: string },
  unit: Unit,
  matter: Matter,
  signers: readonly string[],
): Context => ({
  sought: soughtOf(person.name),
  signers: signers.flatMap((name) => soughtOf(name) ?? []),
  unit: unit.names.flatMap((name) => unitName(name) ?? []),
  nouns: nounsOf(unit.names),
  towns: (unit.towns ?? []).map((town) => foldWords(town).split(' ').map(formsOf)),
  subjects: matter.subjects.map(phraseOf),
  recipients: matter.recipients.map(phraseOf),
  words: matter.words.map(phraseOf),
  others: (matter.others ?? []).map(phraseOf),
  acts: new Set(matter.acts),
  parts: Object.entries(matter.parts).flatMap(([field, values]) =>
    Object.entries(values).flatMap(([value, phrases]) =>
      phrases.map((written) => ({ field, value, phrase: phraseOf(written) })),
    ),
  ),
  system: matter.system === null ? null : foldWords(matter.system).split(' '),
});

/** Bodies of which one person heads one: who heads two companies may have given a power for either. */
export const isOfOneHead = (name: string): boolean =>
  /^(?:urzad|starostwo|miasto|gmina|powiat|wojewodztwo|szkola|przedszkole|liceum|technikum|uniwersytet|politechnika|akademia|kancelaria|komenda|sad|prokuratura|wojewoda|minister|ministerstwo|izba|osrodek|dom pomocy|biblioteka|zespol szkol|szpital|samodzielny publiczny zaklad opieki zdrowotnej|komornik sadowy|notariusz)(?:\s|$)/.test(
    foldWords(name),
  );
