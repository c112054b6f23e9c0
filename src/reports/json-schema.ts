import { z } from 'zod';
import { report } from '../model/index.ts';

/** JSON Schema (2020-12) of `okienko check --json`. docs/schema holds it for people without the product at hand. */
export const reportJsonSchema = (): object => {
  const { $schema, ...schema } = z.toJSONSchema(report, {
    io: 'output',
    target: 'draft-2020-12',
    // A reader written today must accept the properties that later versions add.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return {
    $schema,
    $id: 'urn:okienko:schema:report:1',
    title: 'okienko.report/1',
    description:
      'What Okienko found in one submission. Boxes are PDF points, origin at the top left of the upright page. ' +
      'Later versions of this schema only add properties.',
    ...schema,
  };
};
