import { html } from 'hono/html';
import type { Fault } from '@/lib/sandbox/faults/fault';
import { failureNames, namedFailures } from '@/lib/sandbox/faults/named-failures';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
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

const named = (name: string) => ({ kind: 'named', name });
const presets = [
  { label: 'Down for 3 calls', fault: { path: '*', times: 3, effect: named('UNAVAILABLE') } },
  { label: 'Next call takes 5 s', fault: { path: '*', delayMs: 5_000 } },
  { label: 'Cut the next answer off', fault: { path: '*', effect: { kind: 'cutOff' } } },
  { label: 'Limit reached, 5 calls', fault: { path: '/crm/*', times: 5, effect: named('BURST_LIMIT') } },
  {
    label: 'Next refresh fails',
    fault: { path: '/oauth/*/token', grantType: 'refresh_token', effect: named('UNAVAILABLE') },
  },
];

const outcomes = [
  { value: 'named', label: 'answer as HubSpot does when…' },
  { value: 'answer', label: 'answer with a status of my own' },
  { value: '', label: 'answer as usual, only later' },
  { value: 'slowBody', label: 'send the answer slowly' },
  { value: 'cutOff', label: 'cut the answer off' },
  { value: 'hang', label: 'never answer' },
  { value: 'partialBatch', label: 'answer 207: the last of a batch failed' },
];

export const methodChoices = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({ value, label: value }));

export function toPortalChoices({ accounts }: ControlsPage) {
  return accounts.map(({ portal }) => ({ value: String(portal.hubId), label: `${portal.name} (${portal.hubId})` }));
}

function describeEffect({ effect, delayMs }: Fault): string {
  const wait = delayMs > 0 ? `after ${delayMs.toLocaleString('en')} ms: ` : '';
  switch (effect?.kind) {
    case undefined:
      return `${wait}as usual`;
    case 'named':
      return `${wait}${namedFailures[effect.name].status} ${effect.name}`;
    case 'answer':
      return `${wait}status ${effect.status}`;
    case 'echo':
      return `${wait}status ${effect.status}, with what the call held`;
    case 'slowBody':
      return `${wait}${effect.bytesPerSecond.toLocaleString('en')} bytes per second`;
    case 'cutOff':
      return `${wait}cut off${effect.afterBytes === undefined ? '' : ` after ${effect.afterBytes} bytes`}`;
    case 'hang':
      return `${wait}never answered`;
    case 'partialBatch':
      return `${wait}207, the last input failed`;
    case 'patch':
      return `${wait}fields changed`;
    case 'hugeBody':
      return `${wait}padded by ${effect.bytes.toLocaleString('en')} bytes`;
  }
}

function describeMatch({ method, path, hubId, grantType, skip }: Fault): string {
  const more = [
    hubId === undefined ? [] : `portal ${hubId}`,
    grantType === undefined ? [] : grantType,
    skip === 0 ? [] : `after ${skip} more`,
  ].flat();
  return [`${method ?? 'any'} ${path}`, ...more].join(' · ');
}

const isSpent = ({ times, hits }: Fault) => times !== null && hits >= times;

function faultRow(fault: Fault): Markup {
  const { id, hits, times, ...input } = fault;
  return html`<li class="${isSpent(fault) ? 'spent' : ''}">
    <div>
      <strong>${describeEffect(fault)}</strong>
      <code>${describeMatch(fault)}</code>
      <span class="hint">${times === null ? `${hits} hit, until it is removed` : `${hits} of ${times} hit`}</span>
    </div>
    ${actionButton(
      'Remove',
      {
        control: `DELETE faults/${id}`,
        done: 'The fault is gone.',
        undo: { control: 'POST faults', json: { ...input, times } },
      },
      { about: describeEffect(fault) },
    )}
  </li>`;
}

function faultList({ faults }: ControlsPage): Markup {
  if (faults.length === 0) return html`<p class="empty">Nothing is broken. Every call is answered as it should be.</p>`;
  return html`<ul class="list" aria-label="Faults">
      ${faults.map(faultRow)}
    </ul>
    <div class="row">
      ${actionButton('Remove all faults', {
        control: 'DELETE faults',
        done: 'All faults are gone.',
        confirm: 'Remove all faults? Calls are answered as they should be from then on.',
      })}
    </div>`;
}

function effectFields(): Markup {
  return html`${selectInput({ id: 'fault-kind', name: 'effect.kind', label: 'What to do', choices: outcomes, value: 'named' })}
    <div data-when="named">
      ${selectInput({
        id: 'fault-name',
        name: 'effect.name',
        label: 'The case',
        choices: failureNames.map((name) => ({ value: name, label: `${namedFailures[name].status} ${name}` })),
        value: 'UNAVAILABLE',
      })}
    </div>
    <div data-when="answer">
      ${textInput({ id: 'fault-status', name: 'effect.status', label: 'Status', type: 'number', min: 200, value: '500', required: true })}
      ${jsonInput({ id: 'fault-body', name: 'effect.body', label: 'Body, as JSON' })}
    </div>
    <div data-when="slowBody">
      ${textInput({ id: 'fault-speed', name: 'effect.bytesPerSecond', label: 'Bytes per second', type: 'number', min: 1, value: '500', required: true })}
    </div>
    <div data-when="cutOff">
      ${textInput({ id: 'fault-after', name: 'effect.afterBytes', label: 'After how many bytes', type: 'number', min: 0, placeholder: 'half of it', hint: '0: not even a status line' })}
    </div>`;
}

function faultForm(page: ControlsPage): Markup {
  const call = { control: 'POST faults', done: 'The fault waits for its call.' };
  return html`<form ${controlAttributes(call)} id="fault-form">
    <fieldset>
      <legend>Your own fault</legend>
      ${effectFields()}
      ${textInput({ id: 'fault-path', name: 'path', label: 'Path', value: '/crm/*', required: true, hint: 'Without the query; * is any run of characters.' })}
      <div class="pair">
        ${selectInput({ id: 'fault-method', name: 'method', label: 'Method', choices: [{ value: '', label: 'any' }, ...methodChoices] })}
        ${selectInput({ id: 'fault-portal', name: 'hubId', label: 'Portal', isNumber: true, choices: [{ value: '', label: 'any' }, ...toPortalChoices(page)] })}
        ${textInput({ id: 'fault-times', name: 'times', label: 'For how many calls', type: 'number', min: 1, value: '1', placeholder: 'until removed', emptyIsNull: true })}
        ${textInput({ id: 'fault-skip', name: 'skip', label: 'Let pass first', type: 'number', min: 0, value: '0' })}
        ${textInput({ id: 'fault-delay', name: 'delayMs', label: 'Wait first, in ms', type: 'number', min: 0, value: '0' })}
      </div>
      ${checkInput({ id: 'fault-processed', name: 'processed', label: 'Carry the call out, then lose its answer' })}
      <div class="row"><button class="button small primary">Add this fault</button></div>
    </fieldset>
  </form>`;
}

/** How the next calls go wrong. */
export function faultSection(page: ControlsPage): Markup {
  const active = page.faults.filter((fault) => !isSpent(fault)).length;
  return controlSection(
    { id: 'faults', title: 'Faults', state: active === 0 ? 'none' : `${active} waiting`, isOpen: true },
    html`<div class="row">
        ${presets.map(({ label, fault }) =>
          actionButton(label, { control: 'POST faults', json: fault, done: `${label}: the fault waits for its call.` }),
        )}
      </div>
      ${panel('fault-list', faultList(page))}
      <details class="more">
        <summary>Make your own fault</summary>
        ${faultForm(page)}
      </details>`,
  );
}
