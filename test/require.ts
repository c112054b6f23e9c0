/**
 * Suites that need something from outside the repository (a real server, a browser, the test corpora) say so with
 * `needs()`. Where it is missing the suite is skipped with a loud line; with OKIENKO_REQUIRE_ALL=1 it is a failure.
 */
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const corporaFolder = resolve(process.env['OKIENKO_CORPORA'] ?? '../shared/corpora');

/** The full path of a program on PATH or in the usual system folders, or null. */
export const findProgram = (name: string): string | null => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/lib/dovecot', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
};

/** True when the suite can run. `how` tells a person what to install. */
export const needs = (what: string, present: boolean, how: string): boolean => {
  if (present) return true;
  const line = `SKIPPED: ${what} is missing; ${how}`;
  if (process.env['OKIENKO_REQUIRE_ALL'] === '1') throw new Error(line);
  process.stderr.write(`\n${line}\n`);
  return false;
};
