import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { signedIn } from '../../../test/web/client.ts';
import { csvCell, listCsv } from './exports.ts';
import { barChart } from './statistics.ts';

describe("the watcher's numbers", () => {
  it('stand as a chart and as a table, for a procedure and for all', async () => {
    const { page } = await signedIn({ clock: () => Date.parse('2026-11-23T10:00:00Z') });
    const all = await page('/statistics');
    expect(all).toContain('<svg class="chart" role="img"');
    expect(all).toContain('PRA-P5-03');
    expect(all).toContain('2026-11');
    expect(await page('/statistics?procedure=no-such&months=3')).toContain('W tym czasie nie ma żadnych danych.');
  });

  it('a name full of markup stays text in a chart', async () => {
    const svg = String(await barChart('<b>', [{ name: '<script>"', values: [1, 2] }]));
    expect(svg).not.toMatch(/<script|<b>/);
  });
});

describe('what leaves the system as a file', () => {
  it('the list as CSV and JSON, as filtered, each time recorded', async () => {
    const { get, store } = await signedIn();
    const csv = await get('/exports/submissions.csv');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const lines = (await csv.text()).trim().split('\r\n');
    const { total } = await store.submissions.list({ limit: 1, offset: 0 });
    expect(lines).toHaveLength(total + 1);
    expect(store.events().at(-1)).toEqual({ type: 'list-exported', format: 'csv', rows: total, by: 'anna.referent' });
    const rows = (await (await get('/exports/submissions.json?state=checked')).json()) as { state: string }[];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ state }) => state === 'checked')).toBe(true);
  });

  it('a cell that a spreadsheet would compute is text, and quotes stay inside', () => {
    for (const evil of ['=HYPERLINK("x")', '+1', '-1', '@SUM(1)', '\t=1', ' =1']) expect(csvCell(evil)).toMatch(/^"'/);
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell(-1)).toBe('"-1"');
    expect(listCsv([])).toMatch(/^\uFEFFid,state/);
  });

  it('a case as ZIP with letter, report, replies and audit, recorded', async () => {
    const { get, store } = await signedIn();
    const answer = await get('/exports/A-1042.zip');
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(
      expect.arrayContaining(['audit.json', 'letter.eml', 'report.html', 'report.json', 'replies/R-1042.json']),
    );
    expect(files['letter.eml']).toEqual(
      new Uint8Array(await store.blobs.get((await store.submissions.get('A-1042'))!.letter.sha256)),
    );
    expect(store.events().at(-1)).toEqual({ type: 'case-exported', submission: 'A-1042', by: 'anna.referent' });
    expect((await get('/exports/A-999.zip')).status).toBe(404);
    expect((await get('/exports/A-1042')).status).toBe(404);
  });
});
