import { OkienkoError } from '../model/index.ts';

/**
 * The store or the machine is unwell, and the letter has no part in it: it waits, as long as that takes. SQLSTATE classes
 * 22, 23 and 54 (data exception, integrity constraint, program limit) are about what was to be stored.
 */
export const isOutage = (error: unknown): boolean => {
  const own = error instanceof OkienkoError ? error.cause : error;
  const code = (own as { code?: unknown } | null | undefined)?.code;
  if (typeof code === 'string' && /^(?:22|23|54)[0-9A-Z]{3}$/.test(code)) return false;
  if (error instanceof OkienkoError) return ['database', 'blob', 'cage'].includes(error.code);
  return typeof code === 'string' && /^E[A-Z]{2,}$/.test(code);
};

/** Somebody else has the mailbox now: nothing more may be done with it under the old right. */
export const isLeaseLost = (error: unknown): boolean => error instanceof OkienkoError && error.code === 'lease';
