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

/** Zero-width spaces and everything that turns the direction of text, and with it of the words around it. */
const turning = /[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * The last guard of a page: what `theirs` and `visible` were forgotten for turns nothing either. What stands in a field to be
 * edited stays as it is.
 */
export const unturned = (page: string): string =>
  page.search(turning) === -1
    ? page
    : page
        .split(/(<textarea[\s\S]*?<\/textarea>|\svalue="[^"]*")/)
        .map((part, index) =>
          index % 2 === 1
            ? part
            : part.replace(turning, (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`),
        )
        .join('');
