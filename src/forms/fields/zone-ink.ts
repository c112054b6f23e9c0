import { read, unread, type Evidence, type FieldFact } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { cropOf } from './crop.ts';
import { writingOf } from './lettering.ts';
import { boxThere, scannedPages, type Received } from './scanned-pages.ts';

/** Pixels at 300 dpi: a signature is longer than an initial, and no speck or rest of a line reaches so far. */
const stroke = 60;
const leastInk = 500;

/**
 * Whether something is written or stamped in the form's places for signatures and stamps, by zone id, for pages that are
 * pictures. It says that the place is not empty, never whose signature it is.
 */
export const readZoneInk = async (received: Received, template: Template): Promise<Record<string, FieldFact>> => {
  const zones = template.zones.filter((zone) => zone.purpose !== 'field');
  const facts: Record<string, FieldFact> = {};
  if (zones.length === 0) return facts;
  const pages = await scannedPages(received, template);
  for (const zone of zones) {
    const page = pages.get(zone.page);
    if (page === undefined) continue;
    const evidence: Evidence = {
      document: received.document,
      page: page.number,
      box: boxThere(page.aligned, zone.box),
      field: `zone.${zone.id}`,
      via: 'ocr',
    };
    const { letters } = writingOf(cropOf(page.aligned, zone.box, 0));
    const ink = letters.reduce((sum, blob) => sum + blob.pixels, 0);
    const left = Math.min(...letters.map((blob) => blob.left));
    const reach = letters.length === 0 ? 0 : Math.max(...letters.map((blob) => blob.right)) - left;
    if (reach >= stroke && ink >= leastInk) facts[zone.id] = read(true, 0.97, [evidence]);
    else if (reach < stroke / 3) facts[zone.id] = read(false, 0.97, [evidence]);
    else facts[zone.id] = unread('ink-unsure', [evidence]);
  }
  return facts;
};
