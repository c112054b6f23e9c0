import type { MailAuthentication } from './mail-evidence.ts';

export type AuthenticationResult = 'pass' | 'fail' | 'none';
export type AuthenticatedSender = {
  readonly present: boolean;
  readonly spf: AuthenticationResult;
  readonly dkim: AuthenticationResult;
  readonly dmarc: AuthenticationResult;
};

/** `softfail` says the domain does not know the sender, as `fail` does; errors and `neutral` say nothing. */
const meaning: Readonly<Record<string, AuthenticationResult>> = {
  pass: 'pass',
  fail: 'fail',
  hardfail: 'fail',
  softfail: 'fail',
};

/** Relaxed alignment (RFC 7489 §3.1): one of the two domains is the other or lies under it. */
const aligned = (domain: string | null, sender: string): boolean =>
  domain !== null &&
  domain.includes('.') &&
  (domain === sender || sender.endsWith(`.${domain}`) || domain.endsWith(`.${sender}`));

/**
 * What a trusted server's findings say of the address people see as the sender's: only what speaks of its domain. Somebody
 * else's DKIM signature that is good proves nothing about it. Of several results of a method one `pass` is enough, as for several
 * DKIM signatures. Anything else than a clear result is `none`.
 */
export const authenticatedSender = (
  authentication: MailAuthentication | null | undefined,
  from: string | undefined,
): AuthenticatedSender => {
  if (!authentication) return { present: false, spf: 'none', dkim: 'none', dmarc: 'none' };
  const sender = (from ?? '').replace(/^.*@/s, '').toLowerCase();
  const of = (name: string): AuthenticationResult => {
    const own = new Set(
      authentication.results
        .filter(({ method, domain }) => method === name && sender !== '' && aligned(domain, sender))
        .map(({ result }) => (Object.hasOwn(meaning, result) ? meaning[result] : 'none')),
    );
    return own.has('pass') ? 'pass' : own.has('fail') ? 'fail' : 'none';
  };
  return { present: true, spf: of('spf'), dkim: of('dkim'), dmarc: of('dmarc') };
};
