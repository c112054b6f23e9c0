/** The secret numbers of a key, named: as programs print them, in JSON (RFC 7517) and in XML. */

/** Sixteen octets and more in hex behind the name, as openssl -text and certtool print them. */
const printed =
  /\b(?:private ?exponent|priv|prime ?[12]|private key|secret exponent)[ \t]{0,20}[:=]\s{0,40}((?:[0-9a-f]{2}[:\s][ \t\r\n]{0,40}){16}[0-9a-f:\s]*)/i;

const kty = /["']kty["']\s{0,20}[:=]\s{0,20}["'](?:RSA|EC|OKP)["']/;
const secretMember = /["']d["']\s{0,20}[:=]\s{0,20}["']([A-Za-z0-9_+/-]{40}[A-Za-z0-9_+/-]*)/;

const inXml = /<(?:[A-Za-z][\w.-]{0,40}:)?(?:D|PrivateExponent)>\s{0,80}((?:[A-Za-z0-9+/]\s{0,4}){40}[A-Za-z0-9+/\s]*)/;
const aroundXml = /<(?:[A-Za-z][\w.-]{0,40}:)?(?:Modulus|RSAKeyValue|RSAParameters)\b/;

/** The secret number of a key that a text has under its name, as it is written there; null where there is none. */
export const namedSecretNumber = (text: string): string | null => {
  const found =
    printed.exec(text) ??
    (kty.test(text) ? secretMember.exec(text) : null) ??
    (aroundXml.test(text) ? inXml.exec(text) : null);
  return found?.[1]?.replace(/[:\s]+/g, '') ?? null;
};
