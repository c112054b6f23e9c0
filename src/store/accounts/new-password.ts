import { OkienkoError } from '../../model/index.ts';
import { hashPassword, type PasswordHash } from '../passwords.ts';
import type { AccountParts } from './parts.ts';

const shortestPassword = 8;
/** Longer ones only serve to keep the server busy. */
export const longestPassword = 1_000;

export const newPasswordHash = async (password: string, { options }: AccountParts): Promise<PasswordHash> => {
  if (password.length < shortestPassword || password.length > longestPassword)
    throw new OkienkoError('usage', `a password has ${shortestPassword} to ${longestPassword} characters`);
  return hashPassword(password, options.passwordCost);
};
