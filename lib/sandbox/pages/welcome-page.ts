import { html } from 'hono/html';
import type { Portal } from '@/lib/sandbox/entities/portal';
import type { Markup } from './page-layout';

/** What a person sees who opens the sandbox itself. */
export function welcomePage(accounts: { portal: Portal; contacts: number }[]): Markup {
  return html`<main class="narrow">
    <section class="card">
      <div class="pane">
        <h1>A local HubSpot</h1>
        <p class="quiet">
          Point any HubSpot client at this address: its authorize page, its OAuth endpoints and its CRM are all here.
        </p>
        <div class="why">
          <p>Accounts</p>
          ${accounts.map(
            ({ portal, contacts }) =>
              html`<p>${portal.name}, account ${portal.hubId}: ${contacts.toLocaleString('en')} contacts</p>`,
          )}
        </div>
        <p>How to use it stands in <code>docs/sandbox.md</code>.</p>
      </div>
      <div class="foot"><a class="button primary" href="/__sandbox/">Open the controls</a></div>
    </section>
  </main>`;
}
