/** `node test/eval/forms/make.ts`: draws the blanks of the evaluation anew, byte for byte. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawAllotment } from './allotment.ts';
import { drawWaterworks } from './waterworks.ts';

writeFileSync(fileURLToPath(new URL('waterworks.pdf', import.meta.url)), await drawWaterworks());
writeFileSync(fileURLToPath(new URL('allotment.pdf', import.meta.url)), await drawAllotment());
