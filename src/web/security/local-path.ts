/** Only a path of ours: `//elsewhere.example`, `/\elsewhere` and absolute addresses lead home instead. */
export const localPath = (next: string | undefined): string =>
  next !== undefined &&
  next.length < 500 &&
  /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next) &&
  !next.startsWith('/sign-in')
    ? next
    : '/';
