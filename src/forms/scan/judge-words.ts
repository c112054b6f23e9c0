import { editDistance } from '../edit-distance.ts';
import type { Box, Word } from '../../model/index.ts';
import { coveredShare, grown } from '../../documents/index.ts';
import { difference, doubtful, type Difference } from '../compare/difference.ts';
import { readAt } from './blank-pages.ts';
import type { Limit, Limits } from './limits.ts';
import { readingKey } from './reading-key.ts';
import type { SecondLook } from './second-look.ts';
import type { WordInk } from './word-ink.ts';

type LimitsFor = (ink: WordInk) => Limits;

export type Verdict = 'same' | 'altered' | 'review' | 'obscured';

export type WordFinding = { readonly ink: WordInk; readonly verdict: Verdict; readonly read: string };

/** How far the picture of a word differs: not at all, so that other evidence is needed, so that a person must look, so that it is proven. */
type Strength = 'none' | 'hint' | 'review' | 'hard';

const strengthOf = (value: number, limit: Limit): Strength =>
  value > limit.hard ? 'hard' : value > limit.review ? 'review' : value > limit.hint ? 'hint' : 'none';

/** Less of the print must come out on a two-tone scan: what is missing then says nothing. */
const mostlyChance = 0.35;
const hardlyShown = 0.1;

type Measures = Readonly<Record<'missing' | 'extra' | 'bent' | 'unlike', Strength>> & {
  /** Most of the word is gone. */
  readonly muchLost: boolean;
  readonly muchGained: boolean;
};

const measuresOf = (ink: WordInk, limits: Limits): Measures => {
  const byChance = ink.sure < mostlyChance;
  // Of print that comes out by chance something comes out, unless it is gone.
  const gone = ink.shown < 0.03 && ink.sure >= 0.05;
  return {
    missing: gone ? 'hard' : byChance ? 'none' : strengthOf(ink.missing, limits.missing),
    extra: strengthOf(ink.extra, limits.extra),
    bent: byChance || ink.word.text.length < 2 ? 'none' : strengthOf(1 - ink.worst, limits.bent),
    unlike: strengthOf(1 - ink.whole, limits.unlike),
    muchLost: gone || (!byChance && ink.missingAll > limits.missingAll.hard),
    muchGained: ink.extraAll > limits.extraAll.hard,
  };
};

const order: readonly Strength[] = ['none', 'hint', 'review', 'hard'];
/** The likeness of the whole word counts beside other evidence alone: it falls with every speck. */
const strongest = ({ missing, extra, bent, unlike }: Measures): Strength =>
  order[
    Math.max(
      ...[missing, extra, bent, unlike === 'hard' ? 'review' : 'none'].map((one) => order.indexOf(one as Strength)),
    )
  ]!;

/** Whether the whole page's recognition read something else here. It joins neighbouring words as it likes. */
const readOtherwise = (ink: WordInk, recognised: readonly Word[]): boolean => {
  const { text, confidence } = readAt(ink.word.box, recognised);
  const [read, printed] = [readingKey(text), readingKey(ink.word.text)];
  return read !== '' && printed !== '' && !read.includes(printed) && confidence > 0.4;
};

/** Whether a word must be looked at again: its picture differs, or a hint of that comes with another reading. */
export const isSuspect = (ink: WordInk, limits: Limits, recognised: readonly Word[]): boolean => {
  const strength = strongest(measuresOf(ink, limits));
  return strength === 'review' || strength === 'hard' || readOtherwise(ink, recognised);
};

/** Whether a reading is one that the profile has of this word on clean print; an empty one is a word that is gone. */
const isMisreading = ({ word }: WordInk, text: string): boolean =>
  text !== '' && (word.misreadings ?? []).some((one) => readingKey(one) === readingKey(text));

/**
 * What became of one suspect word. A word that recognition reads unstably on this template is never altered by such a reading,
 * and such a reading alone, with nothing to be seen, is noise.
 */
export const judgeWord = (ink: WordInk, limits: Limits, look: SecondLook, foreign: readonly Box[]): WordFinding => {
  const found = judgeSteady(ink, limits, look, foreign);
  if (!isMisreading(ink, look.text)) return found;
  if (found.verdict === 'altered') return { ...found, verdict: 'review' };
  return found.verdict === 'review' && strongest(measuresOf(ink, limits)) === 'none'
    ? { ...found, verdict: 'same' }
    : found;
};

