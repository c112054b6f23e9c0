import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Env } from '../context.ts';
import { refuse } from '../refuse.ts';
import { may, type Action } from './roles.ts';

/**
 * What each route needs, by method and path as they are registered. A route that is not here is refused to everybody: the
 * one who adds it is told at once (and by roles.test.ts). `open` needs no session; gate.ts says which paths those are.
 * What a route does only for some (e.g. approving in the outbox) its handler asks of `may` besides.
 */
export const routeActions: Readonly<Record<string, Action | 'open'>> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': 'open',
  'GET /assets/:name': 'open',
  'GET /sign-in': 'open',
  'POST /sign-in': 'open',
  'GET /sign-in/code': 'open',
  'POST /sign-in/code': 'open',
  'POST /sign-in/passkey': 'open',
  'GET /sign-in/openid': 'open',
  'GET /sign-in/openid/callback': 'open',
  'GET /setup': 'open',
  'POST /setup': 'open',

  'GET /self-check': 'open',
  'POST /self-check': 'open',
  'GET /check-lists': 'open',
  'GET /check-lists/:procedure': 'open',
  'GET /check-lists/:procedure/counter': 'open',

  'POST /sign-out': 'own-account',
  'GET /': 'own-account',

  'GET /account': 'own-account',
  'POST /account/password': 'own-account',
  'POST /account/totp': 'own-account',
  'GET /account/totp': 'own-account',
  'POST /account/totp/confirm': 'own-account',
  'POST /account/totp/remove': 'own-account',
  'POST /account/recovery-codes': 'own-account',
  'POST /account/passkeys': 'own-account',
  'POST /account/passkeys/remove': 'own-account',
  'POST /account/sessions': 'own-account',

  'GET /accounts': 'accounts',
  'POST /accounts': 'accounts',
  'GET /accounts/:id': 'accounts',
  'POST /accounts/:id': 'accounts',
  'GET /audit': 'audit',
  'POST /audit/verify': 'audit',

  'GET /submissions': 'read-case',
  'POST /submissions': 'upload',
  'POST /submissions/search': 'read-case',
  'POST /submissions/views': 'read-case',
  'POST /submissions/views/:view{[0-9]{1,9}}/remove': 'read-case',
  'POST /submissions/:id/claim': 'decide',
  'GET /submissions/:id/alike': 'decide',
  'POST /submissions/:id/alike': 'decide',
  'GET /submissions/together/:bulk{[0-9]{1,9}}': 'decide',
  'POST /submissions/together/:bulk{[0-9]{1,9}}/undo': 'decide',
  'GET /submissions/:id': 'read-case',
  'GET /submissions/:id/letter': 'documents',
  'GET /submissions/:id/letter.eml': 'documents',
  'GET /submissions/:id/documents/:document{[0-9]{1,4}}': 'documents',
  'GET /submissions/:id/documents/:document{[0-9]{1,4}}/pages/:page{[0-9]{1,4}\\.png}': 'documents',
  'GET /submissions/:id/blanks/:sha256{[0-9a-f]{64}}/pages/:page{[0-9]{1,4}\\.png}': 'read-case',
  'POST /submissions/:id/reveal': 'reveal',
  'POST /submissions/:id/precedent': 'decide',
  'POST /submissions/:id/case': 'decide',
  'POST /submissions/:id/answer': 'decide',
  'POST /submissions/:id/words': 'decide',
  'POST /submissions/:id/undo': 'decide',
  'POST /submissions/:id/reply-language': 'decide',
  'POST /submissions/:id/fields': 'decide',
  'GET /submissions/:id/sheets': 'read-case',
  'GET /submissions/:id/compare': 'documents',
  'GET /submissions/:id/documents/:document{[0-9]{1,4}}/pages/:page{[0-9]{1,4}}/:form{words|text}': 'documents',
  'POST /submissions/:id/notes': 'decide',
  'POST /submissions/:id/draft': 'decide',

  'GET /outbox': 'outbox',
  'GET /outbox/:id': 'outbox',
  'POST /outbox/:id': 'outbox',

  'GET /mail': 'mail',
  'GET /mail/letters': 'mail',
  'GET /mail/quarantine': 'mail',
  'POST /mail/quarantine': 'mail',
  'GET /mail/messages/:id/original': 'mail',

  'GET /packs': 'packs',
  'GET /statistics': 'statistics',
  'GET /exports/submissions.csv': 'export',
  'GET /exports/submissions.json': 'export',
  'GET /exports/:id': 'export',
  'GET /rules': 'rules',
  'GET /rules/:procedure': 'rules',
  'GET /rules/:procedure/changes': 'rules',
  'GET /rules/:procedure/:rule': 'rules',
  'POST /rules/:procedure/:rule': 'rules',
  'GET /demo/mailboxes': 'read-case',

  'GET /api/openapi.json': 'own-account',
  'GET /api/v1/submissions': 'read-case',
  'POST /api/v1/submissions': 'upload',
  'POST /api/v1/check': 'check',
  'GET /api/v1/submissions/:id': 'read-case',
  'GET /api/v1/submissions/:id/report': 'read-case',
  'GET /api/v1/submissions/:id/etsi-report': 'read-case',
  'GET /api/v1/submissions/:id/letter': 'documents',
  'POST /api/v1/submissions/:id/decision': 'decide',
};

/** Refuses what the roles of who asks do not allow. After the gate; addresses that do not exist pass, to be not found. */
export const roleCheck: MiddlewareHandler<Env> = async (c, next) => {
  // HEAD is answered by the route for GET. The first that matches is the one that answers.
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  if (route === undefined) return next();
  const needed = routeActions[`${route.method} ${route.path}`];
  if (needed === 'open' || (needed !== undefined && may(c.get('session'), needed))) return next();
  return refuse(c, 403, 'not-allowed');
};
