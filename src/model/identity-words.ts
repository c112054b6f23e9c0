import type { Language } from './language.ts';
import type { IdentityHow } from './signatory.ts';

/** What differs between two writings of one name, and what made them one. */
export const identityHowWords: Readonly<Record<Language, Readonly<Record<IdentityHow, string>>>> = {
  pl: {
    pesel: 'ten sam numer PESEL',
    'same-name': 'to samo imię i nazwisko',
    diacritics: 'zapis bez polskich znaków',
    hyphen: 'nazwisko dwuczłonowe bez łącznika albo z łącznikiem',
    order: 'inna kolejność imion i nazwiska',
    'second-name': 'drugie imię podane tylko w jednym miejscu albo skrócone',
    title: 'tytuł przed nazwiskiem',
    'half-surname': 'tylko jeden człon nazwiska dwuczłonowego',
    'other-surname': 'inne nazwisko przy tym samym numerze PESEL',
    'other-name': 'inne imię i nazwisko przy tym samym numerze PESEL',
    'birth-date': 'ta sama data urodzenia',
    'other-birth-date': 'inna data urodzenia',
    exchanged: 'imię i nazwisko zamienione miejscami',
    'similar-name': 'podobne, lecz nie to samo imię i nazwisko',
  },
  en: {
    pesel: 'the same PESEL number',
    'same-name': 'the same given name and surname',
    diacritics: 'written without Polish letters',
    hyphen: 'a double surname with or without its hyphen',
    order: 'given names and surname in another order',
    'second-name': 'a second given name in one place only, or shortened',
    title: 'a title before the name',
    'half-surname': 'only one half of a double surname',
    'other-surname': 'another surname under the same PESEL number',
    'other-name': 'another name under the same PESEL number',
    'birth-date': 'the same date of birth',
    'other-birth-date': 'another date of birth',
    exchanged: 'given name and surname exchanged',
    'similar-name': 'similar, but not the same name',
  },
};
