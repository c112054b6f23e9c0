import { html } from 'hono/html';
import { roles, type Role } from '../../store/index.ts';
import type { Asked } from '../passkeys/index.ts';
import type { Html } from '../pages/html.ts';
import type { Texts } from '../texts/index.ts';

export const field = (form: FormData, name: string, most: number): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, most) : '';
};

export const rolesOfForm = (form: FormData): readonly Role[] => {
  const given = new Set(form.getAll('role'));
  return roles.filter((role) => given.has(role));
};

export const roleBoxes = (chosen: readonly Role[], t: Texts): Html =>
  html`<fieldset class="role-boxes">
    <legend>${t.access.rolesLegend}</legend>
    ${roles.map(
      (role) =>
        html`<label class="choice"
          ><input type="checkbox" name="role" value="${role}" ${chosen.includes(role) ? html` checked` : ''} />
          <span><strong>${t.access.role[role]}</strong> <small>${t.access.roleHint[role]}</small></span></label
        >`,
    )}
  </fieldset>`;

export const passwordField = (name: string, label: string, autocomplete: string, hint?: string): Html =>
  html`<label class="field"
    ><span>${label}</span>
    <input
      name="${name}"
      type="password"
      autocomplete="${autocomplete}"
      required
      maxlength="500"
      ${autocomplete === 'new-password' ? html` minlength="12"` : ''}
      ${hint === undefined ? '' : html` aria-describedby="${name}-hint"`}
    />
    ${hint === undefined ? '' : html`<small id="${name}-hint">${hint}</small>`}
  </label>`;

/** A form that asks the browser for a passkey first (passkey.js); without scripts it stays hidden. */
export const passkeyForm = (
  what: 'get' | 'create',
  asked: Asked,
  options: { readonly action: string; readonly csrf?: string; readonly inside: Html; readonly problem: string },
): Html =>
  html`<form
    method="post"
    action="${options.action}"
    class="stack"
    hidden
    data-passkey="${what}"
    data-options="${JSON.stringify(asked.options)}"
  >
    ${options.csrf === undefined ? '' : html`<input type="hidden" name="csrf" value="${options.csrf}" />`}
    <input type="hidden" name="answer" value="" />
    ${options.inside}
    <p class="problem-words" role="alert" data-problem="${options.problem}"></p>
  </form>`;
