import type { FieldFact, Language, Localised, Log, Report, Readiness } from '../model/index.ts';
import type { Explanation } from '../rules/index.ts';
import type { MailboxHealth, MessagePlace } from '../intake/index.ts';
import type { Pack } from '../rules/index.ts';
import type { IngestResult, Store, NewReply } from '../store/index.ts';
import type { OpenId } from './openid/index.ts';

/** What the pages need of one edition of a form; a `TemplateDefinition` of src/forms fits as it is. */
export type FormSummary = {
  readonly version: string;
  readonly title: Localised;
  readonly fields: Readonly<Record<string, FormFieldSummary>>;
};

export type FormFieldSummary = {
  readonly label: Localised;
  readonly point: string;
  readonly personal?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: Localised }[];
};

export type PackSummary = {
  /** The procedure's id, e.g. `pesel-registry-access`. */
  readonly id: string;
  readonly version: string;
  readonly name: Localised;
  readonly forms: readonly FormSummary[];
  /** The documents its rules cite, and what their clauses are about. */
  readonly citations?: Readonly<
    Record<string, { readonly title: string; readonly clauses?: Readonly<Record<string, string>> | undefined }>
  >;
};

/** The text and its box in points from the top left of the upright page. */
export type PageWord = readonly [text: string, x: number, y: number, width: number, height: number];

/** How a pack on disk stands to the one in use. */
export type PackState = {
  readonly directory: string;
  readonly inUse: {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
    readonly since: string;
  } | null;
  /** Why what stands on disk now is not used, a line each; empty when it is. */
  readonly refused: readonly string[];
  readonly lookedAt: string;
};

export type DemoMailbox = {
  readonly address: string;
  readonly messages: readonly { readonly subject: string; readonly date: string; readonly text: string }[];
};

/** Everything the web stands on; made by `okienko start` and `okienko serve`, faked in tests. */
export type WebDeps = {
  readonly store: Store;
  /** Checks a letter or a document without storing anything. */
  check(bytes: Uint8Array, name: string): Promise<Report>;
  /** Takes a letter or a document in; it is durable when this returns. */
  ingest(bytes: Uint8Array, name: string): Promise<IngestResult>;
  /** One page of a document as PNG, drawn in the sandbox; null when there is no such page. Pages count from 1. */
  pageImage(submission: string, document: number, page: number, dpi: number): Promise<Uint8Array | null>;
  /** One page of an official blank as PNG, by the SHA-256 of its file; null when there is no such blank or page. */
  blankImage(sha256: string, page: number, dpi: number): Promise<Uint8Array | null>;
  /** The bytes of one document of a submission as they arrived; null when there is none. */
  letterDocument(
    submission: string,
    document: number,
  ): Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null>;
  /**
   * The readable text of a mail's body (`UnpackedLetter.bodyText`); null when the letter could not be taken apart. Without
   * this the letter page shows the documents of role `body`.
   */
  letterText?(submission: string): Promise<string | null>;
  /**
   * Puts a draft of a letter of that kind into the outbox; `nobody`: the letter may not be answered, or there is no such text. Absent:
   * the pages offer none.
   */
  draftLetter?(
    submission: string,
    kind: string,
    by: string,
  ): Promise<{ readonly kind: 'made'; readonly reply: string } | { readonly kind: 'exists' | 'nobody' }>;
  /** How the rules came to their outcomes, on what the report holds; empty where the pack that judged is gone. Absent: pages show the trace alone. */
  explain?(report: Report, rules: readonly string[]): readonly Explanation[];
  /** The report judged again with a field as an officer reads it, and the reply to it; null where the pack that judged is gone. */
  correctField?(
    submission: string,
    report: Report,
    change: { readonly field: string; readonly fact: FieldFact },
  ): Promise<{ readonly report: Report; readonly reply: NewReply | null } | null>;
  /** The reply of that kind in that language, from the stored report; null where its text or its findings cannot be written so. Absent: no switch. */
  rewriteReply?(
    submission: string,
    kind: string,
    language: Language,
  ): Promise<{ readonly subject: string; readonly text: string } | null>;
  /** Of which type a field is, by the pack; null where that is not known. */
  fieldType?(report: Report, field: string): 'string' | 'list<string>' | 'bool' | null;
  /** How long a case's page waits for images, in milliseconds; 60 when absent. */
  readonly imagePatience?: number;
  /** The words of one page, as `[text, x, y, width, height]` in points; null when it cannot be read. */
  pageWords?(submission: string, document: number, page: number): Promise<readonly PageWord[] | null>;
  readonly packs: readonly PackSummary[];
  /** The packs that judge, whole. Absent: no room for rule authors and no check lists. */
  rulePacks?(): readonly Pack[];
  /** Checks a stranger's file: nothing is stored, logged or asked of anybody. Absent: applicants have no pages. */
  selfCheck?(bytes: Uint8Array, name: string, language: Language): Promise<Report>;
  /** The packs as they stand on disk; absent where nobody follows them. */
  packStates?(): readonly PackState[];
  /** The watched mailboxes; absent where none can be. */
  readonly mail?: {
    /** `now` in milliseconds since 1970. */
    health(now: number): Promise<readonly MailboxHealth[]>;
    /** The bytes of a message that is not stored, as its server hands them out; null when it does not. */
    original(message: MessagePlace): Promise<Uint8Array | null>;
  };
  /** How that is what the service lives on. */
  ready(): Promise<Readiness>;
  /** Prometheus text exposition. */
  metrics(): Promise<string>;
  /** When set, `/metrics` also answers `Authorization: Bearer …` from other machines; otherwise loopback only. */
  readonly metricsToken?: string;
  /** Printed on the console at first start; whoever knows it makes the first account. */
  readonly setupToken?: string;
  /** How people sign in; the defaults of the configuration where it is absent. */
  readonly auth?: {
    readonly idleMinutes: number;
    readonly sessionHours: number;
    /** Whether accounts with a password of ours may sign in. */
    readonly local: boolean;
    /** Whether those must have a second factor. */
    readonly secondFactor: 'optional' | 'required';
    readonly openId?: OpenId;
  };
  /** Where people reach the service; https makes cookies `Secure`. Without it only loopback names are answered. */
  readonly publicUrl?: string;
  readonly language: Language;
  readonly demo?: {
    mailboxes(): Promise<readonly DemoMailbox[]>;
    readonly account: { readonly name: string; readonly password: string };
  };
  /** The trust bundle holds synthetic authorities: every page says so. */
  readonly demoTrust: boolean;
  readonly version: string;
  readonly log: Log;
  readonly maxUploadBytes: number;
  /** Milliseconds since 1970; for tests. */
  readonly clock?: () => number;
};
