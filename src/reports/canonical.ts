import { OkienkoError, report as reportSchema, type Report } from '../model/index.ts';

const sorted = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));

/**
 * The report with its keys in the order of the schema and its records sorted by key, so that it prints the same bytes
 * whether it comes from the pipeline or from a jsonb column (which reorders keys). Unknown keys are dropped.
 * @throws OkienkoError `internal` when it is not a report.
 */
export const canonicalReport = (report: Report): Report => {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) {
    throw new OkienkoError('internal', 'A report does not match its own schema.', { cause: parsed.error });
  }
  const { fields, labels, ms } = parsed.data;
  const named =
    labels &&
    Object.entries(labels).map(([id, { options, ...label }]) => [
      id,
      { ...label, ...(options && { options: sorted(options) }) },
    ]);
  return {
    ...parsed.data,
    fields: sorted(fields),
    ...(named && { labels: sorted(Object.fromEntries(named)) }),
    ms: sorted(ms),
  };
};

/** The report as JSON: canonical, two spaces, without a final newline. */
export const toJson = (report: Report): string => JSON.stringify(canonicalReport(report), null, 2);
