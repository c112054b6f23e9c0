/** The product as `okienko compare` uses it: the sandboxed reader's task, in a child process. */
import { readdirSync, readFileSync } from 'node:fs';
import { createCage, type CageOutcome } from '../../src/cage/index.ts';
import { readerEntry } from '../../src/cli/reader-entry.ts';
import type { CompareOutput } from '../../src/forms/index.ts';
import { silentLog } from '../../src/model/index.ts';
import type { CompareOrder } from '../../src/pipeline/index.ts';
import { trustFrom } from '../../src/signatures/index.ts';

export type Product = {
  readonly compare: (order: CompareOrder) => Promise<{
    readonly answer: CageOutcome<CompareOutput>;
    readonly seconds: number;
    /** Of all its threads; null where the system does not tell. */
    readonly processorSeconds: number | null;
  }>;
  /** The most that the child held at any time; 0 where the system does not tell. */
  readonly mostMegabytes: () => number;
  readonly close: () => Promise<void>;
};

const children = (): Set<string> => {
  try {
    return new Set(
      readdirSync('/proc').filter((name) => {
        if (!/^\d+$/.test(name)) return false;
        try {
          return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]) === process.pid;
        } catch {
          return false;
        }
      }),
    );
  } catch {
    return new Set();
  }
};

/** VmHWM of /proc/PID/status; utime and stime of /proc/PID/stat in hundredths of a second (proc(5)). */
const measure = (pid: string | null): { readonly peak: number; readonly spent: number } | null => {
  if (pid === null) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const numbers = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      peak: Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
      spent: (Number(numbers[11]) + Number(numbers[12])) / 100,
    };
  } catch {
    return null;
  }
};

/** One child; `warmUp` is compared once, so that nobody's time includes the start. Start products one after another. */
export const startProduct = async (warmUp: CompareOrder, entry: URL = readerEntry): Promise<Product> => {
  const before = children();
  const cage = createCage({
    entry,
    setup: { templates: [], trust: trustFrom({}) },
    size: 1,
    limits: { seconds: 120, megabytes: 1500 },
    log: silentLog,
  });
  await cage.run('compare', warmUp);
  const own = [...children()].filter((pid) => !before.has(pid));
  const pid = own.length === 1 ? (own[0] ?? null) : null;
  let most = measure(pid)?.peak ?? 0;
  return {
    compare: async (order) => {
      const earlier = measure(pid);
      const started = performance.now();
      const answer = await cage.run<CompareOutput>('compare', order);
      const seconds = (performance.now() - started) / 1000;
      const later = measure(pid);
      most = Math.max(most, later?.peak ?? 0);
      return {
        answer,
        seconds,
        processorSeconds: earlier === null || later === null ? null : later.spent - earlier.spent,
      };
    },
    mostMegabytes: () => Math.round(most),
    close: () => cage.close(),
  };
};
