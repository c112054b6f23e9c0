import { OkienkoError, type Finding, type Language, type Report } from '../model/index.ts';
import { alterationWords, count, officialDate, plural, reportNumber } from '../reports/index.ts';
import { differencesOf } from './differences.ts';
import { fileSlots } from './file-slots.ts';
import { outgoing, outgoingField } from './outgoing.ts';
import type { ReplyInput } from './reply-input.ts';
import type { ReplyText } from './reply-text.ts';
import { caseSlots, termValues } from './term-slots.ts';
import { fieldSlots, type Slots } from './slots.ts';

const mostDifferences = 10;
const byPoint = new Intl.Collator('pl', { numeric: true });

/** The whole letter first (signatures, the form itself), then by form point. */
const inOrder = (defects: readonly Finding[]): Finding[] =>
  [...defects].sort((left, right) => byPoint.compare(left.point ?? '', right.point ?? ''));

const undecided = (report: Report): Finding[] => report.findings.filter(({ outcome }) => outcome === 'cannot-tell');

/** How many requirements could not be checked, and where; what was suspected is left unsaid, since nothing is certain. */
const uncheckedSentence = (report: Report, language: Language): string => {
  const open = undecided(report);
  if (open.length === 0) return '';
  const points = [...new Set(open.flatMap(({ point }) => (point ? [point] : [])))].sort(byPoint.compare);
  const whole = open.some(({ point }) => !point);
  if (language === 'en') {
    const where = [
      ...(points.length > 0 ? [`${points.length === 1 ? 'point' : 'points'} ${listed(points, 'and')}`] : []),
      ...(whole ? ['the application as a whole'] : []),
    ].join(' and ');
    const [they, concern] = open.length === 1 ? ['requirement', 'It concerns'] : ['requirements', 'They concern'];
    return `We could not check ${open.length} ${they}. ${concern} ${where}.`;
  }
  const where = [
    ...(points.length > 0 ? [`${points.length === 1 ? 'punktu' : 'punktów'} ${listed(points, 'i')} wniosku`] : []),
    ...(whole ? ['całego wniosku'] : []),
  ].join(' oraz ');
  const [of, concern] = open.length === 1 ? ['wymagania', 'Dotyczy ono'] : ['wymagań', 'Dotyczą one'];
  return `Nie mogliśmy sprawdzić ${open.length} ${of}. ${concern} ${where}.`;
};

const listed = (points: readonly string[], and: string): string =>
  points.length < 2 ? points.join('') : `${points.slice(0, -1).join(', ')} ${and} ${points.at(-1)}`;

/** Who signs the letter: the office's own lines, its name and unit; a line another one already says is left out. */
const closing = (office: ReplyInput['office']): string[] => {
  const lines = [...office.signature, office.name, office.unit ?? ''].filter((line) => line.trim() !== '');
  const folded = lines.map((line) => line.trim().replace(/\s+/g, ' ').toLocaleLowerCase('pl'));
  return lines.filter((_, at) => {
    const line = folded[at] ?? '';
    return !folded.some(
      (other, index) =>
        (other === line && index < at) || (other.startsWith(line) && /^[\s,(–-]/.test(other.slice(line.length))),
    );
  });
};

/** What was right, where it says something: after a file nobody could read, three checks passed comfort nobody. */
const remainingSentence = (report: Report, language: Language): string => {
  const passed = report.findings.filter(({ outcome }) => outcome === 'pass').length;
  if (passed < 5 || report.template.match === 'unknown') return '';
  if (undecided(report).length > 0) {
    if (language === 'en') return `${passed} checks were passed.`;
    return plural('pl', passed, {
      one: `${passed} sprawdzenie wypadło pomyślnie.`,
      few: `${passed} sprawdzenia wypadły pomyślnie.`,
      many: `${passed} sprawdzeń wypadło pomyślnie.`,
    });
  }
  if (language === 'en') return `The other ${passed} checks were all passed.`;
  return plural('pl', passed, {
    one: `Pozostałe ${passed} sprawdzenie wypadło pomyślnie.`,
    few: `Pozostałe ${passed} sprawdzenia wypadły pomyślnie.`,
    many: `Pozostałych ${passed} sprawdzeń wypadło pomyślnie.`,
  });
};

/** The values of every slot a text may use, fit to leave the office. */
export const slotsFor = (input: ReplyInput, defects: readonly Finding[], text: ReplyText): Slots => {
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
  const sure = report.template.match === 'altered' ? report.alterations.filter(({ certain }) => certain) : [];
  const certain = differencesOf(report, sure, language, (text) => clean(text, 160));
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
    ...termValues(report, text, language, input.now),
    ...fileSlots(report, language, clean),
    kpa: input.regime === 'KPA',
    earlier: input.earlier?.submission ?? '',
    earlierReceived: (input.earlier && officialDate(input.earlier.receivedAt, language)) ?? '',
    earlierAnswered: (input.earlier && officialDate(input.earlier.answeredAt, language)) ?? '',
    ...caseSlots(report, language),
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
    unchecked: uncheckedSentence(report, language),
    allChecked: undecided(report).length === 0,
    defects: items,
    groups,
    differences: certain.slice(0, mostDifferences).map(({ alteration: one, words }, index) => ({
      n: `${index + 1}`,
      page: `${one.page}`,
      change: words,
      kind: alterationWords[language][one.kind],
      expected: clean(one.expected, 160),
      found: clean(one.found, 160),
    })),
    moreDifferences: more > 0 ? count(language, more, 'difference') : '',
    required: clean(report.signatories?.required ?? ''),
    lacking: report.signatories?.outcome === 'not-satisfied' ? clean(report.signatories.lacking ?? '') : '',
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
    closing: closing(office).map((line) => ({ line })),
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
