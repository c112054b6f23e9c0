import { readFileSync } from 'node:fs';

/** What one task may use before its process is killed. */
export type CageLimits = {
  readonly seconds: number;
  /** Resident memory of the whole process, in MiB. */
  readonly megabytes: number;
};

export const defaultCageLimits: CageLimits = { seconds: 20, megabytes: 768 };

const pageSize = 4096;

/**
 * Resident set of a process in MiB, or null where the system does not tell cheaply (then time alone bounds a task).
 * `resourceLimits` of a worker thread would not do: WebAssembly memory and buffers lie outside them.
 */
export const residentMegabytes = (pid: number): number | null => {
  try {
    const resident = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Number.isFinite(resident) ? (resident * pageSize) / (1024 * 1024) : null;
  } catch {
    return null;
  }
};
