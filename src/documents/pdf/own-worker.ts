/**
 * pdfjs-dist and the older copy inside pdf-parse both take their worker from `globalThis.pdfjsWorker` when somebody set
 * it, and then refuse each other's version. Each keeps the worker of its first use, so first uses happen one at a time
 * and with the global out of the way.
 */
const shared = globalThis as { pdfjsWorker?: unknown };
const settled = new Set<string>();
let turn: Promise<unknown> = Promise.resolve();

export const withOwnWorker = <T>(library: 'pdfjs-dist' | 'pdf-parse', use: () => Promise<T>): Promise<T> => {
  if (settled.has(library)) return use();
  const first = turn.then(async () => {
    if (!settled.has(library)) delete shared.pdfjsWorker;
    try {
      return await use();
    } finally {
      settled.add(library);
    }
  });
  turn = first.catch(() => {});
  return first;
};
