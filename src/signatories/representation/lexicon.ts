import type { Role, Who } from './rule.ts';

/** What one folded word can be in the language of the register. */
export type Lexeme =
  | {
      readonly kind: 'role';
      readonly role: Role;
      readonly plural: boolean;
      readonly instrumental: boolean;
      /** The stem of an adjective behind it: "dyrektor generalny". */
      readonly title?: string;
      readonly person?: string;
      readonly count?: 'all';
      readonly anyOf?: readonly Who[];
    }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'each' }
  | { readonly kind: 'all' }
  | { readonly kind: 'other' }
  | { readonly kind: 'sole' }
  | { readonly kind: 'joint'; readonly count?: number }
  | { readonly kind: 'or' }
  | { readonly kind: 'and' }
  | { readonly kind: 'with' }
  | { readonly kind: 'board' }
  | { readonly kind: 'size'; readonly size: '1' | '>1' }
  | { readonly kind: 'filler' };

type Stem = {
  readonly role: Role;
  readonly stem: RegExp;
  /** Endings of the instrumental singular, which follows "z": "łącznie z prokurentem". */
  readonly instrumental: RegExp;
  readonly plural: RegExp;
};

const masculine = { instrumental: /(?:em|iem)$/, plural: /(?:owie|i|ci|y|rze|erzy|owi[ea]|ow|om|ami|ach)$/ };

