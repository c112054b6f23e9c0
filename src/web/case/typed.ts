import { verdict, type Verdict } from '../../model/index.ts';
import type { ReplyRow } from '../../store/index.ts';

/** What an officer has typed on the case page and not sent yet; it goes with the page where that is written anew. */
export type Typed = {
  /** Digest of the draft that the words were typed over; null: the reply stands as it is kept. */
  readonly seen: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly decision: Verdict | null;
  readonly reason: string;
  readonly send: boolean;
  readonly note: string;
};

export const mostOf = { subject: 250, text: 50_000, reason: 2000, note: 4000 } as const;

/** Forms send line breaks as CR LF (HTML, "constructing the entry list"); texts keep LF. */
export const textOf = (form: FormData, name: string, most: number): string | null => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').slice(0, most) : null;
};

export const readTyped = (form: FormData): Typed => ({
  seen: textOf(form, 'seen', 64),
  subject: textOf(form, 'subject', mostOf.subject),
  text: textOf(form, 'text', mostOf.text),
  decision: verdict.safeParse(form.get('decision')).data ?? null,
  reason: textOf(form, 'reason', mostOf.reason) ?? '',
  send: form.get('send') === 'yes',
  note: textOf(form, 'note', mostOf.note) ?? '',
});

/** Whether the reply reads otherwise than it is kept. */
export const changesReply = (typed: Typed, draft: Pick<ReplyRow, 'subject' | 'text'> | null): boolean =>
  draft !== null &&
  ((typed.subject !== null && typed.subject !== draft.subject) || (typed.text !== null && typed.text !== draft.text));

/** Whether anything would be lost if the page were read anew. */
export const holdsWords = (typed: Typed, draft: Pick<ReplyRow, 'subject' | 'text'> | null): boolean =>
  typed.reason.trim() !== '' || typed.note.trim() !== '' || changesReply(typed, draft);

/** The rest, after the reply was kept or written anew. */
export const withoutReply = (typed: Typed): Typed => ({ ...typed, seen: null, subject: null, text: null });
