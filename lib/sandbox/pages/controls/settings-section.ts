import { html } from 'hono/html';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import type { Settings } from '@/lib/sandbox/settings';
import {
  actionButton,
  checkInput,
  controlAttributes,
  controlSection,
  jsonInput,
  panel,
  selectInput,
  textInput,
} from './control-form';
import type { ControlsPage } from './controls-view';
import { mainSettings, rarerSettings, settingFields, type SettingName } from './setting-fields';

function settingInput(name: SettingName, settings: Settings): Markup {
  const { label, hint, choices } = settingFields[name];
  const value = settings[name];
  const input = { id: `setting-${name}`, name, label, hint };
  if (typeof value === 'boolean') return checkInput({ ...input, checked: value });
  if (choices) return selectInput({ ...input, choices, value: String(value), isNumber: typeof value === 'number' });
  if (typeof value === 'string') return textInput({ ...input, value });
  if (Array.isArray(value)) return jsonInput(input, value);
  const text = value === null ? '' : String(value);
  return textInput({ ...input, type: 'number', min: 0, value: text, placeholder: 'no limit', emptyIsNull: true });
}

/** Settings are saved as they are changed; what a form would send is one of them. */
function settingForm(title: string, names: readonly SettingName[], settings: Settings): Markup {
  return html`<form ${controlAttributes({ control: 'PATCH settings', done: 'Saved.' })} data-autosave>
    <fieldset>
      <legend>${title}</legend>
      <div class="rows">${names.map((name) => settingInput(name, settings))}</div>
    </fieldset>
  </form>`;
}

function listChanged({ settings, defaults }: ControlsPage): SettingName[] {
  return (Object.keys(settingFields) as SettingName[]).filter(
    (name) => JSON.stringify(settings[name]) !== JSON.stringify(defaults[name]),
  );
}

/** Limits, speed, the life of tokens, and what HubSpot leaves open. */
export function settingsSection(page: ControlsPage): Markup {
  const { settings, defaults } = page;
  const changed = listChanged(page);
  const pick = (from: Settings) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  return controlSection(
    {
      id: 'settings',
      title: 'Limits and tokens',
      state: changed.length === 0 ? 'as HubSpot' : `${changed.length} changed`,
    },
    html`<p class="hint">A change counts at once.</p>
      ${panel(
        'settings-forms',
        mainSettings.map(({ title, names }) => settingForm(title, names, settings)),
      )}
      <details class="more">
        <summary>Webhooks, and what HubSpot leaves open</summary>
        ${panel(
          'settings-rarer',
          rarerSettings.map(({ title, names }) => settingForm(title, names, settings)),
        )}
      </details>
      ${panel(
        'settings-back',
        changed.length === 0
          ? html``
          : html`<div class="row">
              ${actionButton('All settings as HubSpot has them', {
                control: 'PATCH settings',
                json: pick(defaults),
                done: 'The settings are as HubSpot has them.',
                undo: { control: 'PATCH settings', json: pick(settings) },
              })}
            </div>`,
      )}`,
  );
}
