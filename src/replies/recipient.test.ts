import { describe, expect, test } from 'vitest';
import type { MailHeaders, Report } from '../model/index.ts';
import { sampleHeaders, sampleReport } from '../reports/sample-report.fixture.ts';
import { chooseRecipient, type RecipientPolicy } from './recipient.ts';

const headers: MailHeaders = {
  ...sampleHeaders,
  from: { address: 'jan@firma.example' },
  replyTo: { address: 'biuro@firma.example' },
};
const said = (method: 'dmarc' | 'spf' | 'dkim', result: string, domain = 'firma.example'): Report => ({
  ...sampleReport,
  mail: {
    kind: 'message',
    forwarded: null,
    authentication: { by: 'mx.urzad.example', results: [{ method, result, domain }] },
  },
});
const form = (value: string, via: 'acroform' | 'ocr' = 'acroform'): Report => ({
  ...said('dmarc', 'pass'),
  fields: { 'form.personEmail': { state: 'read', value, confidence: 1, evidence: [{ document: 1, via }] } },
});
const choose = (report: Report, change: Partial<RecipientPolicy> = {}, of = headers) =>
  chooseRecipient(report, of, { replyTo: 'authenticated', ours: ['wnioski@urzad.example'], ...change });

describe('whom a reply goes to', () => {
  test('Reply-To of a sender nobody authenticated is not followed', () => {
    const nothingKnown = { ...sampleReport, mail: { kind: 'message' as const, forwarded: null, authentication: null } };
    expect(choose(nothingKnown)).toEqual({ to: 'jan@firma.example', automatic: true });
    expect(choose(said('spf', 'none'))).toEqual({ to: 'jan@firma.example', automatic: true });
  });
  test('nor where another domain was authenticated', () =>
    expect(choose(said('dkim', 'pass', 'evil.example'))?.to).toBe('jan@firma.example'));
  test('of an authenticated one it is, within the same domain, unless the office never wants it', () => {
    expect(choose(said('dmarc', 'pass'))?.to).toBe('biuro@firma.example');
    expect(choose(said('dmarc', 'pass'), { replyTo: 'never' })?.to).toBe('jan@firma.example');
    const elsewhere = { ...headers, replyTo: { address: 'jan@evil.example' } };
    expect(choose(said('dmarc', 'pass'), {}, elsewhere)?.to).toBe('jan@firma.example');
  });
  test('a sender whose domain says it was not them is answered only by an officer', () => {
    for (const method of ['dmarc', 'spf', 'dkim'] as const)
      expect(choose(said(method, 'fail'))).toEqual({ to: 'jan@firma.example', automatic: false });
  });
  test('the address in the form, where the office wants it; by itself only to the sender', () => {
    const field = 'form.personEmail';
    expect(choose(form('ewa@gmina.example'), { field })).toEqual({ to: 'ewa@gmina.example', automatic: false });
    expect(choose(form('JAN@firma.example'), { field })).toEqual({ to: 'JAN@firma.example', automatic: true });
    expect(choose(form('ewa@gmina.example'))?.to).toBe('biuro@firma.example');
  });
  test('one that is several, ours, read off a picture or no address is passed over', () => {
    const field = 'personEmail';
    for (const report of [
      form('ewa@gmina.example, x@y.example'),
      form('wnioski@urzad.example'),
      form('ewa@gmina.example', 'ocr'),
      form('brak'),
    ])
      expect(choose(report, { field })).toEqual({ to: 'biuro@firma.example', automatic: false });
  });
});
