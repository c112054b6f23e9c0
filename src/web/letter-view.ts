import type { SubmissionDetail } from '../store/index.ts';
import type { WebDeps } from './deps.ts';

type Shown = { readonly text: string; readonly shortened: boolean };

export type LetterView = {
  /** The header block as written; null when the letter is not a mail. */
  readonly headers: Shown | null;
  readonly bodies: readonly { readonly name: string; readonly text: string | null; readonly shortened: boolean }[];
};

const mostHeaderBytes = 32 * 1024;
const mostBodyCharacters = 200_000;

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');

/**
 * The header block: everything before the first empty line (RFC 5322 §2.1). Only cut and decoded, never parsed: the
 * bytes are a stranger's, and this process must not die of them. Null when the first line is no header field.
 */
export const headerBlock = (bytes: Uint8Array): Shown | null => {
  const head = decode(bytes.subarray(0, mostHeaderBytes));
  const end = head.indexOf('\n\n');
  const text = end === -1 ? head : head.slice(0, end);
  if (!/^(?:From .*\n)?[!-9;-~]+[ \t]*:/.test(text)) return null;
  return { text, shortened: end === -1 && bytes.length > mostHeaderBytes };
};

type Body = LetterView['bodies'][number];

const cut = (name: string, text: string | null): Body =>
  text === null
    ? { name, text, shortened: false }
    : { name, text: text.slice(0, mostBodyCharacters), shortened: text.length > mostBodyCharacters };

type Source = Pick<WebDeps, 'letterDocument' | 'letterText' | 'store'>;

const bodiesOf = async (deps: Source, detail: SubmissionDetail): Promise<Body[]> => {
  if (deps.letterText !== undefined) {
    const text = await deps.letterText(detail.id);
    return text !== null && text.trim() === '' ? [] : [cut('', text)];
  }
  const parts = (detail.report?.documents ?? []).filter((one) => one.role === 'body').slice(0, 10);
  return Promise.all(
    parts.map(async ({ id, name }) => {
      const document = await deps.letterDocument(detail.id, id);
      return cut(name, document === null ? null : decode(document.bytes));
    }),
  );
};

/** What a person may read of a letter: its header block and the text that the sandbox took out of it. */
export const readLetter = async (deps: Source, detail: SubmissionDetail): Promise<LetterView> => {
  const headers = headerBlock(await deps.store.blobs.get(detail.letter.sha256));
  return { headers, bodies: headers === null ? [] : await bodiesOf(deps, detail) };
};
