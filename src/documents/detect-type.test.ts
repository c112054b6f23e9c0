import { strToU8, zipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectType } from './detect-type.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const odt = 'application/vnd.oasis.opendocument.text';

const der = (hex: string): Uint8Array => Buffer.from(hex.replace(/\s/g, ''), 'hex');
const stored = (name: string, text: string): Uint8Array =>
  zipSync({ [name]: [strToU8(text), { level: 0 }], 'content.xml': strToU8('<a/>') });

describe('detectType', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n'), 'x.bin', 'application/pdf'],
    ['a PDF behind rubbish', bytes(`\0\u0001rubbish${'x'.repeat(900)}%PDF-1.4\n`), 'x', 'application/pdf'],
    ['a PNG called .pdf', der('89504e470d0a1a0a0000000d'), 'x.pdf', 'image/png'],
    ['a JPEG', der('ffd8ffe000104a464946'), 'x', 'image/jpeg'],
    ['a little-endian TIFF', der('49492a0008000000'), 'x', 'image/tiff'],
    ['a big-endian TIFF', der('4d4d002a00000008'), 'x', 'image/tiff'],
    ['a DOCX called .zip', zipSync({ 'word/document.xml': strToU8('<a/>') }), 'x.zip', docx],
    ['an ODT', stored('mimetype', odt), 'x', odt],
    [
      'an ASiC-E by its mimetype',
      stored('mimetype', 'application/vnd.etsi.asic-e+zip'),
      'x',
      'application/vnd.etsi.asic-e+zip',
    ],
    [
      'an ASiC-E by its signatures',
      zipSync({ 'META-INF/signatures0.xml': strToU8('<a/>') }),
      'x',
      'application/vnd.etsi.asic-e+zip',
    ],
    ['any other ZIP', zipSync({ 'a.txt': strToU8('a') }), 'x.pdf', 'application/zip'],
    [
      'an Outlook message',
      Buffer.concat([der('d0cf11e0a1b11ae1'), Buffer.from('__substg1.0_0037001F', 'utf16le')]),
      'x',
      'application/vnd.ms-outlook',
    ],
    [
      'an old Word file',
      Buffer.concat([der('d0cf11e0a1b11ae1'), Buffer.from('WordDocument', 'utf16le')]),
      'x',
      'application/msword',
    ],
    ['CMS signed data', der('3082010006092a864886f70d010702a08201'), 'x.pdf', 'application/pkcs7-mime'],
    ['CMS of indefinite length', der('308006092a864886f70d010702a080'), 'x', 'application/pkcs7-mime'],
    ['a detached signature', der('3082010006092a864886f70d010702a08201'), 'x.p7s', 'application/pkcs7-signature'],
    ['a certificate', der('308203003082020aa0030201020201'), 'x', 'application/pkix-cert'],
    ['a certificate request', der('308203003082020a020100'), 'x', 'application/pkcs10'],
    ['a PEM request', bytes('-----BEGIN CERTIFICATE REQUEST-----\nMII\n'), 'x', 'application/pkcs10'],
    ['a PEM certificate', bytes('text before\n-----BEGIN CERTIFICATE-----\nMII\n'), 'x', 'application/pkix-cert'],
    ['XML with a mark of order', Buffer.from('\u{feff}<?xml version="1.0"?><a/>'), 'x', 'application/xml'],
    ['XML in UTF-16', Buffer.from('\u{feff}<?xml version="1.0"?><a/>', 'utf16le'), 'x', 'application/xml'],
    ['XML without a declaration', bytes('<ds:Signature xmlns:ds="x"/>'), 'x', 'application/xml'],
    ['HTML', bytes('  <!DOCTYPE html><p>x'), 'x.xml', 'text/html'],
    [
      'a mail',
      bytes('Received: by x\r\n with y\r\nFrom: a@b.example\r\nSubject: x\r\n\r\ntext'),
      'x.pdf',
      'message/rfc822',
    ],
    ['a mail that quotes a PDF', bytes('From: a@b.example\r\nSubject: x\r\n\r\n%PDF-1.7'), 'x', 'message/rfc822'],
    ['text with a colon in it', bytes('Uwaga: to nie jest list\nnic wiecej'), 'x.txt', 'text/plain'],
    ['Polish text in Windows-1250', der('7a61bff3b3e620ea'), 'x', 'text/plain'],
    ['a winmail.dat', der('789f3e2200'), 'x', 'application/ms-tnef'],
    ['a PDF that lost its head', bytes('rubbish only'), 'x.pdf', 'application/pdf'],
    ['unknown bytes', der('00010203040506'), 'x', 'application/octet-stream'],
    ['nothing at all, by its name', new Uint8Array(), 'x.png', 'image/png'],
  ])('knows %s', (_what, content, name, type) => {
    expect(detectType(content, name)).toBe(type);
  });

  it('gives some type for a file of a few bytes that fills its memory', () => {
    for (let length = 0; length < 16; length++) expect(detectType(new Uint8Array(length).fill(10), 'x')).toMatch(/./);
  });

  it('gives some type for any bytes and any name', () => {
    const head = fc
      .constantFrom(
        '',
        'PK\x03\x04',
        'PK\x05\x06',
        '\x30\x80',
        '\x30\x82\x01',
        '<',
        '\x89PNG',
        '-----BEGIN X',
        'From: a\n',
      )
      .map(bytes);
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 300 }), fc.string(), (first, rest, name) => {
        expect(detectType(Buffer.concat([first, rest]), name)).toMatch(/^[a-z]+\/[\w.+-]+$/);
      }),
    );
  });

  it('tells an invitation and a business card by how they begin', () => {
    expect(detectType(bytes('BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'), 'm.ics')).toBe('text/calendar');
    expect(detectType(bytes('BEGIN:VCALENDAR\nVERSION:2.0\n'), 'zaproszenie')).toBe('text/calendar');
    expect(detectType(bytes('begin:vcard\r\nFN:Jan\r\n'), 'jan.vcf')).toBe('text/vcard');
    expect(detectType(bytes('BEGIN:VCALENDARS of the world'), 'a.txt')).toBe('text/plain');
  });
});
