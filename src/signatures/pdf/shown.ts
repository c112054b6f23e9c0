import { maskPeselsIn } from '../../model/index.ts';

/** A name that a file chose, as it may stand in a sentence of ours: no control characters, no quotes, no PESEL, no end of length. */
export const shown = (name: string): string => maskPeselsIn(name.replace(/[\p{Cc}\p{Cf}“”]/gu, '').slice(0, 80));
