import { strToU8, zipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docxType, odtType } from '../office/reader.ts';
import { readDocument } from '../read-document.ts';

const read = (content: Uint8Array | string, type: string) =>
  readDocument(
    typeof content === 'string' ? Buffer.from(content) : content,
    { name: 'x', type },
    { ocr: false, secondOpinion: false, maxPages: 5 },
  );

const docx = (body: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });

describe('text', () => {
  it('is read in UTF-8, Windows-1250 and ISO 8859-2', async () => {
    const words = 'zażółć gęślą jaźń';
    expect((await read(words, 'text/plain')).text).toBe(words);
    expect((await read(Buffer.from('7a61bff3b3e62067eab66cb1206a61bcf1', 'hex'), 'text/plain')).text).toBe(words);
    expect((await read(Buffer.from('7a61bff3b3e62067ea9c6cb9206a619ff1', 'hex'), 'text/plain')).text).toBe(words);
  });
});

describe('XML', () => {
  it('gives its text', async () => {
    expect(
      await read('<?xml version="1.0"?><a><b>jeden</b><c>dwa &amp; trzy</c></a>', 'application/xml'),
    ).toMatchObject({ readable: true, text: 'jeden dwa & trzy' });
  });

  it.each([
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>', 'xml-dtd'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml-dtd'],
    ['an external DTD', '<!DOCTYPE a SYSTEM "http://host.example/a.dtd"><a/>', 'xml-dtd'],
    ['unbounded nesting', '<a>'.repeat(5_000), 'too-deep'],
    ['an unclosed element', '<a><b></a>', 'xml-malformed'],
  ])('refuses %s', async (_what, xml, code) => {
    expect(await read(xml, 'application/xml')).toMatchObject({ readable: false, text: '', problems: [{ code }] });
  });

  it('ends with a reading for any characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[<>a/&;![\]" -]{0,60}$/), async (text) => {
        const reading = await read(text === '' ? ' ' : text, 'application/xml');
        expect(reading.readable || reading.problems.length === 1).toBe(true);
      }),
    );
  });
});

describe('an e-form', () => {
  const form =
    '<?xml version="1.0" encoding="UTF-8"?><w:Dokument xmlns:w="http://crd.gov.pl/wzor/2025/01/02/12345/" xmlns:s="http://crd.gov.pl/xml/schematy/struktura/2009/11/16/"><w:TrescDokumentu><s:Wnioskodawca><s:Imie>Halina</s:Imie></s:Wnioskodawca><s:Wnioskodawca><s:Imie>Marek</s:Imie></s:Wnioskodawca><s:Zalacznik nazwaPliku="krs.pdf"><s:DaneZalacznika>JVBERi0=</s:DaneZalacznika></s:Zalacznik></w:TrescDokumentu><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>abc</ds:SignatureValue></ds:Signature></w:Dokument>';

  it('gives its fields by path, without its signature and the bytes of its attachments', async () => {
    const reading = await read(form, 'application/xml');
    expect(reading.widgets.map(({ name, value }) => [name, value])).toEqual([
      ['Dokument/TrescDokumentu/Wnioskodawca/Imie', 'Halina'],
      ['Dokument/TrescDokumentu/Wnioskodawca[2]/Imie', 'Marek'],
    ]);
    expect(reading).toMatchObject({
      text: 'Wnioskodawca – Imie: Halina\nWnioskodawca[2] – Imie: Marek',
      title: 'http://crd.gov.pl/wzor/2025/01/02/12345/',
      active: [{ kind: 'embedded-file', detail: 'krs.pdf' }],
    });
  });

  it('cut anywhere is a reading or one problem', async () => {
    for (let end = 40; end < form.length; end += 37) {
      const reading = await read(form.slice(0, end), 'application/xml');
      expect(reading).toMatchObject({ readable: false, problems: [{ code: 'xml-malformed' }] });
    }
  });
});

