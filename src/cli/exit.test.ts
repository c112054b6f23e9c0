import { describe, expect, it } from 'vitest';
import { exitOfFile } from './exit.ts';

describe('the exit status of verify', () => {
  const passed = { indication: 'TOTAL-PASSED', format: 'PAdES' } as const;
  const open = { indication: 'INDETERMINATE', format: 'PAdES' } as const;
  const failed = { indication: 'TOTAL-FAILED', format: 'PAdES' } as const;

  it('is that of the worst signature', () => {
    expect(exitOfFile([passed, passed], [])).toBe(0);
    expect(exitOfFile([passed, open], [])).toBe(3);
    expect(exitOfFile([open, failed], [])).toBe(1);
  });

  it('is no pass for a file without a signature, or with a time-stamp alone', () => {
    expect(exitOfFile([], [])).toBe(3);
    expect(exitOfFile([{ indication: 'TOTAL-PASSED', format: 'PAdES/TST' }], [])).toBe(3);
  });

  it('is no pass for a file of which something was not looked at', () => {
    expect(exitOfFile([passed], [{ code: 'too-many-signatures' }])).toBe(3);
    expect(exitOfFile([passed], [{ code: 'unreadable-signature' }])).toBe(3);
    expect(exitOfFile([failed], [{ code: 'too-many-signatures' }])).toBe(1);
    expect(exitOfFile([passed], [{ code: 'refused-container' }])).toBe(1);
  });
});
