import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { polishDay } from '../../model/index.ts';
import { isPublicId, sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import { fromStart, listLink, pageSize, readListQuery, toFilter, type ListQuery } from '../list-query.ts';
import { link } from '../pages/html.ts';
import type { Notice } from '../pages/layout.ts';
import { listPage } from '../pages/list.ts';
import { bulkRoutes } from '../queue/bulk.ts';
import { countedViews, savedQuery } from '../queue/views.ts';
import { refuse } from '../refuse.ts';
import { openWords, sealWords } from '../security/search-token.ts';

const listNotice = (c: Ctx): Notice | null => {
  const t = c.get('texts').list;
  const done = c.req.query('done');
  if (done === 'no-pesel') return { text: t.noPesel, bad: true };
  if (done === 'no-file') return { text: t.noFile, bad: true };
  const { queue } = c.get('texts');
  if (done === 'saved' || done === 'removed') return { text: queue[done] };
  if (done === 'not-saved') return { text: queue.notSaved, bad: true };
  const stored = /^stored-(\d{1,4})$/.exec(done ?? '')?.[1];
  return stored === undefined ? null : { text: t.stored(Number(stored)) };
};

export const queueRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const { store } = deps;
  const today = (): string => polishDay(new Date((deps.clock ?? Date.now)()).toISOString());

  const listQuery = (c: Ctx): ListQuery =>
    readListQuery(
      (name) => c.req.query(name),
      (token) => openWords(sessionOf(c).token, token),
    );

  app.get('/submissions', async (c) => {
    const query = listQuery(c);
    const t = c.get('texts');
    const { token, account } = sessionOf(c);
    const who = { by: account.name, today: today() };
    const { after, before, end, page } = query;
    const place =
      after !== undefined ? { after } : before !== undefined ? { before } : end === undefined ? {} : { fromEnd: true };
    const offset = Object.keys(place).length > 0 ? 0 : (page - 1) * pageSize;
    const [{ rows, total, more = false }, saved, alarms, quarantine] = await Promise.all([
      // One more than is shown tells whether there is a page after it.
      store.submissions.list({ ...toFilter(query, who), ...place, limit: pageSize + 1, offset }),
      store.views.list(account.name),
      store.alarms.open(),
      store.quarantine.list({ limit: 0, offset: 0 }),
    ]);
    const backwards = before !== undefined || end !== undefined;
    const shown = backwards ? rows.slice(-pageSize) : rows.slice(0, pageSize);
    const lastPage = Math.max(1, Math.ceil(total / pageSize));
    if (shown.length === 0 && !more && page > 1)
      return c.redirect(listLink({ ...fromStart(query), page: lastPage }), 303);
    // Nothing lies before it any more: this is the first page, under whatever name it was asked for.
    if (before !== undefined && rows.length <= pageSize && page > 1) return c.redirect(listLink(fromStart(query)), 303);
    const first = end !== undefined && !more ? Math.max(1, total - shown.length + 1) : (page - 1) * pageSize + 1;
    const hasNext = before !== undefined || (end === undefined && rows.length > pageSize);
    const sets = [...new Set(shown.flatMap(({ findingSet }) => findingSet ?? []))];
    const [views, alike] = await Promise.all([
      countedViews(store, saved, query, who, t, (words) => sealWords(token, words)),
      store.bulk.alike(sets),
    ]);
    const { packs, maxUploadBytes } = deps;
    const notice = listNotice(c);
    const rendered = await listPage(c, {
      query,
      rows: shown,
      total,
      more,
      first,
      hasNext,
      views,
      alike,
      packs,
      maxUploadBytes,
      notice,
      alarms: alarms.length,
      quarantined: quarantine.total,
      today: who.today,
    });
    const tag = `"${createHash('sha256').update(rendered).digest('base64url').slice(0, 22)}"`;
    c.header('ETag', tag);
    return c.req.header('if-none-match') === tag ? c.body(null, 304) : c.html(rendered);
  });

  app.post('/submissions/views', async (c) => {
    const query = fromStart(listQuery(c));
    const form = await readForm(c);
    const given = form.get('name');
    const name = typeof given === 'string' ? [...given.trim()].slice(0, 60).join('') : '';
    const view = {
      owner: sessionOf(c).account.name,
      name,
      shared: form.get('shared') === 'yes',
      query: savedQuery(query),
    };
    const id = name === '' ? null : await store.views.save(view);
    const address = listLink(query);
    return c.redirect(`${address}${address.includes('?') ? '&' : '?'}done=${id === null ? 'not-saved' : 'saved'}`, 303);
  });

  app.post('/submissions/views/:view{[0-9]{1,9}}/remove', async (c) => {
    const removed = await store.views.remove(Number(c.req.param('view')), sessionOf(c).account.name);
    return removed ? c.redirect('/submissions?done=removed', 303) : refuse(c, 404, 'not-found');
  });

  app.post('/submissions/:id/claim', async (c) => {
    const id = c.req.param('id');
    if (!isPublicId(id)) return refuse(c, 404, 'not-found');
    const { name } = sessionOf(c).account;
    const action = (await readForm(c)).get('action');
    if (action === 'renew') {
      const claim = await store.claims.renew(id, name);
      return claim === null ? c.json({ error: 'not-yours' }, 409) : c.json({ until: claim.until });
    }
    if (action === 'release') {
      await store.claims.release(id, name);
      return c.redirect('/submissions', 303);
    }
    if (action !== 'take' && action !== 'over') return refuse(c, 400, 'invalid-request');
    const result = await store.claims.take(id, name, action === 'over');
    return c.redirect(link(`/submissions/${id}`, { done: result.kind === 'yours' ? undefined : result.kind }), 303);
  });

  bulkRoutes(app, deps);
};
