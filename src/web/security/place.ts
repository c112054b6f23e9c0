import type { Ctx } from '../context.ts';
import type { PasskeyPlace } from '../passkeys/index.ts';
import { isLoopbackHost } from './loopback.ts';

/** Where people reach the service: as configured, else this machine's own name. */
export const originOf = (c: Ctx, publicUrl: URL | null): string =>
  publicUrl === null ? `http://${c.req.header('host') ?? new URL(c.req.url).host}` : publicUrl.origin;

/** Passkeys are bound to a name: browsers make none for an address, nor without https (but for localhost). Null where none can be. */
export const passkeyPlace = (c: Ctx, publicUrl: URL | null): PasskeyPlace | null => {
  const origin = originOf(c, publicUrl);
  const { hostname, protocol, host } = new URL(origin);
  const secure = protocol === 'https:' || (isLoopbackHost(host) && hostname === 'localhost');
  return secure && /[a-z]/i.test(hostname) && !hostname.startsWith('[') ? { domain: hostname, origin } : null;
};
