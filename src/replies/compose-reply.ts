import {
  OkienkoError,
  type Finding,
  type Language,
  type Localised,
  type MailHeaders,
  type Report,
} from '../model/index.ts';
import { alterationWords, count, officialDate, plural, reportNumber } from '../reports/index.ts';
import { layOut } from './layout.ts';
import { outgoing, outgoingField } from './outgoing.ts';
import { parseReplyText, type ReplyText } from './reply-text.ts';
import { fieldSlots, fillSlots, type Slots } from './slots.ts';
import { replyAddress, threading } from './thread.ts';

/** The office as it signs its letters (configuration `office`). */
export type Office = {
  readonly name: string;
  readonly unit?: string | undefined;
  /** Lines under the letter: who signs it. */
  readonly signature: readonly string[];
  readonly contact?: string | undefined;
  readonly place?: string | undefined;
  readonly notice: readonly string[];
};

export type ReplyInput = {
  /** Judged in `language`: the messages of its findings become the letter. */
  readonly report: Report;
  /** The pack's reply texts by `kind.language`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly office: Office;
  readonly language: Language;
  /** ISO 8601 instant: the date of the letter. */
  readonly now: string;
  /** The case's public id, e.g. `A-1042`. */
  readonly reference: string;
  readonly headers: MailHeaders;
  readonly procedureName: Localised;
  /** The mailbox to which a corrected application goes. */
  readonly addressee?: string | undefined;
};

export type ComposedReply = {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly references: string[];
};

const mostDifferences = 10;
const byPoint = new Intl.Collator('pl', { numeric: true });

/** What definitely keeps the application from being carried out; what could not be told never stands in a letter. */
const definiteDefects = (report: Report): Finding[] =>
  report.findings.filter(({ outcome, severity }) => outcome === 'fail' && severity !== 'note');

/** The whole letter first (signatures, the form itself), then by form point. */
const inOrder = (defects: readonly Finding[]): Finding[] =>
  [...defects].sort((left, right) => byPoint.compare(left.point ?? '', right.point ?? ''));

const readText = (texts: ReplyInput['texts'], kind: string, language: Language): ReplyText => {
  const name = `${kind}.${language}`;
  const source = Object.hasOwn(texts, name) ? texts[name] : undefined;
  if (source === undefined) throw new OkienkoError('pack', `The pack has no reply text “${name}”.`);
  return parseReplyText(source, name);
};

/** The letter written for exactly these defects (its head names their rules), or the general one. */
const kindFor = (defects: readonly Finding[], texts: ReplyInput['texts'], language: Language): string => {
  const kinds = Object.keys(texts)
    .filter((name) => name.endsWith(`.${language}`))
    .map((name) => name.slice(0, -language.length - 1))
    .sort();
  const special = kinds.find((kind) => {
    const { for: rules } = readText(texts, kind, language);
    return defects.every(({ rule }) => rules.includes(rule));
  });
  return special ?? 'defects';
};

/** What was right, where it says something: after a file nobody could read, three checks passed comfort nobody. */
const remainingSentence = (report: Report, language: Language): string => {
  const passed = report.findings.filter(({ outcome }) => outcome === 'pass').length;
  if (passed < 5 || report.template.match === 'unknown') return '';
  if (language === 'en') return `The other ${passed} checks were all passed.`;
  return plural('pl', passed, {
    one: `Pozostałe ${passed} sprawdzenie wypadło pomyślnie.`,
    few: `Pozostałe ${passed} sprawdzenia wypadły pomyślnie.`,
    many: `Pozostałych ${passed} sprawdzeń wypadło pomyślnie.`,
  });
};

