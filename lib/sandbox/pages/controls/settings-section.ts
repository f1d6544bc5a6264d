import { html } from 'hono/html';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import type { Settings } from '@/lib/sandbox/settings';
import {
  actionButton,
  checkInput,
  controlAttributes,
  controlSection,
  panel,
  selectInput,
  textInput,
} from './control-form';
import type { ControlsPage } from './controls-view';
import { otherSettings, settingFields, settingGroups, type SettingName } from './setting-fields';

function settingInput(name: SettingName, settings: Settings): Markup {
  const { label, hint, choices } = settingFields[name];
  const value = settings[name];
  const id = `setting-${name}`;
  if (typeof value === 'boolean') return checkInput({ id, name, label, hint, checked: value });
  if (typeof value === 'string') return selectInput({ id, name, label, hint, value, choices: choices ?? [] });
  return textInput({
    id,
    name,
    label,
    hint,
    type: 'number',
    min: 0,
    value: value === null ? '' : String(value),
    placeholder: 'no limit',
    emptyIsNull: true,
  });
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
  return (Object.keys(settingFields) as SettingName[]).filter((name) => settings[name] !== defaults[name]);
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
        settingGroups.map(({ title, names }) => settingForm(title, names, settings)),
      )}
      <details class="more">
        <summary>Webhooks, the journal and what HubSpot leaves open</summary>
        ${panel('settings-others', settingForm('Others', otherSettings, settings))}
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
