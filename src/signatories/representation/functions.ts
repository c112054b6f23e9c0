import { foldWords } from '../../identifiers/index.ts';

/** Those who represent, as a register words their function; what stands beside the office says only which of them it is. */
const head =
  '(?:prezes(?:ka)?|wiceprezes(?:ka)?|vice ?prezes|wice prezes|czlon(?:ek|kini)|przewodniczac[ya]|wiceprzewodniczac[ya]|zastep(?:ca|czyni) (?:prezesa|przewodniczace(?:go|j)|dyrektora|kierownika|naczelnika)|skarbnik|sekretarz|naczelnik|gospodarz|dyrektor(?:ka)?|wicedyrektor|kierownik|wspolni(?:k|czka)|komplementariusz(?:ka)?|partner(?:ka)?|likwidator(?:ka)?|syndyk|kurator(?:ka)?|zarzadca|rektor|kanclerz|proboszcz|glowny ksiegowy|glowna ksiegowa|ksiegow[ya])';
const rank = '(?:(?:pierwsz[ya]|drug[ia]|trzec[ia]|i{1,3}|1|2|3|urzedujac[ya]|czasow[ya]) )?';
const adjective =
  '(?: (?:naczeln|generaln|zarzadzajac|wykonawcz|finansow|handlow|techniczn|operacyjn|administracyjn|ekonomiczn|medyczn|naukow|produkcyjn|niewykonawcz|nalezn)(?:y|a))?';
const whose =
  '(?: (?:zarzadu(?: glownego| krajowego| okregowego)?|rady dyrektorow|spolki|fundacji|stowarzyszenia|spoldzielni|banku|zwiazku|osp|kola|klubu|masy upadlosci|ustanowion[ya]|komisaryczn[ya]|przymusow[ya]|sadow[ya])){0,3}';
const group = '(?: (?:grup[ya]|kategori[ai]|klas[ay]|typu?) (?:[a-d]|i{1,3}|[1-4]))?';
/** A field of work: any words but such as name another body or another standing. */
const field =
  '(?: (?:d s|ds|do spraw)(?: (?!(?:rad[ay]|nadzor|kontrol|rewizyj|komis|byl|honor|zawiesz|odwol|oddel|prezes|czlon|obowiaz|dnia)[a-z]*)[a-z]+){1,8})?';
const office = `${rank}${head}${adjective}${whose}${group}${field}`;
const known = new RegExp(`^${office}(?: (?:i )?${office}){0,2}$`);

/** Longer than any function. */
const longest = 200;

/** Whether the whole of a function is understood as one of those who represent. An empty one says nothing against it. */
export const isKnownFunction = (text: string): boolean => {
  if (text.length > longest) return false;
  const words = foldWords(text);
  return words === '' || known.test(words);
};
