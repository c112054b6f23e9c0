import type { Language, Signature } from '../../model/index.ts';
import { shown } from '../shown.ts';

const words = (field: string, language: Language): string =>
  language === 'pl'
    ? `Podpis w polu „${shown(field)}”, dodany później, jest widoczny na stronie i sam nie jest prawidłowy, więc może zasłaniać podpisaną treść. Proszę porównać obie wersje strony.`
    : `The signature in field “${shown(field)}”, added later, can be seen on a page and is not valid itself, so that it may cover what was signed. Please compare both versions of the page.`;

/**
 * A further signature may show something on a page, and a stamp of any size may be drawn by anybody with a certificate of
 * their own making. Where that signature does not pass by itself, those whose pages it is drawn on are for a person to
 * look at. \`signatures\` stand in the order of signing, so that doubt goes from the last to the first.
 */
export const doubtShownOver = (signatures: readonly Signature[], language: Language): Signature[] => {
  const judged = [...signatures];
  const passes = (field: string): boolean => {
    const own = judged.filter(({ evidence }) => evidence.some((place) => place.field === field));
    return own.length > 0 && own.every(({ indication }) => indication === 'TOTAL-PASSED');
  };
  for (let at = judged.length - 1; at >= 0; at -= 1) {
    const signature = judged[at] as Signature;
    const over = signature.changes.find(({ shows, field }) => shows === true && field !== undefined && !passes(field));
    if (!over || signature.indication !== 'TOTAL-PASSED') continue;
    judged[at] = {
      ...signature,
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      checks: [...signature.checks, { check: 'shown-over', ok: null, detail: words(over.field ?? '', language) }],
    };
  }
  return judged;
};
