import type { DocumentReading, PageReading, Widget } from '../../model/index.ts';
import { coveredShare, intersects } from '../../documents/index.ts';
import { spelled } from '../spelling.ts';
import type { Template, Zone } from '../template.ts';
import { wordsUnder } from './annotations.ts';
import { difference, doubtful, type Difference } from './difference.ts';
import { nearField as near, overlaps } from './field-ink.ts';
import { isSentence } from './signature-zones.ts';

const key = (widget: Widget): string => `${widget.page} ${widget.name}`;

/** What a value and a drawing have in common once spaces and line ends are left aside. */
const tight = (text: string): string =>
  spelled(text)
    .replace(/\s+/gu, '')
    // What is no character comes as the sign for that.
    .replace(/[\u{fffe}\u{ffff}]/gu, '\u{fffd}');

export type ValueConflict = { readonly value: string; readonly drawn: string; readonly certain: boolean };

/**
 * A field whose value says something else than what is drawn in its box; null when they agree or the drawing cannot be
 * told. A drawing that shows a part of a long value is what clipping does, and left to a person.
 */
export const valueConflict = (widget: Widget): ValueConflict | null => {
  if (widget.kind === 'checkbox' || widget.kind === 'radio') {
    if (widget.checked === null) return null;
    const on = widget.value !== null && widget.value !== 'Off';
    // Several buttons may share one field: a value that is on does not say which of them is.
    const stateDiffers = widget.checked !== on && !(widget.kind === 'radio' && on);
    // A look that cannot be told is no proof of anything, least of all of the state.
    if (widget.appearanceText === '?') return { value: widget.value ?? 'Off', drawn: '?', certain: false };
    const looks = widget.appearanceText === null ? widget.checked : widget.appearanceText === '☒';
    if (!stateDiffers && looks === widget.checked) return null;
    return { value: widget.value ?? 'Off', drawn: looks ? '☒' : '☐', certain: true };
  }
  if ((widget.kind !== 'text' && widget.kind !== 'choice') || widget.appearanceText === null) return null;
  const value = tight(widget.value ?? '');
  const drawn = tight(widget.appearanceText);
  if (value === drawn) return null;
  const clipped = drawn.length >= 3 && value.includes(drawn);
  return { value: widget.value ?? '', drawn: widget.appearanceText, certain: !clipped };
};

const isFilled = (widget: Widget): boolean => widget.checked ?? (widget.value ?? '') !== '';

const sharedBox = (widget: Widget, all: readonly Widget[]): boolean =>
  widget.kind === 'checkbox' &&
  all.some((other) => other !== widget && other.name === widget.name && other.checked === true);

const valueDifferences = (widgets: readonly Widget[]): Difference[] =>
  widgets.flatMap((widget) => {
    const conflict = valueConflict(widget);
    if (conflict === null || widget.hidden || sharedBox(widget, widgets)) return [];
    const make = conflict.certain ? difference : doubtful;
    return [make('field', widget.page, widget.box, conflict.value, conflict.drawn)];
  });

/**
 * What a signature's field shows: over print or over a place it is an alteration; a sentence in it, or any look of a field that
 * nobody signed, is for a person, wherever it lies. `own`: the blank has the field at this place.
 */
const signatureDifference = (
  widget: Widget,
  blank: PageReading | undefined,
  zones: readonly Zone[],
  own: Widget | undefined,
): Difference[] => {
  const [, , w, h] = widget.box;
  if (widget.hidden || Math.max(w, h) < 0.5 || blank === undefined) return [];
  const text = widget.appearanceText ?? '';
  const found = `Signature ${widget.name}`;
  const speaks = isSentence(text.split(/\s+/u)) && text !== (own?.appearanceText ?? '');
  const strange = speaks || (widget.signed !== true && (own === undefined || own.hidden));
  const told = strange ? [doubtful('overlay', widget.page, widget.box, '', found)] : [];
  const inZone = zones.some(
    (zone) => zone.page === widget.page && zone.purpose !== 'field' && coveredShare(widget.box, zone.box) > 0.95,
  );
  if (own !== undefined || inZone) return told;
  const under = wordsUnder(widget.box, blank);
  // What a signature shows is its maker's choice: over a field it may show any value.
  const field = zones.find(
    (zone) => zone.page === widget.page && zone.purpose === 'field' && overlaps(widget.box, zone.box),
  );
  if (under === '' && field === undefined) return told;
  return [difference('overlay', widget.page, widget.box, under || (field?.id ?? ''), found)];
};

/** A value hidden under another field's box: two fields of the file at one place of the form. */
const stacked = (widget: Widget, blank: readonly Widget[]): string =>
  blank.find((other) => other.page === widget.page && intersects(other.box, widget.box))?.name ?? '';

/**
 * Fields taken away, added, moved or hidden, and values that differ from what is drawn. A form without any field but
 * signatures was flattened: then its values are words of the page.
 */
export const compareWidgets = (template: Template, reading: DocumentReading): readonly Difference[] => {
  const received = reading.widgets.filter((widget) => widget.kind !== 'signature');
  const signatures = reading.widgets
    .filter((widget) => widget.kind === 'signature')
    .flatMap((widget) => {
      const own = template.blank.widgets.find((other) => key(other) === key(widget) && near(other.box, widget.box));
      return signatureDifference(widget, template.blank.pages[widget.page - 1], template.zones, own);
    });
  if (received.length === 0) return signatures;
  // The fields of a page that is missing are missing with it.
  const blank = template.blank.widgets.filter(
    (widget) => widget.kind !== 'signature' && reading.pages.some((page) => page.number === widget.page),
  );
  const differences: Difference[] = [];
  const matched = new Set<Widget>();
  for (const widget of blank) {
    const same = received.filter((other) => key(other) === key(widget) && !matched.has(other));
    const found = same.find((other) => near(other.box, widget.box)) ?? same[0];
    if (found === undefined) {
      // Some programs flatten single fields; their values are then read from the page.
      differences.push(doubtful('field', widget.page, widget.box, widget.name, ''));
      continue;
    }
    matched.add(found);
    if (!near(found.box, widget.box))
      differences.push(difference('field', widget.page, found.box, widget.name, `${found.name} (moved)`));
    else if (found.hidden && !widget.hidden)
      differences.push(difference('field', widget.page, found.box, widget.name, `${found.name} (hidden)`));
    else if (found.unprinted === true && widget.unprinted !== true && isFilled(found))
      differences.push(difference('field', widget.page, found.box, widget.name, `${found.name} (not printed)`));
    else if (found.kind === 'button' && tight(found.appearanceText ?? '') !== tight(widget.appearanceText ?? ''))
      differences.push(
        difference('overlay', widget.page, found.box, widget.appearanceText ?? '', found.appearanceText ?? ''),
      );
    else if (found.kind !== widget.kind)
      differences.push(
        difference('field', widget.page, found.box, `${widget.name} (${widget.kind})`, `${found.name} (${found.kind})`),
      );
  }
  for (const widget of received) {
    if (matched.has(widget) || (widget.hidden && widget.value === null)) continue;
    differences.push(difference('field', widget.page, widget.box, stacked(widget, blank), `${widget.name} (added)`));
  }
  return [...differences, ...valueDifferences(received), ...signatures];
};
