import { givenNameOf, isGivenName } from '../../given-names.ts';
import { mentionsOf, type Sought } from '../../named.ts';
import type { Case } from '../../declension.ts';
import { alt, many, mark, opt, remembered, seq, t, tell, token, type Rule, type State } from './rule.ts';
import { formOfCompany, localKindOf, type Context, type Phrase, type PhraseWord } from './context.ts';
import type { Token } from './tokens.ts';
import { towns } from './towns.ts';

/** Words of a phrase from `at` on; a sign between them ("PESEL-u", "2.0") does not matter. -1 where they do not stand there. */
const phraseAt = (state: State, at: number, phrase: Phrase): number => {
  let end = at;
  const fits = (one: Token | undefined, { word, open }: PhraseWord): boolean =>
    one !== undefined && one.kind !== 'mark' && (open ? one.word.startsWith(word) : one.word === word);
  for (const [index, each] of phrase.entries()) {
    const joint =
      end > at && state.tokens[end]?.kind === 'mark' && /^[.-]$/.test(state.tokens[end]?.word ?? '') ? end + 1 : end;
    const next = phrase[index + 1];
    // A preposition that may be missing belongs to the word behind it.
    const dangling =
      each.optional && each.word.length <= 2 && next !== undefined && !fits(state.tokens[joint + 1], next);
    if (fits(state.tokens[joint], each) && !dangling) end = joint + 1;
    else if (!each.optional) return -1;
  }
  return end > at ? end : -1;
};
/** The longest of the phrases. */
const ofPhrases =
  (phrases: (state: State) => readonly Phrase[]): Rule =>
  (state, at) => {
    state.steps -= 1;
    if (at > state.far) state.far = at;
    return Math.max(-1, ...phrases(state).map((phrase) => phraseAt(state, at, phrase)));
  };

const subjects = ofPhrases(({ context }) => context.subjects);
/** "rejestru zastrzeżeń numerów PESEL", perhaps with its short name in brackets. */
export const subject: Rule = tell(
  'subject',
  seq(
    subjects,
    opt(alt(seq(mark('('), opt(t('dalej')), opt(mark(':')), subjects, mark(')')), seq(mark('-'), subjects))),
  ),
);
const recipientPhrase = ofPhrases(({ context }) => context.recipients);
export const recipient: Rule = tell(
  'recipient',
  seq(
    recipientPhrase,
    many(seq(t('( i | oraz | lub | albo | , )'), recipientPhrase), 3),
    opt(seq(mark('('), recipientPhrase, mark(')'))),
  ),
);
export const matterWord: Rule = ofPhrases(({ context }) => context.words);
/** Something else that a power of this matter may also be for. */
export const other: Rule = ofPhrases(({ context }) => context.others);
const partOf = (counts: (field: string, context: Context) => boolean): Rule => {
  const partsOf = (context: Context): Context['parts'] => context.parts.filter(({ field }) => counts(field, context));
  return tell(
    'part',
    ofPhrases(({ context }) => partsOf(context).map(({ phrase }) => phrase)),
    (state, from, to) =>
      partsOf(state.context)
        .filter(({ phrase }) => phraseAt(state, from, phrase) === to)
        .map(({ field, value }) => ({ field, value })),
  );
};
/** A part of the matter: which values of which fields the words may mean. */
export const part: Rule = partOf(() => true);
/** A part that is an act, such as changing what was granted; no circumstance of one, such as an environment. */
export const act: Rule = partOf((field, { acts }) => acts.has(field));
/** The system of the application by its very name. */
export const ownSystem: Rule = (state, at) => {
  const { system } = state.context;
  if (system === null) return -1;
  let end = at;
  for (const word of system) {
    while (end > at && state.tokens[end]?.kind === 'mark' && /^[.\-_/]$/.test(state.tokens[end]?.word ?? '')) end += 1;
    if (state.tokens[end]?.word !== word) return -1;
    end += 1;
  }
  return end;
};

const soughtAt = (state: State, at: number, sought: Sought, cases: readonly Case[] | null): number => {
  for (const length of [5, 4, 3, 2]) {
    const tokens = state.tokens.slice(at, at + length);
    if (tokens.length < length) continue;
    // Dots of initials and hyphens of surnames stand in the gaps for the reader of names.
    const words = tokens.flatMap((one, index) =>
      one.kind === 'word'
        ? [
            {
              raw: one.raw,
              word: one.word,
              gap: (tokens[index - 1]?.kind === 'mark' ? (tokens[index - 1]?.raw ?? '') : '') + one.gap,
            },
          ]
        : [],
    );
    if (tokens.some(({ kind, word }) => kind !== 'word' && !(kind === 'mark' && (word === '-' || word === '.'))))
      continue;
    if (tokens.at(-1)?.kind !== 'word' || tokens[0]?.kind !== 'word' || words.length < 2) continue;
    const [only] = mentionsOf(words, sought);
    if (!only || only.start !== 0 || only.end !== words.length || !only.sure) continue;
    if (cases !== null && !only.cases.some((one) => cases.includes(one))) continue;
    const after = state.tokens[at + length];
    if (after?.kind === 'mark' && after.word === '-' && after.gap === '') continue;
    return at + length;
  }
  return -1;
};

