/** The cases a written name may stand in; the vocative is left out, because authorisations do not call anybody. */
export type Case = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'loc';
/** Declined forms, folded: letters without diacritics, as `foldLetters` leaves them. */
export type Forms = Readonly<Record<Case, ReadonlySet<string>>>;
export type Gender = 'man' | 'woman';

const menInA = new Set([
  'kuba',
  'barnaba',
  'bonawentura',
  'kosma',
  'jarema',
  'sasza',
  'misza',
  'luca',
  'mustafa',
  'ilia',
]);
const womenWithoutA = new Set(
  `karmen carmen noemi beatrycze ines nel nicole nikol nicol ingrid miriam rut ruth ester estera dolores mercedes
elizabeth sarah hannah abigail rachel astrid judyt zoe chloe irmgard margaret emily lily lucy nataly`.split(/\s+/),
);

export const genderOf = (given: string): Gender =>
  (given.endsWith('a') && !menInA.has(given)) || womenWithoutA.has(given) ? 'woman' : 'man';

const forms = (by: Readonly<Record<Case, readonly string[]>>): Forms => ({
  nom: new Set(by.nom),
  gen: new Set(by.gen),
  dat: new Set(by.dat),
  acc: new Set(by.acc),
  ins: new Set(by.ins),
  loc: new Set(by.loc),
});

const same = (word: string): Forms =>
  forms({ nom: [word], gen: [word], dat: [word], acc: [word], ins: [word], loc: [word] });

/** Consonants as they soften before the ending -e; the folded "l" stands for both "l" and "ł". */
const softened = (stem: string): readonly string[] => {
  const soft: readonly (readonly [RegExp, string])[] = [
    [/ch$/, 'sze'],
    [/k$/, 'ce'],
    [/g$/, 'dze'],
    [/h$/, 'sze'],
    [/r$/, 'rze'],
    [/st$/, 'scie'],
    [/t$/, 'cie'],
    [/d$/, 'dzie'],
    [/l$/, 'le'],
    [/[bcfmnpswz]$/, '$&ie'],
  ];
  const [pattern, ending] = soft.find(([end]) => end.test(stem)) ?? [/$/, 'e'];
  return [stem.replace(pattern, ending)];
};

/** Nouns in -a (and men's surnames in -o): Anna, Maria, Zaręba, Kościuszko. */
const likeAnna = (word: string): Forms => {
  const stem = word.slice(0, -1);
  const soft = /(?:[ijl]|cz|sz|rz|dz|c)$/.test(stem);
  // Maria – Marii, Kasia – Kasi, Alicja – Alicji, Maja – Mai.
  const short = stem.endsWith('i') ? [stem] : /[aeiouy]j$/.test(stem) ? [`${stem.slice(0, -1)}i`] : [];
  const gen = soft ? [`${stem}i`, ...short, ...(/[zc]$/.test(stem) ? [`${stem}y`] : [])] : [];
  const hard = /[kg]$/.test(stem) ? [`${stem}i`] : [`${stem}y`];
  const genitive = soft && !stem.endsWith('l') ? gen : [...gen, ...hard];
  const dative = soft ? [...gen, ...(stem.endsWith('l') ? softened(stem) : [])] : softened(stem);
  return forms({ nom: [word], gen: genitive, dat: dative, acc: [`${stem}e`], ins: [`${stem}a`], loc: dative });
};

/** Stems of a man's name in a consonant, with the vowel that falls out: Marek – Marka, Źrebiec – Źrebca, Wróbel – Wróbla. */
const stemsOf = (word: string, given: boolean): readonly string[] => {
  const known: Readonly<Record<string, string>> = { pawel: 'pawl', aleksander: 'aleksandr', wawrzyniec: 'wawrzync' };
  if (given && known[word] !== undefined) return [known[word]];
  const falls: readonly (readonly [RegExp, readonly string[]])[] = [
    [/rzec$/, ['rc', 'rzc']],
    [/(?:ie|e)c$/, ['c']],
    [/(?:ie|e)k$/, ['k']],
    ...(given
      ? []
      : ([
          [/rzel$/, ['rl', 'rzl']],
          [/(?:ie|e|io)l$/, ['l']],
        ] as const)),
  ];
  const fall = falls.find(([end]) => end.test(word));
  if (!fall) return [word];
  const short = fall[1].map((end) => word.replace(fall[0], end));
  // In a surname the vowel may stay as well: Bek – Beka.
  return given ? short : [...short, word];
};

