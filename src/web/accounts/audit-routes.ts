import type { Hono } from 'hono';
import type { AuditFilter } from '../../store/index.ts';
import { isPublicId, sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import type { Notice } from '../pages/layout.ts';
import { auditPage, auditTypes, type AuditQuery } from './audit-pages.ts';

const rowsPerPage = 100;
const quietMs = 15 * 60_000;
const mostKept = 1000;

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** Midnight of a day in Poland as an instant. */
const midnight = (day: string): string => {
  const guess = new Date(`${day}T00:00:00Z`);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', hour: 'numeric', hourCycle: 'h23' });
  // Poland is one or two hours ahead of UTC, and changes at one o'clock UTC, never around its own midnight.
  return new Date(guess.getTime() - Number(parts.format(guess)) * 3_600_000).toISOString();
};
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const readQuery = (c: Ctx): AuditQuery => {
  const given = (name: string): string => (c.req.query(name) ?? '').trim().slice(0, 100);
  const type = auditTypes(c.get('texts')).find((one) => one === given('type'));
  const [by, submission, from, to] = ['by', 'submission', 'from', 'to'].map(given) as [string, string, string, string];
  const before = /^[1-9]\d{0,14}$/.test(given('before')) ? Number(given('before')) : undefined;
  return {
    ...(type !== undefined && { type }),
    ...(by !== '' && { by }),
    ...(isPublicId(submission) && { submission }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    ...(before !== undefined && { before }),
  };
};

const filterOf = ({ type, from, to, by, ...rest }: AuditQuery): Omit<AuditFilter, 'limit'> => ({
  ...rest,
  ...(type !== undefined && { type: type as NonNullable<AuditFilter['type']> }),
  ...(by !== undefined && { by: by.normalize('NFC').toLowerCase().replaceAll('\0', '') }),
  ...(from !== undefined && { from: midnight(from) }),
  ...(to !== undefined && { to: midnight(dayAfter(to)) }),
});

/** The log, for auditors: looking at it is recorded once a quarter of an hour, each verification always. */
export const auditRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const { audit } = deps.store;
  const clock = deps.clock ?? Date.now;
  const seen = new Map<string, number>();

  const show = async (c: Ctx, notice: Notice | null): Promise<Response> => {
    const { account } = sessionOf(c);
    const last = seen.get(account.id);
    if (last === undefined || clock() - last > quietMs) {
      if (seen.size > mostKept) seen.clear();
      seen.set(account.id, clock());
      await audit.append({ type: 'audit-viewed', by: account.name });
    }
    const query = readQuery(c);
    const found = await audit.list({ ...filterOf(query), limit: rowsPerPage + 1 });
    const rows = found.slice(0, rowsPerPage);
    const next = found.length > rowsPerPage ? (rows.at(-1)?.seq ?? null) : null;
    return c.html(await auditPage(c, { query, rows, next, notice }));
  };

  app.get('/audit', (c) => show(c, null));

  app.post('/audit/verify', async (c) => {
    const t = c.get('texts').access.audit;
    const broken = await audit.verify();
    await audit.append({ type: 'audit-verified', by: sessionOf(c).account.name, broken });
    return show(c, broken === null ? { text: t.good } : { text: t.broken(broken), bad: true });
  });
};
