import { OkienkoError } from '../model/index.ts';

/** The database's own message can quote what was to be stored, so ours says only its code (SQLSTATE or errno). */
export const asDatabaseError = (cause: unknown): OkienkoError => {
  if (cause instanceof OkienkoError) return cause;
  const code = (cause as { code?: unknown } | null)?.code;
  const what = typeof code === 'string' ? code : cause instanceof Error ? cause.name : 'unknown';
  return new OkienkoError('database', `the database cannot be reached or refused to work (${what})`, { cause });
};

type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The same methods, whose every failure is an OkienkoError. */
export const guarded = <T extends Methods>(methods: T): T => {
  const wrapped = Object.entries(methods).map(([name, method]) => [
    name,
    async (...args: never[]): Promise<unknown> => {
      try {
        return await method(...args);
      } catch (cause) {
        throw asDatabaseError(cause);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
};
