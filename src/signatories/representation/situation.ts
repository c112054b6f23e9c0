import { ofTheBoard, type Alternative, type Condition, type Need, type Who } from './rule.ts';
import { isOfSize } from './scope.ts';
import { isBySumAlone } from './sums.ts';

/** What is known about the matter and the body when alternatives are chosen. */
export type Situation = {
  readonly matter: 'property' | 'non-property';
  readonly boardSize: number;
  /** Which steps of value a matter without a value counts among. */
  readonly sum: 'lowest' | 'highest';
  /** The truth assumed for each open condition. */
  readonly open: ReadonlyMap<string, boolean>;
};

/**
 * An application for access has no value in money: what holds up to a sum holds, what holds above it does not, unless the text
 * leaves open that it is the other way round. "W sprawach niemajątkowych i powyżej …" names two kinds of matter: none is both.
 */
const holds = (condition: Condition, situation: Situation): boolean =>
  (condition.matter === undefined || condition.matter === situation.matter) &&
  (condition.boardSize === undefined || isOfSize(condition.boardSize, situation.boardSize)) &&
  (condition.valueAbove === undefined || condition.matter === 'non-property' || situation.sum === 'highest') &&
  (condition.valueAtMost === undefined ||
    condition.matter === 'non-property' ||
    situation.sum === 'lowest' ||
    condition.rest === true) &&
  (condition.open === undefined || (situation.open.get(condition.open.id) ?? false) === condition.open.holds);

const rankOf = ({ matter, valueAtMost, valueAbove, open, outward }: Condition): number =>
  (matter ?? valueAtMost ?? valueAbove ?? open) === undefined ? (outward ? 2 : 1) : 3;
const rank = ({ when }: Alternative): number => Math.max(0, ...(when ?? []).map(rankOf));

/** "Do zaciągania zobowiązań do kwoty …" is how many rules word all they have: where nothing else is said, its steps hold. */
const stepsOf = (alternatives: readonly Alternative[], situation: Situation): readonly Alternative[] =>
  alternatives
    .map((one) => ({
      ...one,
      when: (one.when ?? [])
        .filter(({ valueAtMost, valueAbove }) =>
          situation.sum === 'lowest' ? valueAtMost !== undefined : valueAbove !== undefined,
        )
        .map((condition): Condition =>
          condition.matter === 'special' ? condition : { ...condition, matter: situation.matter },
        ),
    }))
    .filter(({ when }) => when.some((one) => holds(one, situation)));

const people = ({ need }: Alternative): number =>
  need.reduce((sum, { count }) => sum + (count === 'all' ? 100 : count), 0);

const whoOf = ({ role, person, anyOf }: Need): readonly Who[] =>
  anyOf ?? [{ role, ...(person === undefined ? {} : { person }) }];

/** Whether two may be the same person; of somebody named nobody knows. */
const alike = (one: Who, other: Who): boolean =>
  one.role === other.role ||
  one.person !== undefined ||
  other.person !== undefined ||
  (one.role === 'czlonek' && ofTheBoard.has(other.role)) ||
  (other.role === 'czlonek' && ofTheBoard.has(one.role));

const speaksOf = (special: Alternative, general: Alternative): boolean =>
  special.need.some((one) =>
    general.need.some((other) => whoOf(one).some((each) => whoOf(other).some((who) => alike(each, who)))),
  );

export type Applicable = {
  /** The rule that applies. */
  readonly chosen: readonly Alternative[];
  /** What is said in general and surely still holds beside it: it asks for more than the special rule does, or for others. */
  readonly kept: readonly Alternative[];
  /** What is said in general and may still hold. */
  readonly doubtful: readonly Alternative[];
};

const bySumAlone = ({ when }: Alternative, situation: Situation): boolean =>
  when !== undefined && when.filter((condition) => holds(condition, situation)).every(isBySumAlone);

/** It holds because of the kind of matter, or of one that may be this kind. */
const byMatter = ({ when = [] }: Alternative, situation: Situation): boolean =>
  when.some(
    (condition) => (condition.matter !== undefined || condition.open?.holds === true) && holds(condition, situation),
  );

/**
 * Whether it is open which step of value a matter without one counts among: the text speaks of such matters and gives them no rule
 * of its own, of "the rest" beside a sum, or has a general rule to which a step is an exception.
 */
export const sumIsOpen = (alternatives: readonly Alternative[], situation: Situation, speaks: boolean): boolean => {
  const bySum = applicable(alternatives, situation).chosen.filter((one) => bySumAlone(one, situation));
  const rest = alternatives.some(({ when }) => when?.some((one) => one.rest === true && one.valueAbove !== undefined));
  const general = alternatives.filter(
    ({ when }) => when === undefined || when.every((one) => rankOf(one) < 3 && holds(one, situation)),
  );
  const eased = general.some((one) => bySum.some((step) => people(step) < people(one) && speaksOf(step, one)));
  return speaks || (bySum.length > 0 && rest) || eased;
};

/** The alternatives of the most special rule that applies: what is said of certain matters goes before the general. */
export const applicable = (alternatives: readonly Alternative[], situation: Situation): Applicable => {
  const holding = alternatives.filter(
    ({ when }) => when === undefined || when.some((condition) => holds(condition, situation)),
  );
  // No sum is the lowest one only where the text has no rule of its own for matters without a sum.
  const fitting = holding.some((one) => byMatter(one, situation))
    ? holding.filter((one) => !bySumAlone(one, situation))
    : holding;
  if (fitting.length === 0) return { chosen: stepsOf(alternatives, situation), kept: [], doubtful: [] };
  const most = Math.max(0, ...fitting.filter(({ besides }) => besides !== true).map(rank));
  const chosen = fitting.filter((one) => one.besides === true || rank(one) === most);
  // The size of the board parts the cases that there are; only a kind of matter makes an exception.
  if (most < 3) return { chosen, kept: [], doubtful: [] };
  const fewest = Math.min(...chosen.map(people));
  // Fewer of the same people are a relief, which takes nothing from those who act together anyhow; fewer others are another rule.
  const relief = (one: Alternative): boolean =>
    people(one) > fewest &&
    chosen.filter((special) => people(special) < people(one)).some((special) => speaksOf(special, one));
  const general = fitting.filter((one) => one.besides !== true && rank(one) < most);
  const others = general.filter((one) => !relief(one) && !chosen.some((special) => speaksOf(special, one)));
  const limits = chosen.every(({ behind }) => behind === true);
  return {
    chosen,
    kept: [...general.filter(relief), ...(limits ? others : [])],
    doubtful: limits ? [] : others,
  };
};
