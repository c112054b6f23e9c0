import type { Rooms, SubmissionDetail } from '../../src/store/index.ts';

/** The statistics of what stands in memory, by the month of UTC. */
export const createMemoryRooms = (all: () => readonly SubmissionDetail[]): { readonly rooms: Rooms } => {
  const newest = (): SubmissionDetail[] => all().toSorted((a, b) => Number(b.id.slice(2)) - Number(a.id.slice(2)));
  const tallied = <T extends object>(rows: readonly T[]): (T & { readonly count: number })[] => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
    return [...counts].map(([row, count]) => ({ ...(JSON.parse(row) as T), count }));
  };
  return {
    rooms: {
      reports: async (procedure, { limit, before }) =>
        newest()
          .filter(({ id }) => before === undefined || Number(id.slice(2)) < Number(before.slice(2)))
          .flatMap(({ id, report }) => (report?.procedure?.id === procedure ? [{ submission: id, report }] : []))
          .slice(0, limit),
      statistics: async (from, to) => {
        const reports = all().flatMap(({ receivedAt, report }) => {
          const month = receivedAt.slice(0, 7);
          return report !== null && month >= from && month <= to
            ? [{ month, procedure: report.procedure?.id ?? '', report }]
            : [];
        });
        return {
          verdicts: tallied(reports.map(({ report, ...of }) => ({ ...of, verdict: report.verdict }))),
          defects: tallied(
            reports.flatMap(({ report, ...of }) =>
              report.findings.flatMap(({ rule, point = '', outcome, severity }) =>
                severity !== 'note' && (outcome === 'fail' || outcome === 'cannot-tell')
                  ? [{ ...of, rule, point, outcome }]
                  : [],
              ),
            ),
          ),
        };
      },
      terms: async (today) => ({
        waiting: {
          over: all().filter(({ state, term }) => state === 'checked' && term && term.due < today).length,
          today: 0,
          within3: 0,
          within7: 0,
          later: all().filter(({ state, term }) => state === 'checked' && term && term.due >= today).length,
          none: all().filter(({ state, term }) => state === 'checked' && !term).length,
        },
        decided: [],
      }),
    },
  };
};
