import { z } from 'zod';
import { procedureSchema } from '../procedure-schema.ts';
import { ruleSchema } from '../rule-schema.ts';
import { caseSchema } from './case-schema.ts';
import { counterSchema } from './counter-page.ts';
import { unnoticedSchema } from './mutate.ts';

/** A schema for editors: draft 7, which the YAML language server understands, of what an author writes. */
export const editorSchema = (name: string, title: string, schema: z.ZodType): object => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return { $schema, $id: `urn:okienko:schema:${name}`, title, ...rest };
};

/** By file name under docs/schema. That of form.yaml comes from the stage that reads forms. */
export const packJsonSchemas = (): Readonly<Record<string, object>> => ({
  'okienko.rule-1.schema.json': editorSchema('rule:1', 'A rule: rules/ID/rules/*.yaml', ruleSchema),
  'okienko.procedure-1.schema.json': editorSchema(
    'procedure:1',
    'A procedure: rules/ID/procedure.yaml',
    procedureSchema,
  ),
  'okienko.case-1.schema.json': editorSchema('case:1', 'A sample submission: rules/ID/cases/*.yaml', caseSchema),
  'okienko.counter-1.schema.json': editorSchema(
    'counter:1',
    'The check list of the counter: rules/ID/counter.yaml',
    counterSchema,
  ),
  'okienko.unnoticed-1.schema.json': editorSchema(
    'unnoticed:1',
    'Defects that no rule need notice: rules/ID/unnoticed.yaml',
    unnoticedSchema,
  ),
});
