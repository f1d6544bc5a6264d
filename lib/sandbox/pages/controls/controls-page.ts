import { html } from 'hono/html';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import { appSection } from './app-section';
import { callLog } from './call-log';
import { clockSection } from './clock-section';
import { contactSection, dataSection } from './contact-section';
import type { ControlsPage } from './controls-view';
import { faultSection } from './fault-section';
import { settingsSection } from './settings-section';
import { webhookSection } from './webhook-section';

/** The controls alone, as the script fetches them to bring the page up to date. */
export function controlSections(page: ControlsPage): Markup {
  return html`${clockSection(page)} ${faultSection(page)} ${settingsSection(page)} ${contactSection(page)}
  ${dataSection(page)} ${appSection(page)} ${webhookSection(page)}`;
}

/** The sandbox's controls: what its client asks for on one side, and what can be done about it on the other. */
export function controlsPage(page: ControlsPage): Markup {
  return html`<a class="skip" href="#controls">To the controls</a>
    <main class="board">
      <header class="title">
        <h1>Sandbox controls</h1>
        <p class="hint">A local HubSpot at <code>${page.origin}</code></p>
      </header>
      <noscript
        ><p class="why">This page works with JavaScript only. All it does can be done as JSON, too.</p></noscript
      >
      <p class="offline" id="offline" role="alert" hidden></p>
      ${callLog(page)}
      <div class="controls" id="controls" tabindex="-1">${controlSections(page)}</div>
    </main>
    <div class="notice" id="notice" role="status"></div>
    <dialog id="editor" aria-labelledby="dialog-title"></dialog>
    <dialog id="confirm" aria-labelledby="confirm-text">
      <p id="confirm-text"></p>
      <form method="dialog" class="row">
        <button class="button small" value="cancel">Cancel</button>
        <button class="button small primary" value="confirm">Go ahead</button>
      </form>
    </dialog>`;
}
