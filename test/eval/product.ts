/** The product as `okienko compare` uses it: the sandboxed reader's task, in child processes. */
import { readdirSync, readFileSync } from 'node:fs';
import { createCage, type CageOutcome } from '../../src/cage/index.ts';
import { readerEntry } from '../../src/cli/reader-entry.ts';
import type { CompareOutput } from '../../src/forms/index.ts';
import { silentLog } from '../../src/model/index.ts';
import type { CompareOrder } from '../../src/pipeline/index.ts';
import { trustFrom } from '../../src/signatures/index.ts';

export type Product = {
  readonly compare: (order: CompareOrder) => Promise<CageOutcome<CompareOutput>>;
  /** The most that one child held at any time; 0 where the system does not tell. */
  readonly mostMegabytes: () => number;
  readonly close: () => Promise<void>;
};

/** VmHWM of proc(5). */
const peaks = (): number[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const status = readFileSync(`/proc/${pid}/status`, 'utf8');
          if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid) return [];
          return [Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024];
        } catch {
          return [];
        }
      });
  } catch {
    return [];
  }
};

export const startProduct = (workers: number): Product => {
  const cage = createCage({
    entry: readerEntry,
    setup: { templates: [], trust: trustFrom({}) },
    size: workers,
    limits: { seconds: 120, megabytes: 1500 },
    log: silentLog,
  });
  let most = 0;
  return {
    compare: async (order) => {
      const answer = await cage.run<CompareOutput>('compare', order);
      most = Math.max(most, ...peaks());
      return answer;
    },
    mostMegabytes: () => Math.round(most),
    close: () => cage.close(),
  };
};
