import type { LetterState, SubmissionState } from './contract.ts';
import type { SightingState } from './mailbox-contract.ts';

/** What the tables say of one message: its row in the ledger, its submission (null until stored), whether a reply was sent. */
export type LetterFacts = {
  readonly sighting: SightingState;
  readonly submission: SubmissionState | null;
  readonly replied: boolean;
};

/**
 * The one state that a message is in, for people. What was not stored is `seen` (on its way), `failed` (given up, on the server)
 * or `gone` (left the server before it could be stored); what was stored is as far as its letter is.
 */
export const letterState = ({ sighting, submission, replied }: LetterFacts): LetterState => {
  if (sighting !== 'stored') return sighting;
  if (submission === 'quarantined') return 'quarantined';
  if (submission === null || submission === 'received') return 'stored';
  return replied ? 'replied' : 'checked';
};

/** In the order in which a message passes through them. */
export const letterStates: readonly LetterState[] = [
  'seen',
  'stored',
  'checked',
  'replied',
  'quarantined',
  'failed',
  'gone',
];

const sightings: readonly SightingState[] = ['seen', 'stored', 'failed', 'gone'];
const submissions: readonly (SubmissionState | null)[] = [null, 'received', 'checked', 'decided', 'quarantined'];

/** All that the tables can say. */
export const allFacts: readonly LetterFacts[] = sightings.flatMap((sighting) =>
  submissions.flatMap((submission) => [true, false].map((replied) => ({ sighting, submission, replied }))),
);
