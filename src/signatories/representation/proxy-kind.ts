import { foldWords } from '../../identifiers/index.ts';

/** `either`: with a member of the board or with another proxy. `unknown`: worded otherwise, so nobody knows how they act. */
export type ProxyKind = 'sole' | 'joint' | 'with-member' | 'either' | 'branch' | 'unknown';

const another = '(?:z )?(?:(?:drugim|innym|jednym) )?prokurentem';
const member = '(?:z )?(?:(?:jednym|innym|ktorymkolwiek) )?czlonkiem zarzadu(?: spolki)?';
const mixed = '(?:niewlasciwa|mieszana)';

/** The wordings of "rodzaj prokury", each of them whole: a word more or less is another kind, and an unknown one. */
const kinds: readonly (readonly [ProxyKind, string])[] = [
  ['sole', '(?:samoistna|samodzielna|jednoosobowa|oddzielna)(?: (?:samoistna|samodzielna|jednoosobowa))?'],
  [
    'joint',
    `(?:laczna|wspolna)(?: dwuosobowa| dwoch prokurentow(?: dzialajacych)?(?: lacznie)?| (?:lacznie )?${another})?`,
  ],
  [
    'with-member',
    `(?:laczna )?(?:${mixed} ?){1,2}(?:(?:lacznie )?(?:wylacznie |tylko |jedynie )?${member})?|laczna (?:lacznie )?(?:wylacznie |tylko |jedynie )?${member}`,
  ],
  ['branch', '(?:(?:samoistna|laczna) )?oddzialowa(?: (?:samoistna|laczna))?'],
  ['either', `laczna (?:${member} (?:lub|albo|badz) ${another}|${another} (?:lub|albo|badz) ${member})`],
];

const patterns = kinds.map(
  ([kind, source]) => [kind, new RegExp(`^(?:prokura |prokurent )?(?:${source})(?: prokura)?$`)] as const,
);

/** Longer than any known wording: not read at all. */
const longest = 120;

/** The kind of a commercial proxy by the whole of its entry (KC art. 109⁴, 109⁵). */
export const proxyKind = (text: string): ProxyKind => {
  if (text.length > longest) return 'unknown';
  const words = foldWords(text).replace(/\b(samoistn|laczn|niewlasciw|mieszan|samodzieln)y\b/g, '$1a');
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? 'unknown';
};
