import type { WebDeps } from './deps.ts';

export type CachedPage = {
  readonly png: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
};

/** Pixels a side; what is smaller is how a reader says that there is no such page. */
const smallest = 16;

/** `[width, height]` from the IHDR chunk, which must come first (PNG, third edition, §11.2.1); null when it is no page. */
export const pngSize = (png: Uint8Array): readonly [number, number] | null => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  return width >= smallest && height >= smallest ? [width, height] : null;
};

export type PageCache = {
  /** Null when the document has no such page or cannot be drawn. */
  get(submission: string, document: number, page: number, dpi: number): Promise<CachedPage | null>;
};

/**
 * Drawing a page starts a sandboxed process, and the case page asks for each page twice (for its size, then as image):
 * the last drawn ones are kept, at most `mostBytes` of them, and one page is never drawn twice at the same time.
 */
export const createPageCache = (deps: Pick<WebDeps, 'pageImage' | 'log'>, mostBytes = 48 * 1024 * 1024): PageCache => {
  const kept = new Map<string, CachedPage | null>();
  const drawing = new Map<string, Promise<CachedPage | null>>();
  let bytes = 0;

  const cost = (page: CachedPage | null): number => 256 + (page?.png.length ?? 0);
  const keep = (key: string, page: CachedPage | null): void => {
    kept.set(key, page);
    bytes += cost(page);
    for (const [oldest, value] of kept) {
      if (bytes <= mostBytes) break;
      kept.delete(oldest);
      bytes -= cost(value);
    }
  };

  const draw = async (key: string, submission: string, document: number, page: number, dpi: number) => {
    try {
      const png = await deps.pageImage(submission, document, page, dpi);
      const size = png === null ? null : pngSize(png);
      const result =
        png === null || size === null ? null : { png: new Uint8Array(png), width: size[0], height: size[1] };
      keep(key, result);
      return result;
    } catch (error) {
      // Not kept: the next look may succeed (a busy machine, a reader that ran out of time).
      deps.log.warn(
        { submission, document, page, error: error instanceof Error ? error.name : 'unknown' },
        'page not drawn',
      );
      return null;
    } finally {
      drawing.delete(key);
    }
  };

  return {
    get: (submission, document, page, dpi) => {
      const key = `${submission}/${document}/${page}/${dpi}`;
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return Promise.resolve(known);
      }
      const running = drawing.get(key) ?? draw(key, submission, document, page, dpi);
      drawing.set(key, running);
      return running;
    },
  };
};
