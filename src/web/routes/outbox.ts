import type { Hono } from 'hono';
import type { OutboxGroup } from '../../store/index.ts';
import { seenDigest } from '../case/answer.ts';
import { isPublicId, sessionOf, type Ctx, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import { link } from '../pages/html.ts';
import type { Notice } from '../pages/layout.ts';
import { outboxGroups, outboxLink, outboxPage, outboxPerPage, replyPage, type OutboxAction } from '../pages/outbox.ts';
import { refuse } from '../refuse.ts';
import { may } from '../security/roles.ts';

type Done = OutboxAction | 'save' | 'drafted' | 'late' | 'changed' | 'empty' | 'exists' | 'nobody';
const good: ReadonlySet<string> = new Set(['approve', 'hold', 'recall', 'cancel', 'save', 'drafted']);

const noticeOf = (c: Ctx): Notice | null => {
  const done = c.req.query('done') ?? '';
  const { done: words } = c.get('texts').outbox;
  const text = Object.hasOwn(words, done) ? words[done] : undefined;
  return text === undefined ? null : { text, ...(good.has(done) ? {} : { bad: true }) };
};

const textOf = (form: FormData, name: string, most: number): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').slice(0, most) : '';
};

const pageOf = (c: Ctx): number => {
  const number = Number(c.req.query('page') ?? '1');
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1;
};

const groupOf = (text: string | undefined | null): OutboxGroup | undefined => outboxGroups.find((one) => one === text);

/** What waits, is held, went out or came back, and what officers do with it. For people signed in only. */
export const outboxRoutes = (app: Hono<Env>, deps: WebDeps): void => {
  const { replies } = deps.store;

  app.get('/outbox', async (c) => {
    const counts = await replies.outboxCounts();
    const asked = groupOf(c.req.query('group'));
    const group = asked ?? outboxGroups.find((one) => counts[one] > 0) ?? 'waiting';
    const page = pageOf(c);
    const found = await replies.outbox({ group, limit: outboxPerPage, offset: (page - 1) * outboxPerPage });
    const last = Math.max(1, Math.ceil(found.total / outboxPerPage));
    if (page > last) return c.redirect(outboxLink(group, last), 303);
    return c.html(await outboxPage(c, { group, page, ...found, counts, notice: noticeOf(c) }));
  });

  app.get('/outbox/:id', async (c) => {
    const id = c.req.param('id');
    const reply = isPublicId(id) ? await replies.get(id) : null;
    if (reply === null) return refuse(c, 404, 'not-found');
    const reports = await replies.deliveryReports(id);
    return c.html(await replyPage(c, { reply, reports, notice: noticeOf(c) }));
  });

  /** The officer's text over the reply, if it is still the one that was seen. */
  const save = async (id: string, form: FormData, by: string): Promise<Done> => {
    const subject = textOf(form, 'subject', 250).replace(/\s+/g, ' ').trim();
    const text = textOf(form, 'text', 50_000);
    if (subject === '' || text.trim() === '') return 'empty';
    return (await replies.edit(id, { subject, text }, by)) ? 'save' : 'late';
  };

  const act = async (id: string, action: string, form: FormData, by: string): Promise<Done | null> => {
    const done = (name: Done, happened: boolean): Done => (happened ? name : 'late');
    if (action === 'approve') return done('approve', await replies.approve(id, by));
    if (action === 'hold') return done('hold', await replies.holdBack(id, by));
    if (action === 'recall') return done('recall', await replies.recall(id, by));
    if (action === 'cancel') {
      const reason = textOf(form, 'reason', 500).trim();
      return done('cancel', await replies.cancel(id, by, reason === '' ? null : reason));
    }
    if (action === 'save') return await save(id, form, by);
    if (action !== 'save-approve') return null;
    const saved = await save(id, form, by);
    return saved === 'save' ? done('approve', await replies.approve(id, by)) : saved;
  };

  app.post('/outbox/:id', async (c) => {
    const id = c.req.param('id');
    const form = await readForm(c);
    const reply = isPublicId(id) ? await replies.get(id) : null;
    if (reply === null) return refuse(c, 404, 'not-found');
    const action = textOf(form, 'action', 40);
    // Stopping a reply is the watcher's too; what leaves the office is an officer's.
    const writes = action === 'approve' || action === 'save' || action === 'save-approve' || action === 'recall';
    if (writes && !may(sessionOf(c), 'decide')) return refuse(c, 403, 'not-allowed');
    const back = (done: Done): Response => {
      const group = groupOf(textOf(form, 'group', 40));
      return c.redirect(group === undefined ? link(`/outbox/${id}`, { done }) : outboxLink(group, 1, done), 303);
    };
    // What somebody else wrote meanwhile is neither approved nor written over unseen; stopping it is always right.
    const needsSeen = action === 'approve' || action === 'save' || action === 'save-approve';
    if (needsSeen && textOf(form, 'seen', 64) !== seenDigest(reply)) return back('changed');
    const done = await act(id, action, form, sessionOf(c).account.name);
    return done === null ? refuse(c, 400, 'invalid-request') : back(done);
  });

  app.post('/submissions/:id/draft', async (c) => {
    const id = c.req.param('id');
    const form = await readForm(c);
    const kind = textOf(form, 'kind', 64);
    if (!isPublicId(id) || deps.draftLetter === undefined || !/^[a-z][a-z0-9-]*$/.test(kind))
      return refuse(c, 400, 'invalid-request');
    const made = await deps.draftLetter(id, kind, sessionOf(c).account.name);
    if (made.kind === 'made') return c.redirect(link(`/outbox/${made.reply}`, { done: 'drafted' }), 303);
    return c.redirect(outboxLink('draft', 1, made.kind), 303);
  });
};
