import type { Box, DocumentReading, PageImage } from '../../model/index.ts';
import { meantName, nameOfLabel, unique, kebab } from './field-name.ts';
import type { PlaceKind } from './guess-kind.ts';
import { personal } from './known-labels.ts';
import { headingsOf, pointOf, withoutPoint, type Heading } from './printed-facts.ts';
import { spotsOf, type Spot } from './spots.ts';
import { byHeading, groupsOf, headingOf } from './tick-groups.ts';

export type DraftOption = {
  readonly value: string;
  readonly widget: string;
  readonly label: string;
  readonly english: string | null;
};
export type DraftField = {
  readonly id: string;
  readonly type: 'text' | 'list' | 'choices' | 'flag';
  readonly point: string;
  readonly label: string;
  /** Null where nobody has put it into English yet. */
  readonly english: string | null;
  readonly widget?: string;
  readonly options?: readonly DraftOption[];
  readonly holds?: Exclude<PlaceKind, 'text' | 'checkbox' | 'signature' | 'stamp'>;
  readonly personal: boolean;
  readonly required: boolean;
  readonly page: number;
  readonly heading: string;
  readonly found: Spot;
};
export type DraftPlace = {
  readonly id: string;
  readonly page: number;
  readonly box: Box;
  readonly kind: 'text' | 'checkbox';
  readonly cells?: number;
};
export type DraftZone = {
  readonly id: string;
  readonly page: number;
  readonly box: Box;
  readonly purpose: 'signature' | 'stamp';
  readonly label: string;
};
export type Draft = {
  readonly fields: readonly DraftField[];
  readonly places: readonly DraftPlace[];
  readonly zones: readonly DraftZone[];
};

const mustBeFilled = /\*|(?:pole )?(?:wymagane|obowiązkowe)/iu;

/** Marks of a must are no part of a label. */
const plain = (text: string): string =>
  withoutPoint(text)
    .replace(/\s*\*+\s*/gu, ' ')
    .replace(/\s*[([]?(?:pole )?(?:wymagane|obowiązkowe)[)\]]?/giu, '')
    .replace(/^\((.*)\)$/u, '$1')
    .trim();

const fallbackLabel: Readonly<Record<Spot['shape'], string>> = {
  tick: 'pole wyboru',
  comb: 'kratki',
  box: 'pole',
  cell: 'komórka tabeli',
  line: 'linia',
  widget: 'pole',
};

/** "Adresy IPv4": as many as there are. */
const several = (spot: Spot, label: string): boolean =>
  (spot.kind === 'email' || spot.kind === 'ipv4') && /^(?:adresy|numery|lista|wykaz)/iu.test(label);

const joinedPoint = (heading: string, own: string): string => (/^\d/.test(own) ? own : `${heading}${own}`);

/** Fields, places and zones of the spots of a blank, in reading order. */
export const draftOf = (found: readonly Spot[], headings: readonly Heading[]): Draft => {
  const spots = byHeading(found, headings);
  const ids = unique();
  const names = unique();
  const groups = groupsOf(spots, headings);
  const members = new Map<Spot, Spot[]>();
  for (const [spot, leader] of groups) members.set(leader, [...(members.get(leader) ?? []), spot]);
  const repeated = new Map<string, number>();
  for (const spot of spots)
    if (spot.shape === 'cell') repeated.set(spot.label.text, (repeated.get(spot.label.text) ?? 0) + 1);
  const counted = new Map<string, number>();
  const fields: DraftField[] = [];
  const places: DraftPlace[] = [];
  const zones: DraftZone[] = [];
  const place = (spot: Spot, id: string): string => {
    if (spot.widget !== null) return spot.widget;
    const name = names(id);
    places.push({
      id: name,
      page: spot.page,
      box: spot.box,
      kind: spot.kind === 'checkbox' ? 'checkbox' : 'text',
      ...(spot.cells === undefined ? {} : { cells: spot.cells }),
    });
    return name;
  };
  for (const spot of spots) {
    const over = headingOf(spot, headings);
    const heading = over?.text ?? '';
    const text = plain(spot.label.text);
    const common = {
      point: joinedPoint(pointOf(heading), pointOf(spot.label.text)),
      personal: personal.test(text),
      required: mustBeFilled.test(spot.label.text),
      page: spot.page,
      heading,
      found: spot,
    };
    if (spot.kind === 'signature' || spot.kind === 'stamp') {
      if (spot.widget === null)
        zones.push({ id: names(spot.kind), page: spot.page, box: spot.box, purpose: spot.kind, label: text });
      continue;
    }
    if (spot.kind === 'checkbox') {
      const leader = groups.get(spot);
      const group = leader === undefined ? [spot] : (members.get(leader) ?? [spot]);
      if (leader !== undefined && leader !== spot) continue;
      if (group.length > 1) {
        const title = plain(spot.over ?? '') || withoutPoint(heading) || 'wybór';
        const { id, english } = nameOfLabel(title, false);
        const own = ids(id);
        const values = unique();
        fields.push({
          ...common,
          id: own,
          type: 'choices',
          point: pointOf(heading),
          label: title,
          english,
          personal: false,
          options: group.map((one) => {
            const option = plain(one.label.text) || fallbackLabel[one.shape];
            const value = values(kebab(option, 4) || 'option');
            return {
              value,
              widget: place(one, `${own}-${value}`),
              label: option,
              english: nameOfLabel(option, false).english,
            };
          }),
        });
        continue;
      }
    }
    const meant = spot.widget === null ? null : meantName(spot.widget);
    const label = text === '' ? (spot.widget ?? fallbackLabel[spot.shape]) : text;
    const { id, english } = nameOfLabel(label, spot.kind !== 'checkbox');
    const rows = repeated.get(spot.label.text) ?? 0;
    const row = rows > 1 ? (counted.get(label) ?? 0) + 1 : 0;
    if (row > 0) counted.set(label, row);
    const own = ids(row > 0 ? `${meant ?? id}${row}` : (meant ?? id));
    fields.push({
      ...common,
      id: own,
      type: spot.kind === 'checkbox' ? 'flag' : several(spot, label) ? 'list' : 'text',
      label: row > 0 ? `${label} (${row})` : label,
      english: english === null ? null : row > 0 ? `${english} (${row})` : english,
      widget: place(spot, own),
      ...(spot.kind === 'text' || spot.kind === 'checkbox' ? {} : { holds: spot.kind }),
    });
  }
  return { fields, places, zones };
};

/** The draft for a blank; `images` are its pages without form fields, none for a file without pages. */
export const draftFields = (blank: DocumentReading, images: readonly PageImage[]): Draft =>
  draftOf(spotsOf(blank, images), headingsOf(blank));
