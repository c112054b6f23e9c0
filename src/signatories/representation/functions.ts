import { foldWords } from '../../identifiers/index.ts';

/** Those who represent, as a register words their function; what stands beside the office says only which of them it is. */
const head =
  '(?:z ca prezesa|prezes(?:ka)?|wiceprezes(?:ka)?|vice ?prezes|wice prezes|czlon(?:ek|kini)|przewodniczac[ya]|wiceprzewodniczac[ya]|zastep(?:ca|czyni) (?:prezesa|przewodniczace(?:go|j)|dyrektora|kierownika|naczelnika)|skarbni(?:k|czka)|administrator|sekretarz|naczelnik|gospodarz|dyrektor(?:ka)?|wicedyrektor|kierownik|wspolni(?:k|czka)|komplementariusz(?:ka)?|partner(?:ka)?|likwidator(?:ka)?|syndyk|kurator(?:ka)?|zarzadca|rektor|kanclerz|proboszcz|glowny ksiegowy|glowna ksiegowa|ksiegow[ya])';
const rank = '(?:(?:pierwsz[ya]|drug[ia]|trzec[ia]|i{1,3}|1|2|3|urzedujac[ya]|czasow[ya]) )?';
const adjective =
  '(?: (?:naczeln|generaln|zarzadzajac|wykonawcz|finansow|handlow|techniczn|operacyjn|administracyjn|ekonomiczn|medyczn|naukow|produkcyjn|niewykonawcz|nalezn)(?:y|a))?';
const whose =
  '(?: (?:zarzadu(?: glownego| krajowego| okregowego)?|rady dyrektorow|spolki|fundacji|stowarzyszenia|spoldzielni|banku|zwiazku|osp|rod|kola|klubu|masy upadlosci|ustanowion[ya]|komisaryczn[ya]|przymusow[ya]|sadow[ya])){0,3}';
const group = '(?: (?:grup[ya]|kategori[ai]|klas[ay]|typu?) (?:[a-d]|i{1,3}|[1-4]))?';
/** A field of work: any words but such as name another body or another standing. */
const field =
  '(?: (?:d s|ds|do spraw)(?: (?!(?:rad[ay]|nadzor|kontrol|rewizyj|komis|byl|honor|zawiesz|odwol|oddel|prezes|czlon|obowiaz|dnia)[a-z]*)[a-z]+){1,8})?';
const office = `${rank}${head}${adjective}${whose}${group}${field}`;
const known = new RegExp(`^${office}(?: (?:i )?${office}){0,2}$`);

/** Longer than any function. */
const longest = 200;

const beginning = (word: string): string => word.slice(0, Math.max(4, word.length - 3));

/** Organs that act for some bodies and watch over others: theirs is a post only where the text names it. */
const organ =
  /(?:prezes|przewodnicz|czlon|sekretar|skarbni)\p{L}* (rady|prezydium)(?! nadzorcz| programow| fundator| naukow)/gu;
const bureau = /(?:dyrektor|kierowni)\p{L}* (biura)(?= |$)/gu;

/** Beginnings of the words for the body itself, by its name and kind, and for the organs that its text calls so. */
export const ownBodies = (
  entity: { readonly name: string; readonly kind: string },
  representation: string,
): ReadonlySet<string> => {
  const words = foldWords(`${entity.kind} ${entity.name}`.slice(0, 500)).split(' ');
  const text = foldWords(representation.slice(0, 4000));
  return new Set([
    ...words.filter((word) => word.length >= 4 && !/^(?:rad|zarzad|nadz|komis)/.test(word)).map(beginning),
    ...[...text.matchAll(organ), ...text.matchAll(bureau)].map((found) => beginning(found[1] ?? '')),
  ]);
};

/** Whether the whole of a function is understood as one of those who represent. An empty one says nothing against it. */
export const isKnownFunction = (text: string, own: ReadonlySet<string> = new Set()): boolean => {
  if (text.length > longest) return false;
  const words = foldWords(text);
  if (words === '' || known.test(words)) return true;
  // "Dyrektor *izby*" of a chamber.
  const others = words.split(' ').filter((word, at) => at === 0 || word.length < 4 || !own.has(beginning(word)));
  return known.test(others.join(' '));
};

const territory =
  /zarzad\p{L}* (glown|krajow|okregow|wojewodzk|powiatow|gminn|miejsk|regionaln|rejonow|oddzialow|centraln)/gu;
/** Boards of a part of a body: "zarząd okręgowy" is not "zarząd" where the body itself is none of a district. */
const ofPart = /zarzad\p{L}* (okregow|wojewodzk|powiatow|gminn|miejsk|regionaln|rejonow|oddzialow)/u;
const letters = /(?<= |^)(rod|osp|kgw|caritas|pzd|pzl|zhp|pttk)(?= |$)/gu;

/**
 * Whether a function is of another board or body than the text speaks of: "zarządu okręgowego" beside "zarządu głównego", or beside
 * a bare "zarządu" of a body by whose name it is none of a district.
 */
export const isOfAnother = (title: string, representation: string, entity = ''): boolean => {
  const [own, text] = [foldWords(title.slice(0, longest)), foldWords(representation.slice(0, 4000))];
  const part = ofPart.exec(own)?.[1];
  if (part !== undefined && /zarzad/.test(text) && !text.includes(part))
    return !foldWords(entity.slice(0, 500)).includes(part.slice(0, 5));
  return [territory, letters].some((kind) => {
    const [here, there] = [own, text].map((words) => new Set([...words.matchAll(kind)].map((found) => found[1])));
    return (
      (here?.size ?? 0) > 0 && (there?.size ?? 0) > 0 && here?.isDisjointFrom(there as Set<string | undefined>) === true
    );
  });
};
