import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * First two digits of Polish mobile numbers (numbering plan, PNK-T). Everything else of nine digits is a landline or a
 * service number and receives no SMS.
 */
export const mobilePrefixes: readonly string[] = [
  '45',
  '50',
  '51',
  '53',
  '57',
  '60',
  '66',
  '69',
  '72',
  '73',
  '78',
  '79',
  '88',
];

/** `unknown`: a foreign number, about which the Polish plan says nothing. */
export type SmsCapability = 'yes' | 'no' | 'unknown' | 'invalid';

const parse = (text: string) => {
  const written = text.replace(/[()\u00a0\u2007\u202f]/g, ' ').trim();
  if (!/^[+0-9][0-9 .\-/\u2010-\u2015]*$/.test(written)) return null;
  const digits = written.replace(/\D/g, '');
  // A Polish number with its country code but without the plus sign.
  const international =
    !written.startsWith('+') && digits.length === 11 && digits.startsWith('48') ? `+${digits}` : written;
  return (
    parsePhoneNumberFromString(international.replace(/^00/, '+'), { defaultCountry: 'PL', extract: false }) ?? null
  );
};

/** Exactly one telephone number: nine digits in Poland, or an international one with its country code (E.164). */
export const isPhone = (text: string): boolean => smsCapability(text) !== 'invalid';

export const smsCapability = (text: string): SmsCapability => {
  const number = parse(text);
  if (!number || !number.isPossible()) return 'invalid';
  if (number.countryCallingCode !== '48') return number.isValid() ? 'unknown' : 'invalid';
  const national = number.nationalNumber;
  if (!/^[0-9]{9}$/.test(national) || national.startsWith('0')) return 'invalid';
  return mobilePrefixes.includes(national.slice(0, 2)) ? 'yes' : 'no';
};

/** True when the password can be sent there by SMS for certain. */
export const canReceiveSms = (text: string): boolean => smsCapability(text) === 'yes';

/** E.164, or null. */
export const normalisePhone = (text: string): string | null => (isPhone(text) ? (parse(text)?.number ?? null) : null);