const capital = (raw: string): boolean => /^\p{Lu}/u.test(raw);
const anybody = token(({ kind, raw, word }) => kind === 'word' && capital(raw) && raw.length > 1 && isGivenName(word));
const initial: Rule = seq(
  token(({ kind, raw }) => kind === 'word' && /^\p{Lu}$/u.test(raw)),
  opt(mark('.')),
);
/** What begins a clause or a line is no surname, however it is written. */
const noSurname =
  /^(?:upowaz|umocow|pelnomoc|niniejsz|jednoczes|zakres|termin|data|pesel|regon|krs|nip|nr|dnia|wniosk|podpis|tylko|wylacz|jedyn|laczn|wspoln|razem|niewaz|nieaktual|odwol|cof|wycof|anul|skresl|archiw|szkic|projekt|kopia|wzor|niefor|testow|po|do|od|na|we?|z|ze|za|i|oraz|lub|albo|bez|przy|przez|dla|o|u|nie|ani|wraz|dopiero)/;
const surname = token(
  ({ kind, raw, word }) => kind === 'word' && capital(raw) && raw.length > 1 && !noSurname.test(word),
);
const glued = token(({ kind, word, gap }) => kind === 'mark' && word === '-' && gap === '');
/** Somebody, by a known given name and one surname. */
const somebody: Rule = seq(anybody, opt(alt(anybody, initial)), surname, opt(seq(glued, surname)));

const title = t(
  '( mgr | dr | inz | prof | hab | lic | st | adw | r . pr | radc{a,e,y} prawn{y,ego,emu} | adwokat{a,owi,} ) .?',
);
const courtesy = t(
  '( pania / pana | pani / pan | pani / panu | pan | pana | panu | panem | pani | pania | p . | pp . | panow | panie | panom | paniom | panstwo | panstwa )',
);
const before: Rule = seq(opt(courtesy), many(title, 4));

/** The name of the one it is read for, in one of the cases. */
export const attorneyName = (cases: readonly Case[] | null): Rule =>
  tell('attorney', (state, at) => {
    if (at > state.far) state.far = at;
    const from = before(state, at);
    return state.context.sought === null ? -1 : soughtAt(state, from, state.context.sought, cases);
  });
/** Anybody else authorised beside him. */
const another: Rule = (state, at) => {
  const from = before(state, at);
  if (state.context.sought !== null && soughtAt(state, from, state.context.sought, null) >= 0) return -1;
  return somebody(state, from);
};
export const otherName: Rule = remembered(tell('other', another));
/** The given name of somebody, behind courtesies and titles. */
export const givenNameAt = (state: State, at: number): ReturnType<typeof givenNameOf> =>
  givenNameOf(state.tokens[before(state, at)]?.word ?? '');
/** The same in one of the cases: "Pana Jana Nowaka oraz Ewa Lis" does not say that Ewa Lis is authorised. */
export const otherNameIn = (cases: readonly Case[]): Rule =>
  seq((state, at) => (cases.some((one) => givenNameAt(state, at)?.cases.has(one)) ? at : -1), otherName);
/** Somebody who signed the paper. */
const signerName: Rule = (state, at) => {
  if (at > state.far) state.far = at;
  const from = before(state, at);
  return Math.max(-1, ...state.context.signers.map((one) => soughtAt(state, from, one, null)));
};
/** Who grants it: one who signed, or else a stranger. */
export const grantorName: Rule = remembered(
  alt(
    tell('grantor', signerName),
    tell(
      'stranger',
      (state, at) => (signerName(state, at) >= 0 ? -1 : seq(before, somebody)(state, at)),
      (state, from, to) =>
        state.tokens
          .slice(from, to)
          .map(({ raw }) => raw)
          .join(' '),
    ),
  ),
);
/** A name that is only addressed or told of. */
export const anyName: Rule = alt(attorneyName(null), another, signerName);

const formsAt = (state: State, at: number, words: readonly ReadonlySet<string>[]): number => {
  let end = at;
  for (const forms of words) {
    while (end > at && state.tokens[end]?.kind === 'mark' && /^[.-]$/.test(state.tokens[end]?.word ?? '')) end += 1;
    if (!forms.has(state.tokens[end]?.word ?? '')) return -1;
    end += 1;
  }
  return end;
};

