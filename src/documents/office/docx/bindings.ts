/** Controls that show what stands in a custom XML part (ECMA-376 part 1 §17.5.2.6): programs put that value in their place. */
import type { OfficePackage } from '../package.ts';
import { attribute, elements, textWithin, type Node } from '../xml.ts';
import { relationsOf, type Relation } from './relations.ts';

/** Steps such as `/ns0:form[1]/ns0:name[1]`; anything else is not followed. */
const step = /^(?:[\w.-]+:)?([\w.-]+)(?:\[(\d{1,4})\])?$/;

const follow = (root: Node, path: string): string | undefined => {
  const steps = path.split('/').filter((one) => one !== '');
  let nodes: readonly Node[] = [root];
  let at: Node | undefined;
  for (const one of steps.slice(0, 40)) {
    const found = step.exec(one);
    if (found === null) return undefined;
    const same = nodes.filter(({ name }) => name.replace(/^\??(?:[^:]*:)?/, '') === found[1]);
    at = same[Number(found[2] ?? 1) - 1];
    if (at === undefined) return undefined;
    nodes = elements(at);
  }
  return at === undefined ? undefined : textWithin(at).trim();
};

export const bindings = (
  files: OfficePackage,
  relations: readonly Relation[],
): ((binding: Node) => string | undefined) => {
  let stores: Map<string, string> | null = null;
  const open = (): Map<string, string> => {
    const made = new Map<string, string>();
    for (const { type, target } of relations) {
      if (type !== 'customXml') continue;
      const properties = relationsOf(files, target).find((one) => one.type === 'customXmlProps')?.target;
      const id = properties === undefined ? undefined : attribute(files.tree(properties), 'ds:itemID');
      if (id !== undefined) made.set(id.toLowerCase(), target);
    }
    return made;
  };
  return (binding) => {
    stores ??= open();
    const part = stores.get((attribute(binding, 'w:storeItemID') ?? '').toLowerCase());
    const root = part === undefined ? undefined : files.tree(part);
    return root === undefined ? undefined : follow(root, attribute(binding, 'w:xpath') ?? '');
  };
};
