import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  control,
  emptyParts,
  paragraph,
  run,
  table,
  cell,
  row,
  textBox,
  writeDocx,
  type DocxParts,
} from '../../../fixtures/make/office/docx.ts';
import { controlsForm, filledValues } from '../../../fixtures/make/office/form.ts';
import { odtForm, writeOdt } from '../../../fixtures/make/office/odt.ts';
import type { DocumentReading, OfficeReading } from '../../model/index.ts';
import { docxType, odtType, readOffice } from './reader.ts';

const docx = (body: string, change: Partial<DocxParts> = {}): DocumentReading =>
  readOffice(writeDocx({ ...emptyParts(body), ...change }), docxType);
const office = (reading: DocumentReading): OfficeReading => {
  if (reading.office === undefined) throw new Error(JSON.stringify(reading.problems));
  return reading.office;
};
const pieces = (reading: DocumentReading) =>
  office(reading).parts.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? block.pieces : [])),
  );
const hidden = (body: string, change: Partial<DocxParts> = {}): string[] =>
  pieces(docx(body, change)).flatMap((piece) =>
    piece.hidden === undefined || !('text' in piece) ? [] : [`${piece.text}: ${piece.hidden}`],
  );

describe('a DOCX', () => {
  it('gives its paths, tables, numbers and text boxes in the order of the text', () => {
    const list = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>';
    const reading = docx(
      paragraph(run('jeden'), list.replace('"1"', '"0"')) +
        paragraph(run('dwa'), list) +
        paragraph(run('trzy'), list) +
        table(row(cell(paragraph(run('komórka'))))) +
        paragraph(textBox(paragraph(run('ramka')))),
    );
    const labels = office(reading).parts[0]?.blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.label !== '' ? [block.label] : [],
    );
    expect(labels).toEqual(['1.', 'a)', 'b)']);
    expect(office(reading).parts[0]?.blocks.find((block) => block.kind === 'cell')?.path).toBe(
      'body / table 1 / row 1 / cell 1',
    );
    expect(reading.text).toBe('1. jeden\na) dwa\nb) trzy\nkomórka\n\nramka');
  });

  it('follows styles to what the letters look like', () => {
    const styles =
      emptyParts('').styles +
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="Tytul"/><w:rPr><w:i/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Koło1"><w:basedOn w:val="Koło2"/></w:style><w:style w:type="paragraph" w:styleId="Koło2"><w:basedOn w:val="Koło1"/></w:style>';
    const reading = docx(
      paragraph(run('a', '<w:b w:val="0"/>'), '<w:pStyle w:val="A"/>') +
        paragraph(run('b'), '<w:pStyle w:val="Koło1"/>'),
      { styles },
    );
    expect(office(reading).looks[0]).toMatchObject({ font: 'Liberation Sans', size: 14, italic: true, bold: false });
  });

  it.each([
    ['vanish', run('x', '<w:vanish/>'), 'render-mode'],
    [
      'the colour of the cell',
      `</w:p>${table(row(cell(paragraph(run('x', '<w:color w:val="333333"/>')), '<w:shd w:val="clear" w:fill="2F2F2F"/>')))}<w:p>`,
      'colour',
    ],
    ['a highlight of its own colour', run('x', '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'), 'colour'],
    ['letters squeezed together', run('x', '<w:spacing w:val="-200"/>'), 'zero-size'],
    [
      'a row of no height',
      `</w:p><w:tbl><w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>${cell(paragraph(run('x')))}</w:tr></w:tbl><w:p>`,
      'zero-size',
    ],
    [
      'a see-through fill',
      run(
        'x',
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
      ),
      'colour',
    ],
    ['a text box off the page', textBox(paragraph(run('x')), '').replace('3600000', '-90000000'), 'off-page'],
  ])('knows what hides by %s', (_what, body, by) => expect(hidden(paragraph(body))).toEqual([`x: ${by}`]));

  it('does not take white letters on a dark ground for hidden', () => {
    const dark = '<w:shd w:val="clear" w:fill="1F3864"/>';
    expect(hidden(table(row(cell(paragraph(run('x', '<w:color w:val="FFFFFF"/>')), dark))))).toEqual([]);
    expect(hidden(paragraph(run('x', '<w:color w:val="FFFFFF"/>'), dark))).toEqual([]);
  });

  it('tells what runs, opens and fetches', () => {
    const field = '<w:fldSimple w:instr="INCLUDETEXT &quot;http://host.example/a.docx&quot;"/>';
    const { active } = docx(paragraph(field), {
      more: { 'word/vbaProject.bin': strToU8('x'), 'word/embeddings/oleObject1.bin': strToU8('x') },
      relations:
        '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://host.example/a.png" TargetMode="External"/>',
    });
    expect(active.map(({ kind }) => kind).sort()).toEqual(['embedded-file', 'external', 'external', 'macro']);
  });

  it('reads the part that the package names, not the one that lies in its usual place', () => {
    const bytes = writeDocx({
      ...emptyParts(paragraph(run('przynęta'))),
      more: {
        'word/inny.xml': strToU8(
          '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>prawdziwy</w:t></w:r></w:p></w:body></w:document>',
        ),
        '_rels/.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/inny.xml"/></Relationships>',
        ),
      },
    });
    expect(readOffice(bytes, docxType).text).toBe('prawdziwy');
  });

  it('knows a control that programs fill from elsewhere with another value', () => {
    const item =
      '<ds:datastoreItem ds:itemID="{A}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>';
    const bound = control('iban', 'Konto', 'widoczne').replace(
      '<w:text/>',
      '<w:dataBinding w:xpath="/f[1]/konto[1]" w:storeItemID="{A}"/><w:text/>',
    );
    const reading = docx(paragraph(bound), {
      more: {
        'customXml/item1.xml': strToU8('<f><konto>podmienione</konto></f>'),
        'customXml/itemProps1.xml': strToU8(item),
        'customXml/_rels/item1.xml.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>',
        ),
      },
      relations:
        '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/>',
    });
    expect(office(reading).fields[0]).toMatchObject({ value: 'widoczne', bound: 'podmienione' });
  });
});

