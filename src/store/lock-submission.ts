import { OkienkoError } from '../model/index.ts';
import type { Tx } from './database.ts';
import { submissionIds } from './identity.ts';

/** The submission, locked until the transaction ends, so that two workers or two officers take turns. */
export const lockSubmission = async (tx: Tx, id: string) => {
  const number = submissionIds.demand(id);
  const row = await tx
    .selectFrom('submissions')
    .selectAll()
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new OkienkoError('usage', `there is no submission ${id}`);
  return row;
};
