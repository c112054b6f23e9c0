/** Text beyond this is not searched; nobody writes a password after it. */
const limit = 200_000;

/** A word that announces a secret, then a colon or an equals sign; the rest of the line follows. */
const announced =
  /(?:(?<password>(?<![\p{L}\p{N}])(?:has[łl]o|password|passwd|passphrase|pin))|(?<key>(?<![\p{L}\p{N}])(?:klucz[ \t]{0,3}(?:api|prywatny|tajny)|api[ _-]?key|(?:client[ _-]?)?secret|(?:access|bearer|api)?[ _-]?token)))[^\S\n]{0,3}(?:[:=]|(?<![\p{L}])to(?![\p{L}]))[^\S\n]{0,5}(?<rest>[^\n]{0,200})/giu;

/** Forms that nothing but a key has. */
const shapes =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----|(?<![A-Za-z0-9])(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{12,200}|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,400}\.eyJ[A-Za-z0-9_-]{8,400}\./;

const looksChosen = (word: string): boolean => /[\p{N}!#$%^&*_=+~]|\p{Ll}\p{Lu}/u.test(word);

/**
 * True when a message seems to hold a password, an API key or a private key itself, not merely to speak of one. "hasło
 * prześlemy SMS-em" holds none; neither does an identifier of a key.
 */
export const mentionsSecret = (text: string): boolean => {
  const searched = text.slice(0, limit);
  if (shapes.test(searched)) return true;
  for (const { groups } of searched.matchAll(announced)) {
    const words = (groups?.['rest'] ?? '').trim().split(/\s+/u);
    const word = (words[0] ?? '').replace(/^["'„“”«(]+|["'”“».,;)]+$/gu, '');
    if (
      groups?.['key'] !== undefined
        ? word.length >= 16 && /\p{N}/u.test(word)
        : word.length >= 4 && (looksChosen(word) || words.length === 1)
    )
      return true;
  }
  return false;
};
