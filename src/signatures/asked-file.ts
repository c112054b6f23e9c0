import { isOver } from './digested.ts';
import { note, undecided, type Check } from './failure.ts';
import { shown } from './shown.ts';
import type { FormatResult, Signed, SignedFile, Unverifiable } from './validation/index.ts';

const name = 'detached-content';

const notOver = (asked: SignedFile): Check => ({
  check: name,
  ok: false,
  detail: {
    pl: `Podpis nie obejmuje pliku „${shown(asked.name)}”, o który pytano.`,
    en: `The signature is not over the file “${shown(asked.name)}”, which was asked about.`,
  },
});

/** The verifier demands a signature of that file, which this one is not, however well it holds. */
const failure = undecided('SIG_CONSTRAINTS_FAILURE');

/** Of the file that is asked about. */
const nothing = { coverage: 'none', covers: [] } as const;

/**
 * Whoever hands over a file asks whether it is signed. A signature that digested something else says nothing of it and does
 * not pass, in whatever format: also where the format has no detached signatures at all.
 */
export const heldAgainst = (asked: SignedFile, { found, contents }: FormatResult): FormatResult['found'] =>
  found.map((one, index): Signed | Unverifiable => {
    const over = contents.some(
      ({ bytes, signatures }) => signatures.includes(index) && isOver([{ name, bytes }], asked.bytes),
    );
    if (!('verified' in one)) {
      if (!one.stamped || over) return one;
      const stamped = { ...one.stamped, coverage: nothing.coverage };
      return {
        ...one,
        failure: one.failure ?? failure,
        checks: [...one.checks, notOver(asked)],
        covers: nothing.covers,
        stamped,
      };
    }
    const { checks } = one.verified;
    if (one.counterSigns !== undefined || over || isOver(one.digested, asked.bytes)) return one;
    // The format may have said already why.
    if (checks.list.some(({ check }) => check === name)) return one;
    const { check, ok, detail } = notOver(asked);
    note(checks, check, ok, detail, failure);
    return { ...one, ...nothing };
  });