const legalForm = t(
  '( sp . z o . o . | sp . z o . o | spolk{a,i,e} z ograniczona odpowiedzialnoscia | s . a . | s . a | sa | spolk{a,i,e} akcyjn{a,ej} | p . s . a . ) [ ( sp . k . | spolk{a,i} komandytow{a,ej} | sp . j . | spolk{a,i} jawn{a,ej} ) ] | ( sp . j . | sp . k . | spolk{a,i} ( jawn{a,ej} | komandytow{a,ej} ) )',
);
const local = t(
  '[ urz{ad,edu,edzie,edem,edowi} | starostw{o,a,ie,u} ] [ ( miast{a,o,u} | miescie ) i gmin{y,a,ie} | gmin{a,y,ie,e} i miast{a,o,u} | gmin{a,y,ie,e} [ miejsk{a,iej} | wiejsk{a,iej} | miejsko - wiejsk{a,iej} ] | miast{o,a,u} | miejski{,ego,m,emu} | powiat{,u,owi} | powiatow{e,ego,ym} | wojewodztw{o,a} ]',
);
const foldedAt = (state: State, from: number, to: number): string =>
  state.tokens
    .slice(from, to)
    .flatMap(({ kind, word }) => (kind === 'mark' ? [] : [word]))
    .join(' ');
/** The name, with its own kind of unit and form of company or with none: another kind is another unit. */
const named: Rule = (state, at) => {
  if (at > state.far) state.far = at;
  let best = -1;
  for (const { local: isLocal, kind, form, words } of state.context.unit) {
    const from = isLocal ? local(state, at) : at;
    const said = localKindOf(foldedAt(state, at, from));
    if (said !== null && said !== kind) continue;
    const behind = formsAt(state, from, words);
    if (behind < 0) continue;
    const end = legalFormEnd(state, behind);
    if (end > behind && formOfCompany(foldedAt(state, behind, end)) !== form) continue;
    best = Math.max(best, end);
  }
  return best;
};
const legalFormEnd = (state: State, at: number): number => opt(seq(opt(mark(',')), legalForm))(state, at);
/** "Spółki", "firmy" before the name: no unit of local government. */
const company: Rule = seq(t('( spolk{a,i,e,ce} | firm{a,y,e,ie} )'), (state, at) =>
  state.context.unit.some(({ local: isLocal }) => isLocal) ? -1 : at,
);
const noun: Rule = (state, at) => {
  const one = state.tokens[at];
  if (one?.kind !== 'word' || !state.context.nouns.has(one.word)) return -1;
  // "Urzędu Gminy" is the unit as well as "Gminy".
  const next = state.tokens[at + 1];
  return /^urz[ae]d/.test(one.word) && next !== undefined && state.context.nouns.has(next.word) && next.breaks === 0
    ? at + 2
    : at + 1;
};
/** "Starostwo Powiatowe w Zawidzu": the office of a unit of local government by where it is. */
const seat: Rule = (state, at) => {
  const kinds = new Set(state.context.unit.flatMap(({ local: isLocal, kind }) => (isLocal ? [kind] : [])));
  const behind = t('( urz{ad,edu,edzie,edem,edowi} | starostw{o,a,ie,u} )')(state, at) < 0 ? -1 : local(state, at);
  const said = behind < 0 ? null : localKindOf(foldedAt(state, at, behind));
  const from = said !== null && kinds.has(said) ? t('( w | we )')(state, behind) : -1;
  return from < 0 ? -1 : Math.max(-1, ...state.context.towns.map((words) => formsAt(state, from, words)));
};
/** The applying unit, by its name or as "gminy", "spółki" where no other name follows. */
export const ownUnit: Rule = remembered(
  alt(tell('unit', seq(opt(alt(t('( jednostk{a,i,e,ce} | podmiotu )'), company)), alt(named, seat))), (state, at) => {
    const end = noun(state, at);
    const next = state.tokens[end];
    // A capital letter behind it begins the name of another one.
    const begins = next?.kind === 'word' && next.breaks === 0 && capital(next.raw) && courtesy(state, end) < 0;
    if (end < 0 || (begins && named(state, at) < 0)) return -1;
    return end;
  }),
);

const knownTown: Rule = (state, at) => {
  if (at > state.far) state.far = at;
  const own = [
    ...state.context.towns,
    ...state.context.unit.filter(({ local: isLocal }) => isLocal).map(({ words }) => words),
    ...towns,
  ];
  return Math.max(-1, ...own.map((words) => formsAt(state, at, words)));
};
export const town: Rule = knownTown;
