import { expect, test } from 'vitest';
import type { Report } from '../model/index.ts';
import { finding, sampleReport } from '../reports/sample-report.fixture.ts';
import { secretNotice } from './secret-notice.ts';

const [first, ...rest] = sampleReport.documents;
const withKey: Report = {
  ...sampleReport,
  documents: [{ ...first!, problems: [{ code: 'secret-found', detail: 'found here: private-key' }] }, ...rest],
};

test('whoever sent a private key is told to destroy it, whatever the letter is about', () => {
  expect(secretNotice(withKey, 'pl')).toContain('Prosimy go zniszczyć');
  expect(secretNotice(withKey, 'en')).toContain('Please destroy it');
});

test('nobody else is, nor is it said twice where a rule says it', () => {
  expect(secretNotice(sampleReport, 'pl')).toBe('');
  const trace = [{ expression: 'require: size(secrets) == 0', value: 'false' }];
  const told = { ...withKey, findings: [finding('CSR-04', { outcome: 'fail', trace })] };
  expect(secretNotice(told, 'pl')).toBe('');
});
