import { OkienkoError } from '../../model/index.ts';
import { loadPack, type Pack } from '../../rules/index.ts';
import { loadEnvironment, type GlobalOptions } from '../environment.ts';
import { packFolders } from '../installation.ts';

export type RulesOptions = GlobalOptions & { readonly json?: boolean };

/** The packs in folders somebody named; without any all that are configured. */
export const packsOf = async (folders: readonly string[], options: RulesOptions): Promise<readonly Pack[]> => {
  if (folders.length === 0) {
    const { packs } = await loadEnvironment(options);
    return await Promise.all(packs.map(({ directory }) => loadPack(directory)));
  }
  const found = folders.flatMap((folder) => {
    const packs = packFolders(folder);
    if (packs.length === 0) throw new OkienkoError('pack', `${folder}: no pack here (a pack has a procedure.yaml)`);
    return packs;
  });
  return await Promise.all(found.map((folder) => loadPack(folder)));
};
