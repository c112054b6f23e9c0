import { mostAllowed } from '../model/index.ts';
import { readFileSync } from 'node:fs';

/** What one task may use before its process is killed. */
export type CageLimits = {
  /** Processor time; a machine under load slows everyone down and is nobody's attack. */
  readonly seconds: number;
  /** Resident memory of the whole process, in MiB. */
  readonly megabytes: number;
};

export const defaultCageLimits: CageLimits = {
  seconds: mostAllowed('documentSeconds'),
  megabytes: mostAllowed('documentMegabytes'),
};

/** So many times the processor time may pass on the clock: for tasks that wait without working. */
export const wallFactor = 3;

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

/** Kernel clock ticks a second, as /proc counts them on Linux (USER_HZ). */
const ticks = 100;

/** Processor seconds a process has used so far (all its threads), or null where the system does not tell. */
export const processorSeconds = (pid: number): number | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the name in brackets and may hold anything; count from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const used = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(used) ? used / ticks : null;
  } catch {
    return null;
  }
};
