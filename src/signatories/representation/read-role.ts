import { copy, nothingPending, type Connector, type Group, type Member } from './group.ts';
import { ahead, eachAlone, listMode } from './look-ahead.ts';
import { roleWords } from './role-words.ts';
import { ofTheBoard } from './rule.ts';
import { begin, emit, open, type Sentence } from './sentence.ts';
import type { Item } from './items.ts';

type RoleItem = Extract<Item, { kind: 'role' }>;

/** "Prezes lub wiceprezes oraz skarbnik": whether the treasurer joins the president too is open. */
const share = (sentence: Sentence, complement: Member): void => {
  const { previous } = sentence;
  if (previous?.shareable && !sentence.joinedSince && (sentence.eachOfList || sentence.choose())) {
    previous.base = previous.members.length;
    sentence.shared = { ...previous, members: copy(previous.members) };
    previous.members.push({ ...complement });
  }
  sentence.joinedSince = true;
};

/** "… łącznie z prokurentem". */
const join = (sentence: Sentence, group: Group, member: Member, to: number): void => {
  group.base ??= group.members.length;
  const complement = { ...member, count: member.count ?? (member.plural ? null : 1) };
  // "Pozostali członkowie łącznie z prezesem": each of them with the president, as the register words it.
  const [only, second] = group.members;
  if (only && !second && only.plural && only.count === null && group.base === 1) {
    const spokenOf =
      only.except ?? [...sentence.namedEarlier, ...sentence.named].some(({ role }) => role === member.role);
    if (spokenOf || sentence.choose()) only.count = 1;
  }
  group.members.push(complement);
  group.to = to;
  group.mode = null;
  share(sentence, complement);
};

/** "… albo członek zarządu z prokurentem, przy czym jednym z nich jest prezes": of the alternatives before it too. */
const includeEverywhere = (sentence: Sentence, member: Member): void => {
  const { previous, segmentStart, alternatives } = sentence;
  sentence.includesAll = false;
  if ((!previous && alternatives.length === segmentStart) || !sentence.choose()) return;
  if (previous) {
    const many = previous.members.find(({ role, count }) => role === 'czlonek' && typeof count === 'number');
    if (!many) sentence.doubt ??= 'w tym';
    else if ((many.count = (many.count as number) - 1) === 0)
      previous.members = previous.members.filter((one) => one !== many);
    if (many) previous.members.push({ ...member, count: 1, each: false, plural: false });
  }
  for (let at = segmentStart; at < alternatives.length; at += 1) {
    const one = alternatives[at];
    if (one) alternatives[at] = { ...one, doubt: one.doubt ?? 'w tym' };
  }
};

/** "W tym prezes", "z których jeden jest prezesem": one of those already counted. */
const include = (sentence: Sentence, group: Group, member: Member, to: number): void => {
  if (sentence.includesAll) includeEverywhere(sentence, member);
  // "… a drugi członkiem grupy B": the last of those counted.
  const least = sentence.included ? 1 : 2;
  const many = group.members.find(
    ({ count, title, role }) =>
      count === 'all' ||
      (count !== null && count >= least && title === undefined && role === 'czlonek') ||
      (count ?? 0) >= 2,
  );
  group.to = to;
  if (!many) {
    sentence.doubt ??= 'w tym';
    return;
  }
  if (many.count !== 'all') many.count = (many.count as number) - 1;
  if (many.count === 0) group.members = group.members.filter((one) => one !== many);
  group.members.push({ ...member, count: 1, each: false, plural: false });
  sentence.included = true;
};

/** What a bare comma, dash or nothing at all between two roles stands for. */
const settle = (
  sentence: Sentence,
  current: Group,
  member: Member,
  connector: Connector,
  index: number,
): 'or' | 'and' => {
  const { items } = sentence;
  if (current.mode !== null || current.base !== null) {
    // Nothing at all between them: who is meant is not clear.
    if (connector === 'none') sentence.doubt ??= member.role;
    return 'or';
  }
  const [only, second] = current.members;
  // "Wspólnicy reprezentujący spółkę – każdy wspólnik": a heading.
  if (
    connector !== 'comma' &&
    only &&
    !second &&
    only.person === undefined &&
    (only.role === member.role || (member.role === 'osoba' && connector === 'dash')) &&
    only.count === null
  ) {
    sentence.group = null;
    return 'or';
  }
  if (connector === 'none' && member.person === undefined && only?.person === undefined)
    sentence.doubt ??= roleWords[member.role].one;
  const { next } = ahead(items, index);
  if (connector === 'comma' && next === 'and' && listMode(items, index) !== null) return 'and';
  if (connector === 'comma' && eachAlone(items, index)) return 'and';
  if (next === 'or' || next === 'item') return 'or';
  if (next === 'and') return 'and';
  return sentence.choose() ? 'and' : 'or';
};

