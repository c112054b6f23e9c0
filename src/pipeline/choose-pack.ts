import { OkienkoError } from '../model/index.ts';
import type { Pack } from '../rules/index.ts';

/**
 * The procedure a letter belongs to: that of the form in it; else, for a person's mail, that of the mailbox it was
 * addressed to; else the fallback pack, which judges letters of no known procedure.
 */
export const choosePack = (
  packs: readonly Pack[],
  letter: {
    readonly templateId: string | null;
    readonly addressees: readonly string[];
    readonly machine: boolean;
    /** The procedure a person asked for. */
    readonly forced: string | null;
  },
): Pack => {
  const addressed = new Set(letter.addressees.map((address) => address.toLowerCase()));
  const byForm = packs.find(({ procedure }) => !procedure.fallback && procedure.id === letter.templateId);
  const byMailbox = letter.machine
    ? undefined
    : packs.find(
        ({ procedure }) =>
          !procedure.fallback && procedure.addressees.some((address) => addressed.has(address.toLowerCase())),
      );
  const asked = letter.forced === null ? undefined : packs.find(({ procedure }) => procedure.id === letter.forced);
  const chosen = asked ?? byForm ?? byMailbox ?? packs.find(({ procedure }) => procedure.fallback);
  if (!chosen)
    throw new OkienkoError('pack', 'no pack fits this letter and there is no fallback pack among the configured packs');
  return chosen;
};
