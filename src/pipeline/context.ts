import type { Cage } from '../cage/index.ts';
import type { ContentKey } from '../envelopes/index.ts';
import type {
  CaseCandidate,
  CaseQuery,
  EarlierLetters,
  EarlierWanted,
  Entity,
  Language,
  LetterMemory,
  Precedent,
  WantedKey,
} from '../model/index.ts';
import type { Pack } from '../rules/index.ts';
import type { AskRegister } from '../register/index.ts';
import type { Fetcher } from '../revocation/index.ts';
import type { TrustBundle } from '../signatures/index.ts';

/** An earlier application of the same unit, as the office remembers it. */
export type EarlierApplication = {
  readonly submission: string;
  readonly system: string;
  readonly environments: readonly string[];
  readonly ips: readonly string[];
  readonly intermediary: boolean;
  readonly open: boolean;
};

export type PipelineContext = {
  readonly packs: readonly Pack[];
  readonly trust: TrustBundle;
  readonly entities: readonly Entity[];
  readonly cage: Cage;
  readonly language: Language;
  /** The instant to judge at, ISO 8601. */
  readonly clock: string;
  /** The product's version, for the report's pins. */
  readonly version: string;
  readonly limits: {
    readonly documents: number;
    readonly nesting: number;
    readonly pages: number;
    readonly ocr: boolean;
    /** Seconds one letter may take altogether; documents beyond that stay unread. */
    readonly letterSeconds: number;
  };
  /** Names of the office's mail servers, whose findings about senders count (RFC 8601 `authserv-id`); absent: nobody's do. */
  readonly authservIds?: readonly string[];
  /** Opens the keys of encrypted messages, where the office has keys; absent: encrypted messages stay shut. */
  readonly unwrapKeys?: (wanted: readonly WantedKey[]) => readonly ContentKey[];
  /** Gets revocation data from outside, where the office allows it; absent: nothing is fetched. */
  readonly fetcher?: Fetcher;
  /** Asks the open interface of the court register, where the office allows it; absent: nobody is asked. */
  readonly askRegister?: AskRegister;
  /** Judge by this procedure whatever form is recognised (command line). */
  readonly procedure?: string;
  /** What officers made of ambiguous texts of representation; absent where nothing is remembered (command line). */
  readonly precedents?: () => Promise<readonly Precedent[]>;
  /** Earlier applications of a unit by its REGON or KRS digits; absent where nothing is remembered (command line). */
  readonly earlier?: (unit: string) => Promise<readonly EarlierApplication[]>;
  /** Earlier letters of the same unit, about the same person or with the same key; absent where nothing is remembered. */
  readonly memory?: (asked: LetterMemory, wanted: EarlierWanted) => Promise<EarlierLetters>;
  /** Waits until every letter that came before is checked; false: one is not yet, so that earlier letters are not known. */
  readonly untilEarlierAreChecked?: () => Promise<boolean>;
  /** Earlier letters that may be of the same case; absent where nothing is remembered. */
  readonly sameCase?: (asked: CaseQuery) => Promise<readonly CaseCandidate[]>;
};