const actsTogether = (sentence: Sentence, current: Group, member: Member, index: number): boolean => {
  if (current.mode === 'sole') return false;
  // "Przewodniczący i jeden z wiceprzewodniczących": of either there is one.
  const single = current.members.every(({ count, plural }) => count === 1 || (count === null && !plural));
  if (current.mode === null && current.base === null && single && member.count === 1 && !member.each)
    if (ahead(sentence.items, index).mode === null && !ahead(sentence.items, index).with) return true;
  const coming = ahead(sentence.items, index);
  const few = current.members.every(({ count, plural }) => (count === null && !plural) || count === 1);
  // "Łącznie prezes i skarbnik": said of both.
  if (current.mode === 'joint' && current.modeFirst && few && current.base === null && coming.mode !== 'sole')
    return true;
  if (current.mode === 'joint' || current.base !== null)
    return coming.mode === null && !coming.with ? sentence.choose() : false;
  if (eachAlone(sentence.items, index)) return true;
  if (coming.mode !== null || coming.with || listMode(sentence.items, index) !== null) return true;
  // A list of alternatives in which two are joined by "i": those two act together.
  return sentence.hasOr || sentence.choose();
};

/** "Z prokurentem": joined to the group that stands there, or, after "lub", to the same people again. */
const readJoined = (sentence: Sentence, member: Member, item: RoleItem, orBefore: boolean): void => {
  const current = sentence.group;
  const base = current ?? sentence.lastClosed;
  if (!base) {
    sentence.doubt ??= 'z';
    open(sentence, member, item);
    return;
  }
  const [first, second] = base.members;
  // "Dwaj łącznie lub jeden z nich łącznie z prokurentem": one of those two, and nobody who comes to them.
  const ofThem = sentence.eachOfList && orBefore && !second && first?.plural === true ? 1 : null;
  const againCount = sentence.againCount ?? ofThem;
  sentence.againCount = null;
  // "… albo którykolwiek z nich łącznie z prokurentem".
  const each = sentence.eachOfList && orBefore && base.members.length > 1;
  if (each) {
    const complement = { ...member, count: member.count ?? 1 };
    for (const one of base.members.slice(0, -1))
      emit(sentence, { ...base, members: [{ ...one, count: 1 }, complement], base: 1, mode: null, to: item.to });
  }
  if (current && !each && againCount === null && !(orBefore && base.base !== null)) {
    join(sentence, current, member, item.to);
    return;
  }
  const again: Group = {
    ...base,
    members: each ? copy(base.members.slice(-1)) : copy(base.members.slice(0, base.base ?? base.members.length)),
    base: null,
    mode: null,
  };
  const [one, other] = again.members;
  if (againCount !== null && one && !other) one.count = againCount;
  begin(sentence, again);
  join(sentence, again, member, item.to);
};

/** Who is joined by "i" to the role at `index`. */
const partnerOf = (items: readonly Item[], index: number): RoleItem | null => {
  const and = items.findIndex(({ kind }, at) => at > index && kind === 'and');
  const next = items.slice(and + 1).find(({ kind }) => kind !== 'count' && kind !== 'other' && kind !== 'each');
  return and > 0 && next?.kind === 'role' ? next : null;
};

/** "W tym prezes lub wiceprezes": another one of those, instead. */
const includesInstead = (sentence: Sentence, member: Member, means: Connector, index: number): boolean => {
  if (!sentence.included || (means !== 'or' && means !== 'item') || member.count !== null) return false;
  const coming = ahead(sentence.items, index);
  if (coming.with) return false;
  // "… (w tym prezes) albo prezes i prokurent": others than those counted, where that is what is said.
  const already = sentence.group?.members.some(({ role, count }) => role === member.role && count === 1);
  const partner = coming.next === 'and' ? partnerOf(sentence.items, index) : null;
  if (already === true && partner) return false;
  if (partner && partner.role !== 'czlonek' && !ofTheBoard.has(partner.role)) return false;
  // "…, działający łącznie" behind a comma is said of all of them.
  return coming.mode === null || coming.mode === 'joint';
};

