import { html } from 'hono/html';
import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { Portal } from '@/lib/sandbox/entities/portal';
import type { Markup } from './page-layout';

export type RecordPage = {
  portal: Portal;
  title: string;
  id: number;
  values: { definition: PropertyDefinition; value: string }[];
};

/** Stands where HubSpot would show a record: its values, to look at only. */
export function recordPage({ portal, title, id, values }: RecordPage): Markup {
  return html`<main class="narrow">
    <article class="card">
      <header class="head">
        <h1 dir="auto">${title}</h1>
        <p class="quiet">Record ${id} in ${portal.name}. In the real HubSpot, its record page would open here.</p>
      </header>
      <dl class="pane values">
        ${values.map(
          ({ definition, value }) =>
            html`<div>
              <dt>${definition.label}</dt>
              <dd dir="auto">${value}</dd>
            </div>`,
        )}
      </dl>
    </article>
  </main>`;
}
