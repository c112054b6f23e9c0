import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import type { Env } from './context.ts';

/** Where the static files lie; a bundle must carry this folder along beside itself. */
const assetsFolder = new URL('./assets/', import.meta.url);

/** The one sheet in its parts; later ones win. */
const sheetParts = [
  'base',
  'frame',
  'pieces',
  'list',
  'case',
  'page-image',
  'evidence',
  'narrow',
  'modes',
  'mail',
  'self-check',
  'rooms',
  'access',
  'desk',
  'queue',
] as const;

const types = {
  'okienko.css': 'text/css; charset=utf-8',
  'okienko.js': 'text/javascript; charset=utf-8',
  'passkey.js': 'text/javascript; charset=utf-8',
  'desk.js': 'text/javascript; charset=utf-8',
  'queue.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

export type AssetName = keyof typeof types;

type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly digest: string; readonly type: string };

const read = (name: string): Buffer => readFileSync(new URL(name, assetsFolder));
const sheet = (): Buffer => Buffer.concat(sheetParts.map((part) => read(`css/${part}.css`)));

const load = (name: AssetName): Asset => {
  const bytes = new Uint8Array(
    name === 'okienko.css' ? sheet() : read(name.endsWith('.js') && name !== 'okienko.js' ? `js/${name}` : name),
  );
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex').slice(0, 16), type: types[name] };
};

const assets = new Map<string, Asset>((Object.keys(types) as AssetName[]).map((name) => [name, load(name)]));

/** The address changes with the content, so that browsers may keep it for ever. */
export const assetUrl = (name: AssetName): string => `/assets/${name}?v=${assets.get(name)?.digest ?? ''}`;

export const serveAssets = (app: Hono<Env>): void => {
  app.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (asset === undefined) return c.notFound();
    const current = c.req.query('v') === asset.digest;
    return c.body(asset.bytes, 200, {
      'Content-Type': asset.type,
      'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${asset.digest}"`,
    });
  });
};
