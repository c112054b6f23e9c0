import { readTemplateDefinition } from '../forms/index.ts';
import { templateFolders, type Pack } from '../rules/index.ts';
import type { PackSummary } from '../web/index.ts';

/** What the web pages show of packs and their forms: of several versions of one procedure the newest, with the forms of all. */
export const packSummaries = async (packs: readonly Pack[]): Promise<PackSummary[]> => {
  const newestFirst = packs.toSorted((a, b) => (a.procedure.effective.from > b.procedure.effective.from ? -1 : 1));
  const ids = [...new Set(packs.map(({ procedure }) => procedure.id))];
  return await Promise.all(
    ids.map(async (id) => {
      const versions = newestFirst.filter(({ procedure }) => procedure.id === id);
      const { version, name } = versions[0]!.procedure;
      const forms = await Promise.all(templateFolders(versions).map((directory) => readTemplateDefinition(directory)));
      return { id, version, name, forms };
    }),
  );
};
