/** Legal forms, as far as the law gives them a rule of representation where the register is silent. */
export type EntityKind =
  | 'company'
  | 'simple-company'
  | 'general-partnership'
  | 'limited-partnership'
  | 'professional-partnership'
  | 'cooperative'
  | 'bank'
  | 'county'
  | 'public'
  | 'other';

const patterns: readonly (readonly [EntityKind, RegExp])[] = [
  ['bank', /(?<!\p{L})bank(?:u|i)?(?!\p{L})/iu],
  ['simple-company', /prosta sp[oó][lł]ka akcyjna|\bp\.?\s*s\.?\s*a\b/i],
  ['limited-partnership', /komandytow|\bsp\.?\s*k\b|\bs\.?\s*k\.?\s*a\b/i],
  ['general-partnership', /(?:sp[oó][lł]k\p{L}+|sp\.)\s+jawn|\bsp\.?\s*j\b/iu],
  ['professional-partnership', /(?:sp[oó][lł]k\p{L}+|sp\.)\s+partnersk|\bsp\.?\s*p\b/iu],
  ['company', /ograniczon|\bz\s*o\.?\s*o\b|akcyjna|\bs\.?\s*a\b/i],
  ['cooperative', /sp[oó][lł]dzieln/i],
  ['county', /powiat|starostwo/i],
  [
    'public',
    /gmin|miast|urz[aą]d|wojew[oó]dz|ministerstw|szko[lł]|przedszkol|uczelni|uniwersytet|akademi|politechnik|s[aą]d\b|prokuratur|komorni|notari|stra[zż]|policj|o[sś]rodek pomocy|jednostka|zak[lł]ad bud[zż]etowy|inspektorat|izba skarbowa|krajowa informacja|publiczn|samorz[aą]d|spzoz|instytut|muzeum|bibliotek/i,
  ],
];

/** The legal form by its Polish name or abbreviation; `other` when it is none of those with a rule of their own. */
export const entityKind = (text: string): EntityKind =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
