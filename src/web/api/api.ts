import { OpenAPIHono } from '@hono/zod-openapi';
import { maskIdentifiersIn, type Report } from '../../model/index.ts';
import { etsiReportOn, maskReport } from '../../reports/index.ts';
import type { SubmissionDetail } from '../../store/index.ts';
import { answer, type AnswerOutcome } from '../case/decide.ts';
import { sessionOf, type Env } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { contentDisposition, strangersBytes } from '../download.ts';
import { apiError, refuse } from '../refuse.ts';
import { may } from '../security/roles.ts';
import type { ErrorName } from '../texts/index.ts';
import type { Views } from '../views.ts';
import { authentication, describe } from './describe.ts';
import { readFile } from './read-body.ts';
import * as routes from './routes.ts';

const detailOf = (detail: SubmissionDetail) => ({
  id: detail.id,
  state: detail.state,
  receivedAt: detail.receivedAt,
  from: detail.from,
  subject: detail.subject === null ? null : maskIdentifiersIn(detail.subject),
  procedure: detail.procedure,
  verdict: detail.verdict,
  applicant: detail.applicant,
  failing: detail.failing,
  undecided: detail.undecided,
  reply: detail.reply,
  previous: detail.previous,
  next: detail.next ?? null,
  term: detail.term ?? null,
  letter: { sha256: detail.letter.sha256, size: detail.letter.size },
  checked: detail.report !== null,
  replies: detail.replies.map(({ id, kind, language, state, to, subject, text, heldReason, sentAt }) => ({
    id,
    kind,
    language,
    state,
    to,
    subject,
    text,
    heldReason,
    sentAt,
  })),
  decision: detail.decision,
  quarantineReason: detail.quarantineReason,
});

const refusals: Partial<Record<AnswerOutcome, readonly [409 | 422, ErrorName]>> = {
  already: [409, 'conflict'],
  late: [409, 'conflict'],
  changed: [409, 'conflict'],
  nothingToSend: [409, 'conflict'],
  reasonMissing: [422, 'reason-needed'],
};

export const createApi = (deps: WebDeps, views: Views): OpenAPIHono<Env> => {
  const { store } = deps;
  const api = new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
      return c.json(
        apiError('invalid-request', `${where}${issue?.message ?? c.get('texts').errors['invalid-request'].body}`),
        400,
      );
    },
  });
  const shown = (report: Report, personal: boolean): Report => (personal ? report : maskReport(report));

  api.openapi(routes.listRoute, async (c) => {
    const { limit, offset, state, verdict, procedure, text } = c.req.valid('query');
    const { rows, total } = await store.submissions.list({
      limit,
      offset,
      ...(state !== undefined && { state }),
      ...(verdict !== undefined && { verdict }),
      ...(procedure !== undefined && { procedure }),
      ...(text !== undefined && text !== '' && { text }),
    });
    return c.json(
      {
        total,
        submissions: rows.map((row) => ({
          ...row,
          subject: row.subject === null ? null : maskIdentifiersIn(row.subject),
        })),
      },
      200,
    );
  });

  api.openapi(routes.submitRoute, async (c) => {
    const file = await readFile(c);
    if (file === null) return refuse(c, 400, 'invalid-request') as never;
    const result = await deps.ingest(file.bytes, file.name);
    const duplicate = result.kind === 'duplicate';
    const id = duplicate ? result.of : result.submission;
    c.header('Location', `/api/v1/submissions/${id}`);
    return c.json({ id, duplicate }, 202);
  });

  api.openapi(routes.checkRoute, async (c) => {
    const personal = c.req.valid('query').personal === 'show';
    if (personal && !may(sessionOf(c), 'reveal')) return refuse(c, 403, 'not-allowed') as never;
    const file = await readFile(c);
    if (file === null) return refuse(c, 400, 'invalid-request') as never;
    const checked = await deps.check(file.bytes, file.name);
    return c.json(shown(checked, personal), 200);
  });

  api.openapi(routes.detailRoute, async (c) => {
    const detail = await store.submissions.get(c.req.valid('param').id);
    if (detail === null) return refuse(c, 404, 'not-found') as never;
    await views.seen(sessionOf(c), detail.id, 'case');
    return c.json(detailOf(detail), 200);
  });

  api.openapi(routes.reportRoute, async (c) => {
    const detail = await store.submissions.get(c.req.valid('param').id);
    if (detail === null) return refuse(c, 404, 'not-found') as never;
    if (detail.report === null) return refuse(c, 404, 'no-report') as never;
    const personal = c.req.valid('query').personal === 'show';
    if (personal && !may(sessionOf(c), 'reveal')) return refuse(c, 403, 'not-allowed') as never;
    await views.seen(sessionOf(c), detail.id, personal ? 'personal' : 'case');
    return c.json(shown(detail.report, personal), 200);
  });

  api.openapi(routes.etsiReportRoute, async (c) => {
    const detail = await store.submissions.get(c.req.valid('param').id);
    if (detail === null) return refuse(c, 404, 'not-found') as never;
    if (detail.report === null) return refuse(c, 404, 'no-report') as never;
    const personal = c.req.valid('query').personal === 'show';
    if (personal && !may(sessionOf(c), 'reveal')) return refuse(c, 403, 'not-allowed') as never;
    const xml = etsiReportOn(shown(detail.report, personal), { personal });
    if (xml === null) return refuse(c, 404, 'no-report') as never;
    await views.seen(sessionOf(c), detail.id, personal ? 'personal' : 'case');
    return c.body(xml, 200, {
      'Content-Type': 'application/xml; charset=utf-8',
      'Content-Disposition': contentDisposition(`${detail.id}-etsi-ts-119-102-2.xml`),
    }) as never;
  });

  api.openapi(routes.letterRoute, async (c) => {
    const detail = await store.submissions.get(c.req.valid('param').id);
    if (detail === null) return refuse(c, 404, 'not-found');
    await views.opened(sessionOf(c), detail.id);
    const bytes = await store.blobs.get(detail.letter.sha256);
    return strangersBytes(c, { name: `${detail.id}.eml`, type: 'message/rfc822', bytes });
  });

  api.openapi(routes.decisionRoute, async (c) => {
    const { id } = c.req.valid('param');
    const detail = await store.submissions.get(id);
    if (detail === null) return refuse(c, 404, 'not-found') as never;
    const { verdict, reason, reply } = c.req.valid('json');
    const given = reason === undefined || reason === '' ? null : reason;
    const outcome = await answer(
      store,
      detail,
      {
        action: 'decide',
        decision: verdict,
        reason: given,
        reply: reply ?? null,
        send: reply !== undefined && reply !== null,
        seen: null,
        subject: null,
        text: null,
      },
      sessionOf(c).account.name,
    );
    const refusal = refusals[outcome];
    if (refusal !== undefined) return refuse(c, refusal[0], refusal[1]) as never;
    return c.json(detailOf((await store.submissions.get(id)) ?? detail), 200);
  });

  api.get('/api/openapi.json', (c) =>
    c.json(
      describe(
        api.getOpenAPI31Document({
          openapi: '3.1.0',
          info: { title: 'Okienko', version: deps.version, description: authentication },
        }),
      ),
    ),
  );
  return api;
};
