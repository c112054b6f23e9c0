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

/** What a person may read of a letter: its header block and the text parts that the sandbox took out of it. */
export const readLetter = async (
  deps: Pick<WebDeps, 'letterDocument' | 'store'>,
  detail: SubmissionDetail,
): Promise<LetterView> => {
  const parts = (detail.report?.documents ?? []).filter((one) => one.role === 'body').slice(0, 10);
  const bodies = await Promise.all(
    parts.map(async ({ id, name }) => {
      const document = await deps.letterDocument(detail.id, id);
      if (document === null) return { name, text: null, shortened: false };
      const text = decode(document.bytes);
      return { name, text: text.slice(0, mostBodyCharacters), shortened: text.length > mostBodyCharacters };
    }),
  );
  return { headers: headerBlock(await deps.store.blobs.get(detail.letter.sha256)), bodies };
};