describe('HTML', () => {
  it('gives its visible text', async () => {
    const html =
      '<html><style>p{}</style><script>if (a<b) x()</script><p>Jan&nbsp;Przyk&#322;adowy</p><!-- nic --><div>koniec</div>';
    expect((await read(html, 'text/html')).text).toBe('Jan Przykładowy\n\nkoniec');
  });

  it.each([
    ['display', '<div style="display:none">zgoda</div>'],
    ['a class', '<style>.a{visibility:hidden}</style><p class="b a">zgoda</p>'],
    ['letters of no size', '<span style="font-size:0px">zgoda</span>'],
    ['white on white', '<span style="color:#FFF">zgoda</span>'],
    ['nearly white by an old tag', '<font color="#f4f4f4">zgoda</font>'],
    ['see-through letters', '<p style="opacity:0">zgoda</p>'],
    ['a place off the page', '<p style="position:absolute;left:-9999px">zgoda</p>'],
    ['its attribute', '<p hidden>zgoda</p>'],
    ['letters of a hundredth', '<span style="font-size:0.05em">zgoda</span>'],
    ['letters of no colour', '<span style="color:rgba(0, 0, 0, 0.01)">zgoda</span>'],
    ['a colour by its hue', '<span style="color:hsl(0, 0%, 98%)">zgoda</span>'],
    ['a cut', '<p style="clip-path:inset(100%)">zgoda</p>'],
    ['being scaled away', '<p style="transform:scale(0)">zgoda</p>'],
    ['a filter', '<p style="filter:opacity(0)">zgoda</p>'],
    ['what one program alone shows', '<!--[if mso]><p>zgoda</p><![endif]-->'],
    ['a box of no height', '<div style="max-height:0;overflow:hidden"><b>zgoda</b></div>'],
  ])('leaves out what is hidden by %s, and says so', async (_what, html) => {
    expect(await read(`<html><body><p>widać</p>${html}<p>koniec</p></body></html>`, 'text/html')).toMatchObject({
      text: expect.not.stringContaining('zgoda'),
      problems: [{ code: 'text-hidden' }],
    });
  });

  it.each([
    ['struck out by an old tag', '<s>zgoda</s>'],
    ['struck out as deleted', '<del>zgoda</del>'],
    ['struck out by its style', '<span style="text-decoration: line-through red">zgoda</span>'],
  ])('leaves out what is %s, and says so', async (_what, html) => {
    expect(await read(`<p>widać</p>${html}`, 'text/html')).toMatchObject({
      text: 'widać',
      problems: [{ code: 'text-hidden' }],
    });
  });

  it.each([
    ['a selector of two elements', '<style>b > i{display:none}</style><b><i>zgoda</i></b>'],
    ['a selector by attribute', '<style>[title=x]{display:none}</style><p title="x">zgoda</p>'],
    ['a condition that always holds', '<style>@media all{p{display:none}}</style><p>zgoda</p>'],
    ['a layer', '<style>@layer a{p{display:none}}</style><p>zgoda</p>'],
    ['support of a property', '<style>@supports (color:red){p{font-size:0}}</style><p>zgoda</p>'],
    ['a variable', '<p style="display:var(--a)">zgoda</p>'],
    ['a colour of another space', '<p style="color:oklch(1 0 0)">zgoda</p>'],
    ['a mixed colour', '<p style="color:color-mix(in srgb, white, white)">zgoda</p>'],
    ['a place far off by its margin', '<p style="margin-left:-9999px">zgoda</p>'],
    ['a shift', '<p style="transform:translateX(-9999px)">zgoda</p>'],
    ['a size of a hundredth', '<p style="zoom:.01">zgoda</p>'],
    ['folding', '<details><summary>więcej</summary>zgoda</details>'],
    ['a ground that runs from one colour to another', '<p style="background:linear-gradient(#000,#000)">zgoda</p>'],
    ['words that a style adds', '<style>p::before{content:"nie ma "}</style><p>zgoda</p>'],
    ['a style sheet from elsewhere', '<link rel="stylesheet" href="https://a.example/a.css"><p>zgoda</p>'],
  ])('says that programs may show otherwise what may be hidden by %s', async (_what, html) => {
    expect(await read(`<p>widać</p>${html}`, 'text/html')).toMatchObject({
      text: expect.stringContaining('zgoda'),
      problems: [{ code: 'readers-disagree' }],
    });
  });

  it('says nothing of rules for paper, for small screens and for looks', async () => {
    const css =
      '@font-face{font-family:A;src:url(a)} @page{margin:2cm} @media print{p{display:none}} ' +
      '@media only screen and (max-width: 480px){p{display:none}} a:link, span.MsoHyperlink{color:blue} ' +
      'p.MsoNormal, li.MsoNormal{margin:0;font-family:"Calibri",sans-serif} div > p{color:darkblue}';
    expect(await read(`<style>${css}</style><div><p class="MsoNormal">zgoda</p></div>`, 'text/html')).toMatchObject({
      text: 'zgoda',
      problems: [],
    });
  });

  it('shows what is written in ordinary colours and sizes, and passes over settings of word processors', async () => {
    const html =
      '<!--[if gte mso 9]><xml><o:Zoom>100</o:Zoom></xml><style>p{}</style><![endif]-->' +
      '<p style="color:rgba(0,0,0,0.87);font-size:0.9em;clip-path:inset(5%)">jeden</p><p style="color:hsl(210, 50%, 30%)">dwa</p>';
    expect(await read(html, 'text/html')).toMatchObject({ text: 'jeden\n\ndwa', problems: [] });
  });

  it('takes white letters on a dark ground, closed tags and quoted brackets for what they are', async () => {
    const html =
      '<table><tr><td style="background:#123456"><p title="a > b" style="color:white">tytuł</p></td></tr></table><p>koniec</p>';
    expect(await read(html, 'text/html')).toMatchObject({ text: 'tytuł\n\nkoniec', problems: [] });
  });

  it('ends with a reading for any tags, broken ones too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^(<|>|script|\/|!--|p|style| )*$/), async (html) => {
        expect((await read(`${html} `, 'text/html')).readable).toBe(true);
      }),
    );
  });
});

