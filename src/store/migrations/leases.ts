import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** Who works on what, under a number that grows with each holder. */
export const leases: Migration = {
  up: statements(`
create table leases (
  name text primary key,
  epoch bigint not null,
  owner text not null,
  backend_pid integer not null,
  backend_start timestamptz not null,
  taken_at timestamptz not null,
  expires_at timestamptz not null
);
`),
};
