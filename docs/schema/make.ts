/** Writes the published JSON Schemas of reports and of the files of a pack: `node docs/schema/make.ts`. Tests hold them to the code. */
import { writeFileSync } from 'node:fs';
import { templateDefinition } from '../../src/forms/index.ts';
import { reportJsonSchema } from '../../src/reports/index.ts';
import { editorSchema, packJsonSchemas } from '../../src/rules/index.ts';

export const schemas = (): Readonly<Record<string, object>> => ({
  'okienko.report-1.schema.json': reportJsonSchema(),
  ...packJsonSchemas(),
  'okienko.form-1.schema.json': editorSchema('form:1', 'A form: rules/ID/forms/*/form.yaml', templateDefinition),
});

if (import.meta.main)
  for (const [name, schema] of Object.entries(schemas()))
    writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
