import type { SameFiles } from '../store/index.ts';
import type { Language, Localised, MailHeaders, Report } from '../model/index.ts';

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
  /** Whom it goes to, as chosen by the office's policy; the sender when absent. */
  readonly to?: string | undefined;
  /** An earlier letter of the same sender with the same files. */
  readonly earlier?: SameFiles | undefined;
  /** Legal regime of the procedure. */
  readonly regime?: 'KPA' | 'TECH' | 'IN-PERSON' | undefined;
  /** The mailbox to which a corrected application goes. */
  readonly addressee?: string | undefined;
};
