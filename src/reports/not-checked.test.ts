import { describe, expect, test } from 'vitest';
import { notChecked } from './not-checked.ts';
import { finding, sampleReport } from './sample-report.fixture.ts';
import type { Report } from '../model/index.ts';

const complete: Report = {
  ...sampleReport,
  findings: [finding('A-1')],
  fields: {},
  signatures: [],
  signatories: null,
  documents: [],
  pins: { ...sampleReport.pins, trust: 'PL 2026-11 sha256:00' },
};

describe('what was not checked', () => {
  test('is nothing when everything was', () => {
    expect(notChecked(complete)).toEqual([]);
  });

  test.each<[string, Partial<Report>, RegExp]>([
    ['a demonstration bundle', { pins: { ...complete.pins, trust: 'demo: fixtures 2026' } }, /pokazową/],
    [
      'a trusted list past its next update',
      {
        pins: {
          ...complete.pins,
          trustLists: [
            { territory: 'PL', sequence: 152, issued: '2026-05-01', nextUpdate: '2026-11-01T00:00:00Z', state: 'late' },
          ],
        },
      },
      /PL 152 miała być zastąpiona nową do 2026-11-01; zmian/,
    ],
    [
      'a trusted list too old to rest on',
      {
        pins: {
          ...complete.pins,
          trustLists: [{ territory: 'PL', sequence: 152, issued: '2026-05-01', nextUpdate: null, state: 'too-old' }],
        },
      },
      /do 2026-05-01; jest zbyt stara/,
    ],
    ['a missing bundle', { pins: { ...complete.pins, trust: 'none' } }, /nie wskazano listy/],
    ['an unknown matter', { procedure: null }, /jakiej sprawy dotyczy/],
    ['an unknown form', { template: { id: null, version: null, match: 'unknown' } }, /Nie rozpoznano wzoru/],
    [
      'an undecided rule',
      { findings: [finding('A-1', { outcome: 'cannot-tell', title: 'T', message: 'M' })] },
      /^T \(A-1\): M$/,
    ],
    [
      'an unread field',
      { fields: { x: { state: 'unread', reason: 'plama', confidence: 0, evidence: [] } } },
      /„x”: plama/,
    ],
    ['an unverified signature', { signatures: [sampleReport.signatures[1]!] }, /Jan Próbny.*nie został zweryfikowany/],
    [
      'undecided signatories',
      { signatories: { ...sampleReport.signatories!, outcome: 'officer' } },
      /zdecyduje urzędnik/,
    ],
    [
      'trouble with a document',
      { documents: [sampleReport.documents[4]!] },
      /upoważnienie\.pdf”: Strony nie udało się odczytać/,
    ],
    [
      'trouble with the letter',
      { problems: [{ code: 'too-deep', detail: 'Nested too deep.' }] },
      /zagnieżdżony zbyt głęboko/,
    ],
    ['rules that did not apply', { findings: [finding('A-1', { outcome: 'not-applicable' })] }, /pisma: 1 \(A-1\)\./],
  ])('names %s', (_, change, said) => {
    const lines = notChecked({ ...complete, ...change });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(said);
  });
});
