import type { Localised } from '../model/index.ts';
import { doubts, shortTitle } from './doubts.ts';
import { fold } from './headings.ts';
import { hasNone, organOf, rubrykiOf, type Organ, type Rubryka } from './representation.ts';
import { currentOf } from './people.ts';
import type { Section } from './sections.ts';

export type Proceedings = {
  /** Those who act in place of the body: the liquidators. */
  readonly instead: { readonly role: 'LIKWIDATOR'; readonly organ: Organ } | null;
  readonly doubts: readonly Localised[];
  /** Somebody else has the say. */
  readonly taken: boolean;
};

/** Of a full extract: all of it was struck out again. */
const isPast = ({ sections }: Rubryka): boolean =>
  sections.every(
    ({ fields, unread }) => !unread && fields.every((field) => !field.broken && currentOf(field) === null),
  );

/** Mergers and divisions of others, and a suspended business, leave the body as it is. */
const harmless = /^informacj\w+ o (?:polaczen|podzial|przeksztalc|zawieszeni)/;
const ends = /zakoncz|uchyl|umorz|oddal/;
const opening = /otwarci|rozpoczeci|zakoncz|uchyl|likwidacji/;

const endedIn = ({ sections }: Rubryka): boolean =>
  sections.some(({ fields }) => fields.some((field) => ends.test(fold(field.name)) && currentOf(field)?.value));

/**
 * Działy 5 and 6: what takes the say from the body. A liquidation whose liquidators and rule stand there is read; everything
 * else (bankruptcy, restructuring, a commissioner, a curator) is named and left to an officer.
 */
export const readProceedings = (sections: readonly Section[]): Proceedings => {
  const found: Localised[] = [];
  let taken = false;
  for (const rubryka of rubrykiOf(sections, 5)) {
    const filled = rubryka.sections.some(({ fields }) => fields.length > 0);
    if (hasNone(rubryka) || (filled && isPast(rubryka))) continue;
    found.push(filled ? doubts.curator : doubts.unknown(5, shortTitle(rubryka.title)));
    taken ||= filled;
  }
  let instead: Proceedings['instead'] = null;
  for (const rubryka of rubrykiOf(sections, 6)) {
    const title = fold(rubryka.title);
    const filled = rubryka.sections.some(({ fields }) => fields.length > 0);
    if (hasNone(rubryka) || (filled && isPast(rubryka)) || (harmless.test(title) && filled)) continue;
    const liquidation = /^(?:informacj\w+ o )?likwidacj/.test(title);
    const organ = liquidation && filled ? organOf(rubryka, (name) => opening.test(fold(name))) : null;
    if (organ && organ.people.length > 0 && organ.ruleCertain && organ.peopleCertain && !endedIn(rubryka))
      instead = { role: 'LIKWIDATOR', organ };
    else {
      found.push(filled ? doubts.proceeding(shortTitle(rubryka.title)) : doubts.unknown(6, shortTitle(rubryka.title)));
      taken ||= filled;
    }
  }
  return { instead, doubts: found, taken: taken || instead !== null };
};
