import { standardMasks } from '../names.ts';
import { nearest } from '../nearest.ts';
import type { Pack } from '../pack.ts';
import type { PackProblem } from '../yaml-source.ts';
import { programsOf } from './programs-of.ts';

/** 1.2.1 lies in 1.2, and 1.20 does not. */
const liesIn = (clause: string, one: string): boolean =>
  clause.startsWith(one) && /^[^\p{L}\p{N}]/u.test(clause.slice(one.length));

/**
 * A clause counts as listed when it or one that it lies in is. Where a clause is listed by its parts, another part of it is none:
 * beside 1.2.1 and 1.2.2 there is no 1.2.9.
 */
export const isListed = (clause: string, listed: readonly string[]): boolean =>
  listed.some(
    (one) => clause === one || (liesIn(clause, one) && !listed.some((part) => part !== one && liesIn(part, one))),
  );

/** Whether a fact of the environment has that dotted name, e.g. `mail.from` or `signer.name`. */
const isFact = (name: string, pack: Pack): boolean => {
  const [top = '', field] = name.split('.');
  if (top === 'form') return field !== undefined && pack.fields.some(({ id }) => id === field);
  return pack.environment.isName(name) || Object.hasOwn(standardMasks, name);
};

/** What nothing uses and what names nothing, in procedure.yaml and between the files of a pack. */
export const lintProcedure = (pack: Pack): readonly PackProblem[] => {
  const { procedure, procedureSource: source } = pack;
  const problems: PackProblem[] = [];
  const unused = (path: readonly PropertyKey[], message: string): void =>
    void problems.push(source.atKey(path, message, {}, 'warning'));
  const fields = pack.fields.map(({ id }) => id);

  const names = new Set(
    pack.rules.flatMap((rule) => [...rule.names, ...Object.values(rule.params).flatMap((program) => program.names)]),
  );
  for (const { days, weeks, months, extendable } of Object.values(procedure.terms))
    for (const one of [days, weeks, months, extendable]) if (typeof one === 'string') names.add(`policy.${one}`);
  const begun = new Set(Object.values(procedure.terms).map(({ from }) => from));
  for (const event of Object.keys(procedure.events))
    if (!begun.has(event)) unused(['events', event], `no term begins with the event "${event}"`);
  for (const list of Object.keys(procedure.lists))
    if (!names.has(`policy.${list}`)) unused(['lists', list], `no rule uses the list "${list}"`);
  const facts = new Set([
    ...pack.rules.flatMap((rule) => programsOf(rule).flatMap(({ program }) => program.facts)),
    ...pack.environment.facts().flatMap(({ program }) => program?.facts ?? []),
  ]);
  for (const fact of Object.keys(procedure.facts))
    if (!facts.has(fact)) unused(['facts', fact], `no rule uses the fact "${fact}"`);
  const amounts = new Set<unknown>(
    Object.values(procedure.terms).flatMap(({ days, weeks, months }) => [days, weeks, months]),
  );
  for (const setting of Object.keys(procedure.settings))
    if (!names.has(`policy.${setting}`) && !amounts.has(setting))
      unused(['settings', setting], `no rule uses the setting "${setting}"`);
  for (const mask of Object.keys(procedure.masks))
    if (!isFact(mask, pack)) {
      const meant = nearest(mask, [...fields.map((id) => `form.${id}`), ...Object.keys(standardMasks)]);
      problems.push(
        source.atKey(
          ['masks', mask],
          `the mask "${mask}" is for no fact`,
          meant === undefined ? {} : { didYouMean: meant },
        ),
      );
    }
  for (const group of ['applicant', 'remembers'] as const)
    for (const [key, id] of Object.entries(procedure[group] ?? {}))
      if (id !== undefined && !fields.includes(id)) {
        const meant = nearest(id, fields);
        problems.push(
          source.at(
            [group, key],
            `no form has the field "${id}"`,
            undefined,
            'error',
            meant === undefined ? {} : { didYouMean: meant },
          ),
        );
      }

  const cited = new Set(pack.rules.map(({ definition }) => definition.cite.doc));
  for (const [doc, { clauses }] of Object.entries(procedure.citations)) {
    if (!cited.has(doc)) unused(['citations', doc], `no rule cites "${doc}"`);
    if (!clauses) continue;
    const listed = Object.keys(clauses);
    for (const { definition, source: own } of pack.rules) {
      if (definition.cite.doc !== doc || isListed(definition.cite.clause, listed)) continue;
      const meant = nearest(definition.cite.clause, listed);
      problems.push(
        own.at(
          ['cite', 'clause'],
          `procedure.yaml lists no clause "${definition.cite.clause}" of "${doc}"`,
          undefined,
          'error',
          meant === undefined
            ? { expected: listed.length > 12 ? 'one of its clauses' : `one of ${listed.join(', ')}` }
            : { didYouMean: meant },
        ),
      );
    }
  }

  const groups = new Set(procedure.order);
  for (const { definition, source: own } of pack.rules) {
    const group = definition.id.split('-').slice(1, -1).join('-') || definition.id.split('-')[0];
    if (groups.size > 0 && group !== undefined && !groups.has(group))
      problems.push(own.at(['id'], `procedure.yaml: order does not list the group "${group}"`, undefined, 'warning'));
  }
  for (const key of Object.keys(pack.replies)) {
    const [kind, language] = key.split('.') as [string, string];
    const other = language === 'pl' ? 'en' : 'pl';
    if (!Object.hasOwn(pack.replies, `${kind}.${other}`))
      problems.push({
        severity: 'error',
        file: `replies/${key}.md`,
        line: 1,
        column: 1,
        message: `there is no replies/${kind}.${other}.md`,
      });
  }
  return problems;
};
