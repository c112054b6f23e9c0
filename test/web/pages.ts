/**
 * Every route that answers GET, and where a browser looks at it; `[]` for what is no page (a redirect, a file, data). The test
 * holds this list against the routes of the app, so that nobody adds a page that is never looked at.
 */
const pack = 'pesel-registry-access';

export const pagesOf: Readonly<Record<string, readonly string[]>> = {
  '/healthz': [],
  '/readyz': [],
  '/metrics': [],
  '/assets/:name': [],
  '/': [],
  '/sign-in': ['/sign-in'],
  '/sign-in/code': ['/sign-in/code'],
  '/sign-in/openid': ['/sign-in/openid'],
  '/sign-in/openid/callback': ['/sign-in/openid/callback'],
  '/setup': ['/setup'],
  '/self-check': ['/self-check'],
  '/check-lists': ['/check-lists'],
  '/check-lists/:procedure': [`/check-lists/${pack}`],
  '/check-lists/:procedure/counter': ['/check-lists/pesel-restriction/counter'],
  '/account': ['/account'],
  '/account/totp': ['/account/totp'],
  '/accounts': ['/accounts'],
  '/accounts/:id': ['/accounts/*'],
  '/audit': ['/audit', '/audit?type=decision'],
  '/submissions': ['/submissions'],
  '/submissions/:id': ['/submissions/A-1042?at=4', '/submissions/A-1044', '/submissions/A-1047'],
  '/submissions/:id/alike': ['/submissions/A-2101/alike'],
  '/submissions/together/:bulk{[0-9]{1,9}}': ['/submissions/together/1'],
  '/submissions/:id/sheets': [],
  '/submissions/:id/letter': ['/submissions/A-1042/letter'],
  '/submissions/:id/letter.eml': [],
  '/submissions/:id/compare': ['/submissions/A-1042/compare'],
  '/submissions/:id/documents/:document{[0-9]{1,4}}': [],
  '/submissions/:id/documents/:document{[0-9]{1,4}}/pages/:page{[0-9]{1,4}\\.png}': [],
  '/submissions/:id/documents/:document{[0-9]{1,4}}/pages/:page{[0-9]{1,4}}/:form{words|text}': [
    '/submissions/A-1042/documents/2/pages/1/text',
  ],
  '/submissions/:id/blanks/:sha256{[0-9a-f]{64}}/pages/:page{[0-9]{1,4}\\.png}': [],
  '/outbox': ['/outbox', '/outbox?group=held'],
  '/outbox/:id': ['/outbox/R-1042'],
  '/mail': ['/mail'],
  '/mail/letters': ['/mail/letters?state=failed'],
  '/mail/quarantine': ['/mail/quarantine'],
  '/mail/messages/:id/original': [],
  '/packs': ['/packs'],
  '/statistics': ['/statistics'],
  '/exports/submissions.csv': [],
  '/exports/submissions.json': [],
  '/exports/:id': [],
  '/rules': ['/rules'],
  '/rules/:procedure': [`/rules/${pack}`],
  '/rules/:procedure/changes': [`/rules/${pack}/changes`],
  '/rules/:procedure/:rule': [`/rules/${pack}/PRA-P2-01`],
  '/demo/mailboxes': ['/demo/mailboxes'],
  '/api/openapi.json': [],
  '/api/v1/submissions': [],
  '/api/v1/submissions/:id': [],
  '/api/v1/submissions/:id/report': [],
  '/api/v1/submissions/:id/etsi-report': [],
  '/api/v1/submissions/:id/letter': [],
};

/** For whom there is a session: they are looked at without one, each with what it needs. */
export const strangersPages: ReadonlySet<string> = new Set([
  '/sign-in',
  '/sign-in/code',
  '/sign-in/openid',
  '/sign-in/openid/callback',
  '/setup',
]);

/** Pages that no route of their own has: refusals. */
export const refusals = ['/no/such/page', '/submissions/A-9999'] as const;
