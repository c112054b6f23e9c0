export { automaticMail, type AutomaticMail } from './automatic.ts';
export { noHeaders } from './headers.ts';
export { looksLikeMail, safeName } from './names.ts';
export { preloadMailParser, readHeaders } from './parse-mail.ts';
export type { OpenSigned, SignedPart } from './signed-parts.ts';
export type { OpenEnvelope } from './envelopes.ts';
export { defaultUnpackLimits, type UnpackLimits } from './part-tree.ts';
export { unpackLetter } from './unpack.ts';
