import { relative } from 'node:path';
import type { Cage } from '../cage/index.ts';
import { templateDefinition } from '../forms/index.ts';
import { OkienkoError } from '../model/index.ts';
import { checkReplyTexts, generalKinds } from '../replies/index.ts';
import {
  lintCases,
  lintPack,
  nearest,
  problemText,
  readPack,
  readYaml,
  testPack,
  type Pack,
  type PackProblem,
} from '../rules/index.ts';

export type SeenPack = {
  /** Null when it cannot be used. */
  readonly pack: Pack | null;
  readonly problems: readonly PackProblem[];
};

const errorIn = (file: string, message: string, line = 1): PackProblem => ({
  severity: 'error',
  file,
  line,
  column: 1,
  message,
});

const formFile = (pack: Pack, folder: string): string =>
  `${relative(pack.directory, folder).replaceAll('\\', '/')}/form.yaml`;

/** Each form.yaml by the whole of its schema; rules know only a part of it. */
const formProblems = (pack: Pack): readonly PackProblem[] =>
  pack.editions.flatMap(
    ({ folder, files }) => readYaml(formFile(pack, folder), files.form, templateDefinition).problems,
  );

const replyProblems = (pack: Pack): readonly PackProblem[] => [...kindProblems(pack), ...textProblems(pack)];

const textProblems = (pack: Pack): readonly PackProblem[] =>
  (pack.procedure.fallback ? [] : checkReplyTexts(pack.replies, Object.keys(pack.procedure.terms))).map((message) =>
    errorIn('replies', message),
  );

const fixedKinds = ['accepted', 'defects', ...generalKinds];

/** Texts that no finding and no check ever sends: an officer alone could choose them. Nearly called as one that is sent, they are a slip. */
const kindProblems = ({ replies }: Pack): readonly PackProblem[] =>
  Object.entries(replies).flatMap(([name, text]) => {
    const kind = name.replace(/\.(?:pl|en)$/, '');
    const head = /^---\r?\n([^]*?)\n---/.exec(text)?.[1] ?? '';
    const meant = fixedKinds.includes(kind) || /^for:/m.test(head) ? undefined : nearest(kind, fixedKinds);
    return meant === undefined
      ? []
      : [{ ...errorIn(`replies/${name}.md`, `no finding sends a text of the kind "${kind}"`), didYouMean: meant }];
  });

/** Whether a reader can load each form: its blank is a stranger's file too, and is read where those are. */
const blankProblems = async (pack: Pack, cage: Pick<Cage, 'run'>): Promise<readonly PackProblem[]> => {
  const found: PackProblem[] = [];
  for (const { folder, files } of pack.editions) {
    const outcome = await cage.run<string | null>('template-check', files);
    // No fault of the pack: whoever asked asks again later.
    if (!outcome.ok && outcome.problem.code === 'reader-unavailable')
      throw new OkienkoError('cage', 'the forms of a pack cannot be tried while no reader starts');
    const wrong = outcome.ok ? outcome.value : `the form cannot be loaded: ${outcome.problem.detail}`;
    if (wrong !== null) found.push(errorIn(formFile(pack, folder), wrong));
  }
  return found;
};

const testProblems = async (pack: Pack): Promise<readonly PackProblem[]> =>
  (await testPack(pack)).failures.map(({ file, line, what, expected, actual }) =>
    errorIn(file, `${what}: expected ${expected}, got ${actual}`, line),
  );

const isError = ({ severity }: PackProblem): boolean => severity === 'error';

/** All that the lint of rules and cases tells of a pack that loads. */
const lintProblems = async (pack: Pack): Promise<readonly PackProblem[]> => [
  ...lintPack(pack),
  ...(await lintCases(pack)),
];

/** What the rules of a pack say without their tests, by which letters are judged, beside what they say with them. */
const lightProblems = async (pack: Pack): Promise<readonly PackProblem[]> => {
  const light = await readPack(pack.directory, undefined, { tests: false, lazy: true });
  if (light.pack === null) return light.problems;
  const said = (one: Pack): string => JSON.stringify(one.rules.map(({ definition }) => ({ ...definition, tests: [] })));
  return light.pack.digest !== pack.digest || said(light.pack) === said(pack)
    ? []
    : [
        errorIn(
          'rules',
          'a rule is read otherwise without its tests: write `tests:` as the last key, and its items indented',
        ),
      ];
};

/**
 * Packs of an office as somebody is about to judge letters by them: `lint` calls nothing in them an error. Throws `pack` with
 * everything that is wrong. Their own tests are not run and no reader is asked; a start and a reload ask `seePack`.
 */
export const refuseUnlinted = async (packs: readonly Pack[]): Promise<void> => {
  const wrong: string[] = [];
  for (const { directory } of packs) {
    const { pack, problems } = await readPack(directory);
    const told = pack === null ? problems : [...problems, ...replyProblems(pack), ...(await lintProblems(pack))];
    if (told.some(isError)) wrong.push(`The pack ${directory} is wrong:`, ...told.filter(isError).map(problemText));
  }
  if (wrong.length > 0) throw new OkienkoError('pack', wrong.join('\n  '));
};

/**
 * Everything that must hold before a pack is used, for whoever is about to use it: it loads, its forms and reply texts are
 * right, its lint finds no error, readers can load its blanks, its own tests pass. What is judged by is what was seen here: nothing of it is read from
 * the folder again. Throws `cage` while no reader starts.
 */
export const seePack = async (directory: string, cage: Pick<Cage, 'run'>): Promise<SeenPack> => {
  let read: SeenPack;
  try {
    read = await readPack(directory);
  } catch (cause) {
    return {
      pack: null,
      problems: [errorIn('procedure.yaml', cause instanceof Error ? cause.message : String(cause))],
    };
  }
  const { pack } = read;
  if (pack === null) return read;
  const shape = [...read.problems, ...formProblems(pack), ...replyProblems(pack)];
  if (shape.some(isError)) return { pack: null, problems: shape };
  const linted = [...(await lightProblems(pack)), ...(await lintProblems(pack))];
  // Cases that cannot be read cannot be run.
  if (linted.some((problem) => isError(problem) && problem.file.startsWith('cases/')))
    return { pack: null, problems: [...shape, ...linted] };
  const problems = [...shape, ...(await blankProblems(pack, cage)), ...(await testProblems(pack)), ...linted];
  return { pack: problems.some(isError) ? null : pack, problems };
};

/** The same packs, each seen whole before a service begins to judge by it. Throws `pack` with everything that is wrong. */
export const seeAllPacks = async (packs: readonly Pack[], cage: Pick<Cage, 'run'>): Promise<readonly Pack[]> => {
  const seen = await Promise.all(
    packs.map(async (pack) => ({ light: pack, ...(await seePack(pack.directory, cage)) })),
  );
  const wrong = seen.flatMap(({ light, pack, problems }) =>
    pack === null ? [`The pack ${light.directory} is wrong:`, ...problems.filter(isError).map(problemText)] : [],
  );
  if (wrong.length > 0) throw new OkienkoError('pack', wrong.join('\n  '));
  // Without the texts of its tests a pack is half as large; one that changed meanwhile is as it was seen.
  return seen.map(({ light, pack }) => (pack === null || pack.digest === light.digest ? light : pack));
};
