import { html } from 'hono/html';
import { maskEmail, maskIdentifiersIn, maskPhone } from '../../model/index.ts';
import type { PackSummary } from '../deps.ts';
import type { Html } from '../pages/html.ts';
import type { Place } from '../security/revealed.ts';

const looksLikeEmail = /[^\s@<>]+@[^\s@<>]+/g;

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${[...part][0] ?? ''}…`)
    .join(' ');

/** One personal value, recognisable to who knows it and useless to who does not. */
const maskValue = (value: string): string => {
  if (value.includes('@')) return value.replace(looksLikeEmail, maskEmail);
  if (value.replace(/\D/g, '').length >= 7) return maskPhone(value);
  return initials(value);
};

export type Mask = {
  /** A field's value; `key` is the field's key in the report. */
  field(key: string, value: string): string;
  /** Running text: identifiers and telephone numbers only, since the officer's work is about the rest. */
  text(value: string): string;
  /** The same for a place that may have been asked for: nothing is masked there then. */
  at(place: Place): Mask;
  isShown(place: Place): boolean;
  /** A button that asks for what is masked there; nothing where nothing is, or where who looks may not. `label` names the value. */
  offer(place: Place, label: string, values: readonly string[], fragment: string): Html;
};

export type Asking = {
  /** Where the form goes to, with what the page's address must keep. */
  readonly action: string;
  readonly csrf: string;
  readonly words: { readonly show: string; readonly of: (label: string) => string };
};

/**
 * Masks what the form declares personal, but for the places in `revealed`. A field no form of the pack knows is masked
 * wherever it looks like an address or a telephone number: unknown is not the same as harmless. Without `asking` no button
 * is offered.
 */
export const maskFor = (
  pack: PackSummary | null,
  version: string | null,
  revealed: ReadonlySet<string>,
  asking: Asking | null,
): Mask => {
  const form = pack?.forms.find((one) => one.version === version) ?? pack?.forms[0];
  const declared = (key: string): boolean | undefined => {
    const field = form?.fields[key.replace(/^form\./, '')];
    return field === undefined ? undefined : field.personal === true;
  };
  const hide = (key: string, value: string): string => {
    const known = declared(key);
    if (known === true) return maskValue(value);
    if (known === false) return maskIdentifiersIn(value);
    const loose = value.replace(looksLikeEmail, maskEmail);
    return /^\+?[\d\s()-]{7,}$/.test(loose) ? maskPhone(loose) : maskIdentifiersIn(loose);
  };
  const offer: Mask['offer'] = (place, label, values, fragment) => {
    const key = place.startsWith('field:') ? place.slice('field:'.length) : null;
    const hidden = values.some((value) => (key === null ? maskIdentifiersIn(value) : hide(key, value)) !== value);
    if (asking === null || !hidden || revealed.has(place)) return html``;
    return html`<form method="post" action="${asking.action}" class="reveal">
      <input type="hidden" name="csrf" value="${asking.csrf}" />
      <input type="hidden" name="place" value="${place}" />
      <input type="hidden" name="to" value="${fragment}" />
      <button type="submit" class="quiet" aria-label="${asking.words.of(label)}">${asking.words.show}</button>
    </form>`;
  };
  const shut: Mask = {
    field: (key, value) => (revealed.has(`field:${key}`) ? value : hide(key, value)),
    text: maskIdentifiersIn,
    at: (place) => (revealed.has(place) ? open : shut),
    isShown: (place) => revealed.has(place),
    offer,
  };
  const open: Mask = { ...shut, field: (_key, value) => value, text: (value) => value };
  return shut;
};
