import { basename } from 'node:path';
import type { Problem, Widget } from '../../model/index.ts';
import { loadEnvironment, startCage, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { readInput } from '../inputs.ts';
import { print, tell } from '../output.ts';

/** `okienko template show`: what form.yaml can bind to. */
export const showTemplate = async (
  blank: string,
  options: GlobalOptions & { readonly json?: boolean },
): Promise<ExitStatus> => {
  const bytes = readInput(blank);
  const cage = startCage({ ...(await loadEnvironment(options)), packs: [] }, 1);
  try {
    const outcome = await cage.run<{ widgets: Widget[]; problems: Problem[] }>('widgets', {
      bytes,
      name: basename(blank),
    });
    if (!outcome.ok) {
      tell(outcome.problem.detail);
      return 3;
    }
    const { widgets, problems } = outcome.value;
    for (const { detail } of problems) tell(detail);
    if (options.json === true)
      print(
        JSON.stringify(
          widgets.map(({ name, kind, page, box }) => ({ name, kind, page, box })),
          null,
          2,
        ),
      );
    else
      for (const { name, kind, page, box } of widgets)
        print(`${name}  ${kind}  page ${page}  [${box.map(Math.round).join(', ')}]`);
    return widgets.length > 0 ? 0 : 3;
  } finally {
    await cage.close();
  }
};
