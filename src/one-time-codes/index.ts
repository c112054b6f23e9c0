/** One-time codes of an authenticator app (RFC 6238) and their QR pictures; the only place that knows the libraries for them. */
export { codePicture } from './picture.ts';
export { keyUri, matchingStep, newSecret } from './totp.ts';
