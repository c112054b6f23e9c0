import type { ActiveContent } from '../../../model/index.ts';
import type { OfficePackage } from '../package.ts';
import { relationsOf, type Relation } from './relations.ts';

/** Parts that hold what other programs run or open. */
const kinds: readonly (readonly [RegExp, ActiveContent['kind'], string])[] = [
  [/vbaProject\.bin$|vbaData\.xml$/i, 'macro', 'macros (VBA)'],
  [/^word\/activeX\//i, 'macro', 'ActiveX control'],
  [/^word\/embeddings\//i, 'embedded-file', 'embedded object'],
  [/^word\/afchunk|\.(?:html?|mht|rtf)$/i, 'embedded-file', 'alternative format chunk'],
];

/** Everything in a DOCX that runs, opens or fetches something. */
export const docxActive = (
  files: OfficePackage,
  main: string,
  relations: readonly Relation[],
  fetching: readonly string[],
): ActiveContent[] => {
  const found: ActiveContent[] = [];
  for (const name of files.names)
    for (const [pattern, kind, detail] of kinds)
      if (pattern.test(name)) found.push({ kind, detail: `${detail}: ${name}` });
  const settings = relations.find(({ type }) => type === 'settings')?.target;
  const edges = relations.filter(({ type }) => type === 'header' || type === 'footer').map(({ target }) => target);
  for (const part of [main, ...(settings === undefined ? [] : [settings]), ...edges])
    for (const one of part === main ? relations : relationsOf(files, part)) {
      if (!one.external) continue;
      // Word copies the name of the template it was written with into every file.
      if (one.type === 'attachedTemplate' && !/^(?:https?|ftp|file:\/\/[^/])|^\\\\/i.test(one.target)) continue;
      found.push({
        kind: one.type === 'hyperlink' ? 'uri' : 'external',
        detail: `${one.type}: ${one.target}`.slice(0, 300),
      });
    }
  for (const code of fetching) found.push({ kind: 'external', detail: `field ${code}` });
  return found;
};
