/** Whether a printed word is a row of dots, strokes or empty boxes to write upon and nothing else. */
export const isLeader = (text: string): boolean => text.length >= 3 && /^[.…·․_‗¯\-–—]+$/u.test(text);
