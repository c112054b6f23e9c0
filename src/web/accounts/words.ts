import type { AuditEvent } from '../../model/index.ts';
import { visible } from '../../reports/index.ts';
import type { Texts } from '../texts/index.ts';

export const roleNames = (roles: string, t: Texts): string =>
  roles
    .split(' ')
    .map((role) =>
      Object.hasOwn(t.access.role, role) ? t.access.role[role as keyof Texts['access']['role']] : visible(role),
    )
    .join(', ');

/** Events of the log that belong to no case, as a sentence; null for those of cases. */
export const accessWords = (event: AuditEvent, t: Texts): string | null => {
  const e = t.access.event;
  switch (event.type) {
    case 'signed-in': {
      const how = t.access.how[event.how as keyof Texts['access']['how']] ?? '';
      return e.signedIn(visible(event.by), how);
    }
    case 'signed-out':
      return e.signedOut(visible(event.by));
    case 'sign-in-failed':
      return e.signInFailed(event.account === 'unknown' ? t.access.unknownAccount : visible(event.account));
    case 'second-factor-failed':
      return e.factorFailed(visible(event.account));
    case 'openid-refused':
      return e.openIdRefused(t.access.openIdWhy[event.why as keyof Texts['access']['openIdWhy']] ?? visible(event.why));
    case 'account-created':
      return e.created(visible(event.account), roleNames(event.roles, t), visible(event.by));
    case 'account-changed': {
      const what = t.access.change[event.change as keyof Texts['access']['change']] ?? visible(event.change);
      const to = event.to === undefined ? '' : `: ${event.to === '' ? t.access.noRoles : roleNames(event.to, t)}`;
      return e.changed(visible(event.account), `${what}${to}`, visible(event.by));
    }
    case 'audit-viewed':
      return e.auditViewed(visible(event.by));
    case 'audit-verified':
      return event.broken === null ? e.auditGood(visible(event.by)) : e.auditBroken(visible(event.by), event.broken);
    default:
      return null;
  }
};
