import { duplicate } from './texts/duplicate.ts';
import { receipt } from './texts/receipt.ts';
import { wrongAddressee } from './texts/wrong-addressee.ts';

const texts = { receipt, duplicate, 'wrong-addressee': wrongAddressee };

/** Texts for every procedure, by `kind.language`; a procedure's own, and the office's, go before them. */
export const generalTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(texts).flatMap(([kind, { pl, en }]) => [
    [`${kind}.pl`, pl],
    [`${kind}.en`, en],
  ]),
);
/** Kinds that no finding of a check brings about: never chosen for defects, whatever their head says. */
export const generalKinds: ReadonlySet<string> = new Set(Object.keys(texts));
