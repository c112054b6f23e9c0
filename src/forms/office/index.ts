/** DOCX and ODT as blanks and as what was received. */
export { compareOffice } from './compare-form-office.ts';
export { readOfficeFields } from './office-fields.ts';
export { printedTexts } from './printed-texts.ts';
