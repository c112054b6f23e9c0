import { nearest } from './nearest.ts';
import type { PackProblem } from './yaml-source.ts';

/** What a pack reads, what its workshop reads, and what stands beside it for people. */
const taken: readonly RegExp[] = [
  /^procedure\.yaml$/,
  /^(?:unnoticed|counter)\.yaml$/,
  /^(?:rules|cases)\/[^/]+\.ya?ml$/,
  /^replies\/[^/]+\.(?:pl|en)\.md$/,
  /^forms\/[^/]+\/form\.yaml$/,
  // A blank is called as form.yaml calls it; pictures and schemas of it may lie beside it. Nothing of it is YAML.
  /^forms\/[^/]+\/(?!.*\.ya?ml(?:\b|_|~)).+$/i,
  /^(?!.*\.(?:pl|en)\.md$)[^/]+\.(?:md|txt)$/i,
  /^(?:LICEN[CS]E|CHANGELOG)[^/]*$/i,
  /(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i,
];

const looksLikeRule = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+[A-Za-z]?$/;

/** Endings that editors, mail programs and careful people put behind a name. */
const endings = /(?:\.(?:txt|bak|orig|old|save|tmp|copy)|~|_|\s*[-–—]?\s*(?:copy|kopia)|\s*\(\d+\))$/i;

const bare = (name: string): string => {
  const shorter = name.replace(endings, '');
  return shorter === name ? name : bare(shorter);
};

const folders = ['rules', 'cases', 'replies', 'forms'];

/** Where such a file was perhaps meant to stand; the same path when nothing is known. */
const meant = (path: string): string | undefined => {
  const parts = path.split('/');
  const stem = bare(bare(parts.at(-1) ?? '').replace(/\.(?:ya?ml|json|txt|md)$/i, ''));
  if (/\.(?:pl|en)$/i.test(stem) && parts.length > 0) return `replies/${stem.toLowerCase()}.md`;
  if (/^form$/i.test(stem))
    return parts[0] === 'forms' && parts.length === 3 ? `forms/${parts[1]}/form.yaml` : undefined;
  if (parts.length === 1 && nearest(stem, ['procedure', 'unnoticed']) !== undefined)
    return `${nearest(stem, ['procedure', 'unnoticed'])}.yaml`;
  if (/^(?:procedure|unnoticed)$/i.test(stem)) return `${stem.toLowerCase()}.yaml`;
  if (looksLikeRule.test(stem)) return `rules/${stem}.yaml`;
  const [top = ''] = parts;
  const folder = folders.includes(top) ? top : nearest(top, folders);
  return parts.length > 1 && (folder === 'rules' || folder === 'cases') ? `${folder}/${stem}.yaml` : undefined;
};

/**
 * Files of a pack that nothing reads, for what they are called or where they stand: a rule saved as `X.yaml.txt` is no rule, and
 * the letters it should stop are accepted.
 */
export const strayFiles = (paths: Iterable<string>): readonly PackProblem[] =>
  [...paths]
    .filter((path) => !taken.some((pattern) => pattern.test(path)) || /^[^/]+\.(?:ya?ml)\.txt$/i.test(path))
    .map((path): PackProblem => {
      const better = meant(path);
      return {
        severity: 'error',
        file: path,
        line: 1,
        column: 1,
        message: 'no part of a pack is called so or stands here: nothing reads this file',
        ...(better === undefined || better === path
          ? { expected: 'it in rules/, cases/, replies/ or forms/NAME/, or taken away' }
          : { didYouMean: better }),
      };
    });