/** Roles by the stem of their noun, with the endings of its case and number. */
const stems: readonly Stem[] = [
  { role: 'wiceprezes', stem: /^wiceprezes(?:a|owi|em|ie|i|ow|om|ami|owie)?$/, ...masculine },
  { role: 'prezes', stem: /^prezes(?:a|owi|em|ie|i|ow|om|ami|owie)?$/, ...masculine },
  { role: 'czlonek', stem: /^czlon(?:ek|ka|kowi|kiem|ku|kowie|kow|kom|kami|kach)$/, ...masculine },
  { role: 'prokurent', stem: /^prokuren(?:t|ta|towi|tem|cie|ci|tow|tom|tami|tach|tka|tki|tke)$/, ...masculine },
  { role: 'likwidator', stem: /^likwidator(?:a|owi|em|ze|zy|ow|om|ami|ach)?$/, ...masculine },
  {
    role: 'komplementariusz',
    stem: /^komplementariusz(?:a|owi|em|u|e|y|om|ami|ach|ow)?$/,
    instrumental: /em$/,
    plural: /(?:e|y|om|ami|ach|ow)$/,
  },
  {
    role: 'wspolnik',
    stem: /^wspolni(?:k|ka|kowi|kiem|ku|cy|kow|kom|kami|kach)$/,
    instrumental: /iem$/,
    plural: /(?:cy|ow|om|ami|ach)$/,
  },
  {
    role: 'partner',
    stem: /^partner(?:a|owi|em|ze|zy|ow|om|ami|ach)?$/,
    instrumental: /em$/,
    plural: /(?:zy|ow|om|ami|ach)$/,
  },
  {
    role: 'dyrektor',
    stem: /^dyrektor(?:a|owi|em|ze|zy|ow|om|ami|ach|ka|ki)?$/,
    instrumental: /em$/,
    plural: /(?:zy|ow|om|ami|ach)$/,
  },
  {
    role: 'pelnomocnik',
    stem: /^pelnomocni(?:k|ka|kowi|kiem|ku|cy|kow|kom|kami|kach)$/,
    instrumental: /iem$/,
    plural: /(?:cy|ow|om|ami|ach)$/,
  },
  {
    role: 'skarbnik',
    stem: /^skarbni(?:k|ka|kowi|kiem|cy|kow|kami|czka|czki|czce|czke)$/,
    instrumental: /iem$/,
    plural: /(?:cy|ow|ami)$/,
  },
  {
    role: 'sekretarz',
    stem: /^sekretarz(?:a|owi|em|e|y|ami)?$/,
    instrumental: /em$/,
    plural: /(?:e|y|ami)$/,
  },
  {
    role: 'komandytariusz',
    stem: /^komandytariusz(?:a|owi|em|u|e|y|om|ami|ach|ow)?$/,
    instrumental: /em$/,
    plural: /(?:e|y|om|ami|ach|ow)$/,
  },
  { role: 'administrator', stem: /^administrator(?:a|owi|em|zy|ow)?$/, instrumental: /em$/, plural: /(?:zy|ow)$/ },
  {
    role: 'zastepca',
    stem: /^zastepc(?:y|e|a|o|ow|om|ami|ach|zyni|zynia|zynie)$/,
    instrumental: /(?!)/,
    plural: /(?:ow|om|ami|ach)$/,
  },
  { role: 'syndyk', stem: /^syndy(?:k|ka|kowi|kiem|cy|kow)$/, instrumental: /iem$/, plural: /(?:cy|ow)$/ },
  { role: 'kurator', stem: /^kurator(?:a|owi|em|zy|ow)?$/, instrumental: /em$/, plural: /(?:zy|ow)$/ },
  { role: 'rektor', stem: /^rektor(?:a|owi|em|zy|ow)?$/, instrumental: /em$/, plural: /(?:zy|ow)$/ },
  { role: 'kanclerz', stem: /^kanclerz(?:a|owi|em|e|y)?$/, instrumental: /em$/, plural: /[ey]$/ },
  {
    role: 'kierownik',
    stem: /^kierowni(?:k|ka|kowi|kiem|cy|kow|kami)$/,
    instrumental: /iem$/,
    plural: /(?:cy|ow|ami)$/,
  },
  { role: 'zarzadca', stem: /^zarzadc(?:a|y|e|o|ow|ami)$/, instrumental: /o$/, plural: /(?:ow|ami)$/ },
  { role: 'naczelnik', stem: /^naczelni(?:k|ka|kowi|kiem|cy|kow)$/, instrumental: /iem$/, plural: /(?:cy|ow)$/ },
  { role: 'gospodarz', stem: /^gospodarz(?:a|owi|em|e|y)?$/, instrumental: /em$/, plural: /[ey]$/ },
  { role: 'proboszcz', stem: /^proboszcz(?:a|owi|em|owie|ow)?$/, instrumental: /em$/, plural: /(?:owie|ow)$/ },
  {
    role: 'wiceprzewodniczacy',
    stem: /^wiceprzewodnicz(?:acy|acego|acemu|acym|acych|acymi|aca|acej)$/,
    instrumental: /acym$/,
    plural: /(?:acych|acymi)$/,
  },
  {
    role: 'przewodniczacy',
    stem: /^przewodnicz(?:acy|acego|acemu|acym|acych|acymi|aca|acej)$/,
    instrumental: /acym$/,
    plural: /(?:acych|acymi)$/,
  },
  {
    role: 'ksiegowy',
    stem: /^ksiegow(?:y|ego|emu|ym|a|ej|ych|ymi)$/,
    instrumental: /ym$/,
    plural: /(?:ych|ymi)$/,
  },
];

const roleOf = (form: string): Lexeme | null => {
  for (const { role, stem, instrumental, plural } of stems)
    if (stem.test(form)) {
      const isInstrumental = instrumental.test(form);
      return {
        kind: 'role',
        role,
        plural: !isInstrumental && plural.test(form) && !form.endsWith('owi'),
        instrumental: isInstrumental || /(?:ami|ymi|acymi)$/.test(form),
      };
    }
  return null;
};

const counts: readonly (readonly [RegExp, number])[] = [
  [/^jed(?:en|nego|nemu|nym|na|nej|no)$/, 1],
  [/^(?:dwa|dwoch|dwaj|dwie|dwu|dwom|dwoma|dwoje|dwojga|dwojgiem|obaj|obu|obydwaj|obydwu|oboje|obojga)$/, 2],
  [/^(?:trzech|trzej|trzy|trzem|trzema|troje|trojga)$/, 3],
  [/^(?:czterech|czterej|cztery|czterem|czterema|czworo|czworga)$/, 4],
  [/^(?:pieciu|piec|piecioma|piecioro)$/, 5],
];

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const sole = set(`samodzielnie jednoosobowo samoistnie indywidualnie pojedynczo oddzielnie osobno sam
  samodzielny samodzielna samodzielne samodzielnego samodzielnej samodzielnym samodzielnemu samodzielni
  samoistny samoistna samoistnego samoistnej samoistnym oddzielna oddzielny niezaleznie odrebnie jednoosobowa
  jednoosobowej jednoosobowe`);
