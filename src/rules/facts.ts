import type {
  Alteration,
  Comparison,
  Document,
  DocumentReading,
  Entity,
  Evidence,
  FieldFact,
  MailHeaders,
  Signatories,
  Signature,
  TemplateMatch,
} from '../model/index.ts';

/**
 * Everything a pack's rules may look at. Built by the pipeline; turned into the CEL environment here (docs/rule-authoring.md
 * lists every name). A fact that is unread is left out of the environment, so that touching it makes a rule `cannot-tell`.
 */
export type Facts = {
  /** Field facts of the application form by field id; empty when there is none. */
  readonly form: Readonly<Record<string, FieldFact>>;
  readonly template: TemplateMatch;
  readonly comparison: Comparison | null;
  readonly alterations: readonly Alteration[];
  /** The document taken for the application, or null. */
  readonly application: ApplicationFacts | null;
  /** How many documents of the letter are applications of this procedure. */
  readonly applications: number;
  readonly documents: readonly Document[];
  /** Signatures on the application document. */
  readonly signatures: readonly Signature[];
  /** Signatures on documents of role `authorisation`. */
  readonly authorisationSignatures: readonly Signature[];
  readonly signatories: Signatories | null;
  readonly entity: Entity | null;
  /** The extract of the court register that came with the letter: the applicant's own, or else another's. Null: none came. */
  readonly extract: ExtractFacts | null;
  /** Null when the letter is not a mail (a bare document given to the command line). */
  readonly mail: (MailHeaders & { readonly bodyText: string; readonly machine: string | null }) | null;
  /** Null when there is no memory of earlier letters (command line). */
  readonly history: {
    readonly sameOpen: readonly string[];
    /** IPv4 addresses of this unit's applications for its own systems. */
    readonly ownSystemIps: readonly string[];
  } | null;
};

export type ApplicationFacts = {
  readonly document: number;
  readonly readable: boolean;
  readonly encrypted: boolean;
  /** How the words were read: `text` layer, `ocr`, `none`. */
  readonly source: DocumentReading['pages'][number]['source'];
  readonly type: string;
  readonly size: number;
  /** Kinds of active content present. */
  readonly active: readonly string[];
  /** Problem codes of the document. */
  readonly problems: readonly string[];
};

export type ExtractFacts = {
  /** Read as a whole; what follows is empty where not. */
  readonly read: boolean;
  readonly name: string;
  readonly regon: string;
  readonly krs: string;
  readonly evidence: readonly Evidence[];
};
