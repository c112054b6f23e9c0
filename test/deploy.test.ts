import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { metricsOf } from '../src/cli/metrics.ts';
import { readinessFrom } from '../src/model/index.ts';
import { createMemoryStore } from './web/memory-store.ts';

const read = (name: string): string => readFileSync(new URL(`../deploy/${name}`, import.meta.url), 'utf8');
const named = (text: string): string[] => [...new Set(text.match(/\bokienko_[a-z_]+/g) ?? [])].toSorted();

/** The help of every metric stands there, with or without numbers. */
const served = async (): Promise<string> =>
  await metricsOf(createMemoryStore(), { health: () => [] }, { mailboxes: [] }, async () => readinessFrom([]))();

test.each(['alerts.yaml', 'dashboard.json'])('%s speaks only of metrics that are served', async (name) => {
  const help = new Set([...(await served()).matchAll(/^# HELP (\w+)/gm)].map(([, metric]) => metric));
  expect(help.size).toBeGreaterThan(15);
  expect(named(read(name)).length).toBeGreaterThan(3);
  expect(named(read(name)).filter((metric) => !help.has(metric))).toEqual([]);
});

test('docs/metrics.md lists what is served, in the words it is served with, and nothing else', async () => {
  const page = readFileSync(new URL('../docs/metrics.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `(okienko_\w+)` \| ([\w, ]*) ?\| (.+?) \| (.+?) \|$/gm)];
  const helped = [...(await served()).matchAll(/^# HELP (okienko_\w+) (.+)$/gm)];
  expect(listed.map(([, name, , help]) => `${name} ${help}`)).toEqual(
    helped.map(([, name, help]) => `${name} ${help}`),
  );
});

test('every alert says how long, how grave, and what to do', () => {
  const { groups } = parse(read('alerts.yaml')) as {
    groups: { rules: { alert: string; expr: string; labels?: { severity?: string }; annotations?: object }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(4);
  for (const rule of rules) {
    expect(rule.expr, rule.alert).not.toBe('');
    expect(rule.labels?.severity, rule.alert).toMatch(/^(?:page|ticket)$/);
    expect(Object.keys(rule.annotations ?? {}), rule.alert).toContain('summary');
  }
});

test('the service may still put its readers into a network of their own', () => {
  const unit = read('okienko.service');
  expect(unit).toMatch(/^NoNewPrivileges=yes$/m);
  // Either would take the cage's first layer away, or compiled code.
  expect(unit).not.toMatch(/^RestrictNamespaces=(?:yes|true)$/m);
  expect(unit).not.toMatch(/^MemoryDenyWriteExecute=(?:yes|true)$/m);
});