const likeJan = (word: string, given: boolean): Forms => {
  const stems = stemsOf(word, given);
  // Kuroń – Kuronia: whether the consonant was soft is lost in folding.
  const wide = given ? stems : [...stems, ...(/[nscz]$/.test(word) ? [`${word}i`] : [])];
  const gen = wide.map((stem) => `${stem}a`);
  return forms({
    nom: [word],
    gen,
    dat: wide.map((stem) => `${stem}owi`),
    acc: gen,
    ins: wide.map((stem) => (/[kg]$/.test(stem) ? `${stem}iem` : `${stem}em`)),
    loc: wide.flatMap((stem) => [`${stem}u`, ...softened(stem)]),
  });
};

/** Adjectives: Kowalski – Kowalskiego, Jerzy – Jerzego, Antoni – Antoniego. */
const likeKowalski = (word: string): Forms => {
  const stem = word.endsWith('y') ? word.slice(0, -1) : word;
  const narrow = word.endsWith('y') ? `${stem}ym` : `${stem}m`;
  const gen = [`${stem}ego`];
  return forms({ nom: [word], gen, dat: [`${stem}emu`], acc: gen, ins: [narrow], loc: [narrow] });
};

/** Kowalska – Kowalskiej – Kowalską, Konieczna – Koniecznej. */
const likeKowalska = (word: string): Forms => {
  const stem = word.slice(0, -1);
  const oblique = [/[kg]$/.test(stem) ? `${stem}iej` : `${stem}ej`];
  return forms({ nom: [word], gen: oblique, dat: oblique, acc: [word], ins: [word], loc: oblique });
};

const both = (one: Forms, other: Forms): Forms =>
  forms({
    nom: [...one.nom, ...other.nom],
    gen: [...one.gen, ...other.gen],
    dat: [...one.dat, ...other.dat],
    acc: [...one.acc, ...other.acc],
    ins: [...one.ins, ...other.ins],
    loc: [...one.loc, ...other.loc],
  });

/** Forms of a folded given name in the nominative. */
export const givenForms = (name: string): Forms => {
  if (name.endsWith('a')) return likeAnna(name);
  if (genderOf(name) === 'woman') return same(name);
  if (/[iy]$/.test(name)) return likeKowalski(name);
  if (/[eu]$/.test(name)) return same(name);
  if (name.endsWith('o')) {
    const stem = likeJan(name.slice(0, -1), true);
    return { ...stem, nom: new Set([name]) };
  }
  return likeJan(name, true);
};

/** Forms of one folded word of a surname, as a man or a woman bears it. Women's surnames in other than -a stay as they are. */
export const surnameForms = (name: string, gender: Gender): Forms => {
  if (name.endsWith('a')) {
    if (gender === 'man') return likeAnna(name);
    return name.endsWith('ska') ? likeKowalska(name) : both(likeKowalska(name), likeAnna(name));
  }
  if (gender === 'woman') return same(name);
  if (/[iy]$/.test(name)) return likeKowalski(name);
  if (name.endsWith('o')) return { ...likeAnna(name), nom: new Set([name]) };
  // Linde – Lindego.
  if (name.endsWith('e')) return { ...likeKowalski(`${name.slice(0, -1)}y`), nom: new Set([name]) };
  if (name.endsWith('u')) return same(name);
  return likeJan(name, false);
};

/** The cases in which a word may be read as one of the forms. */
export const casesOf = (word: string, of: Forms): readonly Case[] =>
  (['nom', 'gen', 'dat', 'acc', 'ins', 'loc'] as const).filter((one) => of[one].has(word));
