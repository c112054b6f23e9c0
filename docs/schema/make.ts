/** Writes the published JSON Schema of reports: `node docs/schema/make.ts`. A test holds the file to the code. */
import { writeFileSync } from 'node:fs';
import { reportJsonSchema } from '../../src/reports/index.ts';

const target = new URL('okienko.report-1.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
