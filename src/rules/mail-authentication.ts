export type AuthenticationResult = 'pass' | 'fail' | 'none';
export type MailAuthentication = {
  readonly present: boolean;
  readonly spf: AuthenticationResult;
  readonly dkim: AuthenticationResult;
  readonly dmarc: AuthenticationResult;
};

/** Longer header fields are cut: what follows is nobody's verdict on SPF, DKIM or DMARC. */
const limit = 4000;

/** Comments may nest (RFC 5322 §3.2.2) and hold semicolons; so may quoted strings. Both become a space. */
const withoutComments = (text: string): string => {
  let kept = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\') at++;
    else if (quoted) quoted = character !== '"';
    else if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && character === '"') {
      quoted = true;
      kept += ' ';
    } else if (depth === 0) kept += character;
  }
  return kept;
};

/** `softfail` says the domain does not know the sender, as `fail` does; errors and `neutral` say nothing. */
const meaning: Readonly<Record<string, AuthenticationResult>> = {
  pass: 'pass',
  fail: 'fail',
  hardfail: 'fail',
  softfail: 'fail',
};

/**
 * What one Authentication-Results header field (RFC 8601) says, given its unfolded value. Give the topmost field only: the
 * ones below it came with the message and anybody may have written them. Of several results of a method one `pass` is
 * enough, as for several DKIM signatures. Anything else than a clear result is `none`.
 */
export const mailAuthentication = (header: string | undefined): MailAuthentication => {
  if (header === undefined) return { present: false, spf: 'none', dkim: 'none', dmarc: 'none' };
  const results = withoutComments(header.slice(0, limit))
    .split(';')
    .slice(1)
    .flatMap((statement) => {
      const [, method, result] = /^\s*([a-z][a-z0-9-]*)\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i.exec(statement) ?? [];
      if (method === undefined || result === undefined) return [];
      const word = result.toLowerCase();
      return [{ method: method.toLowerCase(), result: Object.hasOwn(meaning, word) ? meaning[word] : 'none' }];
    });
  const of = (name: string): AuthenticationResult => {
    const own = new Set(results.filter(({ method }) => method === name).map(({ result }) => result));
    return own.has('pass') ? 'pass' : own.has('fail') ? 'fail' : 'none';
  };
  return { present: true, spf: of('spf'), dkim: of('dkim'), dmarc: of('dmarc') };
};
