import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** Of a comparison with the server: the folder into which handled messages move. */
export const processed: Migration = {
  up: statements(`
alter table reconciliations add column processed json;
create index sightings_moved on sightings (left_to, left_to_uid_validity, left_to_uid) where left_to_uid is not null;
`),
};
