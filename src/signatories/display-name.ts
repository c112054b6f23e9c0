/** Capitals of the register: "TOMASZ WÓJCIKOWSKI". A company is left as it writes itself. */
const company = /(?<!\p{L})(?:SP|SPÓŁKA|S\.A|BANK|FUNDACJA|STOWARZYSZENIE|SPÓŁDZIELNIA|GMBH|LTD|LIMITED)(?!\p{L})/u;

/** A person's name as one writes it in a sentence: "Tomasz Wójcikowski", "Ewa Żak-Ostrowska". Other names stay as they are. */
export const displayName = (name: string): string =>
  name !== name.toLocaleUpperCase('pl') || company.test(name)
    ? name
    : name.replace(
        /(\p{L})([\p{L}\p{M}]*)/gu,
        (_, first: string, rest: string) => first + rest.toLocaleLowerCase('pl'),
      );

/** "Tomasz Wójcikowski (prezes zarządu)": who signed, and in which capacity. */
export const inCapacity = (name: string, role: string): string => {
  const title = role.trim();
  const written = title === title.toLocaleUpperCase('pl') ? title.toLocaleLowerCase('pl') : title;
  return /\p{L}/u.test(title) ? `${displayName(name)} (${written})` : displayName(name);
};

/** A day of ISO 8601 in a sentence; as it stands where it is none. */
export const dayInWords = (iso: string, language: 'pl' | 'en'): string => {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return iso;
  const words = new Intl.DateTimeFormat(language === 'pl' ? 'pl' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return language === 'pl' ? `${words.format(day)} r.` : words.format(day);
};
