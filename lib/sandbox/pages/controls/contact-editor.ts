import { html } from 'hono/html';
import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { Portal } from '@/lib/sandbox/entities/portal';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import { actionButton, controlAttributes, field, selectInput, textInput } from './control-form';
import { toContactName } from './contact-section';

const keyFacts = ['email', 'firstname', 'lastname', 'phone', 'company', 'jobtitle', 'city'];

export type ContactEditor = {
  portal: Portal;
  /** Undefined for one that is to be created. */
  record: CrmRecord | undefined;
  /** Those that can be written. */
  definitions: readonly PropertyDefinition[];
};

function propertyInput(definition: PropertyDefinition, record: CrmRecord | undefined): Markup {
  const { name, label } = definition;
  const [id, value] = [`contact-${name}`, record?.properties[name] ?? ''];
  return textInput({ id, name: `properties.${name}`, label, value });
}

function otherProperty(definitions: readonly PropertyDefinition[]): Markup {
  const others = definitions
    .filter(({ name }) => !keyFacts.includes(name))
    .map(({ name, label }) => ({ value: name, label: `${label} (${name})` }))
    .sort((left, right) => left.label.localeCompare(right.label));
  return html`${selectInput({
    id: 'contact-other',
    name: '',
    label: 'Another property',
    choices: [{ value: '', label: 'none' }, ...others],
  })}
  ${field(
    { id: 'contact-other-value', label: 'Its value' },
    html`<input id="contact-other-value" data-named-by="contact-other" autocomplete="off" />`,
  )}`;
}

function rarerActions(record: CrmRecord, name: string): Markup {
  const { hubId } = record;
  const id = String(record.id);
  const merge = {
    control: 'POST contacts/merge',
    json: { hubId, primaryObjectId: id },
    done: 'The contacts are one.',
    confirm: 'Merge the two contacts? HubSpot cannot undo this, and neither can the sandbox.',
  };
  return html`<form ${controlAttributes(merge)} data-closes>
      <fieldset>
        <legend>Merge another contact into this one</legend>
        ${textInput({ id: 'contact-merge', name: 'objectIdToMerge', label: 'Id of the other', required: true })}
        <div class="row"><button class="button small">Merge…</button></div>
      </fieldset>
    </form>
    <h3>Forget</h3>
    <p class="hint">Deletes the contact for good, as the law on personal data asks.</p>
    <div class="row" data-closes>
      ${actionButton(
        'Forget for good…',
        {
          control: 'POST contacts/forget',
          json: { hubId, id },
          done: 'The contact is forgotten.',
          confirm: `Forget ${name}? Nothing is left, not even in the recycle bin.`,
        },
        { isDangerous: true },
      )}
    </div>`;
}

/** A contact to be written: its key facts, and any other property by name. */
export function contactEditor({ portal, record, definitions }: ContactEditor): Markup {
  const name = record ? toContactName(record) : 'New contact';
  const facts = keyFacts.flatMap((fact) => definitions.find((definition) => definition.name === fact) ?? []);
  const call = record
    ? {
        control: 'PATCH contacts',
        json: { hubId: portal.hubId, id: String(record.id), properties: {} },
        done: 'Saved.',
      }
    : { control: 'POST contacts', json: { hubId: portal.hubId, properties: {} }, done: 'The contact is created.' };
  return html`<div class="editor">
    <header class="row spread">
      <h2 dir="auto" id="dialog-title">${name}</h2>
      <button type="button" class="button small" data-dismisses>Close</button>
    </header>
    <p class="hint">${record ? `Contact ${record.id} in ` : 'In '}${portal.name}</p>
    <form ${controlAttributes(call)} data-closes data-sends-changes>
      <div class="pair">
        ${facts.map((definition) => propertyInput(definition, record))} ${otherProperty(definitions)}
      </div>
      <div class="row"><button class="button small primary">${record ? 'Save' : 'Create'}</button></div>
    </form>
    ${record === undefined ? '' : rarerActions(record, name)}
  </div>`;
}
