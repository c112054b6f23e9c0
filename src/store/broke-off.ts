/** A connection we had is gone: the server ended it (SQLSTATE 25P03, 57P01, 57P02, class 08) or its other end did. */
const codes = /^(?:08|57P0[12]$|25P03$|ECONNRESET$|EPIPE$)/;
/** What node-postgres says without a code. */
const words = /^(?:Connection terminated|Client has encountered a connection error)/;

/** Whether this failure, or what caused it, was a connection that broke; a server that cannot be reached at all is another matter. */
export const brokeOff = (cause: unknown): boolean => {
  if (!(cause instanceof Error)) return false;
  const { code } = cause as { code?: unknown };
  return (typeof code === 'string' && codes.test(code)) || words.test(cause.message) || brokeOff(cause.cause);
};
