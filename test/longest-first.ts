import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, longest first. A fresh clone knows no durations and would start some of them last,
 * when the other worker has nothing left to do.
 */
const longest = [
  'test/scenarios/pack-letters.test.ts',
  'test/mail/chaos/chaos.test.ts',
  'test/scenarios/hostile-batch.test.ts',
  'test/scenarios/sample-letters.test.ts',
  'test/cli.test.ts',
  'test/mail/toxic-network.test.ts',
  'test/cli-template.test.ts',
  'test/rule-authoring.test.ts',
  'fixtures/make/packs/packs.test.ts',
  'src/store/crash.test.ts',
  'test/web/every-page.test.ts',
  'test/mail/two-watchers.test.ts',
  'test/mail/dovecot-modes.test.ts',
  'src/forms/clean-forms.test.ts',
  'src/forms/attacks.test.ts',
  'test/mail/dovecot-oauth2.test.ts',
  'src/cli/living-forms.test.ts',
];

const place = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((file) => moduleId.endsWith(file));
  return at < 0 ? longest.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
