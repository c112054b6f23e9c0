import { fieldOf, groupOf, organOf } from './board-group.ts';
import { lexemeOf } from './lexicon.ts';
import { ofTheBoard, type Role } from './rule.ts';
import type { Meaning } from './items.ts';
import type { Token } from './tokens.ts';

/** What was read at a place: nothing, one meaning, or a better one for the role just before; and where to go on. */
export type PersonAt = (index: number) => { readonly instrumental: boolean } | null;
export type Read = { readonly meaning: Meaning | null; readonly next: number; readonly replaces?: true };

const formAt = (tokens: readonly Token[], index: number): string => tokens[index]?.form ?? '';

/** "Z" that joins ("z prokurentem"), and not "jeden z członków": an instrumental role follows. */
const joins = (tokens: readonly Token[], index: number): boolean => {
  const before = tokens[index - 1];
  if (before && /^(?:wraz|lacznie|razem|wspolnie|wspoldzial\w+|porozumieniu)$/.test(before.form)) return true;
  const after = tokens[index + 1];
  // "Członek zarządu z" and nobody: it joins somebody who is not there.
  if (after === undefined || (after.kind === 'mark' && /^[.,;]$/.test(after.form))) return true;
  for (let next = index + 1; next <= index + 4; next += 1) {
    const lexeme = tokens[next]?.kind === 'word' ? lexemeOf((tokens[next] as Token).form) : null;
    if (lexeme?.kind === 'role') return lexeme.instrumental;
    if (!lexeme || !['other', 'count', 'each', 'filler'].includes(lexeme.kind)) return false;
  }
  return false;
};

/** "Z członka zarządu" behind nobody of whom one could be chosen: a word is missing. */
const outOfNobody = (tokens: readonly Token[], index: number, last: Meaning | undefined): boolean => {
  const next = tokens[index + 1];
  const lexeme = next?.kind === 'word' ? lexemeOf(next.form) : null;
  if (lexeme?.kind !== 'role' || lexeme.instrumental || joins(tokens, index)) return false;
  const before = lexemeOf(formAt(tokens, index - 1));
  return (
    !['count', 'each', 'all', 'other'].includes(last?.kind ?? '') &&
    !['count', 'each', 'all', 'filler'].includes(before?.kind ?? '')
  );
};

