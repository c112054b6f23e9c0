import { verdict } from '../../model/index.ts';
import { loadCase } from '../case/load.ts';
import { casePage } from '../case/page.ts';
import { type Typed } from '../case/typed.ts';
import { isPublicId, sessionOf, type Ctx } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { filterParameters, readListQuery, type ListQuery } from '../list-query.ts';
import type { PageCache } from '../page-cache.ts';
import { caseNotice } from './case-notice.ts';
import { claimOnOpen } from '../queue/claim-bar.ts';
import { refuse } from '../refuse.ts';
import { openPlaces } from '../security/revealed.ts';
import { may } from '../security/roles.ts';
import { openWords } from '../security/search-token.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import type { Views } from '../views.ts';

export const wholeNumber = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : null;

/** The pages of letters, and those of the official forms they are held against. */
export type Drawn = { readonly pages: PageCache; readonly blanks: PageCache };

/** What the routes of a case have in common: the case asked for, the list it was opened from, its page. */
export const caseDesk = (deps: WebDeps, caches: Drawn, views: Views) => {
  const { store } = deps;
  const patience = deps.imagePatience ?? 60;
  const clock = deps.clock ?? Date.now;

  const find = async (c: Ctx): Promise<SubmissionDetail | null> => {
    const id = c.req.param('id') ?? '';
    return isPublicId(id) ? store.submissions.get(id) : null;
  };
  const missing = (c: Ctx): Promise<Response> => refuse(c, 404, 'not-found');

  const listQuery = (c: Ctx): ListQuery =>
    readListQuery(
      (name) => c.req.query(name),
      (token) => openWords(sessionOf(c).token, token),
    );

  /** The part of the address that goes along: filters of the list and the place in it. */
  const trailOf = (c: Ctx): Record<string, string | number | undefined> => ({
    ...filterParameters(listQuery(c)),
    at: wholeNumber(c.req.query('at'), 999_999) ?? undefined,
  });

  /** The values asked for, only while who looks may see them. */
  const revealedOf = (c: Ctx, id: string): { places: ReadonlySet<string>; token: string | undefined } => {
    const session = sessionOf(c);
    const token = c.req.query('revealed');
    const places = may(session, 'reveal') ? openPlaces(session.token, id, token, clock()) : [];
    return { places: new Set(places), token: places.length === 0 ? undefined : token };
  };

  // By POST: a link that somebody sends, or a page that is loaded ahead, must not show (and record) anything.
  const showCase = async (
    c: Ctx,
    detail: SubmissionDetail,
    typed: Typed | null = null,
    done?: string,
    status: 200 | 422 = 200,
  ): Promise<Response> => {
    await views.seen(sessionOf(c), detail.id, 'case');
    const view = await loadCase(deps, caches, detail, {
      query: { ...listQuery(c), page: 1 },
      by: sessionOf(c).account.name,
      at: wholeNumber(c.req.query('at'), 999_999),
      document: wholeNumber(c.req.query('document'), 9999),
      patience,
      version: wholeNumber(c.req.query('version'), 999),
      choose: verdict.safeParse(c.req.query('decide')).data ?? null,
      typed,
      revealed: revealedOf(c, detail.id),
      mayLook: may(sessionOf(c), 'documents'),
    });
    const hold = await claimOnOpen(store, c, detail);
    return c.html(await casePage(c, view, caseNotice(c, done), hold), status);
  };

  return { find, missing, listQuery, trailOf, revealedOf, showCase };
};

export type CaseDesk = ReturnType<typeof caseDesk>;
