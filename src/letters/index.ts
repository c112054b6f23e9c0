export { automaticMail, type AutomaticMail } from './automatic.ts';
export { noHeaders } from './headers.ts';
export { looksLikeMail, safeName } from './names.ts';
export { defaultUnpackLimits, preloadMailParser, readHeaders, unpackLetter, type UnpackLimits } from './unpack.ts';
