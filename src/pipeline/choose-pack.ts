import { phrasesIn } from '../identifiers/index.ts';
import { OkienkoError } from '../model/index.ts';
import type { Pack } from '../rules/index.ts';

/** What a letter without one of our forms may be known by. */
export type Signs = {
  readonly subject: string;
  /** The texts of the message and of its documents. */
  readonly texts: readonly string[];
  /** Names of the files, for kinds of annexes. */
  readonly names: readonly string[];
  /** Roles of its documents. */
  readonly roles: ReadonlySet<string>;
};

const noSigns: Signs = { subject: '', texts: [], names: [], roles: new Set() };

const hasAnnex = ({ procedure }: Pack, kind: string, { texts, names }: Signs): boolean => {
  const told = procedure.annexes[kind];
  if (told === undefined) return false;
  return (
    texts.some((text) => phrasesIn(text, told.words).length > 0) ||
    names.some((name) => phrasesIn(name.replace(/[_+.-]+/g, ' '), told.names).length > 0)
  );
};

/** How much speaks for a pack: a subject most, then what the letter holds, then its words. */
const scoreOf = (pack: Pack, signs: Signs): number => {
  const { recognise } = pack.procedure;
  if (recognise === undefined) return 0;
  const subject = phrasesIn(signs.subject, recognise.subjects).length > 0 ? 4 : 0;
  const roles = recognise.roles.filter((role) =>
    role.startsWith('annex:') ? hasAnnex(pack, role.slice('annex:'.length), signs) : signs.roles.has(role),
  ).length;
  const all = signs.texts.join('\n').slice(0, 200_000);
  const words = recognise.words.length === 0 ? 0 : phrasesIn(all, recognise.words).length;
  return subject + Math.min(roles, 1) * 3 + Math.min(words, 2);
};

/** The one pack that most speaks for; null where nothing does, or as much for another. */
const best = (packs: readonly Pack[], signs: Signs, least: number): Pack | null => {
  const scored = packs
    .map((pack) => ({ pack, score: scoreOf(pack, signs) }))
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score);
  return scored[0] === undefined || scored[0].score === scored[1]?.score ? null : scored[0].pack;
};

/**
 * The procedure a letter belongs to: that of the form in it; else, for a person's letter, of those of its mailbox the one that
 * its subject, documents and words speak for, or the mailbox's only one; else one of any mailbox that much speaks for; else the
 * fallback pack, which judges letters of no known procedure.
 */
export const choosePack = (
  packs: readonly Pack[],
  letter: {
    readonly templateId: string | null;
    readonly addressees: readonly string[];
    readonly machine: boolean;
    /** The procedure a person asked for. */
    readonly forced: string | null;
    readonly signs?: Signs;
  },
): Pack => {
  const { templateId, signs = noSigns } = letter;
  const own = packs.filter(({ procedure }) => !procedure.fallback);
  const asked = letter.forced === null ? undefined : packs.find(({ procedure }) => procedure.id === letter.forced);
  const byForm =
    templateId === null
      ? undefined
      : own.find(({ procedure, templates }) => templates.includes(templateId) || procedure.id === templateId);
  const chosen =
    asked ?? byForm ?? (letter.machine ? undefined : (byMailbox(own, letter.addressees, signs) ?? undefined));
  return chosen ?? fallbackOf(packs);
};

/** The pack that judges letters of no known procedure. */
export const fallbackOf = (packs: readonly Pack[]): Pack => {
  const last = packs.find(({ procedure }) => procedure.fallback);
  if (!last)
    throw new OkienkoError('pack', 'no pack fits this letter and there is no fallback pack among the configured packs');
  return last;
};

const byMailbox = (packs: readonly Pack[], addressees: readonly string[], signs: Signs): Pack | null => {
  const addressed = new Set(addressees.map((address) => address.toLowerCase()));
  const there = packs.filter(({ procedure }) =>
    procedure.addressees.some((address) => addressed.has(address.toLowerCase())),
  );
  const [only] = there;
  if (only !== undefined && there.length === 1) return only;
  if (there.length > 1)
    return best(there, signs, 1) ?? there.find(({ procedure }) => procedure.recognise?.otherwise === true) ?? null;
  // Sent elsewhere, or handed in: one word that many letters have is not enough.
  return best(packs, signs, 2);
};
