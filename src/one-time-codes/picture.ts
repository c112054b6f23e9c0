import { encode } from 'uqr';

/** A QR picture as one path of an SVG: `size` modules wide and high with its quiet zone, dark modules drawn. */
export type CodePicture = { readonly size: number; readonly path: string };

export const codePicture = (text: string): CodePicture => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter((one) => one !== '')
    .join('');
  return { size, path };
};
