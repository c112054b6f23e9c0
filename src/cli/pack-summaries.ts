import { join } from 'node:path';
import { parseTemplateDefinition } from '../forms/index.ts';
import type { Pack } from '../rules/index.ts';
import type { PackSummary } from '../web/index.ts';
import { templateFilesOf } from './template-files-of.ts';

/**
 * What the web pages show of packs and their forms: of several versions of one procedure the newest, with the forms of all.
 * Throws OkienkoError `template` for a form.yaml that is none.
 */
export const packSummaries = (packs: readonly Pack[]): PackSummary[] => {
  const newestFirst = packs.toSorted((a, b) => (a.procedure.effective.from > b.procedure.effective.from ? -1 : 1));
  const ids = [...new Set(packs.map(({ procedure }) => procedure.id))];
  return ids.map((id) => {
    const versions = newestFirst.filter(({ procedure }) => procedure.id === id);
    const { version, name, citations } = versions[0]!.procedure;
    const forms = templateFilesOf(versions).map(({ form, directory }) =>
      parseTemplateDefinition(form, join(directory, 'form.yaml')),
    );
    return { id, version, name, forms, citations };
  });
};
