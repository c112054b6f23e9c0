import { pino } from 'pino';
import { OkienkoError, type Log } from '../../model/index.ts';
import type { GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { prepareService, runService, type Prepared, type Service } from '../run-service.ts';

const stopSignal = (): AbortSignal => {
  const aborter = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      aborter.abort();
      // A second signal means now.
      process.once(signal, () => process.exit(130));
    });
  }
  return aborter.signal;
};

/**
 * Runs with what was prepared until told to stop, or until SIGHUP asks for a new configuration that can be used: that is given back.
 * One that cannot be used is told in the log, and everything goes on as before.
 */
const untilRenewed = async (
  kind: Service,
  prepared: Prepared,
  { options, log, stop }: { readonly options: GlobalOptions; readonly log: Log; readonly stop: AbortSignal },
): Promise<Prepared | null> => {
  const over = new AbortController();
  const renewal: { next: Prepared | null; running: boolean; done: Promise<void> } = {
    next: null,
    running: false,
    done: Promise.resolve(),
  };
  const renew = async (): Promise<void> => {
    try {
      renewal.next = await prepareService(options, log);
      log.info({}, 'the configuration was read anew; the service starts over with it');
      over.abort();
    } catch (error) {
      if (!(error instanceof OkienkoError)) throw error;
      log.error(
        { code: error.code, mistake: error.message },
        'the new configuration cannot be used; the service goes on with the one before',
      );
    } finally {
      renewal.running = false;
    }
  };
  const asked = (): void => {
    if (renewal.next !== null || renewal.running) return;
    renewal.running = true;
    renewal.done = renew();
  };
  process.on('SIGHUP', asked);
  try {
    const signal = AbortSignal.any([stop, over.signal]);
    await runService(kind, prepared, { log, offline: options.offline === true, signal });
  } finally {
    process.off('SIGHUP', asked);
    await renewal.done;
  }
  const { next } = renewal;
  if (next === null || !stop.aborted) return next;
  await next.bareCage.close();
  return null;
};

/** `okienko start|watch|work|serve`: runs until a signal stops it; SIGHUP makes it read its configuration anew. */
export const service = async (kind: Service, options: GlobalOptions): Promise<ExitStatus> => {
  const log = pino(
    { level: process.env['OKIENKO_LOG'] ?? 'info', base: { service: kind } },
    pino.destination({ fd: 2, sync: false }),
  );
  // A promise that nobody waits for is a mistake of ours; the letters of others are not to wait for its mending.
  const stray = (reason: unknown): void => log.error({ reason: String(reason) }, 'a failure that nobody waited for');
  process.on('unhandledRejection', stray);
  // Until there is something that could be renewed, the signal is no reason to end.
  const early = (): void => undefined;
  process.on('SIGHUP', early);
  const stop = stopSignal();
  try {
    let prepared: Prepared | null = await prepareService(options, log);
    while (prepared !== null) prepared = await untilRenewed(kind, prepared, { options, log, stop });
  } finally {
    process.off('unhandledRejection', stray);
    process.off('SIGHUP', early);
  }
  return 0;
};
