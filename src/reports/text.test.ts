import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../model/index.ts';
import { poisoned } from './hostile-report.fixture.ts';
import { finding, sampleReport } from './sample-report.fixture.ts';
import { toText } from './text.ts';
import { columns } from './wrap.ts';

const plainly = (report: Report, width = 76): string =>
  toText(report, { colour: false, width }).replaceAll('\u00A0', ' ');

describe('the report on a terminal', () => {
  test('tells the verdict first, then the worst finding with remedy, citation and place', () => {
    expect(plainly(sampleReport).split('\n').slice(0, 22)).toMatchInlineSnapshot(`
      [
        "ODRZUĆ · 2 braki · 1 do wyjaśnienia · 1 uwaga · 8 spełnionych",
        "! POKAZ: podpisy sprawdzono z pokazową listą wystawców. Ten raport niczego",
        "  nie dowodzi.",
        "wniosek-gmina.eml",
        "Dostęp do rejestru zastrzeżeń numerów PESEL · wzór 2024-01 ·",
        "7 marca 2026 r., 10:15 czasu polskiego",
        "Od: sekretariat@gmina-wzorcowa.example",
        "Temat: Wniosek o zmianę adresów IP",
        "",
        "USTALENIA",
        "✗ Niespełnione · PRA-P1-02 · Identyfikator klucza",
        "  Przy zmianie adresów IP trzeba podać dokładnie jeden identyfikator klucza.",
        "  Podano 2.",
        "  → Wpisać jeden identyfikator: tego klucza, którego dotyczy zmiana. Dla",
        "    drugiego klucza złożyć osobny wniosek.",
        "  punkt 1 · instrukcja 1.2.1",
        "  ⌕ wniosek.pdf, strona 1, „K-2024-0001, K-2024-0002” (pole formularza)",
        "",
        "✗ Niespełnione · PRA-P5-03 · Publiczny adres IPv4",
        "  Adres 192.168.1.10 nie jest publiczny: należy do sieci prywatnej (RFC",
        "  1918).",
        "  → Podać adres, z którego system łączy się z internetem; zna go",
      ]
    `);
  });

  test('tells how surely each signer is a person of the register', () => {
    const { signatories } = sampleReport;
    if (signatories === null) throw new Error('the sample has signatories');
    const known = {
      ...signatories,
      lacking: 'brakuje podpisu jeszcze jednego członka zarządu',
      identities: [
        { signer: 'LIS EWA', person: 'Ewa Lis', degree: 'likely' as const, how: ['order' as const], evidence: [] },
        { signer: 'Jan Nowak', person: 'Jan Nowak', degree: 'certain' as const, how: ['pesel' as const], evidence: [] },
      ],
    };
    const text = plainly({ ...sampleReport, signatories: known }, 120);
    expect(text).toContain('Ewa Lis ← LIS EWA: tożsamość prawdopodobna (inna kolejność imion i nazwiska)');
    expect(text).toMatch(/Jan Nowak ← Jan Nowak: tożsamość pewna \(.*PESEL.*\)/u);
    expect(text).toContain('Brakuje podpisu jeszcze jednego członka zarządu.');
  });

  test('is loud about a demonstration bundle, and silent about a real one', () => {
    expect(plainly(sampleReport)).toContain('! POKAZ:');
    expect(plainly({ ...sampleReport, pins: { ...sampleReport.pins, trust: 'PL 2026 sha256:0' } })).not.toContain(
      'POKAZ',
    );
  });

  test('speaks English when the report does', () => {
    const text = plainly({
      ...sampleReport,
      language: 'en',
      findings: [finding('A-1', { outcome: 'fail', title: 'Key identifier' })],
    });
    expect(text).toContain('REJECT · 1 defect');
    expect(text).toContain('✗ Not met · A-1 · Key identifier');
    expect(text).toContain('WHAT WAS NOT CHECKED');
    expect(text).toContain('TRY_LATER');
  });

  test('with details shows what was met, the traces, the fields and every document', () => {
    const text = toText(sampleReport, { colour: false, width: 100, details: true }).replaceAll('\u00A0', ' ');
    expect(text).toContain('✓ Spełnione · PRA-P2-01');
    expect(text).toContain('size(form.keyIds) == 1 = false');
    expect(text).toContain('1 Cel złożenia wniosku: zmiana adresów IP (100 %)');
    expect(text).toContain('c3'.repeat(32));
  });

  test('colours only when asked', () => {
    expect(toText(sampleReport, { colour: true, width: 80 })).toContain('\u001B[31m');
    expect(toText(sampleReport, { colour: false, width: 80, details: true })).not.toContain('\u001B');
  });

  test('terminal escape injection: no text of the letter reaches the terminal as a command', () => {
    const text = toText(poisoned('\u001B]0;owned\u0007\u001B[2J\u009B1m\u202Eevil\r\n✓ FAŁSZ'), {
      colour: false,
      width: 90,
      details: true,
    });
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(text).not.toMatch(/^✓ FAŁSZ/m);
  });

  test('whatever the letter holds, lines keep to the width and nothing acts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 40, max: 120 }), (text, width) => {
        for (const line of toText(poisoned(text), { colour: false, width, details: true }).split('\n')) {
          expect(columns(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/\p{Cc}|\p{Cf}|[ ]$/u);
        }
      }),
      { numRuns: 30 },
    );
  });
});
