import { rejudgeInTime, type Pack, type Rejudged } from '../../rules/index.ts';
import type { Store } from '../../store/index.ts';

const mostCases = 200;
const chunk = 20;
const mostMs = 4_000;

export type PastCases = {
  readonly results: readonly (Rejudged & { readonly submission: string })[];
  /** Older cases were not judged. */
  readonly cut: boolean;
};

/** What a pack makes of the newest stored reports of its procedure, within a bounded time; between reports others get their turn. */
export const rejudgePast = async (store: Pick<Store, 'rooms'>, pack: Pack): Promise<PastCases> => {
  const until = performance.now() + mostMs;
  const results: PastCases['results'][number][] = [];
  for (let before: string | undefined; ;) {
    const page = await store.rooms.reports(pack.procedure.id, {
      limit: chunk,
      ...(before !== undefined && { before }),
    });
    for (const { submission, report } of page) {
      if (performance.now() > until) return { results, cut: true };
      results.push({ ...rejudgeInTime(pack, report), submission });
      await new Promise((resolve) => setImmediate(resolve));
    }
    before = page.at(-1)?.submission;
    if (page.length < chunk) return { results, cut: false };
    if (results.length >= mostCases) return { results, cut: true };
  }
};
