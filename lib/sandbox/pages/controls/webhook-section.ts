import { html } from 'hono/html';
import type { WebhookDelivery } from '@/lib/sandbox/entities/webhook';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import { actionButton, controlAttributes, controlSection, panel, selectInput, textInput } from './control-form';
import type { ControlsPage } from './controls-view';
import { toPortalChoices } from './fault-section';
import { statusPill } from './status-pill';

const eventTypes = [
  'contact.creation',
  'contact.propertyChange',
  'contact.deletion',
  'contact.merge',
  'contact.restore',
  'contact.privacyDeletion',
];
const wanted = [
  { eventType: 'contact.creation' },
  { eventType: 'contact.deletion' },
  { eventType: 'contact.merge' },
  { eventType: 'contact.restore' },
  { eventType: 'contact.privacyDeletion' },
  ...['email', 'firstname', 'lastname', 'lifecyclestage'].map((propertyName) => ({
    eventType: 'contact.propertyChange',
    propertyName,
  })),
];
const shownDeliveries = 8;

function deliveryRow({ at, attemptNumber, events, status }: WebhookDelivery): Markup {
  const kinds = [...new Set(events.map(({ subscriptionType }) => subscriptionType))].join(', ');
  const count = events.length === 1 ? '1 message' : `${events.length} messages`;
  return html`<li>
    <div>
      ${statusPill(status)} <strong>${kinds}</strong>
      <span class="hint">
        ${at.slice(11, 19)} · ${count}${attemptNumber === 0 ? '' : ` · again, ${attemptNumber}`}
      </span>
    </div>
  </li>`;
}

function deliveryList({ webhooks }: ControlsPage): Markup {
  const { deliveries } = webhooks;
  if (deliveries.length === 0) return html`<p class="empty">Nothing was sent yet.</p>`;
  const latest = deliveries.slice(-shownDeliveries).reverse();
  return html`<h3>Sent last</h3>
    <ul class="list" aria-label="Deliveries">
      ${latest.map(deliveryRow)}
    </ul>`;
}

function targetForm({ webhooks }: ControlsPage): Markup {
  const { targetUrl = '', subscriptions } = webhooks;
  const call = {
    control: 'PUT webhooks/target',
    json: { subscriptions: wanted },
    done: 'Webhooks go there from now on: new, deleted, merged and forgotten contacts, and changes of their names.',
  };
  const asked = subscriptions.filter(({ active }) => active).length;
  return html`<form ${controlAttributes(call)}>
      ${textInput({
        id: 'webhook-target',
        name: 'targetUrl',
        label: 'Target URL',
        type: 'url',
        value: targetUrl,
        placeholder: 'http://localhost:3000/api/webhooks/hubspot',
        required: true,
      })}
      <div class="row"><button class="button small primary">Send webhooks there</button></div>
    </form>
    ${
      targetUrl === ''
        ? ''
        : html`<p class="hint">${asked} subscriptions.</p>
            <div class="row">
              ${actionButton('Stop', {
                control: 'DELETE webhooks/target',
                done: 'No webhooks are sent any more.',
                undo: { control: 'PUT webhooks/target', json: { targetUrl } },
              })}
            </div>`
    }`;
}

function messageForm(page: ControlsPage): Markup {
  const call = { control: 'POST webhooks', done: 'The webhook is on its way.' };
  return html`<form ${controlAttributes(call)}>
    <fieldset>
      <legend>Send one by hand</legend>
      <div class="pair">
        ${selectInput({ id: 'webhook-type', name: 'events.0.subscriptionType', label: 'Event', choices: eventTypes.map((value) => ({ value, label: value })) })}
        ${selectInput({ id: 'webhook-portal', name: 'events.0.portalId', label: 'Portal', isNumber: true, choices: toPortalChoices(page) })}
        ${textInput({ id: 'webhook-object', name: 'events.0.objectId', label: 'Contact id', type: 'number', min: 1, required: true })}
        ${textInput({ id: 'webhook-property', name: 'events.0.propertyName', label: 'Property' })}
        ${textInput({ id: 'webhook-value', name: 'events.0.propertyValue', label: 'New value' })}
      </div>
      <div class="row"><button class="button small">Send</button></div>
    </fieldset>
  </form>`;
}

export function webhookSection(page: ControlsPage): Markup {
  const { targetUrl } = page.webhooks;
  return controlSection(
    { id: 'webhooks', title: 'Webhooks', state: targetUrl === undefined ? 'no target' : 'on' },
    html`${panel('webhook-target', targetForm(page))} ${messageForm(page)}
    ${panel('webhook-deliveries', deliveryList(page))}`,
  );
}