const actsAlone = (sentence: Sentence, index: number): boolean => ahead(sentence.items, index).mode === 'sole';

const inList = ({ items, pending }: Sentence, index: number): boolean => {
  const { next, with: joined } = ahead(items, index);
  return pending.modeCount !== null && (next === 'and' || joined);
};

/** A role: it begins a group, or joins the one that stands there. */
export const readRole = (sentence: Sentence, item: RoleItem, index: number): void => {
  sentence.inConditions = false;
  const { pending, connector, orBefore, group: current } = sentence;
  const member: Member = {
    role: item.role,
    // "Dwuosobowo: prezes i członek zarządu": two of a list, and not two of each.
    count:
      item.count ??
      pending.count ??
      (pending.each || (!item.plural && inList(sentence, index)) ? 1 : pending.modeCount),
    each: pending.each,
    plural: item.plural,
    ...(item.title === undefined ? {} : { title: item.title }),
    ...(item.person === undefined ? {} : { person: item.person }),
    ...(item.anyOf === undefined ? {} : { anyOf: item.anyOf }),
  };
  // "Dwóch osób: prezesa lub …": not two presidents.
  if (typeof member.count === 'number' && member.count > 1 && !item.plural) {
    member.count = 1;
    sentence.doubt ??= 'dwóch';
  }
  sentence.connector = 'none';
  sentence.orBefore = false;
  sentence.pending = { ...nothingPending(), mode: pending.mode, from: pending.from, others: pending.others };
  // "Łącznie prokurentem": what joined them is missing.
  const joined =
    connector === 'with' ||
    connector === 'including' ||
    sentence.included ||
    (current !== null && current.base !== null);
  if (item.instrumental && item.person === undefined && !joined) sentence.doubt ??= roleWords[item.role].one;
  const complement = { ...member, count: member.count ?? 1 };
  const coming = connector === 'including' ? ahead(sentence.items, index) : null;
  const another =
    sentence.included && pending.others && item.instrumental && (connector === 'comma' || connector === 'and');
  const too =
    sentence.included &&
    connector === 'and' &&
    ofTheBoard.has(item.role) &&
    ahead(sentence.items, index).mode !== 'sole';
  if ((another || too) && current) include(sentence, current, member, item.to);
  else if (coming && current && !coming.with && coming.mode !== 'sole') include(sentence, current, member, item.to);
  // "Przy czym wiceprezes tylko łącznie z prezesem" takes something back.
  else if (coming?.with && current) {
    // … from them alone, where it can be told who they are.
    for (const one of current.members)
      if (item.person !== undefined) one.exceptPeople = [...(one.exceptPeople ?? []), item.person];
      else if (one.role === item.role) sentence.doubt ??= 'przy czym';
      else one.except = [...(one.except ?? []), item.role];
    open(sentence, member, item);
  } else if (connector === 'with') readJoined(sentence, member, item, orBefore);
  else if (!current) open(sentence, member, item);
  else {
    const means =
      connector === 'comma' || connector === 'dash' || connector === 'none'
        ? settle(sentence, current, member, connector, index)
        : connector;
    if (includesInstead(sentence, member, means, index)) {
      const others = copy(current.members.slice(0, -1));
      begin(sentence, { ...current, members: [...others, { ...member, count: 1 }], to: item.to });
      sentence.included = true;
    } else if (
      item.instrumental &&
      current.base !== null &&
      !(item.person !== undefined && actsAlone(sentence, index))
    ) {
      if (means === 'and') current.members.push(complement);
      else {
        if (sentence.shared)
          emit(sentence, { ...sentence.shared, members: [...copy(sentence.shared.members), complement], to: item.to });
        begin(sentence, {
          ...current,
          members: [...copy(current.members.slice(0, current.base)), complement],
          to: item.to,
        });
      }
    } else if (means === 'and' && actsTogether(sentence, current, member, index)) {
      current.members.push(member);
      current.to = item.to;
      share(sentence, complement);
    } else open(sentence, member, item);
  }
  // What stood before this role is used up.
  sentence.pending = nothingPending();
  sentence.named.push({ role: item.role, ...(item.person === undefined ? {} : { person: item.person }) });
};
