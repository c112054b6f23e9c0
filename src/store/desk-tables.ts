import type { ColumnType, Generated } from 'kysely';
import type { FieldFact } from '../model/index.ts';

type Instant = ColumnType<Date, string, string>;

export type DeskTables = {
  notes: { id: Generated<number>; submission: number; text: string; by: string; at: Instant };
  /** Reports that a correction replaced; from 1. */
  report_versions: { submission: number; version: number; report: ColumnType<unknown, string, string> };
  corrections: {
    id: Generated<number>;
    submission: number;
    version: number;
    field: string;
    before: ColumnType<FieldFact, string, string>;
    after: ColumnType<FieldFact, string, string>;
    reason: string;
    by: string;
    at: Instant;
  };
};
