import type {
  Alteration,
  AttachedCertificate,
  CaseSign,
  CertificateRequest,
  Comparison,
  Document,
  DocumentReading,
  Entity,
  Evidence,
  FieldFact,
  FoundSecret,
  Forwarded,
  MailAuthentication,
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
  readonly mail:
    | (MailHeaders & {
        readonly bodyText: string;
        readonly machine: string | null;
        readonly authentication?: MailAuthentication | null;
        readonly forwarded?: Forwarded | null;
      })
    | null;
  /** Null when there is no memory of earlier letters (command line). */
  readonly history: {
    /** Null, as what follows, where the letter does not tell its unit by a number. */
    readonly sameOpen: readonly string[] | null;
    /** IPv4 addresses of this unit's applications for its own systems. */
    readonly ownSystemIps: readonly string[] | null;
    /** Of the same unit or person, newest first; null where they are not known, as what follows. */
    readonly earlier: readonly EarlierFacts[] | null;
    /** Of earlier letters of the same unit, newest first. */
    readonly certificates: readonly AttachedCertificate[] | null;
    /** Submissions by the key of their requests (SHA-256 of the SubjectPublicKeyInfo); of a key left out nothing is known. */
    readonly keys: Readonly<Record<string, readonly string[]>>;
  } | null;
  /** Day of receipt in Poland, YYYY-MM-DD; null: the day it is judged. Rules, forms and settings of that day apply. */
  readonly received: string | null;
  readonly annexes: readonly AnnexFacts[];
  readonly requests: readonly CertificateRequest[];
  readonly certificates: readonly AttachedCertificate[];
  readonly secrets: readonly FoundSecret[];
  /** Earlier letters of the same case; null where no earlier letters are known (command line). */
  readonly thisCase: ThisCaseFacts | null;
};

export type ThisCaseFacts = {
  readonly predecessor: {
    readonly submission: string;
    readonly how: CaseSign;
    /** Day of receipt. */
    readonly received: string;
    /** The officer's decision, or else the result of the check. */
    readonly verdict: string;
    /** Rules that failed there. */
    readonly open: readonly string[];
  } | null;
  /** Perhaps corrected by this letter; nothing follows from that before an officer says so. */
  readonly proposed: readonly { readonly submission: string; readonly how: CaseSign }[];
  /** 1: the first letter of its case. */
  readonly number: number;
  /** Day on which the first letter was received. */
  readonly first: string;
  readonly pauses: readonly { readonly from: string; readonly until: string }[];
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
  /** Whether the places for signatures bear one; null where the procedure does not ask. */
  readonly signedByHand: 'yes' | 'no' | 'unknown' | null;
};

export type AnnexFacts = {
  readonly document: number;
  readonly name: string;
  /** Null: nobody could read it. */
  readonly text: string | null;
  /** Kinds of procedure.yaml in the order they are told; null: not to be known without its text. */
  readonly kinds: readonly string[] | null;
  readonly signatures: readonly Signature[];
  /** Whether it surely names the person of `history.personName`; null: it was not read, or nobody is named there. */
  readonly namesPerson: boolean | null;
};

export type EarlierFacts = {
  readonly submission: string;
  readonly procedure: string;
  readonly template: string;
  readonly received: string;
  readonly verdict: string;
  readonly open: boolean;
  readonly sameUnit: boolean;
  readonly samePerson: boolean;
  readonly system: string;
  readonly spki: readonly string[];
};

export type ExtractFacts = {
  /** Read as a whole; what follows is empty where not. */
  readonly read: boolean;
  readonly name: string;
  readonly regon: string;
  readonly krs: string;
  readonly evidence: readonly Evidence[];
};
