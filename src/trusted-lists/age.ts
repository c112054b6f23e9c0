import type { Localised } from '../model/index.ts';
import type { TrustedListPin } from '../signatures/index.ts';

const day = 86_400_000;

/** `late`: past its next update and still relied upon; `too-old`: nothing rests on it any more. */
export type ListAge = {
  readonly state: 'current' | 'late' | 'too-old';
  /** Whole days since the list was issued. */
  readonly days: number;
  readonly warning: Localised | null;
};

/** How old a list is at an instant (ISO 8601). A closed list (no next update) is late from its first day. */
export const ageOf = (list: TrustedListPin, at: string): ListAge => {
  const now = Date.parse(at);
  const days = Math.floor((now - Date.parse(list.issued)) / day);
  const due = list.nextUpdate ?? list.issued;
  const name = `${list.territory} ${list.sequence}`;
  if (now <= Date.parse(due))
    return {
      state: 'current',
      days,
      warning:
        days >= -1
          ? null
          : {
              pl: `Lista zaufania ${name} jest z przyszłości (${list.issued.slice(0, 10)}): albo zegar się spóźnia, albo lista nie jest prawdziwa.`,
              en: `The trusted list ${name} is from the future (${list.issued.slice(0, 10)}): either the clock is late or the list is not real.`,
            },
    };
  const date = due.slice(0, 10);
  if (list.usableUntil !== undefined && now > Date.parse(list.usableUntil))
    return {
      state: 'too-old',
      days,
      warning: {
        pl: `Lista zaufania ${name} miała być zastąpiona nową do ${date}. Jest zbyt stara i niczego się na niej nie opiera: „okienko trust update”.`,
        en: `The trusted list ${name} was to be replaced by ${date}. It is too old and nothing rests on it: "okienko trust update".`,
      },
    };
  return {
    state: 'late',
    days,
    warning: {
      pl: `Lista zaufania ${name} miała być zastąpiona nową do ${date}; zmian po tym dniu nie widać: „okienko trust update”.`,
      en: `The trusted list ${name} was to be replaced by ${date}; changes since then are not seen: "okienko trust update".`,
    },
  };
};

/** What to warn of, list by list. */
export const ageWarnings = (lists: readonly TrustedListPin[], at: string): Localised[] =>
  lists.map((list) => ageOf(list, at).warning).filter((warning) => warning !== null);
