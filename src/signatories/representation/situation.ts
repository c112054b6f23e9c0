import { ofTheBoard, type Alternative, type Condition, type Need, type Who } from './rule.ts';
import { isOfSize } from './scope.ts';

/** What is known about the matter and the body when alternatives are chosen. */
export type Situation = {
  readonly matter: 'property' | 'non-property';
  readonly boardSize: number;
  /** The truth assumed for each open condition. */
  readonly open: ReadonlyMap<string, boolean>;
};

/**
 * An application for access has no value in money: what holds up to a sum holds, what holds above it does not. "W sprawach
 * niemajątkowych i powyżej …" names two kinds of matter: none is both.
 */
const holds = (condition: Condition, situation: Situation): boolean =>
  (condition.matter === undefined || condition.matter === situation.matter) &&
  (condition.boardSize === undefined || isOfSize(condition.boardSize, situation.boardSize)) &&
  (condition.valueAbove === undefined || condition.matter === 'non-property') &&
  (condition.open === undefined || (situation.open.get(condition.open.id) ?? false) === condition.open.holds);

const rank = ({ when }: Alternative): number => {
  if (when === undefined) return 0;
  if (when.some(({ matter, valueAtMost, valueAbove, open }) => matter ?? valueAtMost ?? valueAbove ?? open)) return 3;
  return when.some(({ outward }) => outward) ? 2 : 1;
};

/** "Do zaciągania zobowiązań do kwoty …" is how many rules word all they have: where nothing else is said, the lowest step holds. */
const lowestSteps = (alternatives: readonly Alternative[], situation: Situation): readonly Alternative[] =>
  alternatives
    .map((one) => ({
      ...one,
      when: (one.when ?? []).map((condition): Condition =>
        condition.matter === 'special' ? condition : { ...condition, matter: situation.matter },
      ),
    }))
    .filter(({ when }) => when.some((one) => one.valueAtMost !== undefined && holds(one, situation)));

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

/** It holds for a sum only, and says of no kind of matter that it is meant. */
const bySumAlone = ({ when }: Alternative, situation: Situation): boolean =>
  when !== undefined &&
  when
    .filter((condition) => holds(condition, situation))
    .every(({ valueAtMost, matter, open }) => valueAtMost !== undefined && matter === undefined && open === undefined);

/** It holds because of the kind of matter, or of one that may be this kind. */
const byMatter = ({ when = [] }: Alternative, situation: Situation): boolean =>
  when.some(
    (condition) => (condition.matter !== undefined || condition.open?.holds === true) && holds(condition, situation),
  );

/** The alternatives of the most special rule that applies: what is said of certain matters goes before the general. */
export const applicable = (alternatives: readonly Alternative[], situation: Situation): Applicable => {
  const holding = alternatives.filter(
    ({ when }) => when === undefined || when.some((condition) => holds(condition, situation)),
  );
  // No sum is the lowest one only where the text has no rule of its own for matters without a sum.
  const fitting = holding.some((one) => byMatter(one, situation))
    ? holding.filter((one) => !bySumAlone(one, situation))
    : holding;
  if (fitting.length === 0) return { chosen: lowestSteps(alternatives, situation), kept: [], doubtful: [] };
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
