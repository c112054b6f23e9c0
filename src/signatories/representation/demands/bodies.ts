import { foldWords } from '../../../identifiers/index.ts';
import { nameWords } from '../entity-name.ts';
import { isPerson, type Stretch } from './plain-reading.ts';

/** Nouns of bodies that somebody may represent, by kind. What is none of the entity's own is another body. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['company', /^spol(?:k[aieo]|ce|ek|kom|kami)$/],
  ['foundation', /^fundac/],
  ['association', /^(?:stowarzysz|zrzesz)/],
  ['co-operative', /^(?:spoldzieln|skok$)/],
  ['bank', /^bank(?:u|iem|owi)?$/],
  ['union', /^zwiaz(?:ek|k(?:u|iem|owi|i|ow))$/],
  ['club', /^klub/],
  ['society', /^towarzyst/],
  ['federation', /^(?:federac|konfederac)/],
  ['chamber', /^izb/],
  ['guild', /^cech(?:u|em|owi)?$/],
  ['circle', /^kol(?:o|a|u|em|k(?:o|a|u|iem))$/],
  ['brigade', /^(?:straz|osp$)/],
  ['party', /^parti(?:a|i|e)$/],
  ['committee', /^(?:komisj|komitet)/],
  ['fund', /^fundusz/],
  ['school', /^(?:szkol(?!en)|przedszkol|lice(?:um|a)|technik(?:um|a)$)/],
  ['university', /^(?:uczeln|uniwersyt|akademi|politechn)/],
  ['institute', /^instytut/],
  ['hospital', /^(?:szpital|spzoz)/],
  ['works', /^zaklad/],
  ['centre', /^(?:centrum|osrod)/],
  ['agency', /^agencj/],
  ['branch', /^(?:oddzial(?!ow)|filia|filii|delegatur)/],
  ['parish', /^(?:parafi|diecezj|caritas)/],
  ['farm', /^gospodarstw/],
  ['enterprise', /^przedsiebiorstw/],
  ['employer', /^pracodawc/],
  ['museum', /^(?:muze|bibliot|teatr)/],
];
const kindOf = (word: string): string | undefined => kinds.find(([, stem]) => stem.test(word))?.[0];

/** Kinds of which the noun itself is a common word for what the entity's form or name says. */
const families: readonly (readonly string[])[] = [
  // A sports club, a fire brigade or a society is an association; of trade unions the committee of a works is one.
  ['association', 'union', 'club', 'society', 'federation', 'circle', 'brigade', 'guild', 'party'],
  ['co-operative', 'bank', 'circle'],
  ['company', 'bank', 'enterprise', 'society', 'fund'],
  ['union', 'committee'],
  ['hospital', 'works', 'centre', 'university', 'institute'],
];

const companies =
  /ograniczon|\bz\s*o\.?\s*o\b|akcyjn|jawn|komandyt|partnersk|\bs\.?\s*a\b|\bsp\.?\s*[jkp]\b|\bp\.?\s*s\.?\s*a\b|sp[oó][lł]k/i;

/** Never the entity, whatever it is called. */
const neverItself: ReadonlySet<string> = new Set(['branch', 'employer', 'fund', 'school']);

/** Kinds that the form and the name of the entity say. */
const ownKinds = ({ name, kind }: { readonly name: string; readonly kind: string }): ReadonlySet<string> => {
  const found = new Set(
    foldWords(`${kind} ${name}`.slice(0, 500))
      .split(' ')
      .flatMap((word) => kindOf(word) ?? []),
  );
  if (companies.test(`${kind} ${name}`)) found.add('company');
  return found;
};

/**
 * The board or an organ as the one who is represented: "prezes reprezentuje zarząd na zewnątrz", "zarząd reprezentuje prezes", "w
 * imieniu zarządu".
 */
const ofOrgan = ({ words }: Stretch): string | undefined =>
  words.find((word, at) => {
    const [before, next] = [words[at - 1] ?? '', words[at + 1] ?? ''];
    const somebodyBefore = words.slice(0, at).some(isPerson);
    if (before.startsWith('imieni') && /^(?:zarzadu|organu|rady|prezydium|walnego)$/.test(word)) return true;
    if (before.startsWith('reprezentuj') && /^(?:zarzad|organ|rade|prezydium)$/.test(word)) return somebodyBefore;
    // "… i reprezentuje go": the works it spoke of, or the board.
    if (before.startsWith('reprezentuj') && word === 'go')
      return !words.slice(0, at).some((one) => kindOf(one) !== undefined);
    return (
      /^(?:zarzad|organ|rade|prezydium)$/.test(word) &&
      next.startsWith('reprezentuj') &&
      words.slice(at + 2, at + 5).some(isPerson) &&
      !words.slice(at + 2).some((other) => kindOf(other) !== undefined)
    );
  });

/** A body of which the text speaks and that is not surely the entity itself; null: there is none. */
export const otherBody = (
  stretches: readonly Stretch[],
  entity: { readonly name: string; readonly kind: string },
  titles: readonly string[],
): string | null => {
  const organ = stretches.map(ofOrgan).find((word) => word !== undefined);
  if (organ !== undefined) return organ;
  const own = ownKinds(entity);
  const named = nameWords(entity.name);
  const held = new Set(titles.flatMap((title) => foldWords(title).split(' ')));
  const spoken = new Map<string, string>();
  for (const { words } of stretches)
    for (const word of words) {
      const kind = kindOf(word);
      // "Dyrektor oddziału" where the register calls somebody so.
      if (kind !== undefined && !named.has(word) && !held.has(word)) spoken.set(kind, spoken.get(kind) ?? word);
    }
  const strange = [...spoken].filter(([kind]) => !own.has(kind));
  const related = ([kind]: readonly [string, string]): boolean =>
    own.size === 0 || families.some((family) => family.includes(kind) && family.some((other) => own.has(other)));
  const [first, second] = strange;
  if (!first) return null;
  const alone = spoken.size === 1 && !second && related(first) && !neverItself.has(first[0]);
  return alone ? null : first[1];
};
