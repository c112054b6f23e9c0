import type { pl } from './pl.ts';

/** The Polish table is the model: a text missing in another language does not compile. */
export type Texts = typeof pl;

export type ErrorText = { readonly title: string; readonly body: string };

export type ErrorName = {
  [Name in keyof Texts['errors']]: Texts['errors'][Name] extends ErrorText ? Name : never;
}[keyof Texts['errors']];
