import type { HiddenBy, OfficeLook } from '../../../model/index.ts';
import { tooFaint } from '../colours.ts';
import type { RunProperties } from './run-style.ts';

/** What lies around a run: what its paragraph, row and cell do to all letters in them. */
export type Surroundings = {
  /** `#rrggbb` of the ground; null when a table style may colour it. */
  readonly ground: string | null;
  readonly hidden: HiddenBy | undefined;
  readonly loose: boolean;
};

/** Letters of one point are dots; nobody prints a form's text below four. */
const smallest = 2;

const sizeOf = ({ size, complex, complexSize }: RunProperties): number =>
  ((complex === true ? (complexSize ?? size) : size) ?? 20) / 2;

const twentieths = (value: number | undefined): number => Math.round((value ?? 0) / 20);

/** What changes how letters are seen beyond their font, size and weight; small shifts are how programs set type. */
const effectsOf = (run: RunProperties): string => {
  const scale = run.scale ?? 100;
  const raised = Math.round((run.position ?? 0) / 2);
  const apart = twentieths(run.spacing);
  return [
    Math.abs(scale - 100) > 10 ? `${scale} % wide` : '',
    Math.abs(raised) > 2 ? `raised by ${raised} pt` : '',
    Math.abs(apart) >= 1 ? `${apart} pt apart` : '',
    run.fit === undefined ? '' : `fitted into ${twentieths(run.fit)} pt`,
    run.ground === undefined || run.ground === 'none' || run.ground === '#ffffff' ? '' : `on ${run.ground}`,
    run.fill ?? '',
    ...Object.values(run.effects ?? {}),
  ]
    .filter((one) => one !== '')
    .sort()
    .join(', ');
};

/** ECMA-376 part 1 §17.7.5.11: what holds where no style says anything. */
export const lookOf = (run: RunProperties, loose: boolean): OfficeLook => ({
  font: run.font ?? 'Times New Roman',
  size: sizeOf(run),
  bold: run.bold ?? false,
  italic: run.italic ?? false,
  underline: run.underline ?? false,
  strike: run.strike ?? false,
  caps: run.caps ?? false,
  raised: run.raised ?? '',
  colour: run.colour ?? 'auto',
  ...withEffects(effectsOf(run)),
  ...(run.font === undefined || run.size === undefined ? { unstated: true } : {}),
  loose,
});

const withEffects = (effects: string): { effects?: string } => (effects === '' ? {} : { effects });

/** Why nobody sees the letters of a run, if so. */
export const hiding = (run: RunProperties, around: Surroundings): HiddenBy | undefined => {
  if (run.vanish === true) return 'render-mode';
  if (around.hidden !== undefined) return around.hidden;
  const size = sizeOf(run);
  if (size <= smallest || (run.scale !== undefined && run.scale <= 5)) return 'zero-size';
  if ((run.spacing ?? 0) / 20 < -0.6 * size) return 'zero-size';
  if (Math.abs(run.position ?? 0) > 1_000) return 'off-page';
  if (run.clear === true) return 'colour';
  const ground = run.ground === undefined ? around.ground : run.ground === 'none' ? '#ffffff' : run.ground;
  if (ground === null || run.colour === undefined || run.colour === 'auto') return undefined;
  return tooFaint(run.colour, ground) ? 'colour' : undefined;
};
