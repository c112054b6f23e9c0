import type { Document } from '../model/index.ts';
import { sameBytes, signaturesOf } from './covering.ts';
import type { Looked } from './look.ts';
import { annexRole } from './roles.ts';

export type Roles = {
  /** Documents that are forms of one procedure, best first. */
  readonly forms: readonly Looked[];
  /** The document taken for the application: the best form, or else the one that may be it. */
  readonly application: Looked | null;
  readonly documents: readonly Document[];
  /** Authorisations, and documents of which nobody can say that they are none. */
  readonly authorisations: readonly (Looked & {
    readonly textUnread: boolean;
    /** Taken for something else: looked at only so that nobody is told that no authorisation came. */
    readonly perhaps?: true;
  })[];
};

/** Forms that count as one procedure's: by the id of a template, which procedure has it. */
export type FamilyOf = (template: string) => string;
const itself: FamilyOf = (template) => template;

/** The best match first; among equals the one that carries signatures, then the first. */
export const formsAmong = (looked: readonly Looked[], familyOf: FamilyOf = itself): Looked[] => {
  const recognised = looked
    .filter(({ examined }) => examined !== null && examined.match.match !== 'unknown')
    .sort(
      (a, b) =>
        (b.examined?.match.score ?? 0) - (a.examined?.match.score ?? 0) ||
        signaturesOf(b.document.id, looked).length - signaturesOf(a.document.id, looked).length ||
        a.document.id - b.document.id,
    );
  const family = ({ examined }: Looked): string => familyOf(examined?.match.id ?? '');
  const [best] = recognised;
  return best === undefined ? [] : recognised.filter((one) => family(one) === family(best));
};

/** One application sent twice, byte for byte (beside its signature and inside another one), is one application. */
const distinct = (forms: readonly Looked[]): Looked[] =>
  forms.filter((form, index) => !forms.slice(0, index).some((earlier) => sameBytes(earlier, form)));

const written = /^(application\/pdf|image\/|application\/vnd\.|application\/msword)/;

/** A file that is a key, a request or a certificate is nothing else, whatever it is called. */
const keyRole = (examined: Looked['examined']): Document['role'] | null => {
  if (examined === null) return null;
  const { secrets, requests, certificates } = examined.keys;
  if (secrets.length > 0) return 'secret';
  if (requests.length > 0) return 'csr';
  return certificates.length > 0 ? 'certificate' : null;
};

/**
 * Whether a document may be an application or an authorisation for all anybody knows: nothing of it could be read, or it is
 * a container that stayed shut.
 */
const mayBeAnything = ({ document, examined }: Looked): boolean => {
  if (document.role === 'container') return document.problems.length > 0;
  if (document.role !== 'unknown' || document.size === 0 || keyRole(examined) !== null) return false;
  if (examined === null || !examined.readable || examined.encrypted) return true;
  return written.test(document.type) && examined.text.trim() === '';
};

const roleOf = ({ document, examined, signs }: Looked, forms: readonly Looked[]): Document['role'] => {
  // A letter whose own text is the application is the letter still.
  if (document.role !== 'letter' && forms.some((form) => form.document.id === document.id)) return 'form';
  if (document.role !== 'unknown') return document.role;
  if (signs !== null) return 'signature';
  if (examined !== null && examined.extract !== null) return 'krs-extract';
  const keys = keyRole(examined);
  if (keys !== null) return keys;
  return annexRole({ name: document.name, type: document.type, text: examined?.text ?? '' });
};

/** What mail programs put beside a letter: no application is one. */
const beside: ReadonlySet<string> = new Set(['text/calendar', 'text/vcard']);

/**
 * The document taken for the application where no form was recognised: the only annex there is. Its trouble is then the
 * application's trouble. Among several nobody can tell a covering letter from the application, and none is taken.
 */
const standIn = (looked: readonly Looked[], roles: readonly Document['role'][]): Looked | null => {
  const annexes = looked.filter(
    (one, index) =>
      (roles[index] === 'annex' && !beside.has(one.document.type)) ||
      (roles[index] === 'container' && mayBeAnything(one)),
  );
  const [only] = annexes;
  return annexes.length === 1 && only !== undefined && only.document.role !== 'container' ? only : null;
};

/** What each document of the letter is. */
export const assignRoles = (looked: readonly Looked[], familyOf: FamilyOf = itself): Roles => {
  const forms = formsAmong(looked, familyOf);
  const roles = looked.map((one) => roleOf(one, forms));
  return {
    forms: distinct(forms),
    application: forms[0] ?? standIn(looked, roles),
    documents: looked.map(({ document }, index) => ({ ...document, role: roles[index] ?? document.role })),
    authorisations: looked.flatMap((one, index) => {
      if (roles[index] === 'authorisation') return [{ ...one, textUnread: mayBeAnything(one) }];
      if (roles[index] === 'form' || forms.length === 0) return [];
      if (mayBeAnything(one)) return [{ ...one, textUnread: true }];
      const read = one.examined !== null && one.examined.extract === null && one.examined.text.trim() !== '';
      return read && (roles[index] === 'annex' || roles[index] === 'krs-extract')
        ? [{ ...one, textUnread: false, perhaps: true as const }]
        : [];
    }),
  };
};
