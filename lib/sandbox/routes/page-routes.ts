import { Hono } from 'hono';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection } from '@/lib/sandbox/operations/collection';
import { getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { answerPage } from '@/lib/sandbox/pages/page-layout';
import { recordPage } from '@/lib/sandbox/pages/record-page';
import { welcomePage } from '@/lib/sandbox/pages/welcome-page';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const shownCharacters = 500;

function shorten(value: string): string {
  return value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;
}

/** What HubSpot's web app would show: enough that a link to a record leads somewhere. */
export function pageRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { portals, records } = state.stores;
  return new Hono<SandboxEnv>()
    .get('/', (context) => {
      const accounts = portals.listPortals().map((portal) => ({
        portal,
        contacts: records.count({ hubId: portal.hubId, type: contactType }),
      }));
      return answerPage(context, { title: 'A local HubSpot', body: welcomePage(accounts) });
    })
    .get('/contacts/:hubId{\\d+}/record/0-1/:id', (context) => {
      const portal = portals.findPortal(Number(context.req.param('hubId')));
      if (!portal) throw notFound();
      const collection = openCollection(state, portal.hubId, contactType);
      const record = getLiveRecord({ id: context.req.param('id') }, collection);
      const values = [...collection.definitions.values()].flatMap((definition) => {
        const value = record.properties[definition.name];
        return value === undefined || definition.hidden ? [] : [{ definition, value: shorten(value) }];
      });
      const title = record.properties.hs_full_name_or_email ?? `Contact ${record.id}`;
      return answerPage(context, { title, body: recordPage({ portal, title, id: record.id, values }) });
    });
}
