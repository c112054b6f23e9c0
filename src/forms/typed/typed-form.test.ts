import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { control, emptyParts, paragraph, run, writeDocx } from '../../../fixtures/make/office/docx.ts';
import { detectType, readDocument } from '../../documents/index.ts';
import { compareFile, loadTemplate, recognise, templateFromBlank, type Template } from '../index.ts';
import { makeTestForm, testFormYaml } from '../test-form.ts';

const folder = join(import.meta.dirname, '../../../rules/pesel-registry-access/forms/2024-01');
const day = '2026-06-01';
const readText = (text: string, name = 'body.txt') => {
  const bytes = new TextEncoder().encode(text);
  return readDocument(
    bytes,
    { name, type: detectType(bytes, name) },
    { ocr: false, secondOpinion: false, maxPages: 5 },
  ).then((reading) => ({ reading, bytes, document: 0 }));
};

const mail = `Dzień dobry,
przesyłam wniosek o dostęp do rejestru zastrzeżeń numerów PESEL

Cel złożenia wniosku: zmiana adresów IP
Identyfikator klucza: K-2024-0001
Nazwa jednostki organizacyjnej: Gmina Żółwin
REGON: 123456785
KRS:
Ulica: 3 Maja
Numer domu: 12
Numer lokalu:
Kod pocztowy: 00-950
Miejscowość: Warszawa
Nazwa systemu: Ewidencja
Imię i nazwisko: Jan Próbny
Stanowisko: informatyk
Numer telefonu: 600100200
Adres e-mail: jan@urzad.example
Publiczny adres lub adresy IPv4: 192.0.2.17, 198.51.100.4

Z poważaniem
Jan Próbny
`;

let official: Template;
beforeAll(async () => {
  official = await loadTemplate(folder);
});

