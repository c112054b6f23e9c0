/** XML: parsing under limits, XPath 1.0, canonical forms. Nothing is fetched and no document type is processed. */
export * from './canonicalise.ts';
export * from './parse.ts';
export * from './tree.ts';
export * from './validate-schema.ts';
export * from './xpath/index.ts';
