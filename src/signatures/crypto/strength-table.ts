/**
 * Until when each algorithm is accepted for signatures: the first instant it is not, `always`, or `never` for what had
 * fallen before there were signatures of eIDAS. Keys are named by kind and smallest size in bits. A trust bundle may state
 * other dates (`trust.yaml: algorithms:`).
 *
 * Sources: ETSI TS 102 176-1 v2.1.1 (historical), ETSI TS 119 312 v1.4.3 with the SOG-IS Agreed Cryptographic Mechanisms
 * 1.2 and 1.3; NIST SP 800-131A where they leave a legacy size open.
 */
export const strengthTable: Readonly<Record<string, string>> = {
  // TS 102 176-1: collisions of MD5 and SHA-1.
  MD2: 'never',
  MD5: '2005-01-01',
  'SHA-1': '2012-01-01',
  'RIPEMD-160': '2014-08-01',
  // SOG-IS: legacy, 112 bits of security.
  'SHA-224': '2029-01-01',
  'SHA-512/224': '2029-01-01',
  'SHA3-224': '2029-01-01',
  'SHA-256': 'always',
  'SHA-384': 'always',
  'SHA-512': 'always',
  'SHA-512/256': 'always',
  'SHA3-256': 'always',
  'SHA3-384': 'always',
  'SHA3-512': 'always',
  'SHAKE256-512': 'always',
  // TS 102 176-1, TS 119 312: 1024 and 1536 bits; SOG-IS: 1900 bits are legacy as 112 bits of
  // security are, 3000 recommended (2900 tolerated).
  'RSA-1': 'never',
  'RSA-1000': '2014-01-01',
  'RSA-1500': '2019-10-01',
  'RSA-1900': '2029-01-01',
  'RSA-2900': 'always',
  'DSA-1': 'never',
  'DSA-1000': '2014-01-01',
  'DSA-1900': '2029-01-01',
  'DSA-2900': 'always',
  // TS 119 312 v1.1.1: 160 and 192, then 224 bits.
  'EC-1': '2012-08-01',
  'EC-224': '2016-10-01',
  'EC-256': 'always',
  // In neither catalogue.
  secp256k1: 'never',
  Ed25519: 'always',
  Ed448: 'always',
};
