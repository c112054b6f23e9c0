import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticationOf } from './authentication.ts';

const field = (value: string, name = 'authentication-results') => ({ name, value });
const own = ['mx.urzad.example'];
const results = (...values: string[]) =>
  authenticationOf(
    values.map((value) => field(value)),
    own,
  )?.results.map(({ method, result, domain }) => `${method} ${result} ${domain}`) ?? null;

describe('what the own mail server found out about a sender', () => {
  it('is read with the domain it speaks of, whatever else stands there', () => {
    expect(
      results(
        'MX.urzad.example 1; spf=fail (domain; of x=pass) smtp.mailfrom=jan@nadawca.example; dkim/1=Pass reason="a; b" header.d=nadawca.example header.i=@x.example; dmarc=softfail header.from=Nadawca.example; iprev=pass',
      ),
    ).toEqual(['spf fail nadawca.example', 'dkim pass nadawca.example', 'dmarc softfail nadawca.example']);
  });

  it('stands in one field for each method, as milters write it', () => {
    expect(
      results(
        'mx.urzad.example; dmarc=pass header.from=a.example',
        'mx.urzad.example; dkim=pass header.d=a.example; dkim=fail header.d=b.example',
      ),
    ).toEqual(['dmarc pass a.example', 'dkim pass a.example', 'dkim fail b.example']);
  });

  it('counts from nobody else (a field written by the sender, a server that nobody named)', () => {
    expect(results('mx.oszust.example; dkim=pass header.d=bank.example')).toBeNull();
    expect(authenticationOf([field('mx.urzad.example; dkim=pass')], [])).toBeNull();
    expect(results('spf=pass; mx.urzad.example; dkim=pass')).toBeNull();
    expect(results('x (mx.urzad.example); dkim=pass', 'mx.urzad.example.oszust.example; dkim=pass')).toBeNull();
  });

  it('is not improved by a field in its name further down (a forged pass below a fail)', () => {
    expect(
      results('mx.urzad.example; dkim=fail header.d=a.example', 'mx.urzad.example; dkim=pass header.d=a.example'),
    ).toEqual(['dkim fail a.example']);
    expect(
      authenticationOf(
        [
          field('mx.urzad.example; spf=none'),
          field('from x by y', 'received'),
          field('mx.urzad.example; dmarc=pass header.from=a.example'),
        ],
        own,
      )?.results,
    ).toEqual([{ method: 'spf', result: 'none', domain: null }]);
  });

  it('is not misled by results inside comments and quoted strings', () => {
    expect(results('mx.urzad.example; x=y reason="a; spf=pass" (dmarc=pass; dkim=pass)')).toEqual([]);
    expect(results('mx.urzad.example; dkim=pass (header.d=a.example) header.d="oszust.example"')).toEqual([
      'dkim pass oszust.example',
    ]);
  });

  it('is read in bounded time, whatever the field', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        authenticationOf([field(`mx.urzad.example; ${text}`)], own);
      }),
    );
    const started = process.cpuUsage();
    for (const text of ['(', 'a; ', 'dkim=pass header.d=', '"', 'a.b='])
      results(`mx.urzad.example; ${text.repeat(300_000)}`);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});
