/** Some rows of a page's pixels; `rgba` holds until the one it was handed to returns. */
export type Strip = {
  /** Of the whole page, pixels. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  /** The first row, and how many. */
  readonly top: number;
  readonly rows: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
};
