/**
 * Counts how often values of scans are right, by what speaks for them: the shares src/forms/fields/calibration-table.ts holds.
 *
 *   npm run fixtures:scans -- --count 12 --out DIR --source scan --dpi 300 --altered 0 --writing typed --seed g300 --container pdf
 *   node test/calibrate-fields.ts DIR…
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeOcr, detectType, readDocument } from '../src/documents/index.ts';
import type { Grounds } from '../src/forms/fields/calibration-table.ts';
import { wellLegible } from '../src/forms/fields/calibration.ts';
import { readScannedFields } from '../src/forms/fields/scanned-fields.ts';
import { loadTemplate } from '../src/forms/index.ts';
import type { SampleTruth } from '../fixtures/scans/truth.ts';

const template = await loadTemplate('rules/pesel-registry-access/forms/2024-01');
const plain = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/\s+|\\n/gu, ' ')
    .replace(/[„”“]/gu, '"');
const counts = new Map<string, { all: number; right: number }>();

const count = ({ support, least, legible }: Grounds, right: boolean): void => {
  const letters = least < 0.5 ? '0' : least < 0.8 ? '0.5' : least < 0.9 ? '0.8' : '0.9';
  const key = `${legible >= wellLegible ? 'clear' : 'poor'} ${support} ≥ ${letters}`;
  const found = counts.get(key) ?? { all: 0, right: 0 };
  counts.set(key, { all: found.all + 1, right: found.right + (right ? 1 : 0) });
};

for (const folder of process.argv.slice(2)) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.truth.json'))) {
    const truth = JSON.parse(readFileSync(join(folder, file), 'utf8')) as SampleTruth;
    const [picture] = truth.files;
    if (picture === undefined || truth.files.length > 1 || truth.source === 'digital') continue;
    const bytes = new Uint8Array(readFileSync(join(folder, picture)));
    const hint = { name: picture, type: detectType(bytes, picture) };
    const reading = await readDocument(bytes, hint, { ocr: true, secondOpinion: false, maxPages: 9 });
    const seen = new Map<string, Grounds>();
    const facts = await readScannedFields({ reading, bytes, document: 0 }, template, (id, grounds) =>
      seen.set(id, grounds),
    );
    for (const [id, grounds] of seen) {
      const fact = facts[id];
      const given = fact?.state === 'read' ? fact.value : null;
      count(grounds, given !== null && plain(given) === plain(truth.fields[id] ?? ''));
    }
  }
}
await closeOcr();
for (const [key, { all, right }] of [...counts].sort(([a], [b]) => a.localeCompare(b, 'en')))
  process.stdout.write(`${key}: ${right} of ${all}\n`);
