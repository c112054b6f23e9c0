import type { CaseCandidate, CaseSign, LetterMemory } from '../model/index.ts';
import { failedRules, type Facts, type ThisCaseFacts } from '../rules/index.ts';

/** What is known of the letter that perhaps corrects an earlier one. */
export type CaseLetter = {
  readonly memory: LetterMemory;
  readonly environments: readonly string[];
  /** Bare address in lower case, empty where it is no mail. */
  readonly sender: string;
  readonly fallback: boolean;
};

type Same = 'same' | 'other' | 'unknown';

/** Numbers decide where both are known; a name alone never tells two units apart, nor two of one name together beside numbers. */
const applicantOf = (candidate: CaseCandidate, { memory }: CaseLetter): Same => {
  if (memory.unit !== '' && candidate.unit !== '') return memory.unit === candidate.unit ? 'same' : 'other';
  const names = new Set(memory.unitNames.filter((name) => name !== ''));
  return candidate.unitNames.some((name) => names.has(name)) ? 'same' : 'unknown';
};

type Certainty = 'certain' | 'proposed' | 'none';

const folded = (text: string): string => text.trim().toLowerCase();

/** Whether one sign makes the candidate the predecessor. Nothing links letters of two applicants. */
const certaintyOf = (sign: CaseSign, candidate: CaseCandidate, letter: CaseLetter): Certainty => {
  const applicant = applicantOf(candidate, letter);
  if (applicant === 'other') return 'none';
  if (candidate.taken) return 'none';
  const sender = letter.sender !== '' && letter.sender === candidate.sender;
  const { memory } = letter;
  // Two letters that each say they are one of several may still be of two matters: a person has to see.
  if (sign === 'series') return sender ? 'proposed' : 'none';
  if (sign === 'same-application') {
    const matter =
      applicant === 'same' &&
      memory.unit !== '' &&
      memory.unit === candidate.unit &&
      candidate.procedure === memory.procedure &&
      memory.system !== '' &&
      folded(memory.system) === folded(candidate.system) &&
      letter.environments.length > 0 &&
      letter.environments.some((one) => candidate.environments.includes(one));
    if (!matter || !['complete', 'reject'].includes(candidate.verdict)) return 'none';
    // Before anybody answered it is a second application, or a slip: a person has to see.
    return candidate.answered === null ? 'proposed' : 'certain';
  }
  // Of two different procedures, or after an application that was accepted: an answer perhaps, hardly a correction.
  const otherMatter = !letter.fallback && candidate.procedure !== null && candidate.procedure !== memory.procedure;
  const possible = otherMatter || candidate.verdict === 'accept' ? 'proposed' : 'certain';
  if (sign === 'reply') {
    // The Message-ID of our letter is known to whom we wrote; where no form tells the unit, the same address must answer.
    if (applicant === 'same') return possible;
    return sender && candidate.unit === '' ? possible : 'proposed';
  }
  // Numbers of cases and Message-IDs of a sender's own letters can be guessed or quoted.
  if (applicant === 'same') return sign === 'number' || sender ? possible : 'proposed';
  return sender ? 'proposed' : 'none';
};

const strength: Readonly<Record<CaseSign, number>> = {
  reply: 4,
  number: 3,
  thread: 2,
  series: 1,
  'same-application': 0,
};
const numberOf = (submission: string): number => Number(submission.replace(/\D/g, ''));

type Judged = { readonly candidate: CaseCandidate; readonly sign: CaseSign; readonly certainty: Certainty };

/** The best sign of one candidate. */
const judged = (candidate: CaseCandidate, letter: CaseLetter): Judged[] =>
  candidate.signs
    .map((sign) => ({ candidate, sign, certainty: certaintyOf(sign, candidate, letter) }))
    .filter(({ certainty }) => certainty !== 'none')
    .sort(
      (a, b) =>
        Number(b.certainty === 'certain') - Number(a.certainty === 'certain') || strength[b.sign] - strength[a.sign],
    )
    .slice(0, 1);

const mostProposed = 5;

/**
 * Which earlier letter this one corrects. One link at most, and only where nothing speaks against it; two certain ones by the
 * weakest sign alone are two proposals. Pure: the same letters give the same link.
 */
export const chooseLink = (
  candidates: readonly CaseCandidate[],
  letter: CaseLetter,
): { readonly predecessor: Judged | null; readonly proposed: readonly Judged[] } => {
  const all = candidates
    .flatMap((candidate) => judged(candidate, letter))
    .sort(
      (a, b) =>
        strength[b.sign] - strength[a.sign] || numberOf(b.candidate.submission) - numberOf(a.candidate.submission),
    );
  const certain = all.filter(({ certainty }) => certainty === 'certain');
  const best = certain[0];
  const unclear = best?.sign === 'same-application' && certain.length > 1;
  const predecessor = best === undefined || unclear ? null : best;
  // Beside a link that is made, weaker guesses only distract.
  const proposed = predecessor === null ? all.slice(0, mostProposed) : [];
  return { predecessor, proposed };
};

/** What rules and terms see of the case. `received` is the day of this letter. */
export const thisCaseOf = (
  candidates: readonly CaseCandidate[] | null,
  letter: CaseLetter,
): { readonly facts: Facts['thisCase']; readonly before: CaseCandidate | null } => {
  if (candidates === null) return { facts: null, before: null };
  const { predecessor, proposed } = chooseLink(candidates, letter);
  const { received } = letter.memory;
  const told = proposed.map(({ candidate, sign }) => ({ submission: candidate.submission, how: sign }));
  if (predecessor === null)
    return { facts: { predecessor: null, proposed: told, number: 1, first: received, pauses: [] }, before: null };
  const { candidate, sign } = predecessor;
  const waited: ThisCaseFacts['pauses'] =
    candidate.answered !== null && candidate.answered <= received
      ? [{ from: candidate.answered, until: received }]
      : [];
  return {
    before: candidate,
    facts: {
      predecessor: {
        submission: candidate.submission,
        how: sign,
        received: candidate.received,
        verdict: candidate.verdict,
        open: failedRules(candidate.findings),
      },
      proposed: told,
      number: (candidate.case?.number ?? 1) + 1,
      first: candidate.case?.first ?? candidate.received,
      pauses: [...(candidate.case?.pauses ?? []), ...waited].slice(-200),
    },
  };
};

/** An application is no second one beside the very letter that it corrects. */
export const withoutCorrected = <Earlier extends { readonly submission: string; readonly open: boolean }>(
  earlier: readonly Earlier[] | null,
  before: CaseCandidate | null,
): readonly Earlier[] | null =>
  earlier?.map((one) => (one.submission === before?.submission ? { ...one, open: false } : one)) ?? null;

/** Case numbers of the office in a subject, e.g. `A-1042`; at most ten. */
export const numbersInSubject = (subject: string): string[] =>
  [...new Set(subject.slice(0, 1000).match(/(?<![\p{L}\p{N}-])A-[1-9]\d{0,14}(?![\p{L}\p{N}])/gu) ?? [])].slice(0, 10);
