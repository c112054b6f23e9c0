import { z } from 'zod';
import { box, type Box } from '../../model/index.ts';

/** `profile.json` beside form.yaml: words of the blank that recognition reads now so, now otherwise. */
export const templateProfile = z.object({
  schema: z.literal('okienko.profile/1'),
  /** `sha256:` of the blank it was made from. */
  blank: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** How many pictures of each page were read: from clean print to a poor scan. */
  variants: z.number().int().positive(),
  /** In how many of all those readings a word of each page came out as printed, 0…1. */
  legible: z.array(z.object({ page: z.number().int().positive(), share: z.number() })),
  unstable: z
    .array(
      z.object({
        page: z.number().int().positive(),
        box,
        word: z.string(),
        /** What it was read as when not as printed; an empty text is a word not seen at all. */
        readings: z.array(z.string()),
        /** In how many of the variants it was misread. */
        misread: z.number().int().positive(),
      }),
    )
    .max(20_000),
});
export type TemplateProfile = z.infer<typeof templateProfile>;
export type UnstableWord = TemplateProfile['unstable'][number];

/** How far a word of the blank may stand from where the profile has it, in points: numbers are rounded there. */
const tolerance = 1;

/** What the profile says of the word printed at a place of the blank; null when it is read reliably, or nothing is known. */
export const unstableAt = (profile: TemplateProfile | null, page: number, place: Box): UnstableWord | null =>
  profile?.unstable.find(
    (one) => one.page === page && one.box.every((value, i) => Math.abs(value - place[i]!) <= tolerance),
  ) ?? null;

const digits = (text: string): string => text.replace(/\D/gu, '');

/**
 * Misreadings of a word that may pass for it. Hazard: of a short word or a number another reading may be an alteration; those
 * give none, and what differs there is for a person.
 */
export const harmlessReadings = ({ word, readings }: UnstableWord): readonly string[] =>
  [...word].length < 5 || digits(word) !== ''
    ? []
    : readings.filter(
        (reading) => digits(reading) === '' && Math.abs([...reading].length - [...word].length) <= 2 && reading !== '',
      );
