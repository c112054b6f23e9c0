import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { visible } from '../../reports/index.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A stranger's words: one line, nothing invisible, right-to-left text kept from turning its surroundings. */
export const theirs = (text: string): Html => html`<bdi>${visible(text)}</bdi>`;

/** An instant as people read it, with the exact one for machines. */
export const time = (iso: string, words: string): Html => html`<time datetime="${iso}">${words}</time>`;

/** A local link with its query; absent values are left out. */
export const link = (path: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
};
