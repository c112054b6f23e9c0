import { ruleFunctions } from '../functions/index.ts';
import { environmentNames } from '../names.ts';
import type { Pack, Rule } from '../pack.ts';
import { ruleTestWords } from './test-pack.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const code = (text: string): string => `\`${text}\``;

/** Values that break a rule, from its tests, and what is said then. */
export const examplesOf = (rule: Rule, pack: Pack): readonly { readonly given: string; readonly says: string }[] =>
  rule.definition.tests.flatMap((test, at) => {
    if (test.expect !== 'fail') return [];
    const { words } = ruleTestWords(pack, rule, at);
    const given = Object.entries(test.given).flatMap(([name, value]) =>
      name === 'form' && typeof value === 'object' && value !== null
        ? Object.entries(value).map(([id, one]) => `form.${id} = ${JSON.stringify(one)}`)
        : [`${name} = ${JSON.stringify(value)}`],
    );
    return [{ given: given.join(', '), says: words }];
  });

const ruleSection = (whole: Rule, pack: Pack): string => {
  const { definition: rule } = whole;
  const examples = examplesOf(whole, pack).slice(0, 5);
  const facts: string[] = [
    `**${rule.severity}**${rule.review ? ', an officer looks when it fails' : ''}${rule.escalate ? `; **${rule.escalate.severity}** when ${code(rule.escalate.when)}` : ''}`,
    rule.point === undefined ? '' : `point ${rule.point} of the form`,
    `${pack.procedure.citations[rule.cite.doc]?.title ?? rule.cite.doc}, ${rule.cite.clause}`,
    `in force from ${rule.effective.from}${rule.effective.until === undefined ? '' : ` until ${rule.effective.until}`}`,
    rule.mode === 'shadow' ? 'on trial: without effect' : '',
    rule.after.length > 0 ? `after ${rule.after.join(', ')}` : '',
    rule.needs.length > 0 ? `needs ${rule.needs.join(', ')}` : '',
  ].filter((fact) => fact !== '');
  const condition = (['when', 'unsure', 'require'] as const).flatMap((key) => {
    const expression = rule[key];
    return expression === undefined ? [] : [`${key}: ${expression.trim()}`];
  });
  const texts = (['message', 'doubt', 'remedy'] as const).flatMap((key) => {
    const text = rule[key];
    return text ? [[key, text.pl, text.en]] : [];
  });
  return [
    `### ${rule.id} ${rule.title.pl}`,
    `*${rule.title.en}*`,
    facts.map((fact) => `- ${fact}`).join('\n'),
    `\`\`\`\n${condition.join('\n')}\n\`\`\``,
    table(['', 'polski', 'English'], texts),
    ...(examples.length === 0
      ? []
      : [
          'Values that break it, and what is said then:',
          table(
            ['values', 'message'],
            examples.map(({ given, says }) => [code(given), says]),
          ),
        ]),
  ].join('\n\n');
};

/** Every name a rule of this pack may use, with its type. */
export const environmentReference = (pack: Pack): string => {
  const { types } = pack.environment;
  const labels = new Map(pack.fields.map(({ id, point, label }) => [id, `point ${point}, ${label.en}`]));
  const { facts, settings, lists } = pack.procedure;
  const said = (name: string, field: string): string => {
    if (name === 'form') return labels.get(field) ?? '';
    if (name === 'facts') return `${facts[field]?.says.en ?? ''}: ${code(facts[field]?.value.trim() ?? '')}`;
    return settings[field]?.says.en ?? (Object.hasOwn(lists, field) ? 'list of procedure.yaml' : '');
  };
  const names = Object.entries(environmentNames).flatMap(([name, { type, says }]) => [
    [code(name), code(type), says],
    ...Object.entries(types[type] ?? {}).map(([field, inner]) => [
      code(`${name}.${field}`),
      code(inner.type),
      inner.says || said(name, field),
    ]),
  ]);
  const elements = Object.keys(types)
    .filter((type) => !Object.values(environmentNames).some((top) => top.type === type))
    .flatMap((type) =>
      Object.entries(types[type] ?? {}).map(([field, inner]) => [
        code(`${type}.${field}`),
        code(inner.type),
        inner.says,
      ]),
    );
  return [
    '### Names',
    table(['name', 'type', 'says'], names),
    '### Elements of lists',
    table(['name', 'type', 'says'], elements),
    '### Functions',
    table(
      ['function', 'gives', 'says'],
      ruleFunctions.map(({ name, takes, gives, says }) => [code(`${name}(${takes.join(', ')})`), code(gives), says]),
    ),
  ].join('\n\n');
};

/** Markdown about a pack: what it judges, every rule with its source, condition and words, and what rules may look at. */
export const docsFor = (pack: Pack): string => {
  const { procedure } = pack;
  const citations = Object.entries(procedure.citations).map(
    ([doc, { title, url }]) => `- ${code(doc)}: ${title}${url === undefined ? '' : ` (${url})`}`,
  );
  return (
    [
      `# ${procedure.id} ${procedure.version}`,
      `${procedure.name.pl} / *${procedure.name.en}*`,
      '## Rules',
      table(
        ['rule', 'title', 'severity', 'point', 'source'],
        pack.rules.map(({ definition }) => [
          definition.id,
          definition.title.pl,
          definition.severity +
            (definition.escalate ? ` / ${definition.escalate.severity}` : '') +
            (definition.review ? ', review' : ''),
          definition.point ?? '',
          `${definition.cite.doc} ${definition.cite.clause}`,
        ]),
      ),
      '## Fields of the forms',
      table(
        ['point', 'field', 'type', 'label', 'personal'],
        pack.fields.map(({ id, type, point, label, personal }) => [
          point,
          code(`form.${id}`),
          code(type),
          `${label.pl} / ${label.en}`,
          personal ? 'yes' : '',
        ]),
      ),
      '## Sources',
      citations.join('\n'),
      '## Each rule',
      ...pack.rules.map((rule) => ruleSection(rule, pack)),
      '## What a rule may look at',
      environmentReference(pack),
    ].join('\n\n') + '\n'
  );
};
