import type { Language } from '../../model/index.ts';
import { en } from './en.ts';
import { pl } from './pl.ts';
import type { Texts } from './texts.ts';

export type { ErrorName, Texts } from './texts.ts';

const tables: Readonly<Record<Language, Texts>> = { pl, en };

export const textsFor = (language: Language): Texts => tables[language];
