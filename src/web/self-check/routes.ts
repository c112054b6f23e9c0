import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { maskReport } from '../../reports/index.ts';
import { counterPage, readCounterList, type Pack } from '../../rules/index.ts';
import type { Ctx, Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { readForm } from '../form.ts';
import { link } from '../pages/html.ts';
import { refuse } from '../refuse.ts';
import { callerAddress } from '../security/peer.ts';
import { safeFileName, uploadedFiles } from '../upload.ts';
import { listedPacks } from './check-list.ts';
import { checkListPage, checkListsPage } from './check-list-pages.ts';
import { formToken, holdsFormToken } from './form-token.ts';
import { createSelfCheckLimit } from './limit.ts';
import { selfCheckPage, selfCheckResult } from './pages.ts';

/** A signed form is some hundred kilobytes; a scan with annexes a few megabytes. */
export const selfCheckBytes = 10 * 1024 * 1024;

/** Pages for applicants: no session, nothing stored, nothing logged. Not there unless the office switched them on. */
export const selfCheckRoutes = (app: Hono<Env>, deps: WebDeps, https: boolean): void => {
  const clock = deps.clock ?? Date.now;
  const limit = createSelfCheckLimit(clock);
  const most = Math.min(selfCheckBytes, deps.maxUploadBytes);
  const packs = (): readonly Pack[] => listedPacks(deps.rulePacks?.() ?? [], clock());

  const form = (c: Ctx, problem?: string): Promise<string> =>
    selfCheckPage(c, { token: formToken(c, https), most, packs: packs(), ...(problem !== undefined && { problem }) });

  app.get('/self-check', async (c) => (deps.selfCheck ? c.html(await form(c)) : refuse(c, 404, 'not-found')));

  app.post('/self-check', async (c) => {
    const { selfCheck } = deps;
    if (!selfCheck) return refuse(c, 404, 'not-found');
    const t = c.get('texts').selfCheck.problem;
    const caller = callerAddress(c, deps.publicUrl !== undefined);
    const often = async (seconds: number): Promise<Response> => {
      c.header('Retry-After', String(seconds));
      return c.html(await form(c, t.often(Math.ceil(seconds / 60))), 429);
    };
    // Before the body is read.
    const wait = limit.wait(caller);
    if (wait > 0) return often(wait);
    const sent = await readForm(c);
    if (!holdsFormToken(c, sent.get('csrf'), https)) return c.html(await form(c, t.form), 403);
    const [file, ...others] = uploadedFiles(sent);
    if (file === undefined) return c.html(await form(c, t.file), 400);
    if (others.length > 0) return c.html(await form(c, t.several), 400);
    const name = safeFileName(file.name);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const turn = await limit.take(caller, () =>
      // What went wrong may quote the file: nobody is told.
      selfCheck(bytes, name, c.get('language')).catch(() => null),
    );
    if (turn.kind === 'often') return often(turn.seconds);
    if (turn.kind === 'busy') {
      c.header('Retry-After', '300');
      return c.html(await form(c, t.busy), 503);
    }
    if (turn.value === null) return c.html(await form(c, t.failed), 422);
    return c.html(await selfCheckResult(c, maskReport(turn.value), name));
  });

  /** The lists are for people signed in too, where applicants have no pages. */
  const shut = (c: Ctx): Response | null =>
    deps.selfCheck || c.get('session') !== null ? null : c.redirect(link('/sign-in', { next: c.req.path }), 302);
  const find = (c: Ctx): Pack | null =>
    packs().find(({ procedure }) => procedure.id === c.req.param('procedure')) ?? null;

  app.get('/check-lists', async (c) => {
    const refused = shut(c);
    if (refused) return refused;
    const listed = await Promise.all(
      packs().map(async (pack) => ({ pack, counter: (await readCounterList(pack.directory)) !== null })),
    );
    return c.html(await checkListsPage(c, listed));
  });

  app.get('/check-lists/:procedure', async (c) => {
    const refused = shut(c);
    if (refused) return refused;
    const pack = find(c);
    if (pack === null) return refuse(c, 404, 'not-found');
    return c.html(await checkListPage(c, pack, (await readCounterList(pack.directory)) !== null, clock()));
  });

  app.get('/check-lists/:procedure/counter', async (c) => {
    const refused = shut(c);
    if (refused) return refused;
    const pack = find(c);
    const list = pack && (await readCounterList(pack.directory));
    if (list === null) return refuse(c, 404, 'not-found');
    const text = counterPage(list, c.get('language'));
    // The page carries its own sheet, as a file on a counter's computer must; here it is allowed by its digest.
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    return c.html(text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, ''), 200, {
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${digest}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
    });
  });
};
