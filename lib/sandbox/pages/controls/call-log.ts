import { html } from 'hono/html';
import { toCurlCommand } from '@/lib/sandbox/formatters/curl-command';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import type { LoggedRequest } from '@/lib/sandbox/request-log';
import { selectInput, textInput } from './control-form';
import type { ControlsPage } from './controls-view';
import { methodChoices, toPortalChoices } from './fault-section';
import { statusPill } from './status-pill';

const statusChoices = [
  { value: '', label: 'any' },
  { value: '2xx', label: '2xx' },
  { value: '3xx', label: '3xx' },
  { value: '4xx', label: '4xx' },
  { value: '429', label: '429' },
  { value: '5xx', label: '5xx' },
  { value: '0', label: 'cut off' },
];

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function block(title: string, text: string): Markup {
  return html`<h3>${title}</h3>
    <pre tabindex="0" dir="ltr" aria-label="${title}">${text}</pre>`;
}

type CallView = { origin: string; portalNames: ReadonlyMap<number, string> };

function callDetails(call: LoggedRequest, { origin, portalNames }: CallView): Markup {
  const { hubId, grantType, faultId, requestBody, requestHeaders, responseHeaders } = call;
  const facts = [
    ['Portal', hubId === undefined ? undefined : `${portalNames.get(hubId) ?? ''} ${hubId}`],
    ['Grant', grantType],
    ['Answered by', faultId],
    ['Query', call.query],
  ].filter(([, value]) => value);
  return html`<dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd dir="ltr">${value}</dd>
          </div>`,
      )}
    </dl>
    ${requestBody === undefined ? '' : block('Body', requestBody)}
    ${block('Headers', `${headerLines(requestHeaders)}\n\n${headerLines(responseHeaders)}`.trim())}
    ${block('As curl', toCurlCommand(call, origin))}
    <div class="row">
      <button type="button" class="button small" data-copies>Copy as curl</button>
      <button type="button" class="button small" data-breaks="${call.path}" data-method="${call.method}">
        Break the next one
      </button>
    </div>`;
}

function callRow(call: LoggedRequest, view: CallView): Markup {
  const { sequence, at, method, path, query, status, durationMs, faultId } = call;
  return html`<li data-sequence="${sequence}">
    <details>
      <summary>
        <time datetime="${at}">${at.slice(11, 19)}</time>
        <span class="method">${method}</span>
        <span class="path" dir="ltr">${path}<span class="hint">${query}</span></span>
        <span class="pills">
          ${faultId === undefined ? '' : html`<span class="pill plain">fault</span>`} ${statusPill(status)}
        </span>
        <span class="duration">${durationMs.toLocaleString('en')} ms</span>
      </summary>
      <div class="call">${callDetails(call, view)}</div>
    </details>
  </li>`;
}

/** The calls as rows, the newest first. */
export function callRows(calls: readonly LoggedRequest[], view: CallView): Markup[] {
  return calls.toReversed().map((call) => callRow(call, view));
}

type LogFilters = Readonly<Record<string, string>>;

function filterForm(page: ControlsPage, filters: LogFilters): Markup {
  const any = { value: '', label: 'any' };
  const { path, method, status, hubId } = filters;
  return html`<form class="filters" id="call-filters" role="search" aria-label="Calls">
    ${textInput({ id: 'call-path', name: 'path', label: 'Path contains', type: 'search', value: path })}
    ${selectInput({ id: 'call-method', name: 'method', label: 'Method', value: method, choices: [any, ...methodChoices] })}
    ${selectInput({ id: 'call-status', name: 'status', label: 'Status', value: status, choices: statusChoices })}
    ${selectInput({ id: 'call-portal', name: 'hubId', label: 'Portal', value: hubId, choices: [any, ...toPortalChoices(page)] })}
  </form>`;
}

/** Every call as it comes in. */
export function callLog(page: ControlsPage): Markup {
  const { calls, filters, origin, accounts } = page;
  const portalNames = new Map(accounts.map(({ portal }) => [portal.hubId, portal.name]));
  return html`<section class="card log" aria-labelledby="calls-title">
    <header class="row spread">
      <h2 id="calls-title">Calls</h2>
      <div class="row">
        <button type="button" class="button small" id="call-pause" aria-pressed="false">Pause</button>
        <button
          type="button"
          class="button small"
          data-control="DELETE requests"
          data-done="The log is empty."
          data-confirm="Empty the log? The calls in it are gone for good."
        >
          Clear…
        </button>
      </div>
    </header>
    ${filterForm(page, filters)}
    <div class="scroll" id="call-scroll">
      <ol id="calls" data-last="${page.lastSequence}" aria-label="Calls, the newest first">
        ${callRows(calls, { origin, portalNames })}
      </ol>
      <div class="empty">
        <p><strong>No calls here yet</strong></p>
        <p>
          Point a HubSpot client at <code>${origin}</code> and what it asks for shows up at once; or loosen the filters.
        </p>
      </div>
    </div>
  </section>`;
}
