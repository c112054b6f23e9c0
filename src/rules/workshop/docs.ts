import { ruleFunctions } from '../functions/index.ts';
import { environmentNames } from '../names.ts';
import type { Pack, Rule } from '../pack.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const code = (text: string): string => `\`${text}\``;

const ruleSection = ({ definition: rule }: Rule, pack: Pack): string => {
  const facts: string[] = [
    `**${rule.severity}**${rule.review ? ', an officer looks when it fails' : ''}${rule.escalate ? `; **${rule.escalate.severity}** when ${code(rule.escalate.when)}` : ''}`,
    rule.point === undefined ? '' : `point ${rule.point} of the form`,
    `${pack.procedure.citations[rule.cite.doc]?.title ?? rule.cite.doc}, ${rule.cite.clause}`,
    `in force from ${rule.effective.from}${rule.effective.until === undefined ? '' : ` until ${rule.effective.until}`}`,
    rule.after.length > 0 ? `after ${rule.after.join(', ')}` : '',
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
  ].join('\n\n');
};

/** Every name a rule of this pack may use, with its type. */
export const environmentReference = (pack: Pack): string => {
  const { types } = pack.environment;
  const labels = new Map(pack.fields.map(({ id, point, label }) => [id, `point ${point}, ${label.en}`]));
  const names = Object.entries(environmentNames).flatMap(([name, { type, says }]) => [
    [code(name), code(type), says],
    ...Object.entries(types[type] ?? {}).map(([field, inner]) => [
      code(`${name}.${field}`),
      code(inner.type),
      inner.says || (name === 'form' ? (labels.get(field) ?? '') : 'list of procedure.yaml'),
    ]),
  ]);
  const elements = ['Signature', 'Signer', 'Change', 'Alteration', 'Document'].flatMap((type) =>
    Object.entries(types[type] ?? {}).map(([field, inner]) => [code(`${type}.${field}`), code(inner.type), inner.says]),
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
      '## Sources',
      citations.join('\n'),
      '## Each rule',
      ...pack.rules.map((rule) => ruleSection(rule, pack)),
      '## What a rule may look at',
      environmentReference(pack),
    ].join('\n\n') + '\n'
  );
};