const judgeSteady = (ink: WordInk, limits: Limits, look: SecondLook, foreign: readonly Box[]): WordFinding => {
  const finding = (verdict: Verdict): WordFinding => ({ ink, verdict, read: look.text });
  const measures = measuresOf(ink, limits);
  const strength = strongest(measures);
  const differs = look.text !== '' && !look.alike;
  if (strength === 'none' || strength === 'hint') {
    // Strokes too fine for a proof, as in ł: recognition and a hint of the picture.
    const sure = look.readable && differs && look.confidence > (strength === 'hint' ? 0.6 : 0.9);
    return finding(sure && (strength === 'hint' || ink.sure < mostlyChance) ? 'review' : 'same');
  }
  // Under a stamp or a pen a word counts as printed when it is still read as printed.
  const covered = Math.max(0, ...foreign.map((box) => coveredShare(ink.word.box, box)));
  if ((measures.extra !== 'none' && covered > 0.1) || covered > 0.5) return finding(look.alike ? 'same' : 'obscured');
  const { missing, extra, bent, unlike, muchLost, muchGained } = measures;
  if (look.alike) {
    // A speck on a word that reads as printed and of which nothing is missing.
    const speck =
      missing !== 'hard' && missing !== 'review' && bent !== 'hard' && ink.extraAll < limits.extraAll.review;
    return finding(strength === 'hard' && !speck ? 'review' : 'same');
  }
  // Print that hardly shows on a two-tone scan proves nothing, unless it is gone.
  if (ink.sure < hardlyShown && missing !== 'hard') return finding('review');
  // Taken away: nothing is left to be read.
  if (missing === 'hard' && muchLost && look.text === '') return finding('altered');
  const lacks = missing === 'hard' || missing === 'review';
  const twice = [missing, extra, bent, unlike].filter((one) => one === 'hard').length > 1 || muchLost;
  if (!look.readable)
    return finding(missing === 'hard' && extra === 'hard' && twice && muchGained ? 'altered' : 'review');
  if (!differs) return finding(missing === 'hard' && twice ? 'altered' : 'review');
  if (missing === 'hard') return finding('altered');
  // Added ink alone may be dirt or a pen: it must make another word of it.
  const other = apart(readingKey(look.text), readingKey(ink.word.text));
  const clear = look.confidence > 0.8 && (lacks || covered === 0);
  if (clear && (extra === 'hard' || bent === 'hard' || unlike === 'hard') && (lacks || twice || other > 0.4))
    return finding('altered');
  return finding(muchLost && muchGained ? 'altered' : 'review');
};

/** How much of two short texts differs, 0…1. */
const apart = (a: string, b: string): number => {
  const most = Math.max(a.length, b.length);
  if (most === 0 || most > 200) return 0;
  return editDistance(a, b) / most;
};

const sameLine = (a: WordFinding, b: WordFinding): boolean =>
  Math.abs(a.ink.word.box[1] - b.ink.word.box[1]) < b.ink.word.box[3] * 0.5;

/** Words pushed aside by a longer or shorter word before them are part of that alteration. */
const withPushed = (findings: readonly WordFinding[], limitsFor: LimitsFor): WordFinding[] => {
  let last: WordFinding | null = null;
  return findings.map((finding) => {
    const pushed =
      finding.verdict === 'review' &&
      last?.verdict === 'altered' &&
      sameLine(last, finding) &&
      finding.ink.missing > limitsFor(finding.ink).missing.hard;
    last = pushed ? { ...finding, verdict: 'altered' } : finding;
    return last;
  });
};

/** Neighbouring words of one line with the same outcome become one difference. */
const joined = (findings: readonly WordFinding[]): WordFinding[][] => {
  const groups: WordFinding[][] = [];
  for (const finding of findings) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const near =
      last !== undefined &&
      last.verdict === finding.verdict &&
      sameLine(last, finding) &&
      Math.abs(finding.ink.word.box[0] - (last.ink.word.box[0] + last.ink.word.box[2])) < finding.ink.word.box[3] * 1.5;
    if (near && group !== undefined) group.push(finding);
    else groups.push([finding]);
  }
  return groups;
};

const around = (boxes: readonly Box[]): Box => {
  const x0 = Math.min(...boxes.map((box) => box[0]));
  const y0 = Math.min(...boxes.map((box) => box[1]));
  const x1 = Math.max(...boxes.map((box) => box[0] + box[2]));
  const y1 = Math.max(...boxes.map((box) => box[1] + box[3]));
  return [x0, y0, x1 - x0, y1 - y0];
};

/** 0.75…0.99: how far beyond the limit. */
const confidenceOf = (group: readonly WordFinding[], limitsFor: LimitsFor): number => {
  const most = Math.max(...group.map(({ ink }) => ink.missing / limitsFor(ink).missing.hard));
  return Math.round(Math.min(0.99, 0.75 + 0.12 * most) * 100) / 100;
};

export const wordDifferences = (
  findings: readonly WordFinding[],
  page: number,
  limitsFor: LimitsFor,
  recognised: readonly Word[],
): Difference[] =>
  joined(withPushed(findings, limitsFor).filter(({ verdict }) => verdict !== 'same')).map((group) => {
    const first = group[0]!;
    const box = around(group.map(({ ink }) => ink.word.box));
    const expected = group.map(({ ink }) => ink.word.text).join(' ');
    if (first.verdict === 'obscured') return doubtful('overlay', page, box, expected, '', 0.5);
    const read = recognised
      .filter((word) => coveredShare(word.box, grown(box, 2)) > 0.5)
      .sort((a, b) => a.box[0] - b.box[0])
      .map((word) => word.text)
      .join(' ');
    const removed = group.every(({ ink }) => ink.missingAll > 0.5 && ink.extraAll < 0.15);
    const kind = removed ? 'text-removed' : 'text-changed';
    return first.verdict === 'altered'
      ? difference(kind, page, box, expected, removed ? '' : read, confidenceOf(group, limitsFor))
      : doubtful(kind, page, box, expected, removed ? '' : read, 0.5);
  });
