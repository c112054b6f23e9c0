import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformedContent } from './content-syntax.ts';

const said = (content: string): string | null => malformedContent(Buffer.from(content, 'latin1'));

describe('the syntax of page contents', () => {
  it.each([
    ['nothing', ''],
    ['text', 'BT /F1 12 Tf 1 0 0 1 50 700 Tm [(Wnios\\(ek) -20 <0041 42>] TJ (a) Tj (b) \' 1 2 (c) " T* ET'],
    ['paths', 'q 0.5 .5 -1. rg 10 20 30 40 re W* n 1 2 m 3 4 l 1 2 3 4 5 6 c h f* Q [3 1] 0 d'],
    ['marks and comments', '% (\n/Span << /ActualText <feff> /N [1 << /A null >>] >> BDC EMC /P MP'],
    ['colours of several inks', '/Cs8 cs 0.1 0.2 0.3 0.4 0.5 scn /Pattern cs /P1 scn'],
    ['operators of the future', 'BX 1 2 nieznany EX q Q'],
    ['a picture in the content', 'q BI /W 4 /H 2 /BPC 8 /CS /G ID abcdefgh EI Q'],
    ['a packed picture', 'BI /W 4 /H 2 /BPC 8 /CS /RGB /F /Fl ID x\u009cEIab EI Q'],
  ])('is well-formed: %s', (_what, content) => {
    expect(said(content)).toBeNull();
  });

  it.each([
    ['an array that is not closed before the next operator', '[ (a) Tj 1 0 0 rg 10 10 50 50 re f'],
    ['a dictionary that is not closed', '/Span << /A 1 BDC EMC'],
    ['a string without an end', 'BT (abc Tj ET'],
    ['more operands than the operator takes', '0 0 10 10 50 50 re f'],
    ['fewer operands', '10 50 50 re f'],
    ['numbers that programs cut differently', '1--5 0 0 rg'],
    ['an operator that nobody knows', 'q rgx Q'],
    ['a picture with EI within its data', 'BI /W 4 /H 4 /BPC 8 /CS /G ID ab EI 10 10 50 50 re f EI Q'],
    ['a picture that never ends', 'BI /W 4 /H 2 /BPC 8 /CS /G ID abcdefgh Q'],
    ['operands left over', 'q 1 0 0'],
    ['a bracket too many', 'q ] Q'],
    ['curly brackets', 'q { } Q'],
  ])('is told: %s', (_what, content) => {
    expect(said(content)).not.toBeNull();
  });

  it('never fails, whatever the octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const found = malformedContent(bytes);
        return found === null || found.length > 0;
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('[', ']', '<<', '>>', '(', ')', '1', 'q', 'BI', 'ID', 'EI', '/A', 'f')),
        (words) => {
          malformedContent(Buffer.from(words.join(' ')));
        },
      ),
    );
  });
});
