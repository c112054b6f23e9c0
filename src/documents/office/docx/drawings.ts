/** Pictures, shapes and text boxes (ECMA-376 part 1 §20.4, part 4 §19: VML). */
import type { HiddenBy, OfficeObject } from '../../../model/index.ts';
import { attribute, child, descendants, elements, textWithin, type Node } from '../xml.ts';
import type { Relation } from './relations.ts';

export type Drawn = {
  readonly objects: readonly OfficeObject[];
  /** `w:txbxContent` of its text boxes. */
  readonly boxes: readonly Node[];
  /** Words drawn as a shape (WordArt, watermarks). */
  readonly art: readonly string[];
  readonly hidden: HiddenBy | undefined;
};

export type Media = {
  relation(id: string | undefined): Relation | undefined;
  digest(name: string): string | null;
};

const emuPerPoint = 12_700;
/** No paper is wider or higher, in points. */
const farAway = 2_000;
/** No line of letters fits into a box of so many points. */
const smallestBox = 3;

const points = (value: string | undefined): number => {
  const emu = Number(value ?? 0);
  return Number.isFinite(emu) ? Math.round((emu / emuPerPoint) * 10) / 10 : 0;
};

/** A length in a VML style, in points. */
const cssLength = (style: string, name: string): number | null => {
  const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*(-?[\\d.]+)(pt|in|cm|mm|px)?`, 'i').exec(style);
  if (found === null) return null;
  const unit = { in: 72, cm: 28.35, mm: 2.835, px: 0.75 }[found[2]?.toLowerCase() ?? 'pt'] ?? 1;
  return Math.round(Number(found[1]) * unit * 10) / 10;
};

const offsets = (anchor: Node): readonly number[] =>
  ['wp:positionH', 'wp:positionV'].map((name) => {
    const offset = child(child(anchor, name), 'wp:posOffset');
    return offset === undefined ? 0 : points(textWithin(offset));
  });

/** What is done to a picture before it is shown (part 1 §20.1.8.55, §20.1.8.13, §20.1.7.6): its edges cut, effects, turns. */
const shownAs = (picture: Node): string => {
  const fill = child(picture, 'pic:blipFill');
  const cut = child(fill, 'a:srcRect');
  const edges = ['l', 't', 'r', 'b'].map((edge) => Number(attribute(cut, edge) ?? 0) || 0);
  const place = child(child(picture, 'pic:spPr'), 'a:xfrm');
  const turns = ['rot', 'flipH', 'flipV'].flatMap((name) => {
    const value = attribute(place, name) ?? '0';
    return value === '0' || value === 'false' ? [] : [`${name} ${value}`];
  });
  const effects = elements(child(fill, 'a:blip')).flatMap(({ name, attributes }) =>
    name === 'a:extLst' ? [] : [`${name.slice(2)} ${[...attributes.values()].join(' ')}`.trim()],
  );
  // A hundredth is what programs round.
  return [
    ...(edges.some((edge) => Math.abs(edge) > 1_000) ? [`cut ${edges.join(' ')}`] : []),
    ...turns,
    ...effects,
  ].join(', ');
};

const picture = (blip: Node, media: Media, width: number, height: number, shown: string): OfficeObject => {
  const inside = media.relation(attribute(blip, 'r:embed'));
  const outside = media.relation(attribute(blip, 'r:link'));
  const detail = inside === undefined ? (outside?.target ?? '') : (media.digest(inside.target) ?? inside.target);
  return { kind: 'image', detail, width, height, ...(shown === '' ? {} : { shown }) };
};

/** What a `w:drawing` holds. */
export const drawing = (node: Node, media: Media): Drawn => {
  const objects: OfficeObject[] = [];
  const boxes: Node[] = [];
  const shown = new Map<Node, string>();
  let hidden: HiddenBy | undefined;
  let width = 0;
  let height = 0;
  for (const one of descendants(node)) {
    if (one.name === 'wp:inline' || one.name === 'wp:anchor') {
      const extent = child(one, 'wp:extent');
      [width, height] = [points(attribute(extent, 'cx')), points(attribute(extent, 'cy'))];
      if (width < 0.5 && height < 0.5) hidden ??= 'zero-size';
      const [x = 0, y = 0] = offsets(one);
      if (x < -width - farAway / 4 || y < -height - farAway / 4 || x > farAway || y > farAway) hidden ??= 'off-page';
    } else if (one.name === 'wp:docPr' && ['1', 'true'].includes(attribute(one, 'hidden') ?? ''))
      hidden ??= 'render-mode';
    else if (one.name === 'pic:pic') {
      const blip = child(child(one, 'pic:blipFill'), 'a:blip');
      if (blip !== undefined) shown.set(blip, shownAs(one));
    } else if (one.name === 'a:blip') objects.push(picture(one, media, width, height, shown.get(one) ?? ''));
    else if (one.name === 'wps:wsp') {
      const box = child(child(one, 'wps:txbx'), 'w:txbxContent');
      if (box === undefined)
        objects.push({
          kind: 'shape',
          detail: attribute(child(child(one, 'wps:spPr'), 'a:prstGeom'), 'prst') ?? 'shape',
          width,
          height,
        });
      else {
        boxes.push(box);
        const extent = child(child(child(one, 'wps:spPr'), 'a:xfrm'), 'a:ext');
        const sides = [width, height, points(attribute(extent, 'cx')), points(attribute(extent, 'cy'))];
        const grows = child(child(one, 'wps:bodyPr'), 'a:spAutoFit') !== undefined;
        if (!grows && sides.some((side) => side > 0 && side < smallestBox)) hidden ??= 'zero-size';
      }
    } else if (one.name === 'a:graphicData') {
      const what = (attribute(one, 'uri') ?? '').replace(/^.*\//, '');
      if (!['picture', 'wordprocessingShape', 'wordprocessingGroup', 'wordprocessingCanvas'].includes(what))
        objects.push({ kind: 'embedded', detail: what, width, height });
    }
  }
  return { objects, boxes, art: [], hidden };
};

const vmlShapes = new Set(['v:shape', 'v:rect', 'v:roundrect', 'v:oval', 'v:line', 'v:polyline', 'v:arc', 'v:curve']);

/** What a `w:pict` or `w:object` holds. */
export const vml = (node: Node, media: Media): Drawn => {
  const objects: OfficeObject[] = [];
  const boxes: Node[] = [];
  const art: string[] = [];
  let hidden: HiddenBy | undefined;
  for (const one of descendants(node)) {
    if (one.name === 'o:OLEObject' || one.name === 'w:control') {
      const target = media.relation(attribute(one, 'r:id'));
      const program = attribute(one, 'ProgID') ?? attribute(one, 'w:name') ?? '';
      objects.push({ kind: 'embedded', detail: `${program} ${target?.target ?? ''}`.trim(), width: 0, height: 0 });
    }
    if (!vmlShapes.has(one.name)) continue;
    const style = attribute(one, 'style') ?? '';
    const width = cssLength(style, 'width') ?? 0;
    const height = cssLength(style, 'height') ?? 0;
    if (/(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none)/i.test(style)) hidden ??= 'render-mode';
    const [x, y] = [cssLength(style, 'margin-left') ?? 0, cssLength(style, 'margin-top') ?? 0];
    if (x < -width - farAway / 4 || y < -height - farAway / 4 || x > farAway || y > farAway) hidden ??= 'off-page';
    const image = child(one, 'v:imagedata');
    const box = child(child(one, 'v:textbox'), 'w:txbxContent');
    const words = attribute(child(one, 'v:textpath'), 'string');
    if (words !== undefined) art.push(words);
    if (box !== undefined) boxes.push(box);
    else if (image !== undefined) {
      const target = media.relation(attribute(image, 'r:id') ?? attribute(image, 'r:href'));
      const detail =
        target === undefined ? '' : target.external ? target.target : (media.digest(target.target) ?? target.target);
      objects.push({ kind: 'image', detail, width, height });
    } else if (words === undefined) objects.push({ kind: 'shape', detail: one.name.slice(2), width, height });
  }
  return { objects, boxes, art, hidden };
};
