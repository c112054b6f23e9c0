import { writeFileSync } from 'node:fs';
import { zipSync, type Zippable } from 'fflate';
import { OkienkoError } from '../../model/index.ts';
import { retentionOf, runRetention } from '../daily-keeping.ts';
import { loadEnvironment, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { print, tell } from '../output.ts';
import { withKeeper } from './audit.ts';

const by = 'console';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `okienko privacy find`: nothing but numbers of cases is printed. Status 1 when there is none. */
export const findPerson = (person: string, options: GlobalOptions): Promise<ExitStatus> =>
  withKeeper(options, async ({ keeping }) => {
    const found = await keeping.find(person);
    for (const one of found) print([one.id, one.receivedAt, one.state, one.held ? 'held' : ''].join('\t').trimEnd());
    return found.length === 0 ? 1 : 0;
  });

const readableText = (tables: Readonly<Record<string, readonly unknown[]>>): string =>
  Object.entries(tables)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => `== ${name} (${rows.length})\n${JSON.stringify(rows, null, 2).replaceAll(/[{}"[\],]/g, '')}`)
    .join('\n\n');

/** `okienko privacy export`: names in the archive are numbers of cases. */
export const exportPerson = (person: string, options: GlobalOptions & { readonly out: string }): Promise<ExitStatus> =>
  withKeeper(options, async ({ keeping, audit }) => {
    const found = await keeping.find(person);
    const files: Zippable = {
      'README.txt': bytes(
        `Wszystko, co Okienko przechowuje o tej osobie: ${found.length} spraw. Everything that Okienko stores on this person: ${found.length} cases.\r\n` +
          'letter.eml: pismo (the letter); case.json: zapisy bazy (records); case.txt: to samo do czytania (the same to read).\r\n',
      ),
      'cases.json': bytes(JSON.stringify(found, null, 1)),
    };
    for (const { id } of found) {
      const { tables, letter } = await keeping.collect(id);
      files[`${id}/case.json`] = bytes(JSON.stringify(tables, null, 1));
      files[`${id}/case.txt`] = bytes(readableText(tables));
      if (letter !== null) files[`${id}/letter.eml`] = letter;
    }
    try {
      writeFileSync(options.out, zipSync(files), { flag: 'wx', mode: 0o600 });
    } catch (cause) {
      throw new OkienkoError('usage', `${options.out} is there already or cannot be written`, { cause });
    }
    await audit.append({ type: 'person-exported', person: await keeping.pseudonym(person), cases: found.length, by });
    print(`${found.length} cases: ${options.out}`);
    return found.length === 0 ? 1 : 0;
  });

/** `okienko privacy erase`: without `--confirm` and the right number it only says what it would do. */
export const erasePerson = (
  person: string,
  options: GlobalOptions & { readonly confirm?: string },
): Promise<ExitStatus> =>
  withKeeper(options, async ({ keeping, audit }) => {
    const found = await keeping.find(person);
    for (const one of found) print([one.id, one.receivedAt, one.state, one.held ? 'held' : ''].join('\t').trimEnd());
    if (options.confirm === undefined) {
      tell(`Nothing was erased. Look at these cases first; then --confirm ${found.length}`);
      return 0;
    }
    if (Number(options.confirm) !== found.length)
      throw new OkienkoError('usage', `there are ${found.length} cases, not ${options.confirm}; nothing was erased`);
    const count = { erased: 0, held: 0, open: 0, gone: 0 };
    for (const { id } of found) count[await keeping.erase(id, 'person', by)] += 1;
    await audit.append({ type: 'person-erased', person: await keeping.pseudonym(person), cases: count.erased, by });
    print(
      `${count.erased} erased, ${count.held} kept under a legal hold, ${count.open} not yet checked or being answered`,
    );
    return count.held + count.open === 0 ? 0 : 1;
  });

export const holdCase = (id: string, options: GlobalOptions & { readonly reason: string }): Promise<ExitStatus> =>
  withKeeper(options, async ({ keeping }) => {
    await keeping.hold(id, options.reason, by);
    print(`${id}: held`);
    return 0 as const;
  });

export const liftHold = (id: string, options: GlobalOptions): Promise<ExitStatus> =>
  withKeeper(options, async ({ keeping }) => {
    print((await keeping.lift(id, by)) ? `${id}: no longer held` : `${id} was not held`);
    return 0 as const;
  });

/** `okienko retention run` */
export const retention = async (options: GlobalOptions & { readonly dryRun?: boolean }): Promise<ExitStatus> => {
  const { packs } = await loadEnvironment(options);
  return withKeeper(options, async ({ keeping }, config) => {
    const order = { dryRun: options.dryRun === true, by, now: new Date() };
    print(JSON.stringify(await runRetention(keeping, config, retentionOf(packs), order), null, 2));
    return 0 as const;
  });
};
