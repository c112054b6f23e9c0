import type { SubmissionDetail } from '../../store/index.ts';
import type { WebDeps } from '../deps.ts';
import { draftOf, seenDigest } from './answer.ts';
import { changesReply, readTyped } from './typed.ts';

export type LanguageOutcome = 'rewritten' | 'notRewritten' | 'late' | 'changed' | 'typedOver';

/** Puts the draft's words in the other language in the place of those the officer saw; never over words that nobody saw, and over such as were typed and not kept only where `replace` says so. */
export const rewriteReply = async (
  deps: WebDeps,
  detail: SubmissionDetail,
  form: FormData,
  by: string,
  replace: boolean,
): Promise<LanguageOutcome> => {
  const draft = draftOf(detail.replies);
  if (draft === null || detail.decision !== null || form.get('reply') !== draft.id) return 'late';
  if (form.get('seen') !== seenDigest(draft)) return 'changed';
  if (!replace && changesReply(readTyped(form), draft)) return 'typedOver';
  const language = form.get('language');
  if (language !== 'pl' && language !== 'en') return 'notRewritten';
  const words = (await deps.rewriteReply?.(detail.id, draft.kind, language)) ?? null;
  if (words === null) return 'notRewritten';
  const saved = await deps.store.replies.edit(draft.id, { ...words, language }, by);
  return saved ? 'rewritten' : 'late';
};
