/**
 * Raised inside this folder when bytes are not what they claim to be, and always caught at its border, where it becomes
 * a `Problem` or a failed check. Another folder that reads keys with the readers of this one catches it at its own border.
 */
export class Malformed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Malformed';
  }
}

/** The value, or null when the bytes were malformed; anything else that is thrown is our own bug and passes through. */
export const unlessMalformed = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
};

/** The value, or why it could not be read. */
export const orReason = <T>(read: () => T): { readonly value: T } | { readonly reason: string } => {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Malformed) return { reason: error.message };
    throw error;
  }
};
