import { readTemplateDefinition } from '../forms/index.ts';
import type { Pack } from '../rules/index.ts';
import type { PackSummary } from '../web/index.ts';

/** What the web pages show of packs and their forms. */
export const packSummaries = async (packs: readonly Pack[]): Promise<PackSummary[]> =>
  await Promise.all(
    packs.map(async ({ procedure, templateDirectories }) => ({
      id: procedure.id,
      version: procedure.version,
      name: procedure.name,
      forms: await Promise.all(templateDirectories.map((directory) => readTemplateDefinition(directory))),
    })),
  );
