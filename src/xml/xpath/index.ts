export { spend, XPathError, type XPathBudget } from './error.ts';
export { evaluateXPath, type XPathScope } from './evaluate.ts';
export { identifiersOf, prefixesAt } from './functions.ts';
export { parseXPath, type Expression } from './syntax.ts';
export { booleanOf as xpathBoolean, nodesOf as xpathNodes } from './values.ts';