describe('DOCX and ODT', () => {
  it('give their text without what was deleted or hidden', async () => {
    const body =
      '<w:p><w:r><w:t>Upoważniam</w:t></w:r><w:r><w:tab/><w:t>Jana</w:t></w:r></w:p><w:del><w:r><w:delText>usunięte</w:delText></w:r></w:del>' +
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ukryte</w:t></w:r><w:r><w:t>koniec</w:t></w:r></w:p>';
    expect((await read(docx(body), docxType)).text).toBe('Upoważniam Jana\nkoniec');
    const odt = zipSync({
      'content.xml': strToU8(
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>jeden</text:p><text:p>dwa</text:p></office:text></office:body></office:document-content>',
      ),
    });
    expect((await read(odt, odtType)).text).toBe('jeden\ndwa');
  });

  it('end in a problem when they are a ZIP bomb', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(30 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await read(bomb, docxType)).toMatchObject({ readable: false, problems: [{ code: 'office-bomb' }] });
  });

  it('end in a problem when their XML nests without bound or declares entities', async () => {
    expect(await read(docx('<w:p>'.repeat(3_000)), docxType)).toMatchObject({ problems: [{ code: 'office-bomb' }] });
    const dtd = zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>') });
    expect(await read(dtd, docxType)).toMatchObject({ problems: [{ code: 'xml-dtd' }] });
  });

  it('end in a problem when the archive is cut or forged', async () => {
    const whole = docx('<w:p><w:r><w:t>tekst</w:t></w:r></w:p>');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const forged = whole.slice();
        forged[at] = value;
        for (const content of [forged, whole.slice(0, at + 1)]) {
          const reading = await read(content, docxType);
          expect(reading.readable || reading.problems.length === 1).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what no reader accepts', () => {
  it('is a problem, not an error', async () => {
    expect(await read('x', 'application/x-7z-compressed')).toMatchObject({
      readable: false,
      problems: [{ code: 'type-unsupported' }],
    });
    expect(await read('', 'application/pdf')).toMatchObject({ readable: false, problems: [{ code: 'file-empty' }] });
  });
});