/** "W imieniu Parafii Świętego Jana": words of the entity's own name, one behind the other. */
const isNameOfEntity = (tokens: readonly Token[], index: number, own: ReadonlySet<string>): boolean => {
  for (let at = index; at > Math.max(0, index - longestName); at -= 1) {
    const { form, kind } = tokens[at] as Token;
    if (form === 'imieniu' || form === 'imieniem' || form === 'rzecz') return at < index;
    if (kind === 'word' ? !own.has(form) && lexemeOf(form)?.kind !== 'filler' : !/^["„”“«»'.-]$/.test(form))
      return false;
  }
  return false;
};
const longestName = 16;

const deputies: Readonly<Partial<Record<Role, Role>>> = { prezes: 'wiceprezes', przewodniczacy: 'wiceprzewodniczacy' };

/** "Zastępca prezesa", "przewodniczący lub jego zastępca". A deputy of somebody else holds no role of the model. */
const deputyAt = (tokens: readonly Token[], index: number, lastRole: Role | null, written: string): Read | null => {
  const { form } = tokens[index] as Token;
  if (!/^zastepc(?:a|y|e|ow|ami|om|o|zyni|zynia|zynie)$/.test(form)) return null;
  const named = lexemeOf(formAt(tokens, index + 1));
  // "Przewodniczący lub zastępca": whose deputy it is the word before tells.
  const roleAt = (at: number): boolean => lexemeOf(formAt(tokens, at))?.kind === 'role';
  const behind =
    roleAt(index - 2) || (roleAt(index - 3) && /^(?:zarzadu|komisji|zwiazku)$/.test(formAt(tokens, index - 2)));
  const his =
    /^(?:jego|jej)$/.test(formAt(tokens, index - 1)) ||
    (behind && /^(?:lub|albo|badz|i|oraz)$/.test(formAt(tokens, index - 1)));
  const of = named?.kind === 'role' ? named.role : his ? lastRole : null;
  const role = of === null ? undefined : deputies[of];
  if (of === null) return { meaning: { kind: 'unknown', text: written }, next: index + 1 };
  const plural = /(?:ow|om|ami)$/.test(form);
  return {
    meaning: {
      kind: 'role',
      role: role ?? 'zastepca',
      // A deputy of the director is none of the manager.
      ...(role === undefined ? { title: `${organOf}${of}` } : {}),
      plural,
      instrumental: /^zastepc(?:ami|zynia)$/.test(form),
    },
    next: index + (named?.kind === 'role' ? 2 : 1),
  };
};

/** Adjectives that tell one holder of a role from the others, by stem. */
const titles =
  /^(generaln|naczeln|zarzadzajac|wykonawcz|niewykonawcz|finansow|techniczn|handlow|operacyjn|ekonomiczn|administracyjn)(?:y|ego|emu|ym|a|ej|i|ych|ymi)$/;
const titled: ReadonlySet<Role> = new Set<Role>(['dyrektor', 'sekretarz', 'wiceprezes', 'partner']);

/** "Zastępca dyrektora ds. finansowych", "do spraw technicznych": for what, by the stem of its first word. */
const fieldAt = (tokens: readonly Token[], index: number): { readonly title: string; readonly next: number } | null => {
  const [first, second, third] = [formAt(tokens, index), formAt(tokens, index + 1), formAt(tokens, index + 2)];
  const lead =
    first === 'ds'
      ? second === '.'
        ? 2
        : 1
      : first === 'do' && second === 'spraw'
        ? 2
        : first === 'd' && second === '/' && third === 's'
          ? 3
          : 0;
  const what = tokens[index + lead];
  if (lead === 0 || what?.kind !== 'word' || what.form.length < 4) return null;
  let next = index + lead + 1;
  // "… administracyjnych i ekonomicznych", "… rozwoju rynku": further words of the same field.
  while (next < index + lead + 4 && tokens[next]?.kind === 'word' && lexemeOf(formAt(tokens, next)) === null) next += 1;
  return { title: `${fieldOf}${what.form.slice(0, Math.max(4, what.form.length - 3))}`, next };
};

/** "Członek zarządu grupy A", "kategorii „B”". */
const groupAt = (tokens: readonly Token[], index: number): { readonly title: string; readonly next: number } | null => {
  for (const length of [2, 3, 4]) {
    const title = groupOf(
      tokens
        .slice(index, index + length)
        .map(({ form }) => form)
        .join(' '),
    );
    const closes = /^["”'“)]$/.test(tokens[index + length]?.form ?? '') && length > 2 ? 1 : 0;
    if (title && /^(?:grup|kat|klas|typ)/.test(formAt(tokens, index))) return { title, next: index + length + closes };
  }
  return null;
};

const ofOrgan: ReadonlySet<Role> = new Set<Role>([...ofTheBoard, 'czlonek']);

/** Adjectives behind a role: "prokurent samoistny", "dyrektor generalny". */
const adjectiveAt = (tokens: readonly Token[], index: number, last: Meaning | undefined): Read | null => {
  const { form } = tokens[index] as Token;
  if (last?.kind !== 'role') return null;
  // Of which kind the proxy is, and not how the whole group acts.
  if (last.role === 'prokurent' && /^(?:samoistn|laczn)(?:y|ego|ym|ych|ymi|i)$/.test(form))
    return {
      meaning: form.startsWith('samoistn') ? { ...last, role: 'prokurent-samoistny' } : last,
      next: index + 1,
      replaces: true,
    };
  const field = fieldAt(tokens, index);
  if (field) return { meaning: { ...last, title: field.title }, next: field.next, replaces: true };
  // Of another organ than the board: "prezes rady", "członków prezydium"; "rada dyrektorów" is the board itself.
  const organ = (ofOrgan.has(last.role) ? /^(rad)y$|^(prezydi)um$/ : /^(biur)a$/).exec(form);
  if (
    organ &&
    formAt(tokens, index + 1) !== 'dyrektorow' &&
    (ofOrgan.has(last.role) || last.role === 'dyrektor' || last.role === 'kierownik')
  )
    return {
      meaning: { ...last, title: `${organOf}${organ[1] ?? organ[2]}` },
      next: index + 1,
      replaces: true,
    };
  const group = last.role === 'czlonek' ? groupAt(tokens, index) : null;
  if (group) return { meaning: { ...last, title: group.title }, next: group.next, replaces: true };
  const title = titled.has(last.role) ? titles.exec(form)?.[1] : undefined;
  return title === undefined ? null : { meaning: { ...last, title }, next: index + 1, replaces: true };
};

const endsHere = (next: Token | undefined): boolean =>
  next === undefined ||
  (next.kind === 'mark' && /^[.,;)]$/.test(next.form)) ||
  (next.kind === 'word' && lexemeOf(next.form)?.kind === 'or');

/** "Zarządu" belongs to a role or to words before it that carry nothing; alone it is half of something. */
const looseBoard = (last: Meaning | undefined): boolean =>
  last === undefined || ['sole', 'joint', 'all', 'each', 'count', 'end', 'or', 'with', 'item'].includes(last.kind);

/** A body within which somebody may act, and nowhere else. */
const place =
  /^(?:oddzia|zaklad|parafi|szkol|centr|osrod|bank|fundusz|instytu|uczeln|klub|kol[aeuo]|przedsiebiorstw|jednost|agencj|muze|bibliot|szpital|organizac|komisj|federac|izb|cech|zwiazk|stowarzysz|fundacj|gospodarstw)/;
const purpose = /^(?:sklada|reprez|podpis|dokonyw|zawiera|oswiadcz|czym|tym)/;
const preposition = /^(?:w|we|przy|przez|na|za|pod|dla|do|podczas)$/;

/** "Samodzielnie w parafii", "prezes tylko przy …": behind whoever acts such words say where or when, which no register tells. */
const narrows = (tokens: readonly Token[], index: number, last: Meaning | undefined): boolean => {
  if (last?.kind !== 'sole' && last?.kind !== 'joint' && last?.kind !== 'role') return false;
  const next = tokens[index + 1];
  if (next?.kind !== 'word') return false;
  switch (formAt(tokens, index)) {
    case 'w':
      return place.test(next.form);
    case 'przy':
      return !purpose.test(next.form);
    case 'tylko':
    case 'wylacznie':
    case 'jedynie':
      return preposition.test(next.form) && !purpose.test(formAt(tokens, index + 2));
    default:
      return false;
  }
};

/** Reads one word; `last` is the meaning just before it, `lastRole` the last role of the text so far. */
export const wordAt = (
  tokens: readonly Token[],
  index: number,
  last: Meaning | undefined,
  lastRole: Role | null,
  written: string,
  personAt: PersonAt = () => null,
  own: ReadonlySet<string> = new Set(),
): Read => {
  const { form } = tokens[index] as Token;
  if (narrows(tokens, index, last)) return { meaning: { kind: 'unknown', text: written }, next: index + 1 };
  if (/^(?:w|we)$/.test(form)) {
    const next = tokens[index + 1];
    const lexeme = next?.kind === 'word' ? lexemeOf(next.form) : null;
    // "Dwóch członków, w prezes": a word is missing.
    const torn = next === undefined || next.kind === 'mark' || lexeme?.kind === 'role' || lexeme?.kind === 'or';
    return { meaning: torn ? { kind: 'unknown', text: written } : null, next: index + 1 };
  }
  // "Z jednym jest prezes": of whom is missing.
  if (
    form === 'z' &&
    /^jed(?:nym|na)$/.test(formAt(tokens, index + 1)) &&
    /^(?:jest|musi|ma|bedzie)$/.test(formAt(tokens, index + 2))
  )
    return { meaning: { kind: 'unknown', text: written }, next: index + 1 };
  if (/^(?:z|ze)$/.test(form) && outOfNobody(tokens, index, last))
    return { meaning: { kind: 'unknown', text: written }, next: index + 1 };
  if (/^(?:z|ze)$/.test(form))
    return {
      meaning: joins(tokens, index) || personAt(index + 1)?.instrumental === true ? { kind: 'with' } : null,
      next: index + 1,
    };
  if (form === 'wraz') return { meaning: null, next: index + 1 };
  const special = deputyAt(tokens, index, lastRole, written) ?? adjectiveAt(tokens, index, last);
  if (special) return special;
  const lexeme = lexemeOf(form);
  // Whose declarations they are is a name: "w imieniu Parafii …".
  if (lexeme === null)
    return {
      meaning: own.has(form) && isNameOfEntity(tokens, index, own) ? null : { kind: 'unknown', text: written },
      next: index + 1,
    };
  // "Zarządu samodzielnie": of whom of the board is missing.
  if (lexeme.kind === 'board' && form === 'zarzadu' && looseBoard(last))
    return { meaning: { kind: 'unknown', text: written }, next: index + 1 };
  // "Prezes oraz", "prezes i lub …": somebody is left out.
  if ((lexeme.kind === 'and' || lexeme.kind === 'or') && endsHere(tokens[index + 1]))
    return { meaning: { kind: 'unknown', text: written }, next: index + 1 };
  // "Lub i wiceprezes": the first of them, or a word too many.
  if (lexeme.kind === 'and' && last?.kind === 'or')
    return { meaning: { kind: 'unknown', text: written }, next: index + 1 };
  const silent = lexeme.kind === 'filler' || lexeme.kind === 'board' || lexeme.kind === 'size';
  // Without diacritics "skarbniczką" looks like the nominative.
  if (lexeme.kind === 'role' && /czk[ąĄ]$/u.test(written))
    return { meaning: { ...lexeme, instrumental: true }, next: index + 1 };
  return { meaning: silent ? null : lexeme, next: index + 1 };
};
