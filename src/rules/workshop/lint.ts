import { IntlMessageFormat } from 'intl-messageformat';
import type { Outcome } from '../../model/index.ts';
import { messageArguments } from '../message.ts';
import type { Pack, Rule } from '../pack.ts';
import { placeholders } from './new-rule.ts';
import type { PackProblem } from '../yaml-source.ts';

const always = (expression: string | undefined): boolean => expression?.trim() === 'true';

/** The outcomes a rule can have, and that its tests must therefore reach. */
export const reachable = ({ definition, names }: Rule): readonly Outcome[] => {
  const decides = !always(definition.unsure);
  const looks = names.some((name) => !name.startsWith('policy'));
  return [
    ...(decides ? (['pass'] as const) : []),
    ...(decides && !always(definition.require) ? (['fail'] as const) : []),
    ...(definition.when !== undefined && !always(definition.when) ? (['not-applicable'] as const) : []),
    ...(looks || definition.unsure !== undefined ? (['cannot-tell'] as const) : []),
  ];
};

const rank = { note: 0, complete: 1, reject: 2 } as const;

const lintRule = (rule: Rule): PackProblem[] => {
  const { definition, source } = rule;
  const problems: PackProblem[] = [];
  const error = (path: readonly PropertyKey[], message: string): void => void problems.push(source.at(path, message));
  const warn = (path: readonly PropertyKey[], message: string): void =>
    void problems.push(source.at(path, message, undefined, 'warning'));

  const reached = new Set(definition.tests.map(({ expect }) => expect));
  const can = reachable(rule);
  for (const outcome of can) if (!reached.has(outcome)) error(['tests'], `no test reaches "${outcome}"`);
  const given = definition.tests.map((test) => JSON.stringify(test.given));
  given.forEach((one, at) => {
    if (given.indexOf(one) !== at) error(['tests', at], `test ${at + 1} repeats test ${given.indexOf(one) + 1}`);
  });

  const { from, until } = definition.effective;
  if (until !== undefined && until < from) error(['effective', 'until'], 'ends before it begins');
  if (definition.escalate && rank[definition.escalate.severity] <= rank[definition.severity]) {
    error(['escalate', 'severity'], `${definition.escalate.severity} is not graver than ${definition.severity}`);
  }
  if (definition.escalate && !definition.tests.some(({ severity }) => severity === definition.escalate?.severity)) {
    error(['tests'], `no test reaches the severity "${definition.escalate.severity}"`);
  }
  if (definition.evidence.length === 0) warn(['evidence'], 'a finding without evidence cannot be checked by eye');
  if (can.includes('fail') && definition.severity !== 'note' && !definition.remedy) {
    warn(['message'], 'says what is wrong, but no `remedy` says what to do');
  }

  const texts = (['message', 'doubt', 'remedy'] as const).flatMap((which) =>
    (['pl', 'en'] as const).flatMap((language) => {
      const text = definition[which]?.[language];
      return text === undefined ? [] : [{ path: [which, language], language, text }];
    }),
  );
  for (const { path, language, text } of texts)
    if (language === 'pl') for (const missing of polishPlurals(text)) error(path, missing);
  for (const which of ['title', 'message', 'doubt', 'remedy'] as const) {
    const text = definition[which];
    if (text && text.pl === text.en) warn([which, 'en'], 'is the same in both languages');
  }
  for (const which of ['title', 'message', 'remedy'] as const)
    for (const language of ['pl', 'en'] as const)
      if (definition[which]?.[language] === placeholders[which][language])
        error([which, language], 'is still the text of the skeleton');
  const used = new Set(texts.flatMap(({ text }) => [...messageArguments(text).keys()]));
  for (const name of Object.keys(definition.params))
    if (!used.has(name)) warn(['params', name], `no message uses {${name}}`);
  return problems;
};

type Plural = {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Plural[] }>>;
};

/** Polish has one, few and many; a message that tells one from other but not few from many is wrong for 2 or for 5. */
const polishPlurals = (text: string): readonly string[] => {
  const wrong: string[] = [];
  const visit = (elements: readonly Plural[]): void => {
    for (const { type, value, options } of elements) {
      const given = Object.keys(options ?? {});
      if (type === 6 && ['one', 'few', 'many'].some((category) => given.includes(category))) {
        for (const category of ['few', 'many'])
          if (!given.includes(category)) wrong.push(`the plural of {${value}} lacks "${category}"`);
      }
      for (const option of Object.values(options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(text, 'pl', undefined, { ignoreTag: true }).getAst() as unknown as readonly Plural[]);
  return wrong;
};

/**
 * What is wrong with a pack that loads: outcomes no test reaches, repeated tests, Polish plurals that lack a form, texts in
 * one language only, parameters, lists and citations nothing uses. Errors first, by file and line.
 */
export const lintPack = (pack: Pack): PackProblem[] => {
  const problems = pack.rules.flatMap(lintRule);
  const inProcedure = (message: string): PackProblem => ({
    severity: 'warning',
    file: 'procedure.yaml',
    line: 1,
    column: 1,
    message,
  });
  const names = new Set(
    pack.rules.flatMap((rule) => [...rule.names, ...Object.values(rule.params).flatMap((program) => program.names)]),
  );
  for (const list of Object.keys(pack.procedure.lists))
    if (!names.has(`policy.${list}`)) problems.push(inProcedure(`no rule uses the list "${list}"`));
  const fields = new Set(pack.fields.map(({ id }) => id));
  for (const id of [...Object.values(pack.procedure.applicant), ...Object.values(pack.procedure.remembers ?? {})])
    if (id !== undefined && !fields.has(id))
      problems.push({ ...inProcedure(`no form has the field "${id}"`), severity: 'error' });
  const cited = new Set(pack.rules.map(({ definition }) => definition.cite.doc));
  for (const doc of Object.keys(pack.procedure.citations))
    if (!cited.has(doc)) problems.push(inProcedure(`no rule cites "${doc}"`));
  const groups = new Set(pack.procedure.order);
  for (const { definition, source } of pack.rules) {
    const group = definition.id.split('-').slice(1, -1).join('-') || definition.id.split('-')[0];
    if (groups.size > 0 && group !== undefined && !groups.has(group))
      problems.push(
        source.at(['id'], `procedure.yaml: order does not list the group "${group}"`, undefined, 'warning'),
      );
  }
  for (const key of Object.keys(pack.replies)) {
    const [kind, language] = key.split('.') as [string, string];
    const other = language === 'pl' ? 'en' : 'pl';
    if (!Object.hasOwn(pack.replies, `${kind}.${other}`)) {
      problems.push({
        severity: 'error',
        file: `replies/${key}.md`,
        line: 1,
        column: 1,
        message: `there is no replies/${kind}.${other}.md`,
      });
    }
  }
  return problems.sort((a, b) =>
    a.severity === b.severity ? a.file.localeCompare(b.file) || a.line - b.line : a.severity === 'error' ? -1 : 1,
  );
};
