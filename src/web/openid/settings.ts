import type { Role } from '../../store/index.ts';

/** Sign-in by the office's identity provider (`web.auth.openId`). */
export type OpenIdSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope: string;
  /** Claim of the ID token with the name of the account. */
  readonly nameClaim: string;
  /** Claim with the groups or roles, nested ones with dots: `realm_access.roles`. */
  readonly rolesClaim: string;
  /** What each of its values is here. */
  readonly roles: Readonly<Record<string, readonly Role[]>>;
  /** What the button says. */
  readonly label?: string;
};

const claimAt = (claims: Readonly<Record<string, unknown>>, path: string): unknown => {
  // Some providers name claims by addresses, with dots of their own.
  if (Object.hasOwn(claims, path)) return claims[path];
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      claims,
    );
};

/** The roles here of somebody with these claims, by the table alone: a value it does not name gives nothing. */
export const rolesOf = (
  claims: Readonly<Record<string, unknown>>,
  { rolesClaim, roles }: Pick<OpenIdSettings, 'rolesClaim' | 'roles'>,
): readonly Role[] => {
  const value = claimAt(claims, rolesClaim);
  const values = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  return [...new Set(values.slice(0, 1000).flatMap((one) => (Object.hasOwn(roles, one) ? (roles[one] ?? []) : [])))];
};

export const nameOf = (claims: Readonly<Record<string, unknown>>, { nameClaim }: Pick<OpenIdSettings, 'nameClaim'>) => {
  const value = claimAt(claims, nameClaim);
  return typeof value === 'string' ? value.trim() : '';
};
