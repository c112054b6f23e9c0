/** Relationships of a part (ECMA-376 part 2 §6.5). */
import type { OfficePackage } from '../package.ts';
import { attribute, elements } from '../xml.ts';

export type Relation = {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
};

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** The name of a part in the archive, from what a relationship beside `from` writes. */
const resolved = (target: string, from: string): string => {
  const steps: string[] = target.startsWith('/')
    ? []
    : folderOf(from)
        .split('/')
        .filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};

export const relationsOf = (files: OfficePackage, part: string): readonly Relation[] => {
  const folder = folderOf(part);
  return elements(files.tree(`${folder}_rels/${part.slice(folder.length)}.rels`)).flatMap((node) => {
    if (node.name !== 'rel:Relationship') return [];
    const external = attribute(node, 'TargetMode') === 'External';
    const target = attribute(node, 'Target') ?? '';
    return [
      {
        id: attribute(node, 'Id') ?? '',
        type: (attribute(node, 'Type') ?? '').replace(/^.*\//, ''),
        target: external ? target : resolved(target, part),
        external,
      },
    ];
  });
};

/** The part that programs open: named by the package, not by its usual place. */
export const mainPart = (files: OfficePackage): string => {
  const named = relationsOf(files, '').find(({ type, external }) => type === 'officeDocument' && !external)?.target;
  return named !== undefined && files.has(named) ? named : 'word/document.xml';
};
