import type { Localised } from '../model/index.ts';
import { differencesOf, showsNames } from './agreement.ts';
import type { AskRegister } from './ask-register.ts';
import type { ReadExtract } from './extract-model.ts';

/** What the register says of an extract: masked names can contradict it, and never confirm who somebody is. */
export type CheckedExtract = {
  readonly outcome: 'agrees' | 'differs' | 'unknown';
  /** The register showed whole names, and they are those of the extract. Behind a mask may be anybody of so many letters. */
  readonly names: boolean;
  readonly words: Localised;
};

/** Holds an extract against the open interface of the register. */
export const checkExtract = async (read: ReadExtract, ask: AskRegister): Promise<CheckedExtract> => {
  if (read.krs === null)
    return {
      outcome: 'unknown',
      names: false,
      words: {
        pl: 'Rejestru nie pytano: odpis nie podaje numeru KRS.',
        en: 'The register was not asked: no KRS number.',
      },
    };
  const answer = await ask(read.krs, read.register);
  if (answer.outcome === 'unknown')
    return {
      outcome: 'unknown',
      names: false,
      words: {
        pl: `Odpisu nie porównano z rejestrem: ${answer.reason.pl}`,
        en: `The extract was not compared with the register: ${answer.reason.en}`,
      },
    };
  const day = answer.at.slice(0, 10);
  if (answer.outcome === 'struck-off')
    return {
      outcome: 'differs',
      names: false,
      words: {
        pl: `Według otwartego interfejsu rejestru (${day}) podmiot wykreślono.`,
        en: `According to the open interface of the register (${day}) the entity was struck off.`,
      },
    };
  if (answer.outcome === 'not-found')
    return {
      // Both registers were asked: whoever issued the extract, it was not the register.
      outcome: 'differs',
      names: false,
      words: {
        pl: `W rejestrze przedsiębiorców i rejestrze stowarzyszeń nie ma numeru KRS z odpisu (otwarty interfejs rejestru, ${day}); odpis może być podrobiony.`,
        en: `Neither the register of entrepreneurs nor that of associations has the extract's KRS number (open interface of the register, ${day}); the extract may be forged.`,
      },
    };
  const differences = differencesOf(read, answer.entry);
  if (differences.length === 0) {
    const names = showsNames(answer.entry);
    return {
      outcome: 'agrees',
      names,
      words: names
        ? {
            pl: `Otwarty interfejs rejestru (${day}) podaje to samo co odpis.`,
            en: `The open interface of the register (${day}) says the same as the extract.`,
          }
        : {
            pl: `Otwarty interfejs rejestru (${day}) w niczym nie przeczy odpisowi; nazwiska są tam zamaskowane, więc tożsamości nie potwierdza.`,
            en: `The open interface of the register (${day}) contradicts the extract in nothing; names are masked there, so it confirms nobody's identity.`,
          },
    };
  }
  const newer =
    answer.entry.lastEntry.day !== null && read.asOf !== null && answer.entry.lastEntry.day > read.asOf
      ? {
          pl: ` W rejestrze jest wpis nowszy niż odpis (${answer.entry.lastEntry.day}).`,
          en: ` The register has an entry newer than the extract (${answer.entry.lastEntry.day}).`,
        }
      : { pl: '', en: '' };
  return {
    outcome: 'differs',
    names: false,
    words: {
      pl: `Otwarty interfejs rejestru (${day}) mówi co innego niż odpis: ${differences.map(({ pl }) => pl).join(', ')}.${newer.pl}`,
      en: `The open interface of the register (${day}) differs from the extract: ${differences.map(({ en }) => en).join(', ')}.${newer.en}`,
    },
  };
};