const joint =
  set(`lacznie laczny laczna laczne lacznego lacznej lacznym lacznemu wspolnie wspolny wspolna wspolnego wspolnym
  wspolne razem wspoldzialanie wspoldzialania wspoldzialaniu wspoldzialajacy wspoldzialajacych wspoldzialajacego
  wspoldzialajac wspoldzialaja wieloosobowo jednoczesnie`);
const words: ReadonlyMap<string, Lexeme> = new Map<string, Lexeme>([
  ...[...sole].map((one) => [one, { kind: 'sole' }] as const),
  ...[...joint].map((one) => [one, { kind: 'joint' }] as const),
  ...['dwuosobowo', 'dwuosobowa', 'dwuosobowe', 'dwuosobowej'].map(
    (one) => [one, { kind: 'joint', count: 2 }] as const,
  ),
  ...['trzyosobowo', 'trzyosobowa', 'trzyosobowe'].map((one) => [one, { kind: 'joint', count: 3 }] as const),
  ...['albo', 'lub', 'badz', 'wzglednie', 'ewentualnie'].map((one) => [one, { kind: 'or' }] as const),
  ...['i', 'oraz', 'takze', 'rowniez'].map((one) => [one, { kind: 'and' }] as const),
  ...['kazdy', 'kazdego', 'kazdemu', 'kazda', 'kazdej', 'kazdym', 'ktorykolwiek', 'ktoregokolwiek', 'dowolny'].map(
    (one) => [one, { kind: 'each' }] as const,
  ),
  ...['dowolnego', 'dowolnych', 'ktorychkolwiek', 'ktorykolwiek'].map((one) => [one, { kind: 'filler' }] as const),
  ...['wszyscy', 'wszystkich', 'wszystkim', 'wszystkimi', 'wszystkie'].map((one) => [one, { kind: 'all' }] as const),
  ...set(`inny inni inna inne innej innego innym innemu innych innymi drugi drugim drugiego kolejnym pozostaly pozostali pozostalych pozostalym
    pozostalymi pozostalego`)
    .values()
    .map((one) => [one, { kind: 'other' }] as const),
  ...['zarzad', 'zarzadu', 'zarzadzie', 'zarzadem', 'zarzadowi', 'zarzady'].map(
    (one) => [one, { kind: 'board' }] as const,
  ),
  ...['jednoosobowy', 'jednoosobowego', 'jednoosobowym', 'jednoosobowemu', 'jednosobowego', 'jednosobowy'].map(
    (one) => [one, { kind: 'size', size: '1' }] as const,
  ),
  ...[
    'wieloosobowy',
    'wieloosobowego',
    'wieloosobowym',
    'wieloosobowemu',
    'kilkuosobowy',
    'kilkuosobowego',
    'kilkuosobowym',
    'dwuosobowy',
    'dwuosobowego',
    'dwuosobowym',
    'trzyosobowy',
    'trzyosobowego',
    'trzyosobowym',
  ].map((one) => [one, { kind: 'size', size: '>1' }] as const),
]);

/**
 * Words that carry no part of a rule: whose declarations, by what verb. Only what may be left out without changing who must
 * sign stands here; every other word makes the clause it stands in doubtful.
 */
