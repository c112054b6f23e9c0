import { OkienkoError } from '../../model/index.ts';
import { counterPage, readCounterList } from '../../rules/index.ts';
import { loadEnvironment, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print } from '../output.ts';
import { writeLetter } from '../written-letter.ts';

/** `okienko counter PROCEDURE`: the check list of the counter as a page. Throws `usage` where the procedure has none. */
export const counter = async (id: string, options: GlobalOptions & { readonly out?: string }): Promise<ExitStatus> => {
  const { packs, language } = await loadEnvironment(options);
  const pack = packs.findLast(({ procedure }) => procedure.id === id);
  const list = pack ? await readCounterList(pack.directory) : null;
  if (list === null)
    throw new OkienkoError('usage', pack ? `${id} has no check list for the counter` : `there is no procedure ${id}`);
  const page = counterPage(list, language);
  if (options.out === undefined) print(page);
  else writeLetter(options.out, page);
  return 0;
};
