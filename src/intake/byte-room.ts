/** Room for letters that are in memory between the mail server and the disk, shared by all that fetch. */
export type ByteRoom = {
  /**
   * Waits until there is room for so many bytes, first come, first served; what is larger than the whole room waits until it is empty and
   * then has all of it. Null when the signal aborts before. To be given back exactly once, by calling what it resolves to.
   */
  take(bytes: number, signal: AbortSignal): Promise<(() => void) | null>;
};

/** One mailbox fetches at most 8 MiB at a time: so much for each of a dozen, or one letter of the largest size and some more. */
export const defaultRoomBytes = 96 * 1024 * 1024;

export const byteRoom = (size = defaultRoomBytes): ByteRoom => {
  let free = size;
  const waiting: { readonly bytes: number; readonly enter: () => void }[] = [];

  const letIn = (): void => {
    for (let next = waiting[0]; next !== undefined && next.bytes <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.bytes;
      next.enter();
    }
  };

  return {
    take: (bytes, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(null);
        const wanted = Math.min(Math.max(0, bytes), size);
        const leave = (): void => {
          const at = waiting.indexOf(asked);
          if (at >= 0) waiting.splice(at, 1);
          resolve(null);
          // Who stood behind one that was too large may pass now.
          letIn();
        };
        const asked = {
          bytes: wanted,
          enter: () => {
            signal.removeEventListener('abort', leave);
            let given = true;
            resolve(() => {
              if (!given) return;
              given = false;
              free += wanted;
              letIn();
            });
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(asked);
        letIn();
      }),
  };
};
