import { sql } from 'kysely';
import type { Report } from '../model/index.ts';
import { auditOf } from './audit.ts';
import type { Store, SubmissionDetail } from './contract.ts';
import type { Database } from './database.ts';
import { decide } from './decide.ts';
import { caseCandidates } from './case-candidates.ts';
import { linkCase } from './case-link.ts';
import { knownApplications } from './earlier.ts';
import { submissionIds } from './identity.ts';
import { earlierAreChecked, earlierInQuarantine, earlierLetters } from './memory.ts';
import { quarantine } from './quarantine.ts';
import { toReply } from './reply-rows.ts';
import { sameFiles } from './same-files.ts';
import { saveReport } from './save-report.ts';
import { countSubmissions } from './submission-counts.ts';
import { countOf, listSubmissions } from './submission-list.ts';
import { selectRows, toRow } from './submission-rows.ts';

const detail = async (db: Database, id: string): Promise<SubmissionDetail | null> => {
  const number = submissionIds.number(id);
  if (number === null) return null;
  const row = await selectRows(db)
    .innerJoin('letters', 'letters.sha256', 'submissions.letter')
    .leftJoin('reports', 'reports.submission', 'submissions.number')
    .select([
      'letters.sha256',
      'letters.size',
      'letters.source',
      'letters.place',
      'letters.uid',
      'letters.uid_validity',
    ])
    .select(['quarantine_reason', 'withheld_reason', 'reports.report'])
    .where('number', '=', number)
    .where(sql<boolean>`submissions.erased_at is null`)
    .executeTakeFirst();
  if (row === undefined) return null;
  const [replies, decision] = await Promise.all([
    db.selectFrom('replies').selectAll().where('submission', '=', number).orderBy('number').execute(),
    db
      .selectFrom('decisions')
      .selectAll()
      .where('submission', '=', number)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  return {
    ...toRow(row),
    letter: {
      sha256: row.sha256,
      size: row.size,
      envelope: {
        source: row.source as SubmissionDetail['letter']['envelope']['source'],
        place: row.place,
        ...(row.uid === null ? {} : { uid: row.uid }),
        ...(row.uid_validity === null ? {} : { uidValidity: row.uid_validity }),
        receivedAt: row.received_at.toISOString(),
      },
    },
    report: (row.report ?? null) as Report | null,
    replies: replies.map(toReply),
    decision:
      decision === undefined
        ? null
        : { verdict: decision.verdict, by: decision.by, at: decision.at.toISOString(), reason: decision.reason },
    quarantineReason: row.quarantine_reason,
    withheldReason: row.withheld_reason,
  };
};

export const submissionsOf = (
  db: Database,
  replies: { readonly domain: string; readonly copiesDomain: string; readonly undoSeconds: number },
): Store['submissions'] => ({
  list: (filter) => listSubmissions(db, filter),
  countOf: (filters) => countOf(db, filters),
  counts: () => countSubmissions(db),
  get: (id) => detail(db, id),
  known: (unit, own) => knownApplications(db, unit, own),
  earlier: (asked, own, wanted) => earlierLetters(db, asked, own, wanted),
  earlierAreChecked: (own) => earlierAreChecked(db, submissionIds.demand(own)),
  earlierInQuarantine: (own) => earlierInQuarantine(db, submissionIds.demand(own)),
  sameCase: (asked, own) => caseCandidates(db, asked, own),
  sameFiles: (files, own) => sameFiles(db, files, own),
  link: (id, previous, by) => db.transaction().execute((tx) => linkCase(tx, id, previous, by)),
  saveReport: (id, result) => db.transaction().execute((tx) => saveReport(tx, id, result, replies)),
  quarantine: (id, reason) => quarantine(db, id, reason),
  decide: (id, decision) => db.transaction().execute((tx) => decide(tx, id, decision, replies.undoSeconds)),
  audit: async (id) => {
    const number = submissionIds.number(id);
    return number === null ? [] : auditOf(db, number);
  },
});
