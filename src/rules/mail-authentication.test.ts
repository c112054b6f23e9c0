import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailAuthentication } from './mail-authentication.ts';

describe('what the receiving server says about the sender', () => {
  it('reads the three methods, whatever else stands there', () => {
    expect(
      mailAuthentication(
        'mx.urzad.example 1; spf=fail (domain; of x=pass) smtp.mailfrom=x; dkim/1=Pass header.d=a.example; dmarc=softfail',
      ),
    ).toEqual({ present: true, spf: 'fail', dkim: 'pass', dmarc: 'fail' });
  });

  it('takes one passing DKIM signature of several', () => {
    expect(mailAuthentication('mx; dkim=fail; dkim=pass; dkim=neutral').dkim).toBe('pass');
  });

  it('is not misled by results inside comments, quoted strings or the name of the server', () => {
    expect(mailAuthentication('spf=pass; x=y reason="a; spf=pass" (dmarc=pass; dkim=pass)')).toEqual({
      present: true,
      spf: 'none',
      dkim: 'none',
      dmarc: 'none',
    });
  });

  it('says nothing without the header, and nothing of errors', () => {
    expect(mailAuthentication(undefined).present).toBe(false);
    expect(mailAuthentication('mx; spf=temperror; dmarc=constructor').spf).toBe('none');
  });

  it('bears any header in bounded time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => mailAuthentication(text).present));
    const start = performance.now();
    mailAuthentication('('.repeat(1e6));
    mailAuthentication('a; '.repeat(1e6));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
