import { errorCode } from '../mail-server/index.ts';
import type { Log } from '../model/index.ts';
import type { Lease, Leases } from '../store/index.ts';
import { backOff, pause } from './waiting.ts';

/** A holder that hangs, or whose machine is cut off from the database, is followed by another after so many seconds. */
const leaseSeconds = 30;

export type LeaseDeps = {
  readonly leases: Leases;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Seconds for which a lease holds without being renewed; 30 when absent. */
  readonly leaseSeconds?: number;
};

/** Renews until told to stop; calls `lost` when somebody else has it, or when it could not be renewed within its time. */
const keepRenewing = async (
  lease: Lease,
  seconds: number,
  { leases, log }: LeaseDeps,
  signal: AbortSignal,
  lost: () => void,
): Promise<void> => {
  let until = Date.now() + seconds * 1000;
  while (!signal.aborted) {
    await pause((seconds * 1000) / 4, signal);
    if (signal.aborted) return;
    const asked = Date.now();
    const over = new AbortController();
    const both = AbortSignal.any([signal, over.signal]);
    try {
      // A database that gives no answer at all does not stop the clock: then somebody else may have it.
      const late = pause(Math.max(0, until - asked), both).then(() => 'late' as const);
      const renewed = await Promise.race([leases.renew(lease, seconds), late]);
      if (signal.aborted) return;
      if (renewed === 'late') log.warn({ lease: lease.name, code: 'silence' }, 'the lease could not be renewed');
      if (renewed !== true) return lost();
      until = asked + seconds * 1000;
    } catch (error) {
      log.warn({ lease: lease.name, code: errorCode(error) }, 'the lease could not be renewed');
      if (Date.now() >= until) return lost();
    } finally {
      over.abort();
    }
  }
};

/**
 * Does the work whenever the lease can be had, until the signal aborts. The signal given to `work` also aborts when the
 * lease is lost; the store refuses whatever is still written under it. Waits while another process has it.
 * @throws whatever `work` throws
 */
export const underLease = async (
  name: string,
  deps: LeaseDeps,
  work: (lease: Lease, signal: AbortSignal, lost: () => void) => Promise<void>,
): Promise<void> => {
  const { leases, log, signal } = deps;
  const seconds = deps.leaseSeconds ?? leaseSeconds;
  let attempt = 0;
  let waiting = false;
  while (!signal.aborted) {
    let lease: Lease | null = null;
    try {
      lease = await leases.acquire(name, seconds);
      attempt = 0;
    } catch (error) {
      const milliseconds = Math.round(backOff(attempt, 500, 30_000));
      log.warn({ lease: name, code: errorCode(error), milliseconds }, 'the lease cannot be asked for');
      attempt += 1;
      await pause(milliseconds, signal);
      continue;
    }
    if (lease === null) {
      if (!waiting) log.info({ lease: name }, 'another Okienko works on this mailbox; waiting for it to end');
      waiting = true;
      await pause(backOff(0, Math.min(1_000, seconds * 250), 1_000), signal);
      continue;
    }
    waiting = false;
    log.info({ lease: name, epoch: lease.epoch }, 'lease taken');
    const over = new AbortController();
    let isLost = false;
    const lost = (): void => {
      if (!isLost && !signal.aborted) log.warn({ lease: name, epoch: lease.epoch }, 'lease lost');
      isLost = true;
      over.abort();
    };
    const stop = (): void => over.abort();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const renewing = keepRenewing(lease, seconds, deps, over.signal, lost);
    try {
      await work(lease, over.signal, lost);
    } finally {
      over.abort();
      signal.removeEventListener('abort', stop);
      await renewing;
      await leases.release(lease).catch(() => undefined);
    }
  }
};
