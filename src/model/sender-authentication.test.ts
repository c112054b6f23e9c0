import { describe, expect, it } from 'vitest';
import type { MailAuthentication } from './mail-evidence.ts';
import { authenticatedSender } from './sender-authentication.ts';

const said = (...lines: string[]): MailAuthentication => ({
  by: 'mx.urzad.example',
  results: lines.map((line) => {
    const [method = '', result = '', domain] = line.split(' ');
    return { method: method as 'spf', result, domain: domain ?? null };
  }),
});
const of = (...lines: string[]) => authenticatedSender(said(...lines), 'Jan@nadawca.example');

describe('what a trusted server says of the sender', () => {
  it('counts where it speaks of the domain people see, or of one under or above it', () => {
    expect(
      of('spf fail nadawca.example', 'dkim pass poczta.nadawca.example', 'dmarc softfail nadawca.example'),
    ).toEqual({
      present: true,
      spf: 'fail',
      dkim: 'pass',
      dmarc: 'fail',
    });
  });

  it('says nothing of it where it speaks of another (a good signature of somebody else)', () => {
    expect(of('dkim pass oszust.example', 'spf pass oszust.example', 'dmarc pass', 'dkim pass example')).toEqual({
      present: true,
      spf: 'none',
      dkim: 'none',
      dmarc: 'none',
    });
    expect(of('dkim pass xnadawca.example').dkim).toBe('none');
    expect(authenticatedSender(said('dkim pass nadawca.example'), undefined).dkim).toBe('none');
  });

  it('takes one passing DKIM signature of several', () => {
    expect(of('dkim fail nadawca.example', 'dkim pass nadawca.example').dkim).toBe('pass');
  });

  it('says nothing without the server, and nothing of errors', () => {
    expect(authenticatedSender(null, 'a@b.example').present).toBe(false);
    expect(of('spf temperror nadawca.example', 'dmarc constructor nadawca.example').spf).toBe('none');
  });
});
