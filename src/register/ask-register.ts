import { normaliseKrs } from '../identifiers/index.ts';
import type { Localised } from '../model/index.ts';
import type { HttpClient } from '../network/index.ts';
import type { OpenEntry } from './open-entry.ts';

/** What the register answered about a number. Trouble on the way is `unknown`, never an exception. */
export type RegisterAnswer =
  | { readonly outcome: 'entry'; readonly entry: OpenEntry; readonly at: string }
  | { readonly outcome: 'struck-off'; readonly at: string }
  | { readonly outcome: 'not-found'; readonly at: string }
  | { readonly outcome: 'unknown'; readonly reason: Localised };

export type AskRegister = (krs: string, register: 'entrepreneurs' | 'associations' | null) => Promise<RegisterAnswer>;

export type AskOptions = {
  readonly http: HttpClient;
  /** Up to and without `/OdpisAktualny`. */
  readonly base: string;
  /** Reads the bytes of an answer where strangers' bytes may be read. */
  readonly read: (bytes: Uint8Array) => Promise<OpenEntry | null>;
  /** Milliseconds; the real time. */
  readonly now?: () => number;
};

const limits = { maxBytes: 4 * 1024 * 1024, timeLimit: 10_000 };
const kept = 12 * 3600_000;
/** A register that did not answer is left in peace for a while. */
const rest = 60_000;
const mostKept = 2000;

const odd: Localised = { pl: 'Odpowiedź nie jest odpisem z KRS.', en: 'The answer is no extract of the register.' };
const wrongNumber: Localised = { pl: 'To nie jest numer KRS.', en: 'This is no KRS number.' };

/**
 * Asks the open interface of the register (`OdpisAktualny`, JSON) through the guarded client. 404 means: not in that one of the
 * two registers; 204: struck off. Answers are kept for twelve hours.
 */
export const createAskRegister = ({ http, base, read, now = Date.now }: AskOptions): AskRegister => {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<RegisterAnswer> }>();

  const askOne = async (krs: string, letter: 'P' | 'S'): Promise<RegisterAnswer> => {
    const url = `${base.replace(/\/+$/, '')}/OdpisAktualny/${krs}?rejestr=${letter}&format=json`;
    const answer = await http({ url, accept: 'application/json', ...limits });
    const at = new Date(now()).toISOString();
    if (!answer.ok) {
      if (answer.failure.status === 204) return { outcome: 'struck-off', at };
      if (answer.failure.status === 404) return { outcome: 'not-found', at };
      return { outcome: 'unknown', reason: answer.failure.words };
    }
    const entry = await read(answer.bytes);
    return entry?.krs === krs ? { outcome: 'entry', entry, at } : { outcome: 'unknown', reason: odd };
  };

  const ask = async (krs: string, letters: readonly ('P' | 'S')[]): Promise<RegisterAnswer> => {
    let answer: RegisterAnswer = { outcome: 'unknown', reason: odd };
    for (const letter of letters) {
      answer = await askOne(krs, letter);
      if (answer.outcome !== 'not-found') break;
    }
    return answer;
  };

  return async (number, register) => {
    const krs = normaliseKrs(number);
    if (krs === null) return { outcome: 'unknown', reason: wrongNumber };
    const held = known.get(krs);
    if (held && held.until > now()) return await held.answer;
    // Whatever goes wrong is an answer too, or it would be kept as if the register had given it.
    const answer = ask(krs, register === 'associations' ? ['S', 'P'] : ['P', 'S']).catch((): RegisterAnswer => ({
      outcome: 'unknown',
      reason: odd,
    }));
    if (known.size >= mostKept) known.clear();
    known.set(krs, { until: now() + kept, answer });
    const { outcome } = await answer;
    if (outcome === 'unknown') known.set(krs, { until: now() + rest, answer });
    return await answer;
  };
};
