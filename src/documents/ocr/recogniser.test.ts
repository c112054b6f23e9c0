import { describe, expect, it } from 'vitest';
import { encodePgm } from './grey.ts';
import { startRecogniser } from './recogniser.ts';

const variables = { tessedit_pageseg_mode: '7', tessedit_char_whitelist: '', user_defined_dpi: '200' };
const paper = encodePgm({ width: 200, height: 60, dpi: 200, grey: new Uint8Array(12_000).fill(255) });

describe('a recogniser in a thread of its own', () => {
  it('says that it failed on what is no picture, and reads the next one', async () => {
    const recogniser = await startRecogniser();
    const look = { language: 'pol', variables, letters: false };
    expect(await recogniser.recognise({ ...look, image: new Uint8Array(500).fill(66) })).toBe(null);
    expect(await recogniser.recognise({ ...look, image: paper })).not.toBe(null);
    expect(recogniser.heap()).toBeGreaterThan(1_000_000);
    await recogniser.end();
  });

  it('answers nothing once it was ended, and leaves nobody waiting', async () => {
    const recogniser = await startRecogniser();
    const look = recogniser.recognise({ language: 'pol', variables, letters: false, image: paper });
    await recogniser.end();
    expect(await look).toBe(null);
    expect(await recogniser.recognise({ language: 'pol', variables, letters: false, image: paper })).toBe(null);
  });
});
