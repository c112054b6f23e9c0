import type { Hono } from 'hono';
import { letterStates } from '../../store/index.ts';
import { sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { strangersBytes } from '../download.ts';
import { readForm } from '../form.ts';
import { link } from '../pages/html.ts';
import type { Notice } from '../pages/layout.ts';
import { lettersLink, lettersPage, lettersPerPage, type LettersQuery } from '../pages/mail-letters.ts';
import { mailboxesPage } from '../pages/mail-mailboxes.ts';
import { quarantineLink, quarantinePage, quarantinePerPage } from '../pages/mail-quarantine.ts';
import { refuse } from '../refuse.ts';

const pageOf = (c: Ctx): number => {
  const number = Number(c.req.query('page') ?? '1');
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1;
};

/** Only ids that the store hands out: letters (`A-…`) and messages of the ledger (`L-…`). */
const isLetterId = (id: unknown): id is string => typeof id === 'string' && /^[AL]-[1-9]\d{0,14}$/.test(id);

const notice = (c: Ctx): Notice | null => {
  const t = c.get('texts').mail.done;
  const done = c.req.query('done');
  if (done === 'retried' || done === 'released') return { text: t[done] };
  return done === 'late' || done === 'noOriginal' ? { text: t[done], bad: true } : null;
};

/** How the mailboxes do, what is in the ledger, and what could not be processed. For people signed in only. */
export const mailRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const { store } = deps;
  const quarantined = async (): Promise<number> => (await store.quarantine.list({ limit: 0, offset: 0 })).total;

  app.get('/mail', async (c) => {
    const now = (deps.clock ?? Date.now)();
    const [mailboxes, open, total, waiting] = await Promise.all([
      deps.mail?.health(now) ?? [],
      store.alarms.open(),
      quarantined(),
      store.replies.waiting(),
    ]);
    // One about a mailbox that is no longer configured helps nobody.
    const alarms = open.filter(({ mailbox }) => mailboxes.some(({ name }) => name === mailbox));
    return c.html(await mailboxesPage(c, { mailboxes, alarms, waiting, quarantined: total, now }));
  });

  app.get('/mail/letters', async (c) => {
    const places = (await store.ledger.counts()).map(({ mailbox }) => mailbox);
    const mailbox = places.find((one) => one === c.req.query('mailbox'));
    const state = letterStates.find((one) => one === c.req.query('state'));
    const query: LettersQuery = {
      ...(mailbox !== undefined && { mailbox }),
      ...(state !== undefined && { state }),
      ...(c.req.query('former') === '1' && { former: true }),
      page: pageOf(c),
    };
    const { page, ...filter } = query;
    const found = await store.ledger.list({ ...filter, limit: lettersPerPage, offset: (page - 1) * lettersPerPage });
    const last = Math.max(1, Math.ceil(found.total / lettersPerPage));
    if (page > last) return c.redirect(lettersLink({ ...query, page: last }), 303);
    return c.html(await lettersPage(c, { query, mailboxes: places, ...found, quarantined: await quarantined() }));
  });

  app.get('/mail/quarantine', async (c) => {
    const page = pageOf(c);
    const found = await store.quarantine.list({ limit: quarantinePerPage, offset: (page - 1) * quarantinePerPage });
    const last = Math.max(1, Math.ceil(found.total / quarantinePerPage));
    if (page > last) return c.redirect(quarantineLink(last), 303);
    return c.html(await quarantinePage(c, { ...found, page, notice: notice(c) }));
  });

  app.post('/mail/quarantine', async (c) => {
    const form = await readForm(c);
    const [id, action] = [form.get('id'), form.get('action')];
    if (!isLetterId(id) || (action !== 'retry' && action !== 'release')) return refuse(c, 400, 'invalid-request');
    const done = await store.quarantine[action](id, sessionOf(c).account.name);
    const words = done ? (action === 'retry' ? 'retried' : 'released') : 'late';
    return c.redirect(link('/mail/quarantine', { done: words }), 303);
  });

  app.get('/mail/messages/:id/original', async (c) => {
    const id = c.req.param('id');
    // Only what is in quarantine: this is no way to read the office's mail.
    const found = isLetterId(id) ? await store.quarantine.get(id) : null;
    if (found === null || found.stored || found.uid === null || found.uidValidity === null)
      return refuse(c, 404, 'not-found');
    const { mailbox: place, uidValidity, uid } = found;
    await store.audit.append({ type: 'message-viewed', message: id, by: sessionOf(c).account.name });
    const bytes = (await deps.mail?.original({ place, uidValidity, uid })) ?? null;
    if (bytes === null) return c.redirect(link('/mail/quarantine', { done: 'noOriginal' }), 303);
    return strangersBytes(c, { name: `${id}.eml`, type: 'message/rfc822', bytes });
  });
};
