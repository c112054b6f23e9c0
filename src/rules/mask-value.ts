import { maskEmail, maskKeyId, maskPeselsIn, maskPhone } from '../model/index.ts';
import type { CelValue } from './functions/index.ts';
import type { MaskKind } from './procedure-schema.ts';

const masks: Readonly<Record<MaskKind, (text: string) => string>> = {
  name: (text) =>
    text
      .split(/\s+/)
      .map((word) => `${[...word][0] ?? ''}…`)
      .join(' '),
  phone: maskPhone,
  email: maskEmail,
  key: maskKeyId,
  text: () => '…',
};

const maskFor = (expression: string, declared: Readonly<Record<string, MaskKind>>): MaskKind | null => {
  // Of several the most silent: `text` shows nothing.
  const found = Object.entries(declared).flatMap(([name, kind]) =>
    expression.includes(name) && !/[\w]/.test(expression[expression.indexOf(name) + name.length] ?? '') ? [kind] : [],
  );
  return found.includes('text') || new Set(found).size > 1 ? 'text' : (found[0] ?? null);
};

/**
 * The value of an expression in an explanation. Texts that come from a fact with a mask are masked; anything that looks
 * like an e-mail address or a PESEL number is masked wherever it comes from.
 */
export const shownValue = (
  expression: string,
  value: CelValue,
  declared: Readonly<Record<string, MaskKind>>,
): string => {
  const kind = maskFor(expression, declared);
  const show = (item: CelValue): string => {
    if (typeof item === 'string') {
      if (item === '') return '""';
      const masked = kind ? masks[kind](item) : maskPeselsIn(item.replace(/[^\s<>"',;]+@[^\s<>"',;]+/g, maskEmail));
      return JSON.stringify(masked.length > 200 ? `${masked.slice(0, 200)}…` : masked);
    }
    if (Array.isArray(item)) {
      const shown = item
        .slice(0, 20)
        .map((inner: CelValue) => (typeof inner === 'object' && !Array.isArray(inner) ? '{…}' : show(inner)));
      return `[${shown.join(', ')}${item.length > 20 ? ', …' : ''}]`;
    }
    return typeof item === 'object' ? '{…}' : String(item);
  };
  return show(value);
};
