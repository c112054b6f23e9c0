/** The code of an error, for logs: the messages of mail servers quote addresses and subjects, their codes do not. */
export const errorCode = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name, authenticationFailed } = error as {
    code?: unknown;
    name?: unknown;
    authenticationFailed?: unknown;
  };
  if (authenticationFailed === true) return 'authentication';
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
};
