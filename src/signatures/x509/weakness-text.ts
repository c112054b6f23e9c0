import type { Weakness } from '../crypto/strength.ts';

export const weaknessText = ({ what, until }: Weakness, language: 'pl' | 'en'): string => {
  if (language === 'pl')
    return until ? `${what} był dopuszczalny tylko do ${until.slice(0, 10)}` : `${what} nie jest dopuszczalny`;
  return until ? `${what} was acceptable until ${until.slice(0, 10)} only` : `${what} is not acceptable`;
};
