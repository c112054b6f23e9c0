import { describe, expect, it } from 'vitest';
import { allFacts, letterState, letterStates } from './letter-state.ts';

const stored = (submission: Parameters<typeof letterState>[0]['submission'], replied = false) =>
  letterState({ sighting: 'stored', submission, replied });

describe('the state of a message', () => {
  it('follows the letter once it is stored', () => {
    expect(stored('received')).toBe('stored');
    expect(stored('checked')).toBe('checked');
    expect(stored('checked', true)).toBe('replied');
    expect(stored('quarantined')).toBe('quarantined');
  });

  it('an acknowledgement that went out does not make a letter checked that is not', () => {
    expect(stored('received', true)).toBe('stored');
    expect(stored('quarantined', true)).toBe('quarantined');
  });

  it('what an officer settled without a letter is checked, not replied', () => {
    expect(stored('decided')).toBe('checked');
    expect(stored('decided', true)).toBe('replied');
  });

  it('what was never stored is on its way, given up, or gone, whatever else the tables say', () => {
    for (const sighting of ['seen', 'failed', 'gone'] as const)
      for (const { submission, replied } of allFacts)
        expect(letterState({ sighting, submission, replied })).toBe(sighting);
  });

  it('is one of the words of the contract for all that the tables can say, and each word occurs', () => {
    expect(new Set(allFacts.map(letterState))).toEqual(new Set(letterStates));
  });
});
