import { readRawHeaders } from './header-block.ts';

/** As much of a letter as is asked for when it is too large: the limit of a header block. */
export const headBytes = 256 * 1024;

/** They describe a content that is not there. */
const describesContent = /^(?:content-|mime-version)/i;

const note = (megabytes: number): string =>
  [
    `To pismo jest za duże, żeby je pobrać (${megabytes} MB). W całości pozostaje na serwerze pocztowym, w tej samej`,
    'skrzynce. Proszę je tam otworzyć i wczytać osobno te załączniki, które są potrzebne.',
    '',
    `This letter is too large to be downloaded (${megabytes} MB). All of it remains on the mail server, in the same`,
    'mailbox. Please open it there and hand in the attachments that are needed.',
    '',
  ].join('\r\n');

/**
 * What stands in the ledger for a letter too large to be held: its header fields, unchanged, and a note in place of the
 * content. Who wrote, when and under which Message-ID stays as it is; nothing in it looks like an application.
 */
export const withoutContent = (head: Uint8Array, size: number): Uint8Array => {
  const { bodyStart } = readRawHeaders(head);
  const fields = Buffer.from(head.buffer, head.byteOffset, bodyStart)
    .toString('latin1')
    // An unfolded field at a time; what the limit cut off in the middle of a line does no harm in front of the others.
    .split(/\r?\n(?![ \t])/)
    .filter((field) => field.trim() !== '' && !describesContent.test(field))
    .map((field) => field.replace(/\r?\n/g, '\r\n'));
  const own = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];
  return Buffer.concat([
    Buffer.from([...fields, ...own, '', ''].join('\r\n'), 'latin1'),
    Buffer.from(note(Math.max(1, Math.round(size / 1024 ** 2)))),
  ]);
};
