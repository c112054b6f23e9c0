import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** Why a letter is in quarantine, in words of ours instead of a sentence, since when, and who took it out. */
export const quarantineMigration: Migration = {
  up: statements(`
alter table submissions
  add column quarantine_code text,
  add column quarantine_tries integer,
  add column quarantined_at timestamptz;
update submissions set quarantined_at = coalesce(checked_at, received_at) where state = 'quarantined';

alter table sightings
  add column failed_at timestamptz,
  add column released_at timestamptz,
  add column released_by text;
update sightings set failed_at = seen_at where state = 'failed';
create index sightings_failed on sightings (failed_at, id) where state = 'failed' and left_at is null and released_at is null;
`),
};
