import { withoutPoint, type Heading } from './printed-facts.ts';
import type { Spot } from './spots.ts';

/** Statements people make one by one: ticking one says nothing of the next. */
const consent = /^(?:nie )?(?:zgadzam|wyrażam|oświadczam|zobowiązuj|potwierdzam|wnioskuję|przyjmuję|akceptuję)/iu;

/** The heading a place stands under: of the nearest row of headings above it the one whose column it is in. */
export const headingOf = (spot: Spot, headings: readonly Heading[]): Heading | undefined => {
  const [x, y] = spot.box;
  const above = headings.filter((one) => one.page < spot.page || (one.page === spot.page && one.y < y + 4));
  const sorted = [...above].sort((a, b) => b.page - a.page || b.y - a.y);
  for (const one of sorted) {
    const row = sorted.filter((other) => other.page === one.page && Math.abs(other.y - one.y) < 4);
    const column = row.filter((other) => other.page < spot.page || other.x <= x + 12).sort((a, b) => b.x - a.x)[0];
    if (column !== undefined) return column;
  }
  return undefined;
};

/** Places under one heading together, headings in the order of the form. */
export const byHeading = (spots: readonly Spot[], headings: readonly Heading[]): readonly Spot[] => {
  const order = new Map(headings.map((one, i) => [one, i]));
  const rank = (spot: Spot): number => {
    const one = headingOf(spot, headings);
    return one === undefined ? -1 : (order.get(one) ?? -1);
  };
  const ranks = new Map(spots.map((spot) => [spot, rank(spot)]));
  return [...spots].sort((a, b) => ranks.get(a)! - ranks.get(b)!);
};

const besideEachOther = (a: Spot, b: Spot, spots: readonly Spot[], headings: readonly Heading[]): boolean => {
  if (a.page !== b.page) return false;
  const [dx, dy] = [b.box[0] - a.box[0], b.box[1] - a.box[1]];
  const row = Math.abs(dy) < 4 && dx > 0 && dx < 220;
  const column = Math.abs(dx) < 4 && dy > 4 && dy < 46;
  if (!row && !column) return false;
  const apart = (x: number, y: number): boolean =>
    y > a.box[1] + 1 && y < b.box[1] - 1 && x > a.box[0] - 20 && x < a.box[0] + 150;
  return row
    ? !spots.some(
        (one) =>
          one.page === a.page &&
          one.kind !== 'checkbox' &&
          Math.abs(one.box[1] - a.box[1]) < 12 &&
          one.box[0] > a.box[0] &&
          one.box[0] < b.box[0],
      )
    : !spots.some(
        (one) =>
          one.page === a.page &&
          one !== a &&
          one !== b &&
          one.kind !== 'checkbox' &&
          apart(one.box[0], one.box[1] + one.box[3] / 2),
      ) && !headings.some((one) => one.page === a.page && apart(one.x, one.y));
};

/** Boxes further back in reading order belong to something else. */
const lookBack = 40;

/** Boxes to tick that belong together, each with the first of its group. */
export const groupsOf = (spots: readonly Spot[], headings: readonly Heading[]): ReadonlyMap<Spot, Spot> => {
  const leader = new Map<Spot, Spot>();
  const ticks = spots.filter((spot) => spot.kind === 'checkbox' && !consent.test(withoutPoint(spot.label.text)));
  for (const [i, spot] of ticks.entries()) {
    const before = ticks
      .slice(Math.max(0, i - lookBack), i)
      .findLast((one) => besideEachOther(one, spot, spots, headings));
    leader.set(spot, before === undefined ? spot : leader.get(before)!);
  }
  return leader;
};
