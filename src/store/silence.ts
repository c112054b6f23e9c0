import type { ClientBase } from 'pg';

/**
 * How long anything may take to be answered. A database that refuses says so; one whose machine lost its power or its network says
 * nothing at all, and TCP alone would wait for a quarter of an hour or for ever. The server ends a statement first, with its reason;
 * our own limit is for when it is the server that is silent. In milliseconds, as node-postgres has them.
 */
export const limits = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 10_000,
  lock_timeout: 30_000,
  statement_timeout: 60_000,
  query_timeout: 65_000,
} as const;

/** For bringing the database up to date: a new index over a million letters takes as long as it takes. */
export const patientLimits = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 10_000,
} as const;

/** What holds a lease or speaks for a worker is asked small things, and must notice soon that nobody answers. */
export const shortQuestion = 10_000;

const isSilence = (cause: unknown): boolean => cause instanceof Error && cause.message === 'Query read timeout';

/**
 * Cuts a connection that did not answer in time. node-postgres only gives up waiting: the connection would go back to the pool, and
 * every next question on it would wait behind the one that is never answered.
 */
export const cutWhenSilent = (client: ClientBase): void => {
  const ask = client.query.bind(client) as (...question: unknown[]) => unknown;
  const { connection } = client as unknown as { readonly connection: { readonly stream: { destroy(): void } } };
  const query = (...question: unknown[]): unknown => {
    const answer = ask(...question);
    if (answer instanceof Promise)
      answer.catch((cause: unknown) => {
        if (isSilence(cause)) connection.stream.destroy();
      });
    return answer;
  };
  Object.assign(client, { query });
};
