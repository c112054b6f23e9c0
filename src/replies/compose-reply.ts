import { OkienkoError, type Finding, type Language, type Report } from '../model/index.ts';
import { differencesNotice } from './differences-notice.ts';
import { generalKinds, generalTexts } from './general-texts.ts';
import { layOut } from './layout.ts';
import type { ReplyInput } from './reply-input.ts';
import { secretNotice } from './secret-notice.ts';
import { severalNotice } from './several-notice.ts';
import { slotsFor } from './reply-slots.ts';
import { parseReplyText, type ReplyText } from './reply-text.ts';
import { fillSlots } from './slots.ts';
import { termMistakes, withCaseNote } from './term-slots.ts';
import { replyAddress, threading } from './thread.ts';
import { unopenedNotice, unopenedText } from './unopened-notice.ts';

export type ComposedReply = {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly references: string[];
};

/** What definitely keeps the application from being carried out; what could not be told never stands in a letter. */
const definiteDefects = (report: Report): Finding[] =>
  report.findings.filter(({ outcome, severity }) => outcome === 'fail' && severity !== 'note');

const readText = (texts: ReplyInput['texts'], kind: string, language: Language): ReplyText => {
  const name = `${kind}.${language}`;
  const source = [texts, generalTexts].find((some) => Object.hasOwn(some, name))?.[name];
  if (source === undefined) throw new OkienkoError('pack', `The pack has no reply text “${name}”.`);
  return parseReplyText(source, name);
};

/** The letter written for exactly these defects (its head names their rules), or the general one. */
const kindFor = (defects: readonly Finding[], texts: ReplyInput['texts'], language: Language): string => {
  const kinds = Object.keys(texts)
    .filter((name) => name.endsWith(`.${language}`))
    .map((name) => name.slice(0, -language.length - 1))
    .filter((kind) => !generalKinds.has(kind))
    .sort();
  const special = kinds.find((kind) => {
    const { for: rules } = readText(texts, kind, language);
    return defects.every(({ rule }) => rules.includes(rule));
  });
  return special ?? 'defects';
};

const addressOf = ({ to, headers, addressee }: ReplyInput): string | null =>
  to ?? replyAddress(headers, addressee === undefined ? [] : [addressee], false);

/** What a letter says beside its text stands above the words that close it. */
const withNotices = (letter: string, notices: readonly string[]): string => {
  const said = notices.filter((notice) => notice !== '');
  if (said.length === 0) return letter;
  const close = /^(?:Z (?:poważaniem|wyrazami szacunku)|Yours (?:faithfully|sincerely)),?[ \t]*$/m.exec(letter);
  if (close === null) return [letter, ...said].join('\n\n');
  return [letter.slice(0, close.index).trimEnd(), ...said, letter.slice(close.index)].join('\n\n');
};

const written = (
  input: ReplyInput,
  kind: string,
  text: ReplyText,
  more: { readonly to: string; readonly defects: readonly Finding[]; readonly notices: readonly string[] },
): ComposedReply => {
  const { language, headers } = input;
  const slots = slotsFor(input, more.defects, text);
  return {
    kind,
    to: more.to,
    // One line, whatever a text's author wrote.
    subject: fillSlots(text.subject, slots).replace(/\s+/g, ' ').trim(),
    text: layOut(
      withNotices(withCaseNote(oneFullStop(fillSlots(text.body, slots)), input, text), more.notices),
      language,
    ),
    ...threading(headers),
  };
};

/**
 * The letter to the applicant: one for all defects, in plain official language, from the pack's texts. Pure: the same
 * input gives the same letter; where all that is certain is that a file stayed shut, the letter asks for it, and where the same files
 * came and were answered before, it says so. Null when there is
 * nothing certain to say (an officer decides), nobody to say it to, or
 * `report.noReply` forbids it.
 * @throws OkienkoError `pack` when a reply text is missing or wrong.
 */
export const composeReply = (input: ReplyInput): ComposedReply | null => {
  const { report, texts, language } = input;
  if (report.noReply !== null) return null;
  const to = addressOf(input);
  if (to === null) return null;
  const defects = report.verdict === 'accept' ? [] : definiteDefects(report);
  const unopened = report.verdict !== 'accept' && defects.length === 0 ? unopenedText(report, language) : null;
  if (report.verdict !== 'accept' && defects.length === 0 && unopened === null) return null;
  if (input.earlier !== undefined)
    return written(input, 'duplicate', readText(texts, 'duplicate', language), { to, defects, notices: [] });

  const kind = unopened ? 'unopened' : report.verdict === 'accept' ? 'accepted' : kindFor(defects, texts, language);
  const text = unopened ? parseReplyText(unopened, kind) : readText(texts, kind, language);
  const notices = [
    differencesNotice(report, defects, text, language),
    unopened ? '' : unopenedNotice(report, language),
    secretNotice(report, language),
    severalNotice(report, language),
  ];
  return written(input, kind, text, { to, defects, notices });
};

/**
 * A letter of a kind that somebody chose: `receipt`, `wrong-addressee`, or any of the pack's. Null when nobody may be answered.
 * @throws OkienkoError `pack` when there is no such text
 */
export const composeKind = (input: ReplyInput, kind: string): ComposedReply | null => {
  const to = input.report.noReply === null ? addressOf(input) : null;
  if (to === null) return null;
  const text = readText(input.texts, kind, input.language);
  return written(input, kind, text, { to, defects: definiteDefects(input.report), notices: [] });
};

/** The kinds of letters there are texts for, in that language. */
export const kindsOf = (texts: ReplyInput['texts'], language: Language): string[] =>
  [...new Set([...Object.keys(texts), ...Object.keys(generalTexts)])]
    .filter((name) => name.endsWith(`.${language}`))
    .map((name) => name.slice(0, -language.length - 1))
    .sort();

/** A date that ends a sentence: its "r." is the full stop. */
const oneFullStop = (letter: string): string => letter.replaceAll(/(\d\u00A0r\.)\.(?!\.)/g, '$1');

/** Reads every reply text of a pack, whose procedure has these terms; the mistakes found, one sentence each. For `okienko rules lint`. */
export const checkReplyTexts = (texts: Readonly<Record<string, string>>, terms: readonly string[] = []): string[] => {
  const mistakes: string[] = [];
  for (const [name, source] of Object.entries(texts)) {
    try {
      mistakes.push(...termMistakes(parseReplyText(source, name), terms, name));
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
