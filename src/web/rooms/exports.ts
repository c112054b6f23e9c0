import { zipSync, type Zippable } from 'fflate';
import { maskIdentifiersIn } from '../../model/index.ts';
import { canonicalReport, toHtml, toJson, visible } from '../../reports/index.ts';
import type { SubmissionDetail, SubmissionRow } from '../../store/index.ts';
import type { AuditRow } from '../../store/index.ts';

const columns = [
  'id',
  'state',
  'receivedAt',
  'from',
  'subject',
  'procedure',
  'verdict',
  'decided',
  'applicant',
  'failing',
  'undecided',
  'reply',
  'previous',
] as const satisfies readonly (keyof SubmissionRow)[];

/** A cell a spreadsheet would compute starts with an apostrophe (CSV injection); RFC 4180 quotes. */
export const csvCell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : visible(String(value));
  const safe = typeof value === 'string' && /^\s*[=+\-@|%\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** Numbers that belong to one person stay masked in a list, as they are on its page. */
const masked = (row: SubmissionRow): SubmissionRow =>
  row.subject === null ? row : { ...row, subject: maskIdentifiersIn(row.subject) };

/** With a byte order mark, for spreadsheets; the columns are those of the API. */
export const listCsv = (rows: readonly SubmissionRow[]): string =>
  `\uFEFF${[
    [...columns, 'due'].join(','),
    ...rows.map(masked).map((row) => [...columns.map((name) => csvCell(row[name])), csvCell(row.term?.due)].join(',')),
  ].join('\r\n')}\r\n`;

export const listJson = (rows: readonly SubmissionRow[]): string =>
  JSON.stringify(
    rows.map(masked).map((row) => ({
      ...Object.fromEntries(columns.map((name) => [name, row[name] ?? null])),
      due: row.term?.due ?? null,
    })),
    null,
    1,
  );

/** Everything that is kept of a case. Names are ours, so that none of a stranger's stands in the archive. */
export const caseZip = (detail: SubmissionDetail, letter: Uint8Array, audit: readonly AuditRow[]): Uint8Array => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const { report } = detail;
  const files: Zippable = {
    'letter.eml': [letter, { level: 0 }],
    'audit.json': bytes(JSON.stringify(audit, null, 1)),
    'decision.json': bytes(JSON.stringify(detail.decision, null, 1)),
  };
  if (report) {
    files['report.json'] = bytes(toJson(canonicalReport(report)));
    files['report.html'] = bytes(toHtml(report, { pages: [] }));
  }
  detail.replies.forEach(({ id, kind, state, to, subject, text, sentAt }) => {
    files[`replies/${id.replace(/[^\w-]/g, '_')}.json`] = bytes(
      JSON.stringify({ id, kind, state, to, subject, text, sentAt }, null, 1),
    );
  });
  return zipSync(files, { level: 6, mtime: new Date(Date.UTC(1980, 0, 2)) });
};
