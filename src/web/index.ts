export { createApp } from './app.ts';
export { createOpenId, type OpenId, type OpenIdSettings } from './openid/index.ts';
export { actions, rolesMay, type Action } from './security/roles.ts';
export type { Env as WebEnv } from './context.ts';
export type { DemoMailbox, FormFieldSummary, FormSummary, PackState, PackSummary, PageWord, WebDeps } from './deps.ts';