describe('a form written into a mail by its labels', () => {
  it('is recognised, read and left to a person', async () => {
    const { match, comparison, fields } = await compareFile(await readText(mail), official, [], day);
    expect(match).toMatchObject({ id: 'pesel-registry-access', match: 'altered' });
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', reason: 'format' });
    expect(fields['unitRegon']).toMatchObject({ state: 'read', value: '123456785' });
    expect(fields['unitKrs']).toMatchObject({ state: 'absent' });
    expect(fields['ipAddresses']).toMatchObject({ state: 'read', value: ['192.0.2.17', '198.51.100.4'] });
    expect(fields['purpose']).toMatchObject({ state: 'read', value: ['change-ip'] });
    // Nothing in the text speaks of it.
    expect(fields['intermediary']).toMatchObject({ state: 'unread' });
    for (const fact of Object.values(fields)) expect(fact.state === 'unread' || fact.confidence < 0.95).toBe(true);
  });

  it('is read from the cells of an HTML table', async () => {
    const rows = mail
      .split('\n')
      .slice(3, 20)
      .map((line) => `<tr><td>${line.split(':')[0]}</td><td>${line.split(':').slice(1).join(':')}</td></tr>`);
    const html = `<html><body><h1>Wniosek o dostęp do rejestru zastrzeżeń numerów PESEL</h1><table>${rows.join('')}</table></body></html>`;
    const { match, fields } = await compareFile(await readText(html, 'body.html'), official, [], day);
    expect(match.id).toBe('pesel-registry-access');
    expect(fields['unitTown']).toMatchObject({ state: 'read', value: 'Warszawa' });
    expect(fields['personEmail']).toMatchObject({ state: 'read', value: 'jan@urzad.example' });
  });

  it('does not give a value to one of two labels on one line', async () => {
    const text = mail.replace('REGON: 123456785\nKRS:', 'REGON KRS\n123456785');
    const { fields } = await compareFile(await readText(text), official, [], day);
    expect(fields['unitRegon']).toMatchObject({ state: 'unread', reason: 'place-unsure' });
    expect(fields['unitKrs']).toMatchObject({ state: 'unread', reason: 'place-unsure' });
  });

  it('is not a letter that asks about the form', async () => {
    const letter = `Dzień dobry, proszę o informację, jak wypełnić wniosek o dostęp do rejestru zastrzeżeń numerów PESEL,
      a zwłaszcza pola REGON, KRS i adres e-mail. Jaki numer telefonu podać? Z poważaniem, Jan Próbny`;
    expect(recognise((await readText(letter)).reading, [official], day).match.match).toBe('unknown');
  });

  it('never fails, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...mail.split(/(\s+|:)/u), '☒', '[x]', '|'), { maxLength: 300 }),
        async (parts) => {
          const { comparison } = await compareFile(await readText(parts.join(' ')), official, [], day);
          expect(comparison.outcome).toBe('cannot-tell');
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a form typed anew as DOCX', () => {
  const sentences = (template: Template): string[] =>
    template.blank.text.split('\n').filter((line) => line.trim() !== '');
  const docx = (lines: readonly string[]): Uint8Array =>
    writeDocx(emptyParts(lines.map((line) => paragraph(run(line))).join('')));
  const compare = async (bytes: Uint8Array, template: Template) => {
    const hint = { name: 'x.docx', type: detectType(bytes, 'x.docx') };
    const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
    return compareFile({ reading, bytes, document: 0 }, template, [], day);
  };
  const answers: Readonly<Record<string, string>> = {
    'a) Nazwa jednostki organizacyjnej': 'Gmina Żółwin',
    'b) Stanowisko': 'informatyk',
    'a) Imię i nazwisko': 'Jan Próbny',
  };
  const filled = (change: (line: string) => string = (line) => line): Uint8Array =>
    docx(
      sentences(official).flatMap((line) => {
        const box = /^(?:[a-d]\) (?:wydanie|dezaktywacja|zmiana|środowisko)|system pośredniczący)/u.test(line);
        const sign = line.includes('testowe') || line.includes('zmiana adresów IP') ? '☒ ' : '☐ ';
        const answer = answers[line];
        return [change(`${box ? sign : ''}${line}`), ...(answer === undefined ? [] : [answer])];
      }),
    );

  it('has its values and its drawn boxes read by the words around them', async () => {
    const { comparison, fields } = await compare(filled(), official);
    expect(comparison).toEqual({ outcome: 'cannot-tell', reason: 'format', alterations: [] });
    expect(fields['unitName']).toMatchObject({ state: 'read', value: 'Gmina Żółwin' });
    expect(fields['personPosition']).toMatchObject({ state: 'read', value: 'informatyk' });
    expect(fields['environments']).toMatchObject({ state: 'read', value: ['test'] });
    expect(fields['purpose']).toMatchObject({ state: 'read', value: ['change-ip'] });
    expect(fields['unitRegon']).toMatchObject({ state: 'absent' });
  });

  it('has words that are others, gone or new told, and is never called the same or altered', async () => {
    const changed = await compare(
      filled((line) => line.replace('co najmniej jeden cel', 'najwyżej jeden cel')),
      official,
    );
    expect(changed.comparison.outcome).toBe('cannot-tell');
    expect(changed.comparison.alterations).toEqual([
      expect.objectContaining({ kind: 'text-changed', expected: 'co najmniej', found: 'najwyżej', certain: false }),
    ]);
    const accent = await compare(
      filled((line) => line.replace('Należy zaznaczyć', 'Nalezy zaznaczyć')),
      official,
    );
    expect(accent.comparison.alterations).toEqual([
      expect.objectContaining({ expected: 'Należy', found: 'Nalezy', certain: false }),
    ]);
  });

  it('has content controls read that bear the names of the form fields', async () => {
    const template = await templateFromBlank(await makeTestForm(), testFormYaml, 'blank.pdf');
    const body = [
      ...sentences(template).map((line) => paragraph(run(line))),
      paragraph(control('regon', 'REGON', '123456785')),
    ];
    const { fields } = await compare(writeDocx(emptyParts(body.join(''))), template);
    expect(fields['regon']).toMatchObject({ state: 'read', value: '123456785', confidence: 1 });
  });
});
