import { statfs } from 'node:fs/promises';
import type { ReadinessCheck } from '../model/index.ts';

/** Bytes that a process without privileges may still write to the file system of a folder. */
export const freeSpace = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const mebibyte = 1024 * 1024;

/** Less room than `least` MiB is a failure, less than four times that a warning; `free` in bytes. */
export const diskCheck = (folder: string, free: number, least: number): ReadinessCheck => {
  const room = `${Math.floor(free / mebibyte)} MiB free in ${folder}`;
  if (free < least * mebibyte)
    return {
      part: 'disk',
      state: 'failed',
      detail: `only ${room}, ${least} are needed: make room, or letters wait on the mail server`,
    };
  return free < 4 * least * mebibyte
    ? { part: 'disk', state: 'degraded', detail: `${room}: make room before it is less than ${least}` }
    : { part: 'disk', state: 'ok', detail: room };
};
