import type { Language, Localised, Log, Report } from '../model/index.ts';
import type { IngestResult, Store } from '../store/index.ts';

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
};

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
  readonly packs: readonly PackSummary[];
  /** The packs as they stand on disk; absent where nobody follows them. */
  packStates?(): readonly PackState[];
  /** Whether the database answers. */
  ready(): Promise<boolean>;
  /** Prometheus text exposition. */
  metrics(): Promise<string>;
  /** When set, `/metrics` also answers `Authorization: Bearer …` from other machines; otherwise loopback only. */
  readonly metricsToken?: string;
  /** Printed on the console at first start; whoever knows it makes the first account. */
  readonly setupToken?: string;
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
