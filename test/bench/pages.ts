/**
 * `npm run bench:pages [-- --submissions 100000 --rounds 30]`: server time of every page over HTTP, the database filled with invented
 * submissions; median and worst of so many rounds after one to warm up, with the bytes of the answer as it goes over the wire.
 * Ends with 1 where a page needs more than 100 ms in the median or the list is larger than 150 KB.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { silentLog } from '../../src/model/index.ts';
import { storeOn } from '../../src/store/open.ts';
import { embeddedDatabase } from '../../src/store/embedded/embedded.ts';
import { createApp } from '../../src/web/index.ts';
import { officer, sampleDeps } from '../web/sample-deps.ts';
import { seedSubmissions } from './seed-submissions.ts';

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
  },
});
const [submissions, rounds] = [Number(values.submissions), Number(values.rounds)];
const limit = { milliseconds: 100, listBytes: 150_000 };

const dataFolder = await mkdtemp(join(tmpdir(), 'okienko-pages-'));
const { connection, stop } = await embeddedDatabase({ dataFolder, log: silentLog, durable: false });
process.stderr.write('seeding…\n');
const real = await storeOn(connection, { dataFolder, log: silentLog });
const started = performance.now();
await seedSubmissions(connection, submissions);
process.stderr.write(`${submissions} submissions in ${Math.round((performance.now() - started) / 1000)} s\n`);
await real.accounts.create(officer.name, officer.password, ['viewer', 'officer', 'author', 'admin', 'auditor']);

const { deps } = await sampleDeps({ clock: () => Date.UTC(2026, 10, 23, 12) });
const { mail: _mail, ...rest } = deps;
const app = createApp({ ...rest, store: real, mail: { health: async () => [], original: async () => null } });
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
await new Promise((resolve) => server.once('listening', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${base}${path}`, { redirect: 'manual', ...init });
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
const signed = await send('/sign-in', form({ name: officer.name, password: officer.password }));
const cookie = signed.headers
  .getSetCookie()
  .map((one) => one.split(';')[0])
  .join('; ');
const headers = { Cookie: cookie, 'Accept-Encoding': 'gzip' };
const first = await (await send('/submissions', { headers })).text();
const csrf = /name="csrf" value="([^"]+)"/.exec(first)?.[1] ?? '';
const search = async (q: string): Promise<string> => {
  const answer = await send('/submissions/search', { ...form({ q, csrf }), headers });
  return answer.headers.get('location') ?? '/submissions';
};
const newest = 1000 + submissions;
const middle = 1000 + Math.trunc(submissions / 2);
const sorts = ['due', 'number', 'verdict', 'procedure', 'applicant', 'wrong', 'state', 'reply', 'holder'];
const pages: [string, string][] = [
  ['list', '/submissions'],
  ['list, waiting', '/submissions?state=checked'],
  ['list, decided', '/submissions?state=decided&verdict=reject&procedure=sio-access'],
  ['list, in the middle', `/submissions?after=A-${middle}`],
  ['list, last page', '/submissions?end=yes'],
  ['list, held by me', '/submissions?holder=me'],
  ['list, terms over', '/submissions?due=over'],
  ...sorts.flatMap((sort): [string, string][] => [
    [`list by ${sort}`, `/submissions?sort=${sort}`],
    [`list by ${sort}, in the middle`, `/submissions?sort=${sort}&after=A-${middle}`],
    [`list by ${sort}, decided, last page`, `/submissions?state=decided&sort=${sort}&end=yes`],
  ]),
  ['search, a word of every letter', await search('wniosek')],
  ['search, a rare word', await search('a-5004')],
  ['search, three words', await search('lodzki zaklad dobry')],
  ['search, nothing found', await search('niematakiegoslowa')],
  ['case', `/submissions/A-${newest - Math.trunc(submissions / 1000)}`],
  ['case from the list', `/submissions/A-${middle}?at=${Math.trunc(submissions / 2)}`],
  ['outbox, drafts', '/outbox'],
  ['outbox, sent', '/outbox?group=sent'],
  ['outbox, refused', '/outbox?group=refused'],
  ['mail', '/mail'],
  ['mail, messages', '/mail/letters'],
  ['mail, messages, answered', '/mail/letters?state=replied'],
  ['quarantine', '/mail/quarantine'],
  ['packs', '/packs'],
  ['API, list', '/api/v1/submissions?limit=50'],
];
const more = process.env['OKIENKO_BENCH_PAGES']?.split(' ') ?? [];
for (const path of more) pages.push([path, path]);

type Row = { page: string; path: string; status: number; median: number; worst: number; bytes: number };
const rows: Row[] = [];
for (const [page, path] of pages) {
  const times: number[] = [];
  let [bytes, status] = [0, 0];
  for (let round = 0; round <= rounds; round += 1) {
    const from = performance.now();
    const answer = await send(path, { headers });
    const body = await answer.arrayBuffer();
    if (round > 0) times.push(performance.now() - from);
    status = answer.status;
    bytes = Number(answer.headers.get('content-length') ?? body.byteLength);
  }
  times.sort((a, b) => a - b);
  rows.push({ page, path, status, median: times[rounds >> 1] ?? 0, worst: times.at(-1) ?? 0, bytes });
  const row = rows.at(-1);
  if (row !== undefined)
    process.stdout.write(
      `${page.padEnd(44)} ${String(status).padStart(3)} ${row.median.toFixed(1).padStart(7)} ms ${row.worst.toFixed(1).padStart(7)} ms ${String(bytes).padStart(8)} B\n`,
    );
}
const slow = rows.filter(({ median }) => median > limit.milliseconds);
const large = rows.filter(
  ({ path, bytes }) => path.startsWith('/submissions') && !path.includes('/A-') && bytes > limit.listBytes,
);
const wrong = rows.filter(({ status }) => status !== 200);
process.stdout.write(
  `\n${rows.length} pages; slower than ${limit.milliseconds} ms in the median: ${slow.length}; lists larger than ${limit.listBytes} B: ${large.length}; other answers than 200: ${wrong.length}\n`,
);
server.close();
await real.close();
await stop();
await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
process.exit(slow.length + large.length + wrong.length > 0 ? 1 : 0);
