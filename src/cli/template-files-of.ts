import { templateFolders, type Pack } from '../rules/index.ts';

/** The forms of all packs, each edition once, by what their files held when the packs were read. */
export const templateFilesOf = (packs: readonly Pack[]): readonly Pack['editions'][number]['files'][] => {
  const byFolder = new Map(
    packs.flatMap(({ editions }) => editions.map(({ folder, files }) => [folder, files] as const)),
  );
  return templateFolders(packs).flatMap((folder) => byFolder.get(folder) ?? []);
};
