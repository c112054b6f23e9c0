/** What a paragraph's properties do to the letters in it (ECMA-376 part 1 §17.3.1). */
import type { HiddenBy } from '../../../model/index.ts';
import { attribute, child, elements, type Node } from '../xml.ts';
import { spacingLayout } from './layout.ts';
import { isOn, shade } from './run-style.ts';

/** The first of the nodes that has such a property: the paragraph itself, then its styles. */
const first = (chain: readonly Node[], name: string): Node | undefined => {
  for (const node of chain) {
    const found = child(node, name);
    if (found !== undefined) return found;
  }
  return undefined;
};

const twips = (node: Node | undefined, name: string): number => {
  const value = Number(attribute(node, name) ?? 0);
  return Number.isFinite(value) ? value : 0;
};

/** Twentieths of a point: wider than any paper. */
const farAway = 20_000;

const paragraphHiding = (chain: readonly Node[]): HiddenBy | undefined => {
  const spacing = first(chain, 'w:spacing');
  if (attribute(spacing, 'w:lineRule') === 'exact' && twips(spacing, 'w:line') <= 40) return 'zero-size';
  const indent = first(chain, 'w:ind');
  const left = twips(indent, 'w:left') || twips(indent, 'w:start');
  const start = left + twips(indent, 'w:firstLine') - twips(indent, 'w:hanging');
  if (left > farAway || start < -farAway / 4) return 'off-page';
  const frame = first(chain, 'w:framePr');
  if (frame !== undefined) {
    const [x, y] = [twips(frame, 'w:x'), twips(frame, 'w:y')];
    if (Math.abs(x) > farAway || Math.abs(y) > farAway || x < -farAway / 4 || y < -farAway / 4) return 'off-page';
    if (attribute(frame, 'w:hRule') === 'exact' && twips(frame, 'w:h') <= 40) return 'zero-size';
  }
  return undefined;
};

/** Twentieths of a point: beyond the paper's usual margins, and lower than the lines of the smallest print. */
const unusual = { right: 7_000, left: -1_000, line: 140 } as const;

/** What may put the letters of a paragraph elsewhere, over one another or off the paper, and is not followed. */
const paragraphDoubts = (chain: readonly Node[]): readonly string[] => {
  const spacing = first(chain, 'w:spacing');
  const line = twips(spacing, 'w:line');
  const exact = attribute(spacing, 'w:lineRule') === 'exact' && line < unusual.line;
  const indent = first(chain, 'w:ind');
  const left = (twips(indent, 'w:left') || twips(indent, 'w:start')) + twips(indent, 'w:firstLine');
  const right = twips(indent, 'w:right') || twips(indent, 'w:end');
  const frame = first(chain, 'w:framePr');
  const turned = first(chain, 'w:textDirection');
  const leftwards = first(chain, 'w:bidi');
  return [
    exact ? `lines of ${line / 20} pt` : '',
    left > unusual.right || left - twips(indent, 'w:hanging') < unusual.left ? `indent ${left / 20} pt` : '',
    right > unusual.right || right < unusual.left ? `right indent ${right / 20} pt` : '',
    frame === undefined ? '' : `frame ${['w:x', 'w:y', 'w:w', 'w:h'].map((name) => twips(frame, name)).join(' ')}`,
    turned === undefined || attribute(turned, 'w:val') === 'lrTb' ? '' : `text ${attribute(turned, 'w:val') ?? ''}`,
    leftwards !== undefined && isOn(leftwards) ? 'right to left' : '',
    spacingLayout(spacing),
    first(chain, 'w15:collapsed') === undefined ? '' : 'folded away',
  ].filter((one) => one !== '');
};

export type ParagraphStyle = {
  /** What else may hide its letters or move them, in words. */
  readonly doubts: readonly string[];
  readonly hidden: HiddenBy | undefined;
  /** `#rrggbb` or undefined when what is around it shows through. */
  readonly ground: string | undefined;
  readonly list: { readonly numId: string; readonly level: number | null } | null;
  /** Whether its tab stops draw dots or lines up to them. */
  readonly leaders: boolean;
  /** It begins on a new page. */
  readonly breaksPage: boolean;
};

export const paragraphStyle = (chain: readonly Node[]): ParagraphStyle => {
  const ground = shade(first(chain, 'w:shd'));
  const numbered = chain.map((node) => child(node, 'w:numPr')).find((node) => child(node, 'w:numId') !== undefined);
  const numId = attribute(child(numbered, 'w:numId'), 'w:val');
  const level = chain
    .map((node) => attribute(child(child(node, 'w:numPr'), 'w:ilvl'), 'w:val'))
    .find((one) => one !== undefined);
  const breaks = first(chain, 'w:pageBreakBefore');
  return {
    breaksPage: breaks !== undefined && isOn(breaks),
    hidden: paragraphHiding(chain),
    doubts: paragraphDoubts(chain),
    ground: ground === 'none' ? undefined : ground,
    list:
      numId === undefined || numId === '0' ? null : { numId, level: level === undefined ? null : Number(level) || 0 },
    leaders: chain.some((node) =>
      elements(child(node, 'w:tabs')).some((tab) =>
        ['dot', 'underscore', 'hyphen', 'heavy', 'middleDot'].includes(attribute(tab, 'w:leader') ?? ''),
      ),
    ),
  };
};
