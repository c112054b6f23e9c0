import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/index.ts';
import type { Log } from '../model/index.ts';
import type { Pack } from '../rules/index.ts';
import type { Keeping, RetentionProtocol } from '../store/index.ts';
import { appendHead, auditKey } from './audit-files.ts';

type Said = Readonly<Record<string, NonNullable<Pack['procedure']['retention']>>>;

/** What the packs say, by procedure. */
export const retentionOf = (packs: readonly Pack[]): Said =>
  Object.fromEntries(
    packs.flatMap(({ procedure: { id, retention } }) => (retention === undefined ? [] : [[id, retention]])),
  );

/** An office's own periods come before those of a pack; of the log, the longest. */
export const runRetention = (
  keeping: Keeping,
  { retention }: Pick<Config, 'retention'>,
  said: Said,
  order: { readonly dryRun: boolean; readonly by: string; readonly now: Date },
): Promise<RetentionProtocol> => {
  const ofPacks = Object.entries(said).flatMap(([id, { years, ...parts }]) =>
    years === undefined ? [] : [[id, { ...parts, years }] as const],
  );
  const logYears = Math.max(retention.logYears, ...Object.values(said).map((one) => one.logYears ?? 0));
  return keeping.retain({ rules: { ...Object.fromEntries(ofPacks), ...retention.procedures }, logYears, ...order });
};

const hour = 3_600_000;
const day = (at: Date): string => at.toISOString().slice(0, 10);

/** Once a day: what is due goes, and the head of the audit log is signed. What fails is tried again an hour later. */
export const keepDaily = async (
  deps: {
    readonly keeping: Keeping;
    readonly config: Config;
    readonly said: Said;
    readonly log: Log;
    readonly signal: AbortSignal;
  },
  firstAfter = 60_000,
): Promise<void> => {
  const { keeping, config, log, signal } = deps;
  let signed = '';
  let wait = firstAfter;
  while (!signal.aborted) {
    await pause(wait, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    wait = hour;
    const now = new Date();
    try {
      if (config.retention.daily && (await keeping.lastRun())?.slice(0, 10) !== day(now)) {
        const { removed, held, open } = await runRetention(keeping, config, deps.said, {
          dryRun: false,
          by: 'retention',
          now,
        });
        log.info({ removed: removed.reduce((sum, { number }) => sum + number, 0), held, open }, 'retention is done');
      }
      if (signed === day(now)) continue;
      const head = await keeping.signHead(auditKey(config), now);
      if (head !== null) appendHead(config, head);
      signed = day(now);
    } catch (cause) {
      log.error(
        { code: (cause as { code?: unknown }).code ?? 'internal' },
        'retention or signing of the audit log failed',
      );
    }
  }
};
