import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskIdentifiersIn } from './mask.ts';

describe('masking identifiers in running text', () => {
  it('hides PESEL numbers, identity documents and telephone numbers', () => {
    expect(maskIdentifiersIn('PESEL 44051401359, tel. 600 100 200 i +48600100200')).toBe(
      'PESEL 440514*****, tel. ***-***-200 i ***-***-200',
    );
    expect(maskIdentifiersIn('dowód ABA300000, dowód ABA 300000')).toBe('dowód ABA*****0, dowód ABA*****0');
    expect(maskIdentifiersIn('tel. 600-100-200')).toBe('tel. ***-***-200');
  });

  it('leaves what an officer compares: REGON, NIP, KRS, dates, numbers of cases and rules', () => {
    const text =
      'REGON 123456785, NIP 526-000-12-46, NIP 5260001246, KRS 0000012345, 2026-11-23, A-1042, IP-2026-1, ABC123456';
    expect(maskIdentifiersIn(text)).toBe(text);
  });

  it('never shows eleven digits in a row, and does no more to what it has masked', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{11}$/), fc.string(), (before, pesel, after) => {
        const masked = maskIdentifiersIn(`${before} ${pesel} ${after}`);
        expect(masked).not.toContain(pesel);
      }),
    );
  });
});
