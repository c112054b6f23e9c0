import type { Hono } from 'hono';
import { polishDay } from '../../model/index.ts';
import { answer, goodOutcomes, readAnswer } from '../case/decide.ts';
import { placeInList } from '../case/place-in-list.ts';
import { correctField } from '../case/correct.ts';
import { rewriteReply } from '../case/reply-language.ts';
import { draftOf } from '../case/answer.ts';
import { holdsWords, readTyped, withoutReply } from '../case/typed.ts';
import { hasPlace } from '../case/places.ts';
import { linkCase } from '../case/terms.ts';
import { sessionOf, type Env } from '../context.ts';
import { readForm } from '../form.ts';
import { storePrecedent } from '../case/precedent.ts';
import type { WebDeps } from '../deps.ts';
import { filterParameters, type ListQuery } from '../list-query.ts';
import { link } from '../pages/html.ts';
import { nextToDecide } from '../queue/neighbours.ts';
import { refuse } from '../refuse.ts';
import { isPlace, openPlaces, sealPlaces } from '../security/revealed.ts';
import { mendable } from './case-notice.ts';
import { wholeNumber, type CaseDesk } from './case-desk.ts';

/** What an officer does in a case. */
export const caseActionRoutes = (app: Hono<Env>, deps: WebDeps, desk: CaseDesk): void => {
  const { store } = deps;
  const clock = deps.clock ?? Date.now;
  const { find, missing, listQuery, trailOf, showCase } = desk;

  // The language is switched: what was typed goes along.
  app.post('/submissions/:id/words', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    return showCase(c, detail, readTyped(await readForm(c)));
  });

  app.post('/submissions/:id/fields', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = await correctField(deps, detail, await readForm(c), sessionOf(c).account.name);
    const trail = trailOf(c);
    return c.redirect(
      `${link(`/submissions/${detail.id}`, { ...trail, done })}${done === 'corrected' ? '' : '#fields'}`,
      303,
    );
  });

  // By POST: a link that somebody sends, or a page that is loaded ahead, must not show (and record) anything.
  app.post('/submissions/:id/reveal', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const form = await readForm(c);
    const place = form.get('place');
    if (!isPlace(place) || !hasPlace(detail.report, place)) return refuse(c, 400, 'invalid-request');
    const session = sessionOf(c);
    await store.audit.append({ type: 'value-revealed', submission: detail.id, place, by: session.account.name });
    const before = openPlaces(session.token, detail.id, c.req.query('revealed'), clock());
    const revealed = sealPlaces(session.token, detail.id, [...before, place], clock());
    const to = form.get('to');
    const fragment = typeof to === 'string' && /^[a-z0-9-]{1,40}$/.test(to) ? `#${to}` : '';
    const document = wholeNumber(c.req.query('document'), 9999) ?? undefined;
    const trail = trailOf(c);
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, document, revealed })}${fragment}`, 303);
  });

  app.post('/submissions/:id/precedent', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = await storePrecedent(store, detail, await readForm(c), sessionOf(c).account.name);
    return c.redirect(`${link(`/submissions/${detail.id}`, { done })}#signatures`, 303);
  });

  app.post('/submissions/:id/case', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = await linkCase(store, detail, await readForm(c), sessionOf(c).account.name);
    return c.redirect(`${link(`/submissions/${detail.id}`, { done })}#case`, 303);
  });

  app.post('/submissions/:id/undo', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const done = (await store.decisions.undo(detail.id, sessionOf(c).account.name)) ? 'undone' : 'notUndone';
    const trail = trailOf(c);
    return c.redirect(link(`/submissions/${detail.id}`, { ...trail, done }), 303);
  });

  app.post('/submissions/:id/notes', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const typed = readTyped(await readForm(c));
    const text = typed.note.trim();
    if (text !== '') await store.notes.add(detail.id, text, sessionOf(c).account.name);
    const trail = trailOf(c);
    const done = text === '' ? 'noteEmpty' : 'noted';
    const left = { ...typed, note: '' };
    if (holdsWords(left, draftOf(detail.replies))) return showCase(c, detail, left, done);
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, done })}#notes`, 303);
  });

  app.post('/submissions/:id/reply-language', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const form = await readForm(c);
    const typed = readTyped(form);
    const replace = c.req.query('replace') === 'yes';
    const done = await rewriteReply(deps, detail, form, sessionOf(c).account.name, replace);
    if (done === 'typedOver' || done === 'notRewritten') {
      if (holdsWords(typed, draftOf(detail.replies))) return showCase(c, detail, typed, done, 422);
    } else if (done === 'rewritten' && holdsWords(withoutReply(typed), null)) {
      return showCase(c, (await find(c)) ?? detail, withoutReply(typed), done);
    }
    const trail = trailOf(c);
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, done })}#answer`, 303);
  });

  app.post('/submissions/:id/answer', async (c) => {
    const detail = await find(c);
    if (detail === null) return missing(c);
    const form = await readForm(c);
    const request = readAnswer(form);
    if (request === null) return refuse(c, 400, 'invalid-request');
    const at = wholeNumber(c.req.query('at'), 999_999);
    const query: ListQuery = { ...listQuery(c), page: 1 };
    // Before the decision: afterwards the case may stand elsewhere in the list, or nowhere.
    const by = sessionOf(c).account.name;
    const today = polishDay(new Date(clock()).toISOString());
    const next = await nextToDecide(store, query, detail.id, { by, today });
    const outcome = await answer(store, detail, request, by);
    const trail = { ...filterParameters(query), at: at ?? undefined };
    const typed = readTyped(form);
    // A note goes in with whatever was done: it stands in the same form.
    if (goodOutcomes.has(outcome) && typed.note.trim() !== '') await store.notes.add(detail.id, typed.note.trim(), by);
    if ((outcome === 'approved' || outcome === 'decided') && next !== null) {
      // Who came by the case's own address was in no list: the default one goes on from here.
      const place = await placeInList(deps, next, query, at ?? 1, { by, today });
      const there = { ...filterParameters(query), at: place, done: outcome, of: detail.id };
      return c.redirect(link(`/submissions/${next}`, there), 303);
    }
    const draft = draftOf(detail.replies);
    // What is missing is asked for with everything typed so far still there.
    if (mendable.has(outcome) && holdsWords(typed, draft)) return showCase(c, detail, typed, outcome, 422);
    const left = { ...withoutReply(typed), note: '' };
    if ((outcome === 'saved' || outcome === 'sent') && holdsWords(left, null))
      return showCase(c, (await find(c)) ?? detail, left, outcome);
    const fragment = goodOutcomes.has(outcome) && outcome !== 'saved' ? '' : '#answer';
    return c.redirect(`${link(`/submissions/${detail.id}`, { ...trail, done: outcome })}${fragment}`, 303);
  });
};
