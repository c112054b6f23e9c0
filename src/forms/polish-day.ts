const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' });

/** The calendar day in Poland (ISO 8601) of an instant; an edition comes into force at Polish midnight. */
export const polishDay = (at: string): string => calendar.format(new Date(at));
