import type { ColumnType, Generated } from 'kysely';
import type { RetentionProtocol } from './keeping-contract.ts';

type Instant = ColumnType<Date, string, string>;

export type PrivacyTables = {
  legal_holds: { submission: number; reason: string; by: string; since: Instant };
  retention_runs: {
    id: Generated<number>;
    at: Instant;
    by: string;
    protocol: ColumnType<RetentionProtocol, string, never>;
  };
  /** Files of erased letters that are still to be removed from the disk. */
  blob_removals: { sha256: string };
  /** The last entry of the audit log that was let go; the chain begins after it. */
  audit_floor: { one: Generated<boolean>; seq: number; hash: string };
  audit_heads: { id: Generated<number>; at: Instant; seq: number; hash: string; key: string; signature: string };
};
