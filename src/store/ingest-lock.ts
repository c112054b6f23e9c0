/**
 * A group taken letter by letter claims raw, content, raw, content …: in a circle with whoever claims in another order. While it does,
 * nobody else takes letters in; whoever claims all raw keys before all content keys, sorted, only keeps out of its way.
 */
export const ingestLock = 7_305_212;
