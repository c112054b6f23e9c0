/** The code of an error, for logs: the messages of mail servers quote addresses and subjects, their codes do not. */
export const errorCode = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name, authenticationFailed, serverResponseCode } = error as {
    serverResponseCode?: unknown;
    code?: unknown;
    name?: unknown;
    authenticationFailed?: unknown;
  };
  if (authenticationFailed === true) return 'authentication';
  // RFC 5530 section 3 and RFC 3501 section 7.1.
  if (serverResponseCode === 'NONEXISTENT' || serverResponseCode === 'TRYCREATE') return 'folder-missing';
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
};
