/** Masking of personal data in everything that leaves the office (docs/glossary.md, "masking"). */

/** `44051401359` → `440514*****`: the birth date stays, the rest does not. */
export const maskPesel = (pesel: string): string => pesel.slice(0, 6) + '*'.repeat(Math.max(0, pesel.length - 6));

/** `+48 600 100 200` → `***-***-200`. */
export const maskPhone = (phone: string): string => `***-***-${phone.replace(/\D/g, '').slice(-3)}`;

/** `jan.kowalski@urzad.example` → `j…@…`. */
export const maskEmail = (address: string): string => `${[...address][0] ?? ''}…@…`;

/** `K-2024-0001` → `K…1`: enough for its owner to know which, useless to anyone else. */
export const maskKeyId = (id: string): string => (id.length < 4 ? '…' : `${id[0]}…${id.at(-1)}`);

/** Any run of eleven digits that may be a PESEL number, masked in place. */
export const maskPeselsIn = (text: string): string => text.replace(/(?<!\d)(\d{6})\d{5}(?!\d)/g, '$1*****');
