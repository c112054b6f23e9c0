import type { Localised } from '../model/index.ts';
import type { CelEnvironment, Field, Program } from './cel.ts';
import type { MessageSet } from './message.ts';
import type { MaskKind, Procedure } from './procedure-schema.ts';
import type { RuleDefinition } from './rule-schema.ts';
import type { YamlSource } from './yaml-source.ts';

/** A field of the pack's forms, as far as rules need to know it. */
export type PackField = Field & {
  readonly point: string;
  readonly label: Localised;
  readonly personal: boolean;
  /** Names of its widgets in the blanks of all editions. */
  readonly widgets: readonly string[];
  /** Of `choices`: the values of all its editions. */
  readonly options: readonly string[];
  /** The forms that have it: their id and edition. */
  readonly forms: readonly { readonly id: string; readonly version: string }[];
};

/** What readers need of a form's folder; `blank` is null where the file that form.yaml names is missing. */
export type EditionFiles = {
  readonly directory: string;
  readonly form: string;
  readonly blank: Uint8Array | null;
  readonly profile?: string;
};

/** A rule ready to run. */
export type Rule = {
  readonly definition: RuleDefinition;
  readonly source: YamlSource;
  readonly when: Program | null;
  readonly unsure: Program | null;
  readonly require: Program;
  readonly escalate: Program | null;
  readonly params: Readonly<Record<string, Program>>;
  readonly messages: MessageSet;
  /** Names of the environment its expressions mention. */
  readonly names: readonly string[];
};

export type Pack = {
  readonly procedure: Procedure;
  readonly procedureSource: YamlSource;
  /** In the order findings are listed. */
  readonly rules: readonly Rule[];
  /** In an order in which every rule comes after those it depends on. */
  readonly sequence: readonly Rule[];
  /** Reply texts by `kind.language`, from `replies/kind.language.md`. */
  readonly replies: Readonly<Record<string, string>>;
  /** Folders with a `form.yaml`, absolute, oldest edition first. */
  readonly templateDirectories: readonly string[];
  readonly editions: readonly {
    readonly folder: string;
    readonly id: string;
    readonly version: string;
    /** Its files as they were read with the rules; the folder is not asked again. */
    readonly files: EditionFiles;
  }[];
  /** `sha256:…` over the files of its forms: readers need a new start only when it changes. */
  readonly formsDigest: string;
  /** Ids of its forms: one id is the editions of one form. */
  readonly templates: readonly string[];
  readonly fields: readonly PackField[];
  readonly masks: Readonly<Record<string, MaskKind>>;
  readonly environment: CelEnvironment;
  /** `sha256:…` over all files of the pack. */
  readonly digest: string;
  readonly directory: string;
};
