import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection } from '@/lib/sandbox/operations/collection';
import { findContacts } from '@/lib/sandbox/operations/find-contacts';
import { getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { listGrants } from '@/lib/sandbox/operations/list-grants';
import { callRows } from '@/lib/sandbox/pages/controls/call-log';
import { contactEditor } from '@/lib/sandbox/pages/controls/contact-editor';
import { contactList } from '@/lib/sandbox/pages/controls/contact-section';
import { controlSections, controlsPage } from '@/lib/sandbox/pages/controls/controls-page';
import { controlsStyle } from '@/lib/sandbox/pages/controls/controls-style';
import type { ControlsPage } from '@/lib/sandbox/pages/controls/controls-view';
import { answerPage, type Markup } from '@/lib/sandbox/pages/page-layout';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { createSettings } from '@/lib/sandbox/settings';
import { parseContactQuery } from './contact-control-routes';
import { parseLogQuery } from './request-control-routes';

const scripts = path.join(import.meta.dirname, '../pages/browser');
const shownCalls = 200;

function describe(context: SandboxContext, state: SandboxState): ControlsPage {
  const { portals } = state.stores;
  const filters = context.req.query();
  return {
    origin: new URL(context.req.url).origin,
    nowMs: state.now(),
    // Without the number of contacts: counting a million each time would hold everything else up.
    accounts: portals.listPortals().map((portal) => ({ portal, users: portals.listUsers(portal.hubId) })),
    settings: state.settings.current,
    defaults: createSettings().current,
    faults: state.faults.list(),
    grants: listGrants(state),
    snapshots: state.stores.namedSnapshots.list(),
    webhooks: {
      targetUrl: state.webhooks.settings()?.targetUrl,
      subscriptions: state.webhooks.subscriptions.list(),
      deliveries: state.webhooks.deliveries(),
    },
    calls: state.requests.list(parseLogQuery(filters)).slice(-shownCalls),
    lastSequence: state.requests.list({}).at(-1)?.sequence ?? 0,
    filters,
  };
}

/** A part of the page, for its script; by itself it is never shown. */
function answerPart(context: SandboxContext, part: Markup | Markup[]) {
  context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  context.header('Cache-Control', 'no-store');
  context.header('X-Content-Type-Options', 'nosniff');
  return context.html(html`${part}`);
}

/** New calls, with the number of the last one of all: the next look asks for what comes after it. */
function answerCalls(context: SandboxContext, { requests, stores }: SandboxState) {
  const { after, ...filter } = parseLogQuery(context.req.query());
  const matching = requests.list(filter);
  const calls = matching.filter(({ sequence }) => sequence > (after ?? 0)).slice(-shownCalls);
  const portalNames = new Map(stores.portals.listPortals().map(({ hubId, name }) => [hubId, name]));
  const last = requests.list({}).at(-1)?.sequence ?? after ?? 0;
  const view = { origin: new URL(context.req.url).origin, portalNames };
  return answerPart(
    context,
    html`<ol data-last="${last}" data-count="${matching.length}">
      ${callRows(calls, view)}
    </ol>`,
  );
}

function answerEditor(context: SandboxContext, state: SandboxState) {
  const portal = state.stores.portals.findPortal(Number(context.req.query('hubId')));
  if (!portal) throw notFound();
  const collection = openCollection(state, portal.hubId, contactType);
  const id = context.req.query('id');
  const record = id === undefined ? undefined : getLiveRecord({ id }, collection);
  const definitions = [...collection.definitions.values()].filter(
    ({ archived, calculated, modificationMetadata }) =>
      !archived && !calculated && modificationMetadata?.readOnlyValue !== true,
  );
  return answerPart(context, contactEditor({ portal, record, definitions }));
}

async function answerScript(context: SandboxContext) {
  const source = await readFile(path.join(scripts, context.req.param('file') ?? ''), 'utf8').catch(() => undefined);
  if (source === undefined) throw notFound();
  return context.body(source, 200, {
    'Content-Type': 'text/javascript;charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
}

/** The controls as a page: its parts and its script stand beside the JSON that it works with. */
export function controlPageRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/', (context) => {
      // Everything on the page is addressed from its folder.
      const address = new URL(context.req.url);
      if (!address.pathname.endsWith('/')) return context.redirect(`${address.pathname}/${address.search}`, 308);
      return answerPage(context, {
        title: 'Controls',
        body: controlsPage(describe(context, state)),
        extraStyle: controlsStyle,
        script: { address: 'browser/controls.mjs', folder: new URL('browser/', address).href },
      });
    })
    .get('/page/controls', (context) => answerPart(context, controlSections(describe(context, state))))
    .get('/page/calls', (context) => answerCalls(context, state))
    .get('/page/contacts', (context) => {
      const query = parseContactQuery(context.req.query());
      return answerPart(context, contactList(findContacts(query, state)));
    })
    .get('/page/contact', (context) => answerEditor(context, state))
    .get('/browser/:file{[a-z-]+\\.mjs}', answerScript);
}
