import { html } from 'hono/html';
import type { Markup } from '@/lib/sandbox/pages/page-layout';

/** A call of a JSON control, e.g. `POST snapshots`, and what a person reads before and after it. */
export type ControlCall = {
  control: string;
  json?: unknown;
  done: string;
  /** Asked first; what cannot be undone has to be. */
  confirm?: string;
  undo?: { control: string; json: unknown };
};

/** The attributes by which the page's script knows what a form or a button does. */
export function controlAttributes({ control, json, done, confirm, undo }: ControlCall): Markup {
  return html`data-control="${control}" data-done="${done}"
  ${json === undefined ? '' : html`data-json="${JSON.stringify(json)}"`}
  ${confirm === undefined ? '' : html`data-confirm="${confirm}"`}
  ${undo === undefined ? '' : html`data-undo="${JSON.stringify(undo)}"`}`;
}

/** What assistive technology reads of a button, where many look alike. */
type ButtonLook = { about?: string; isDangerous?: boolean };

export function actionButton(
  label: string,
  call: ControlCall,
  { about, isDangerous = false }: ButtonLook = {},
): Markup {
  return html`<button type="button" class="button small ${isDangerous ? 'danger' : ''}" ${controlAttributes(call)}>
    ${label}${about === undefined ? '' : html`<span class="hidden"> ${about}</span>`}
  </button>`;
}

type Field = { id: string; label: string; hint?: string };

/** A label, what it belongs to, and a hint that is read with it (the input has to name it: `describedBy`). */
export function field({ id, label, hint }: Field, input: Markup): Markup {
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${input} ${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
  </div>`;
}

type TextInput = Field & {
  name: string;
  value?: string;
  placeholder?: string;
  type?: 'text' | 'number' | 'search' | 'url' | 'email';
  min?: number;
  required?: boolean;
  /** Whether an empty input is sent as `null`; otherwise it is left out. */
  emptyIsNull?: boolean;
};

export function textInput(input: TextInput): Markup {
  const { id, name, value = '', placeholder = '', type = 'text', hint } = input;
  return field(
    input,
    html`<input
      id="${id}"
      name="${name}"
      type="${type}"
      value="${value}"
      placeholder="${placeholder}"
      autocomplete="off"
      spellcheck="false"
      ${input.min === undefined ? '' : html`min="${input.min}"`}
      ${type === 'number' ? html`step="1"` : ''}
      ${input.required ? 'required' : ''}
      ${input.emptyIsNull ? html`data-empty="null"` : ''}
      ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
    />`,
  );
}

type Choice = { value: string; label: string };
type SelectInput = Field & {
  name: string;
  choices: readonly Choice[];
  value?: string;
  /** Numbers are sent as numbers. */
  isNumber?: boolean;
};

export function selectInput({ choices, value = '', isNumber = false, ...input }: SelectInput): Markup {
  const { id, name, hint } = input;
  return field(
    input,
    html`<select
      id="${id}"
      name="${name}"
      ${isNumber ? html`data-type="number"` : ''}
      ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
    >
      ${choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === value ? 'selected' : ''}>${choice.label}</option>`,
      )}
    </select>`,
  );
}

export function jsonInput({ name, ...input }: Field & { name: string }, value?: unknown): Markup {
  const { id, hint } = input;
  return field(
    input,
    html`<textarea
      id="${id}"
      name="${name}"
      rows="3"
      spellcheck="false"
      data-type="json"
      ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
    >
${value === undefined ? '' : JSON.stringify(value)}</textarea>`,
  );
}

type CheckInput = { id: string; name: string; label: string; hint?: string; checked?: boolean };

export function checkInput({ id, name, label, hint, checked = false }: CheckInput): Markup {
  return html`<div class="check">
    <input
      type="checkbox"
      id="${id}"
      name="${name}"
      ${checked ? 'checked' : ''}
      ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
    />
    <label for="${id}">${label}</label>
    ${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
  </div>`;
}

/** A part of the page that the script brings up to date. */
export function panel(id: string, body: Markup | Markup[]): Markup {
  return html`<div id="panel-${id}" data-panel>${body}</div>`;
}

type Section = { id: string; title: string; state: string; isOpen?: boolean };

/** One group of controls; its title says how things stand, so that it need not be opened to know. */
export function controlSection({ id, title, state, isOpen = false }: Section, body: Markup): Markup {
  return html`<details class="card section" id="${id}" ${isOpen ? 'open' : ''}>
    <summary>
      <h2>${title}</h2>
      <span class="state" id="panel-${id}-state" data-panel>${state}</span>
    </summary>
    <div class="inside">${body}</div>
  </details>`;
}
