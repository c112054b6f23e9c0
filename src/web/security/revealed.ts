import { openWords, sealWords } from './search-token.ts';

/**
 * Which masked values of a case an officer has asked to see. The page's address carries their places (never the values)
 * sealed with the key of this session, so that without scripts too a value stays shown while one works on the case, and an
 * address handed on shows nobody anything: who did not ask by POST, and so into the audit log, sees the mask.
 */
export type Place = `${'field' | 'signature' | 'finding' | 'document' | 'alteration'}:${string}`;

const placeShape = /^(?:field:[A-Za-z0-9_.-]{1,80}|(?:signature|finding|document|alteration):[a-z0-9-]{1,20})$/;
export const isPlace = (text: unknown): text is Place => typeof text === 'string' && placeShape.test(text);

const minutes = 15;
const mostCharacters = 1200;

export const sealPlaces = (session: string, submission: string, places: readonly Place[], now: number): string => {
  const kept = [...new Set(places)];
  while (kept.join('\n').length > mostCharacters) kept.shift();
  return sealWords(session, ['revealed', submission, String(now), ...kept].join('\n'));
};

/** The places, as long as they were asked for in this session, for this case, a short while ago. */
export const openPlaces = (
  session: string,
  submission: string,
  token: string | undefined,
  now: number,
): readonly Place[] => {
  const [what, of, at, ...places] = (token === undefined ? null : openWords(session, token))?.split('\n') ?? [];
  if (what !== 'revealed' || of !== submission) return [];
  const age = now - Number(at);
  return age >= 0 && age <= minutes * 60_000 ? places.filter(isPlace) : [];
};