const hostile: readonly (readonly [string, string, string])[] = [
  ['nesting without bound', '<w:p>'.repeat(3_000), 'office-bomb'],
  ['tables in tables without bound', '<w:tbl><w:tr><w:tc>'.repeat(2_000), 'office-bomb'],
  ['broken XML', '<w:p>', 'office-unreadable'],
];

describe('hostile files', () => {
  it.each(hostile)('end in a problem: %s', (_what, body, code) => {
    expect(docx(body)).toMatchObject({ readable: false, problems: [{ code }] });
  });

  it('a name of an unknown namespace does not pass for one that is known', () => {
    const bytes = zipSync({
      'word/document.xml': strToU8(
        '<w:document xmlns:w="urn:inne"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>',
      ),
    });
    expect(readOffice(bytes, docxType)).toMatchObject({ readable: false, problems: [{ code: 'office-unreadable' }] });
  });

  it('more elements than any form has end in a problem', () => {
    expect(docx('<w:p/>'.repeat(650_000))).toMatchObject({ readable: false, problems: [{ code: 'office-bomb' }] });
  });

  const names = [
    'w:p',
    'w:r',
    'w:t',
    'w:tbl',
    'w:tr',
    'w:tc',
    'w:sdt',
    'w:sdtPr',
    'w:sdtContent',
    'w:fldChar',
    'w:ins',
    'w:del',
    'w:pict',
    'w:drawing',
    'mc:AlternateContent',
    'mc:Choice',
    'mc:Fallback',
    'w:pPr',
    'w:rPr',
    'w:numPr',
    'w:hyperlink',
    'w14:checkbox',
    'w:txbxContent',
    'v:shape',
    'v:textbox',
  ];
  const markup = (all: readonly string[]): fc.Arbitrary<string> =>
    fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('x', ' ', '…', '☐'),
        fc
          .tuple(
            fc.constantFrom(...all),
            fc.constantFrom(
              '',
              ' w:val="1"',
              ' w:fldCharType="begin"',
              ' w:fldCharType="end"',
              ' w:fldCharType="separate"',
              ' r:id="rId1"',
              ' text:change-id="a"',
              ' svg:width="1cm"',
            ),
            fc.array(tie('node'), { maxLength: 5 }),
          )
          .map(([name, attributes, inner]) => `<${name}${attributes}>${inner.join('')}</${name}>`),
      ),
    })).node;

  it('any tree of the words of DOCX gives a reading', () => {
    fc.assert(
      fc.property(fc.array(markup(names), { maxLength: 6 }), (body) => {
        const reading = docx(body.join('').replace(/ (?:text|svg):[\w-]+="[^"]*"/g, ''));
        expect(reading.readable || reading.problems.length === 1).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  const odtNames = [
    'text:p',
    'text:span',
    'text:h',
    'text:list',
    'text:list-item',
    'table:table',
    'table:table-row',
    'table:table-cell',
    'text:section',
    'text:change-start',
    'text:change-end',
    'draw:frame',
    'draw:text-box',
    'draw:control',
    'text:text-input',
    'loext:content-control',
    'text:note',
    'text:note-body',
    'office:annotation',
    'text:a',
    'text:hidden-text',
    'text:tracked-changes',
  ];
  it('any tree of the words of ODT gives a reading', () => {
    const form = odtForm(filledValues);
    fc.assert(
      fc.property(fc.array(markup(odtNames), { maxLength: 6 }), (body) => {
        const inner = body.join('').replace(/ (?:w|r):[\w-]+="[^"]*"/g, '');
        const content = form.content.replace(
          /<office:text>.*<\/office:text>/s,
          () => `<office:text>${inner}</office:text>`,
        );
        const reading = readOffice(writeOdt({ ...form, content }), odtType);
        expect(reading.readable || reading.problems.length === 1).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('bytes changed anywhere give a reading or a problem, never an error', () => {
    const whole = writeDocx(controlsForm(filledValues));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          const reading = readOffice(bytes, docxType);
          expect(reading.readable || reading.problems.length === 1).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('time', () => {
  it('is below 50 ms for a form', () => {
    const bytes = writeDocx(controlsForm(filledValues));
    readOffice(bytes, docxType);
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      readOffice(bytes, docxType);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[4]).toBeLessThan(50);
  });
});
