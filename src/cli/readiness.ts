import type { Config } from '../config/index.ts';
import { readinessFrom, type Readiness, type ReadinessCheck, type ReadinessPart } from '../model/index.ts';
import type { TrustBundle } from '../signatures/index.ts';
import type { Store } from '../store/index.ts';
import { ageWarnings } from '../trusted-lists/index.ts';
import { diskCheck, freeSpace } from './free-space.ts';

/** Who asks whether we are ready will not wait longer; milliseconds. */
const patience = 3_000;

const withinPatience = async <T>(work: Promise<T>, milliseconds: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
};

export type ReadinessDeps = {
  readonly store: Pick<Store, 'mailboxes' | 'alarms'>;
  readonly config: Pick<Config, 'data' | 'alarm'>;
  /** The trust of now. */
  readonly trust: () => Pick<TrustBundle, 'anchors' | 'lists' | 'demo'>;
  /** The clock, milliseconds since 1970. */
  readonly now?: () => number;
  readonly milliseconds?: number;
  readonly free?: (folder: string) => Promise<number>;
};

const alarmWords: Readonly<Record<string, string>> = {
  silent: 'has been silent',
  failing: 'has failed at every try',
  waiting: 'holds messages that are not stored',
  ledger: 'and the ledger disagree',
};

/**
 * What a service lives on, asked all at once and each for a short time only. The database and the disk it cannot do without; a mailbox
 * with an alarm, and trusted lists past their date, are for a person to mend while everything else goes on.
 */
export const readinessOf = (deps: ReadinessDeps): (() => Promise<Readiness>) => {
  const { store, config, trust, now = Date.now, milliseconds = patience, free = freeSpace } = deps;
  const asked = async (
    part: ReadinessPart,
    failed: 'failed' | 'degraded',
    work: () => Promise<ReadinessCheck>,
  ): Promise<ReadinessCheck> => {
    try {
      return await withinPatience(work(), milliseconds);
    } catch (error) {
      return { part, state: failed, detail: error instanceof Error ? error.message : String(error) };
    }
  };
  return async () =>
    readinessFrom(
      await Promise.all([
        asked('database', 'failed', async () => {
          await store.mailboxes.all();
          return { part: 'database', state: 'ok', detail: 'answers' };
        }),
        asked('disk', 'failed', async () =>
          diskCheck(config.data, await free(config.data), config.alarm.freeMegabytes),
        ),
        asked('mailboxes', 'degraded', async () => {
          const open = await store.alarms.open();
          return {
            part: 'mailboxes',
            state: open.length === 0 ? 'ok' : 'degraded',
            detail:
              open.length === 0
                ? 'no alarm'
                : open.map(({ mailbox, kind, since }) => `${mailbox} ${alarmWords[kind]} since ${since}`).join('; '),
          };
        }),
        asked('trust', 'degraded', async () => {
          const { anchors, lists = [] } = trust();
          const old = ageWarnings(lists, new Date(now()).toISOString());
          if (anchors.length === 0)
            return { part: 'trust', state: 'degraded', detail: 'no trust bundle: no signature can be verified' };
          return old.length > 0
            ? { part: 'trust', state: 'degraded', detail: old.map(({ en }) => en).join(' ') }
            : { part: 'trust', state: 'ok', detail: `${anchors.length} anchors` };
        }),
      ]),
    );
};
