import type { Migration } from 'kysely/migration';
import { statements } from './statements.ts';

/** Several roles for one account. Until now an administrator decided cases too, and goes on doing so. */
export const access: Migration = {
  up: statements(`
alter table accounts add column roles text[] not null default '{}';
update accounts set roles = case role when 'admin' then array['officer', 'admin'] else array['officer'] end;
alter table accounts drop column role;
alter table accounts add constraint accounts_roles check (roles <@ array['viewer', 'officer', 'author', 'admin', 'auditor']);
`),
};
