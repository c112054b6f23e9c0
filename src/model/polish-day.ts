const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' });

/** The calendar day in Poland (ISO 8601) of an instant: laws and editions of forms take effect at Polish midnight. */
export const polishDay = (instant: string): string => calendar.format(new Date(instant));
