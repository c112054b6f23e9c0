import type { Language } from '../model/index.ts';
import type { Context } from './cel.ts';
import { environmentNames } from './names.ts';
import type { Pack, Rule } from './pack.ts';

const isRead = (name: string, context: Context): boolean => {
  let value: unknown = context;
  for (const part of name.split('.')) {
    if (value === undefined || value === null) return false;
    value = (value as Record<string, unknown>)[part];
  }
  return value !== undefined;
};

/** What a rule would have needed and nobody could read, in words with the form's own point numbers. */
export const unreadMessage = (rule: Rule, context: Context, pack: Pack, language: Language): string => {
  const labels = rule.names
    .filter((name) => !isRead(name, context))
    .map((name) => {
      const [top = '', id = ''] = name.split('.');
      const field = top === 'form' ? pack.fields.find((candidate) => candidate.id === id) : undefined;
      if (!field) return environmentNames[top]?.label[language] ?? name;
      return language === 'pl' ? `pkt ${field.point} „${field.label.pl}”` : `point ${field.point} “${field.label.en}”`;
    });
  const what = [...new Set(labels)];
  if (what.length === 0)
    return language === 'pl'
      ? 'Tej zasady nie udało się sprawdzić automatycznie.'
      : 'This rule could not be checked automatically.';
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(what);
  return language === 'pl'
    ? `Nie udało się pewnie odczytać: ${list}. Trzeba to sprawdzić w dokumencie.`
    : `Could not be read with certainty: ${list}. A person has to look at the document.`;
};
