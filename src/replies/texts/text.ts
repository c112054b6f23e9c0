import type { Language } from '../../model/index.ts';

/** A reply text as in `replies/<kind>.<language>.md`, in both languages. */
export type LocalisedText = Readonly<Record<Language, string>>;
