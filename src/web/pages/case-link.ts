import { html } from 'hono/html';
import type { Ctx } from '../context.ts';
import { may } from '../security/roles.ts';
import type { Html } from './html.ts';

/** A way to the case for who may read it, else its number (or other words) alone. */
export const caseLink = (c: Ctx, id: string, words: string = id): Html =>
  may(c.get('session'), 'read-case') ? html`<a href="/submissions/${id}">${words}</a>` : html`<span>${words}</span>`;
