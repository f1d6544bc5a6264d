import { html } from 'hono/html';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
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
import { toPortalChoices } from './fault-section';

const nameMax = 80;

/** Names may be 60,000 characters long, or none at all. */
export function toContactName({ id, properties }: CrmRecord): string {
  const name = properties.hs_full_name_or_email ?? properties.email ?? '';
  if (name.trim() === '') return `Contact ${id}`;
  return name.length > nameMax ? `${name.slice(0, nameMax)}…` : name;
}

function contactRow(record: CrmRecord): Markup {
  const { hubId, id, properties, archivedAtMs } = record;
  const name = toContactName(record);
  const json = { hubId, id: String(id) };
  const restore = { control: 'POST contacts/restore', json };
  const archive = { control: 'DELETE contacts', json, done: 'The contact is in the recycle bin.', undo: restore };
  return html`<li>
    <div>
      <strong dir="auto">${name}</strong>
      <code dir="auto">${(properties.email ?? '').slice(0, nameMax)}</code>
      <span class="hint">${id}</span>
    </div>
    <div class="row">
      ${
        archivedAtMs === null
          ? html`<button type="button" class="button small" data-opens="contact?hubId=${hubId}&id=${id}">
                Edit<span class="hidden"> ${name}</span>
              </button>
              ${actionButton('Delete', archive, { about: name })}`
          : actionButton(
              'Restore',
              { ...restore, done: 'The contact is back.', undo: { control: 'DELETE contacts', json } },
              { about: name },
            )
      }
    </div>
  </li>`;
}

export type FoundContacts = { total: number; records: CrmRecord[] };

/** The contacts that a search found. */
export function contactList({ total, records }: FoundContacts): Markup {
  if (records.length === 0) return html`<p class="empty">No contact matches.</p>`;
  const shown = total > records.length ? `The newest ${records.length} of ${total.toLocaleString('en')}` : `${total}`;
  return html`<p class="hint">${shown} found.</p>
    <ul class="list" aria-label="Contacts">
      ${records.map(contactRow)}
    </ul>`;
}

function importForm(page: ControlsPage): Markup {
  const call = { control: 'POST contacts/import', done: 'Imported: ' };
  return html`<form ${controlAttributes(call)}>
    ${selectInput({ id: 'import-portal', name: 'hubId', label: 'Into', isNumber: true, choices: toPortalChoices(page) })}
    <div class="field">
      <label for="import-file">A CSV file</label>
      <input id="import-file" type="file" accept=".csv,text/csv" data-reads-into="import-csv" />
    </div>
    <div class="field">
      <label for="import-csv">or its text</label>
      <textarea
        id="import-csv"
        name="csv"
        rows="4"
        spellcheck="false"
        required
        placeholder="email,firstname,lastname"
        aria-describedby="import-csv-hint"
      ></textarea>
      <p class="hint" id="import-csv-hint">
        The first line names properties or their labels. A known e-mail address or Record ID updates.
      </p>
    </div>
    <div class="row"><button class="button small primary">Import</button></div>
  </form>`;
}

/** What somebody would do in HubSpot’s own screens. */
export function contactSection(page: ControlsPage): Markup {
  const portals = toPortalChoices(page);
  return controlSection(
    { id: 'contacts', title: 'Contacts', state: `of ${portals.length} portals` },
    html`<form class="pair" id="contact-search" role="search" aria-label="Contacts">
        ${selectInput({ id: 'contact-portal', name: 'hubId', label: 'Portal', choices: portals })}
        ${textInput({ id: 'contact-query', name: 'q', label: 'Find', type: 'search', placeholder: 'name, e-mail or id' })}
        ${checkInput({ id: 'contact-archived', name: 'archived', label: 'In the recycle bin' })}
      </form>
      <div class="row">
        <button type="button" class="button small" data-opens="contact" data-with="contact-portal">
          Create contact
        </button>
      </div>
      <div id="contacts-found"></div>
      <details class="more">
        <summary>Import a CSV</summary>
        ${importForm(page)}
      </details>`,
  );
}

export function dataSection(page: ControlsPage): Markup {
  const { snapshots } = page;
  const save = { control: 'POST snapshots', done: 'The snapshot is taken.' };
  const add = { control: 'POST properties', done: 'The property is there.' };
  const types = ['string', 'number', 'date', 'datetime', 'bool'];
  return controlSection(
    { id: 'data', title: 'Data', state: snapshots.length === 0 ? 'no snapshot' : `${snapshots.length} kept` },
    html`<form ${controlAttributes(save)} data-clears>
        ${textInput({ id: 'snapshot-name', name: 'name', label: 'Take a snapshot', placeholder: 'a name', required: true, hint: 'Records, properties, people and tokens of all portals, until the sandbox ends.' })}
        <div class="row"><button class="button small primary">Take it</button></div>
      </form>
      ${panel('snapshot-list', snapshotList(snapshots))}
      <form ${controlAttributes(add)} data-clears>
        <fieldset>
          <legend>Add a contact property</legend>
          <div class="pair">
            ${selectInput({ id: 'property-portal', name: 'hubId', label: 'Portal', isNumber: true, choices: toPortalChoices(page) })}
            ${textInput({ id: 'property-name', name: 'name', label: 'Internal name', placeholder: 'shoe_size', required: true })}
            ${textInput({ id: 'property-label', name: 'label', label: 'Label' })}
            ${selectInput({ id: 'property-type', name: 'type', label: 'Type', choices: types.map((value) => ({ value, label: value })) })}
          </div>
          <div class="row"><button class="button small">Add it</button></div>
        </fieldset>
      </form>
      <h3>Start over</h3>
      <div class="row">
        ${actionButton(
          'Reset everything…',
          {
            control: 'POST reset',
            done: 'Everything is as it was at the start.',
            confirm:
              'Reset everything? All records, tokens, settings and faults go back to the sample data, and the log is emptied. Snapshots stay.',
          },
          { isDangerous: true },
        )}
      </div>`,
  );
}

function snapshotList(names: readonly string[]): Markup {
  if (names.length === 0) return html``;
  return html`<ul class="list" aria-label="Snapshots">
    ${names.map(
      (name) =>
        html`<li>
          <div><strong dir="auto">${name}</strong></div>
          <div class="row">
            ${actionButton(
              'Restore…',
              {
                control: 'POST snapshots/restore',
                json: { name },
                done: 'The snapshot is back.',
                confirm: `Restore “${name}”? What was written since then is lost.`,
              },
              { about: name },
            )}
            ${actionButton(
              'Delete…',
              {
                control: 'DELETE snapshots',
                json: { name },
                done: 'The snapshot is gone.',
                confirm: `Delete the snapshot “${name}”?`,
              },
              { about: name },
            )}
          </div>
        </li>`,
    )}
  </ul>`;
}
