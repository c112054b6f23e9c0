import type { AuditEvent, Report } from '../../src/model/index.ts';
import type { Correction, Note, Store, SubmissionDetail } from '../../src/store/index.ts';

type Desk = Pick<Store, 'notes' | 'corrections' | 'decisions'>;

/** Notes, corrections and undone decisions in memory. */
export const createMemoryDesk = (of: {
  readonly get: (id: string) => SubmissionDetail | undefined;
  readonly change: (id: string, part: Partial<SubmissionDetail>) => void;
  readonly recall: (reply: string, by: string) => boolean;
  readonly append: (event: AuditEvent) => void;
  readonly now: () => string;
}): Desk => {
  const notes = new Map<string, Note[]>();
  const corrections = new Map<string, Correction[]>();
  const versions = new Map<string, Report[]>();
  const add = <T>(to: Map<string, T[]>, id: string, one: T): void => void to.set(id, [...(to.get(id) ?? []), one]);
  return {
    notes: {
      add: async (id, text, by) => {
        add(notes, id, { text, by, at: of.now() });
        of.append({ type: 'note-added', submission: id, by });
      },
      of: async (id) => notes.get(id) ?? [],
    },
    corrections: {
      save: async (id, { report, reply, ...change }) => {
        const detail = of.get(id);
        if (detail?.state !== 'checked' || detail.report === null) return false;
        if ((versions.get(id) ?? []).length !== change.version) return false;
        add(versions, id, detail.report);
        const version = change.version + 1;
        add(corrections, id, { ...change, version, at: of.now() });
        const [first] = detail.replies;
        of.change(id, {
          report,
          verdict: report.verdict,
          replies: first === undefined ? [] : [{ ...first, ...(reply ?? { state: 'cancelled' as const }) }],
        });
        of.append({ type: 'field-corrected', submission: id, field: change.field, version, by: change.by });
        return true;
      },
      of: async (id) => corrections.get(id) ?? [],
      version: async (id, version) => versions.get(id)?.[version - 1] ?? null,
    },
    decisions: {
      undo: async (id, by) => {
        const detail = of.get(id);
        if (detail === undefined || detail.decision === null) return false;
        const pending = detail.replies.find(({ state }) => state === 'pending');
        if (detail.replies.some(({ state }) => state === 'sending' || state === 'sent')) return false;
        if (pending !== undefined) of.recall(pending.id, by);
        of.change(id, { state: 'checked', decision: null });
        of.append({ type: 'decision-undone', submission: id, decision: detail.decision.verdict, by });
        return true;
      },
    },
  };
};
