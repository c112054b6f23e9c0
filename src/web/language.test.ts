import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAcceptLanguage } from './language.ts';
import { headerBlock } from './letter-view.ts';
import { holdsPesel, readListQuery } from './list-query.ts';
import { localPath } from './security/local-path.ts';

describe('what browsers and strangers send', () => {
  it('Accept-Language: the best language we have, by weight', () => {
    expect(fromAcceptLanguage('en-GB,en;q=0.9,pl;q=0.8')).toBe('en');
    expect(fromAcceptLanguage('de, pl;q=0.3, en;q=0.2')).toBe('pl');
    expect(fromAcceptLanguage('en;q=0, de')).toBeNull();
    assert(property(string(), (header) => void expect([null, 'pl', 'en']).toContain(fromAcceptLanguage(header))));
  });

  it('open redirect: whatever is asked for, the answer is a path of ours', () => {
    assert(
      property(string({ unit: 'binary' }), (next) => {
        const path = localPath(next);
        expect(new URL(path, 'https://wnioski.example').origin).toBe('https://wnioski.example');
        expect(path).toMatch(/^\/[\x21-\x7e]*$/);
      }),
    );
    assert(
      property(
        string(),
        (rest) => void expect(new URL(localPath(`/${rest}`), 'https://wnioski.example').host).toBe('wnioski.example'),
      ),
    );
  });

  it('a header block is cut at the first empty line, and a file that is no mail has none', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(headerBlock(bytes('Subject: a\r\n b\r\n\r\nbody: x'))).toEqual({ text: 'Subject: a\n b', shortened: false });
    expect(headerBlock(bytes('%PDF-1.7\n1 0 obj'))).toBeNull();
    expect(headerBlock(bytes('PK\u0003\u0004'))).toBeNull();
    expect(headerBlock(bytes(`X: ${'y'.repeat(100_000)}`))?.shortened).toBe(true);
  });

  it('the list’s address is read without trusting any of it', () => {
    assert(
      property(string(), string(), (state, page) => {
        const query = readListQuery((name) => ({ state, verdict: state, procedure: state, search: page, page })[name]);
        expect(Number.isInteger(query.page) && query.page >= 1).toBe(true);
        expect([undefined, 'received', 'checked', 'decided', 'quarantined']).toContain(query.state);
      }),
    );
    expect(readListQuery((name) => (name === 'state' ? 'decided' : undefined))).toEqual({ state: 'decided', page: 1 });
  });

  it('eleven digits in any grouping are a PESEL number, ten and twelve are not', () => {
    for (const text of ['44051401359', '440514 01359', '440-514-013-59', 'nr 44051401359!'])
      expect(holdsPesel(text), text).toBe(true);
    for (const text of ['4405140135', '440514013590', 'A-1042', '']) expect(holdsPesel(text), text).toBe(false);
  });
});
