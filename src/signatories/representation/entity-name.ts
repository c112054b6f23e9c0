import { foldWords } from '../../identifiers/index.ts';
import { formsOf } from '../authorisations/grammar/context.ts';

/** Words of the entity's own name, in every form; what is too short or too common for a name is none. */
export const nameWords = (name: string): ReadonlySet<string> =>
  new Set(
    foldWords(name.slice(0, 300))
      .split(' ')
      .slice(0, 20)
      .filter((word) => word.length > 1)
      .flatMap((word) => [...formsOf(word)]),
  );
