import { describe, expect, it } from 'vitest';
import type { UnpackedLetter } from '../model/index.ts';
import { isBodyForm, withBodyForm } from './body-form.ts';
import type { PipelineContext } from './context.ts';
import type { ExamineOrder } from './examine.ts';
import type { Looked } from './look.ts';

const labels = Array.from({ length: 12 }, (_, i) => `Pole numer ${i}: wartość ${i}`).join('\n');
const mail = {
  document: { id: 0, role: 'letter', type: 'message/rfc822', name: 'x.eml', problems: [] },
  examined: null,
  signatures: [],
} as unknown as Looked;

const look = async (bodyText: string, more: readonly Looked[] = [], match = 'altered') => {
  const orders: ExamineOrder[] = [];
  const context = {
    cage: {
      run: async (_task: string, order: ExamineOrder) => {
        orders.push(order);
        return { ok: true, value: { match: { match }, signatures: [], wanted: [] } };
      },
    },
  } as unknown as PipelineContext;
  const looked = await withBodyForm([mail, ...more], { bodyText } as UnpackedLetter, context);
  return { looked, texts: orders.map(({ bytes }) => new TextDecoder().decode(bytes)) };
};

describe('the text of a letter', () => {
  it('is the application where it is a form and nothing that came with it is', async () => {
    const { looked } = await look(labels);
    expect(looked[0]?.examined?.match.match).toBe('altered');
    expect(isBodyForm({ application: looked[0]! })).toBe(true);
  });

  it('is none where a form is attached, where it is no form, and where it is short', async () => {
    const form = { document: { id: 1, role: 'unknown' }, examined: { match: { match: 'exact' } } } as unknown as Looked;
    expect((await look(labels, [form])).looked[0]?.examined).toBeNull();
    expect((await look(labels, [], 'unknown')).looked[0]?.examined).toBeNull();
    expect((await look('Dzień dobry')).texts).toEqual([]);
  });

  it.each([
    ['marks line by line', labels.replaceAll(/^/gmu, '> ')],
    ['puts behind a line that says who wrote', `W dniu 3.11.2026 o 10:00 Jan Próbny pisze:\n${labels}`],
    ['puts behind the head of the message', `Od: Jan Próbny <jan@urzad.example>\nWysłano: wczoraj\n${labels}`],
  ])('does not count what the message answers, which a program %s', async (_how, quoted) => {
    expect((await look(`Proszę o odpowiedź w tej sprawie.\n\n${quoted}`)).texts).toEqual([]);
    expect((await look(`${labels}\n\n${quoted}`)).texts.map((text) => text.trim())).toEqual([labels]);
  });
});
