import type { Visitor } from '../../store/index.ts';
import type { Ctx } from '../context.ts';
import { callerAddress } from './peer.ts';

/** From where somebody signs in, for the list of their sessions. */
export const visitorOf = (c: Ctx, behindProxy: boolean): Visitor => {
  const agent = c.req.header('user-agent');
  return { origin: callerAddress(c, behindProxy), ...(agent !== undefined && { agent: agent.slice(0, 200) }) };
};
