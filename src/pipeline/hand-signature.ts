import { renderFilled } from '../documents/index.ts';
import { readZoneInk, type ReceivedForm, type Template, type Zone } from '../forms/index.ts';
import type { PageImage } from '../model/index.ts';

/** Pixels at the resolution of the blank's drawing that must be darker than the blank: less is a speck or the edge of a letter. */
const fewest = 12;

const darkness = ({ rgba, width }: PageImage, x: number, y: number): number => {
  const at = (y * width + x) * 4;
  return 255 - ((rgba[at] ?? 255) * 77 + (rgba[at + 1] ?? 255) * 150 + (rgba[at + 2] ?? 255) * 29) / 256;
};

/**
 * Whether a page with a text layer shows anything in the zone that the blank does not: strokes, a picture, an annotation. Null
 * where it cannot be held against the blank.
 */
const drawnIn = async (
  { bytes, reading }: ReceivedForm,
  { graphics, blank }: Template,
  { page, box: [x, y, width, height] }: Zone,
): Promise<boolean | null> => {
  const printed = graphics[page - 1];
  if (reading.type !== 'application/pdf' || printed === undefined || reading.pages.length !== blank.pages.length)
    return null;
  const [shown] = await renderFilled(bytes, { dpi: printed.dpi, pages: [page] });
  if (!shown || shown.width !== printed.width || shown.height !== printed.height) return null;
  const scale = printed.dpi / 72;
  const [left, top, right, bottom] = [x, y, x + width, y + height].map((edge) => Math.round(edge * scale)) as [
    number,
    number,
    number,
    number,
  ];
  let darker = 0;
  for (let row = Math.max(0, top); row < Math.min(shown.height, bottom); row++)
    for (let column = Math.max(0, left); column < Math.min(shown.width, right); column++)
      if (darkness(shown, column, row) > darkness(printed, column, row) + 60) darker++;
  return darker >= fewest;
};

/** Whether something that may be a signature by hand stands in the places that form.yaml names for it. */
export const handSignature = async (received: ReceivedForm, template: Template): Promise<'yes' | 'no' | 'unknown'> => {
  const zones = template.zones.filter(({ purpose }) => purpose === 'signature');
  if (zones.length === 0) return 'unknown';
  const ink = await readZoneInk(received, template);
  const seen: (boolean | null)[] = [];
  for (const zone of zones) {
    const fact = ink[zone.id];
    const there = received.reading.pages.find(({ number }) => number === zone.page);
    if (fact !== undefined) seen.push(fact.state === 'read' ? fact.value === true : null);
    else seen.push(there?.source === 'text' ? await drawnIn(received, template, zone) : null);
  }
  if (seen.includes(true)) return 'yes';
  return seen.every((one) => one === false) ? 'no' : 'unknown';
};
