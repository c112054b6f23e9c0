import { reference } from './basis.ts';
import { day } from './posts.ts';
import { mark, opt, seq, t, tell, type Rule } from './rule.ts';

/** The day the paper bears. */
export const issued: Rule = day('issued');
const paperWord = '( upowaznieni{e,a} | pelnomocnictw{o,a} | umocowani{e,a} )';
export const paper: Rule = t(paperWord);
const joinedWords: Parameters<typeof tell>[2] = (state, at, end) =>
  state.tokens
    .slice(at, end)
    .map(({ word }) => word)
    .join('');
export const number: Rule = tell('number', reference, joinedWords);
export const droppedNumber: Rule = tell('dropped-number', reference, joinedWords);
export const nr: Rule = seq(t('( nr | numer | znak [ sprawy ] )'), opt(mark(':', '.')), number);
