import type { Box, Word } from '../../model/index.ts';
import { coveredShare, grown } from '../../documents/index.ts';
import { difference, doubtful, type Difference } from '../compare/difference.ts';
import { readAt } from './blank-pages.ts';
import type { Limits } from './limits.ts';
import { readingKey } from './reading-key.ts';
import type { WordInk } from './word-ink.ts';

type LimitsFor = (ink: WordInk) => Limits;

export type Verdict = 'same' | 'altered' | 'review' | 'obscured';

export type WordFinding = { readonly ink: WordInk; readonly verdict: Verdict; readonly read: string };

/** What became of one word. `recognised` are the received page's words in the blank's points. */
export const judgeWord = (
  ink: WordInk,
  limits: Limits,
  recognised: readonly Word[],
  foreign: readonly Box[],
): WordFinding => {
  const { text, confidence } = readAt(ink.word.box, recognised);
  const key = readingKey(text);
  // Recognition joins neighbouring words as it likes.
  const differs = key !== '' && ![...ink.word.readings].some((reading) => reading !== '' && key.includes(reading));
  const finding = (verdict: Verdict): WordFinding => ({ ink, verdict, read: text });
  const bent = ink.word.text.length > 1 ? 1 - ink.worst : 0;
  const lacks = ink.missing > limits.missing.review;
  const gained = ink.extra > limits.extra.review;
  if (!lacks && !gained && bent < limits.bent.review) {
    if (!differs) return finding('same');
    // Strokes too fine for a proof, as in ł: recognition and a hint of the picture, or recognition of clear print.
    const hinted = ink.missing > limits.missing.hint || ink.extra > limits.extra.hint || bent > limits.bent.hint;
    const sure = limits.quiet && confidence > 0.85 && ink.word.text.length >= 4;
    return finding((hinted && confidence > 0.6) || sure ? 'review' : 'same');
  }
  // Under a stamp or a pen a word counts as printed when it is still read as printed.
  const covered = Math.max(0, ...foreign.map((box) => coveredShare(ink.word.box, box)));
  if ((gained && covered > 0.1) || covered > 0.5) return finding(key !== '' && !differs ? 'same' : 'obscured');
  // What recognition still reads as printed is for a person to decide.
  const stronglyLacks = ink.missing > limits.missing.hard;
  const stronglyGained = ink.extra > limits.extra.hard;
  const stronglyBent = bent > limits.bent.hard;
  if (key !== '' && !differs && confidence > 0.5)
    return finding(stronglyLacks || stronglyGained || stronglyBent || confidence < 0.8 ? 'review' : 'same');
  const muchLost = ink.missingAll > limits.missingAll.hard;
  // Taken away or replaced; added ink alone may be dirt.
  if (stronglyLacks && (stronglyGained || stronglyBent || muchLost)) return finding('altered');
  if (differs && (stronglyLacks || (stronglyGained && (stronglyBent || confidence > 0.8)))) return finding('altered');
  if (differs && muchLost && ink.extraAll > limits.extraAll.hard) return finding('altered');
  return finding('review');
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
