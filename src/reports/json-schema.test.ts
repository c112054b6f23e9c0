import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import type { Report } from '../model/index.ts';
import { toJson } from './canonical.ts';
import { reportJsonSchema } from './json-schema.ts';
import { sampleReport } from './sample-report.fixture.ts';

const committed = new URL('../../docs/schema/okienko.report-1.schema.json', import.meta.url);

describe('the published schema', () => {
  test('is the one the code gives (node docs/schema/make.ts writes it)', () => {
    expect(readFileSync(committed, 'utf8')).toBe(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
  });

  const schema = z.fromJSONSchema(
    JSON.parse(readFileSync(committed, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0],
  );

  test('describes a real report', () => {
    expect(schema.safeParse(JSON.parse(toJson(sampleReport))).error).toBeUndefined();
  });

  test('lets a later version add a property', () => {
    expect(schema.safeParse({ ...sampleReport, added: 1 }).success).toBe(true);
  });

  test('refuses a report without its verdict', () => {
    const { verdict: _, ...rest }: Report = sampleReport;
    expect(schema.safeParse(rest).success).toBe(false);
  });
});
