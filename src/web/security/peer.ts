import { getConnInfo } from '@hono/node-server/conninfo';
import type { Ctx } from '../context.ts';
import { isLoopbackHost } from './loopback.ts';

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** The address of the other end of the connection; null when there is none (a request made in a test). */
const connectionAddress = (c: Ctx): string | null => {
  const env = c.env as { incoming?: unknown; server?: unknown } | undefined;
  if (env === undefined || (env.incoming === undefined && env.server === undefined)) return null;
  return getConnInfo(c).remote.address ?? null;
};

/**
 * Asked for on this very machine and not through a proxy that stands on it. A proxy adds one of these headers or
 * hands its public name on as Host.
 */
export const isLocalCaller = (c: Ctx): boolean => {
  const address = connectionAddress(c);
  if (address === null || !loopbackAddresses.has(address)) return false;
  if (['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => c.req.header(name) !== undefined))
    return false;
  return isLoopbackHost(c.req.header('host') ?? '');
};

/** Who to count attempts against. X-Forwarded-For is believed only from a proxy on this machine, and only its last entry. */
export const callerAddress = (c: Ctx, behindProxy: boolean): string => {
  const address = connectionAddress(c) ?? 'unknown';
  if (!behindProxy || !loopbackAddresses.has(address)) return address;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64) ?? address;
};