const slotsFor = (input: ReplyInput, defects: readonly Finding[], text: ReplyText): Slots => {
  const { report, office, language, addressee = '' } = input;
  const ours = [
    addressee,
    ...[office.contact ?? '', ...office.signature].flatMap((line) => line.match(/[^\s<>,;]+@[^\s<>,;]+/g) ?? []),
  ];
  const clean = outgoing(report, ours);
  const items = inOrder(defects).map((finding, index) => ({
    n: `${index + 1}`,
    point: clean(finding.point ?? '', 20),
    seen: clean(finding.message === '' ? finding.title : finding.message),
    remedy: clean(finding.remedy ?? ''),
  }));
  const groups = [...Map.groupBy(items, ({ point }) => point)].map(([point, inside]) => ({ point, defects: inside }));
  const certain = report.template.match === 'altered' ? report.alterations.filter(({ certain }) => certain) : [];
  const more = certain.length - mostDifferences;
  const notes = report.findings.filter(
    (one) => one.outcome === 'fail' && one.severity === 'note' && !one.review && one.remedy,
  );
  const ways = report.signatories?.outcome === 'not-satisfied' ? report.signatories.missing : [];
  const fields = Object.fromEntries(
    [...new Set(fieldSlots(text.body))].flatMap((slot) => fieldValuesFor(report, slot, clean)),
  );
  return {
    ...fields,
    reference: input.reference.replace(/\s+/g, ' '),
    reportNumber: reportNumber(report),
    date: officialDate(input.now, language) ?? '',
    received: (report.submission.receivedAt && officialDate(report.submission.receivedAt, language)) || '',
    place: office.place ?? '',
    procedure: input.procedureName[language],
    rulesVersion: report.procedure?.version ?? '',
    templateVersion: report.template.version ?? '',
    addressee,
    contact: office.contact ?? '',
    office: office.name,
    unit: office.unit ?? '',
    rejected: report.verdict !== 'complete',
    incomplete: report.verdict === 'complete',
    things: count(language, defects.length, 'thing'),
    thingsToCorrect: count(language, defects.length, 'correction'),
    remaining: remainingSentence(report, language),
    defects: items,
    groups,
    differences: certain.slice(0, mostDifferences).map((one, index) => ({
      n: `${index + 1}`,
      page: `${one.page}`,
      kind: alterationWords[language][one.kind],
      expected: clean(one.expected, 160),
      found: clean(one.found, 160),
    })),
    moreDifferences: more > 0 ? count(language, more, 'difference') : '',
    required: clean(report.signatories?.required ?? ''),
    differencesGiven: certain.length > 0,
    waysGiven: ways.length > 0,
    notesGiven: notes.length > 0,
    ways: ways.map((people, index) => ({
      people: people.map((one) => clean(one, 120)).join(language === 'pl' ? ' i ' : ' and '),
      or: index < ways.length - 1,
    })),
    notes: notes.map((one) => ({
      seen: clean(one.message === '' ? one.title : one.message),
      remedy: clean(one.remedy ?? ''),
    })),
    signature: office.signature.map((line) => ({ line })),
    notice: office.notice.map((line) => ({ line })),
  };
};

/** `form.<id>` is the field's value; `form.<id>.<value>` tells whether that value was chosen. */
const fieldValuesFor = (
  report: Report,
  slot: string,
  clean: (text: string, limit?: number) => string,
): [string, string | boolean][] => {
  const [, id = '', choice] = slot.split('.');
  const key = [`form.${id}`, id].find((one) => Object.hasOwn(report.fields, one));
  if (key === undefined) {
    if (Object.keys(report.fields).length === 0) return [];
    throw new OkienkoError('pack', `A reply text uses {${slot}}, but the form has no field “${id}”.`);
  }
  const fact = report.fields[key];
  if (choice === undefined) {
    const flag = fact?.state === 'read' && typeof fact.value === 'boolean' ? fact.value : null;
    return [[slot, flag ?? outgoingField(report, key, clean)]];
  }
  return [[slot, fact?.state === 'read' && Array.isArray(fact.value) && fact.value.includes(choice)]];
};

/**
 * The letter to the applicant: one for all defects, in plain official language, from the pack's texts. Pure: the same
 * input gives the same letter. Null when there is nothing certain to say (an officer decides), nobody to say it to, or
 * `report.noReply` forbids it.
 * @throws OkienkoError `pack` when a reply text is missing or wrong.
 */
export const composeReply = (input: ReplyInput): ComposedReply | null => {
  const { report, texts, language, headers, addressee } = input;
  if (report.noReply !== null) return null;
  const to = replyAddress(headers, addressee === undefined ? [] : [addressee]);
  if (to === null) return null;
  const defects = report.verdict === 'accept' ? [] : definiteDefects(report);
  if (report.verdict !== 'accept' && defects.length === 0) return null;

  const kind = report.verdict === 'accept' ? 'accepted' : kindFor(defects, texts, language);
  const text = readText(texts, kind, language);
  const slots = slotsFor(input, defects, text);
  return {
    kind,
    to,
    // One line, whatever a text's author wrote.
    subject: fillSlots(text.subject, slots).replace(/\s+/g, ' ').trim(),
    text: layOut(fillSlots(text.body, slots), language),
    ...threading(headers),
  };
};

/** Reads every reply text of a pack; the mistakes found, one sentence each. For `okienko rules lint`. */
export const checkReplyTexts = (texts: Readonly<Record<string, string>>): string[] => {
  const mistakes: string[] = [];
  for (const [name, source] of Object.entries(texts)) {
    try {
      parseReplyText(source, name);
    } catch (error) {
      if (!(error instanceof OkienkoError)) throw error;
      mistakes.push(error.message);
    }
  }
  for (const language of ['pl', 'en']) {
    for (const kind of ['accepted', 'defects']) {
      if (!Object.hasOwn(texts, `${kind}.${language}`))
        mistakes.push(`The reply text “${kind}.${language}” is missing.`);
    }
  }
  return mistakes;
};
