export { adeChecksumAgrees, isAdeShape } from './ade.ts';
export { compactDigits } from './digits.ts';
export { isDate, normaliseDate } from './date.ts';
export { asciiDomain, domainOf, isEmail, localPartOf, normaliseEmail, sameEmail } from './email.ts';
export { fewLettersApart } from './few-letters-apart.ts';
export { foldLetters, foldWords } from './fold.ts';
export { givenNames, isGivenName } from './given-names.ts';
export {
  cidrPrefix,
  ipKind,
  ipShape,
  ipv4Number,
  ipv4Text,
  isIpv4,
  isNetwork,
  isWellKnownIp,
  parseNetwork,
  specialBlocks,
  type IpKind,
  type IpShape,
  type Network,
} from './ipv4.ts';
export { matched, matching } from './matching.ts';
export {
  isKrs,
  isNip,
  isNrb,
  isPesel,
  isPostcode,
  isRegon,
  normaliseKrs,
  normaliseRegon,
  peselBirthDate,
  sameKrs,
  sameRegon,
} from './numbers.ts';
export { findPhrase, parsePhrase, phrasesIn, textWords, type Phrase } from './phrases.ts';
export { canReceiveSms, isPhone, mobilePrefixes, normalisePhone, smsCapability, type SmsCapability } from './phone.ts';
