export { base64Bytes, base64OrNull } from '../base64.ts';
