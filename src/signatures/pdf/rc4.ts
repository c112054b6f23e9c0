/** RC4, which OpenSSL keeps to its legacy provider; old encrypted PDFs are read with it, and nothing is written. */
export const rc4 = (key: Uint8Array, data: Uint8Array): Uint8Array => {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let index = 0, other = 0; index < 256; index++) {
    other = (other + (state[index] as number) + (key[index % key.length] as number)) & 255;
    [state[index], state[other]] = [state[other] as number, state[index] as number];
  }
  const out = new Uint8Array(data.length);
  for (let at = 0, index = 0, other = 0; at < data.length; at++) {
    index = (index + 1) & 255;
    const one = state[index] as number;
    other = (other + one) & 255;
    const two = state[other] as number;
    state[index] = two;
    state[other] = one;
    out[at] = (data[at] as number) ^ (state[(one + two) & 255] as number);
  }
  return out;
};
