import { html } from 'hono/html';
import type { Pack } from '../../rules/index.ts';
import { officialDate, visible } from '../../reports/index.ts';
import type { Ctx } from '../context.ts';
import { page } from '../pages/layout.ts';
import { checkListOf } from './check-list.ts';

const nameOf = (c: Ctx, pack: Pack): string => pack.procedure.name[c.get('language')];

/** One sheet for one procedure, made from its rules. */
export const checkListPage = (c: Ctx, pack: Pack, counter: boolean, now: number): Promise<string> => {
  const language = c.get('language');
  const t = c.get('texts').selfCheck;
  const { procedure } = pack;
  const day = officialDate(new Date(now).toISOString(), language) ?? '';
  const groups = checkListOf(pack, language, now);
  return page(c, {
    title: t.checkLists.of(nameOf(c, pack)),
    body: html`<article class="check-list">
      <h1>${t.checkLists.of(nameOf(c, pack))}</h1>
      <p>${t.checkLists.how} <span class="no-print">${t.checkLists.print}</span></p>
      <div class="check-groups">
        ${groups.map(
          ({ point, items }) =>
            html`<section>
              <h2>${point === null ? t.checkLists.whole : t.checkLists.points(point)}</h2>
              <ul>
                ${items.map(
                  (item, at) =>
                    html`<li>
                      <label>
                        <input type="checkbox" autocomplete="off" aria-describedby="w-${item.rule}-${at}" />
                        <strong>${item.title}</strong>
                      </label>
                      <span id="w-${item.rule}-${at}">
                        ${item.remedy} <small>(${t.checkLists[item.severity]})</small>
                      </span>
                    </li>`,
                )}
              </ul>
            </section>`,
        )}
      </div>
      <p class="check-source">
        <small
          >${t.checkLists.version(procedure.version, day)} ${t.checkLists.sources}:
          ${Object.values(procedure.citations)
            .map(({ title }) => visible(title))
            .join('; ')}.</small
        >
      </p>
      <p class="buttons no-print">
        ${counter ? html`<a class="button" href="/check-lists/${procedure.id}/counter">${t.counter}</a>` : ''}
        <a class="button" href="/check-lists">${t.checkLists.others}</a>
      </p>
    </article>`,
  });
};

export const checkListsPage = (
  c: Ctx,
  packs: readonly { readonly pack: Pack; readonly counter: boolean }[],
): Promise<string> => {
  const t = c.get('texts').selfCheck;
  return page(c, {
    title: t.checkLists.title,
    body: html`<div class="narrow">
      <h1>${t.checkLists.title}</h1>
      <p class="lead">${t.checkLists.intro}</p>
      ${packs.length === 0 ? html`<p class="card">${t.checkLists.none}</p>` : ''}
      <ul class="card check-lists">
        ${packs.map(
          ({ pack, counter }) =>
            html`<li>
              <a href="/check-lists/${pack.procedure.id}">${nameOf(c, pack)}</a>
              ${counter ? html`<a href="/check-lists/${pack.procedure.id}/counter">${t.counter}</a>` : ''}
            </li>`,
        )}
      </ul>
    </div>`,
  });
};
