import { html } from 'hono/html';
import { alertIcon } from './icons';
import type { Markup } from './page-layout';

export type RefusalPage = { reason: string; message: string; hint: string; back?: string };

export const refusalTitle = 'Couldn’t complete the connection';

/** HubSpot's dead end: it says no on its own page and never sends the browser back to the app. */
export function refusalPage({ reason, message, hint, back }: RefusalPage): Markup {
  return html`<main class="narrow">
    <section class="card" data-testid="oauth-refusal" data-reason="${reason}">
      <div class="pane">
        <div class="marks" aria-hidden="true"><span class="mark bad">${alertIcon}</span></div>
        <h1>${refusalTitle}</h1>
        <p>${message}</p>
        <div class="why">
          <p>Why the sandbox refused</p>
          <p>${hint}</p>
        </div>
      </div>
      ${
        back === undefined
          ? ''
          : html`<div class="foot"><a class="button" href="${back}" data-testid="back">Choose another user</a></div>`
      }
    </section>
  </main>`;
}
