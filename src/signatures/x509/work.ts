/**
 * Signatures that one question may still verify. A document may carry hundreds of certificates, lists and answers that all
 * might have signed each other; an honest one needs a handful. What is known already costs nothing.
 */
export type Work = { left: number };

export const startWork = (): Work => ({ left: 1200 });

/** Whether there is anything left, and takes one away. */
export const spend = (work: Work): boolean => work.left-- > 0;