const filler = set(`do skladania skladanie sklada skladaja skladac zlozenia zlozyc oswiadczen oswiadczenia oswiadczenie
  oswiadczeniach woli w we imieniu
  upowazniony upowazniona upowaznione upowaznieni upowaznionych upowaznionym upowaznia upowaznienie
  uprawniony uprawniona uprawnione uprawnieni uprawnionych uprawnionym umocowany umocowani umocowanych
  umocowana wladny wladni jest sa bedzie beda byc wymagane wymagana wymagany wymaga wymagaja konieczne konieczna konieczny
  niezbedne niezbedna niezbedny potrzebne potrzebna nalezy potrzeba podpisywania podpisywanie podpisuje podpisuja
  podpisywac podpis podpisy podpisow podpisu podpisania zaciagania zaciagac zobowiazan reprezentowania reprezentowac
  reprezentuje reprezentuja reprezentowana reprezentowane reprezentowany reprezentacja reprezentacji reprezentacje
  reprezentujacy reprezentujacych reprezentowanie na zewnatrz wobec osob trzecich wladz sadu sadow urzedow
  dzialajacy dzialajaca dzialajacych dzialajacego dzialajacym dzialajacej dzialajace dzialaja dzialac dzialanie dzialania
  dziala prawo prawa ma maja moze moga przysluguje sposob osoby osoba osob osobami osobach ich jego jej ten ta te to go on ja
  czynnosci czynnosciach prawnych prawne sadowych pozasadowych sadowe pozasadowe wszelkich wszelkie wszystkich
  dokonywania dokonywanie dokonuje zawierania umow umowy pism dokumentow
  spolkowych handlowych cywilnych rowniez wlasciwe
  skutecznie skuteczne waznie wazne zasady zasadach nastepujacych nastepujace nastepujacy
  prowadzenia prowadzic spraw sprawy organu organ przez przed rada waznosci waznego udzielania udzielanie
  pelnomocnictw pelnomocnictwa za zagranicznego zagraniczny osp spzoz zarzadza kieruje kierowania zarzadzania sie ze z
  co najmniej przynajmniej spoleczna przy czym gdzie wowczas wtedy
  likwidacji likwidacja likwidacje zawsze jedynie jedyny jedyna spoleczne samorzadowe wojskowe glowny glownego glownym komisaryczny komisaryczna tylko wylacznie natomiast zas a`);

/** Whose declarations they are: the nouns by which registers call an entity, by stem. */
const fillerStem =
  /^(?:wymagan|uprawnion|upowaznion|umocowan|niezbedn|konieczn|potrzebn|reprezent|podpis|dzialaj|dzialan|oswiadcz|prawn|skuteczn|dokonyw|zawiera)\w*$/;
const entityNoun =
  /^(?:spol(?:k|c)|fundac|stowarzyszen|bank|spoldziel|zwiaz(?:k|ek)|instytu|izb|klub|przedsiebiorstw|osrod|towarzystw|federac|organizac|zaklad|szpital|uczeln|uniwersyte|akademi|politechni|szkol|cech|oddzial|fundusz|agencj|centr|parti|podmiot|jednostk|kolk|ochotnic|pozarn|sportow|badawcz|straz|muze|bibliote|parafi|pracodawc|komisj|gospodarstw|przedsiebiorc|nadlesnictw)\w*$/;

/** Corrects one slip of the pen in a long word: "SAMODZELNIE", "PROKURENETM". Only towards words that mean something here. */
const canonical = [
  ...sole,
  ...joint,
  ...set('czlonkow czlonek czlonka czlonkowie prokurent prokurentem prokurenta zarzadu'),
];

/** The beginning of one of these words, and no word itself. */
export const isCutShort = (form: string): boolean =>
  form.length > 3 && known(form) === null && canonical.some((one) => one.length > form.length && one.startsWith(form));

const withinOne = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1 || a === b) return a === b;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return left.length <= 1 && right.length <= 1
    ? true
    : left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
};

export const known = (form: string): Lexeme | null => {
  const role = roleOf(form);
  if (role) return role;
  const count = counts.find(([pattern]) => pattern.test(form));
  if (count) return { kind: 'count', count: count[1] };
  const fixed = words.get(form);
  if (fixed) return fixed;
  return filler.has(form) || fillerStem.test(form) || entityNoun.test(form) ? { kind: 'filler' } : null;
};

/** What the word is; null when this language does not know it. */
export const lexemeOf = (form: string): Lexeme | null => {
  const found = known(form);
  if (found || form.length < 6) return found;
  const meant = canonical.filter((one) => one.length >= 7 && withinOne(form, one));
  const lexemes = meant.map(known).filter((one) => one !== null);
  // A slip that could be two different words is not corrected.
  return lexemes.length > 0 && new Set(lexemes.map(({ kind }) => kind)).size === 1 ? (lexemes[0] as Lexeme) : null;
};
