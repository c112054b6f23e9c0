/** Signed mail (S/MIME, RFC 8551). */
export { holdsSignedMail, verifyMail } from './verify-mail.ts';
