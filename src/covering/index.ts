export { covering, coveringSubject, type Covering, type Passage } from './covering.ts';
export { matterPhrases, nothingKnown, type Known } from './known.ts';
export { ownWords } from './quoted.ts';
