export { createApp } from './app.ts';
export type { Env as WebEnv } from './context.ts';
export type { DemoMailbox, FormFieldSummary, FormSummary, PackState, PackSummary, WebDeps } from './deps.ts';
