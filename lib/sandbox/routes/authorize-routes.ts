import { Hono } from 'hono';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import {
  approve,
  deny,
  findMissingFeature,
  findRefusal,
  mayConsent,
  parseAuthorizeRequest,
  type AuthorizeRequest,
  type Consenter,
} from '@/lib/sandbox/operations/authorize-request';
import { consentPage, consentStyle, type ConsentPage } from '@/lib/sandbox/pages/consent-page';
import { answerPage } from '@/lib/sandbox/pages/page-layout';
import { refusalPage, refusalTitle, type RefusalPage } from '@/lib/sandbox/pages/refusal-page';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const requestFields = [
  'client_id',
  'redirect_uri',
  'scope',
  'optional_scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'account',
] as const;

/** HubSpot's refusals are pages of its web app, so they answer 200 like any other. */
function answerRefusal(context: SandboxContext, refusal: RefusalPage) {
  return answerPage(context, { title: refusalTitle, body: refusalPage(refusal) });
}

function toHiddenFields(get: (name: string) => string | undefined, hubId: string | undefined): [string, string][] {
  return requestFields.flatMap((name): [string, string][] => {
    const value = name === 'account' ? hubId : get(name);
    return value === undefined ? [] : [[name, value]];
  });
}

function showConsent(context: SandboxContext, state: SandboxState) {
  const hubId = context.req.param('hubId');
  const get = (name: string) => context.req.query(name);
  const request = parseAuthorizeRequest(get, hubId);
  const refusal = findRefusal(request, state);
  if (refusal) return answerRefusal(context, refusal);
  const accounts = state.stores.portals
    .listPortals()
    .filter((portal) => request.hubId === undefined || portal.hubId === request.hubId)
    .map((portal) => ({ portal, users: state.stores.portals.listUsers(portal.hubId) }));
  const page: ConsentPage = { appName: state.app.name, request, accounts, hidden: toHiddenFields(get, hubId) };
  return answerPage(context, {
    title: 'Connect an app',
    body: consentPage(page),
    extraStyle: consentStyle(page),
    formTargets: new URL(request.redirectUri).origin,
  });
}

function findConsenter(get: (name: string) => string | undefined, state: SandboxState) {
  const portal = state.stores.portals.findPortal(Number(get('portal')));
  const userId = portal && (get(`user-${portal.hubId}`) ?? get('user'));
  const user = portal && state.stores.portals.findUser(portal.hubId, Number(userId));
  return user && { portal, user };
}

const noAccess = ({ user, portal }: Consenter, back: string): RefusalPage => ({
  reason: 'marketplace_access',
  message:
    'You don’t have permission to install this app. Ask a super admin of the account, or someone with HubSpot Marketplace access.',
  hint: `${user.firstName} ${user.lastName} may not install this app in ${portal.name}: that takes a super admin or Marketplace access, and the scopes that the app requires. The app learns nothing of this.`,
  back,
});

const noFeature = ({ portal }: Consenter, scope: string): RefusalPage => ({
  reason: 'account_features',
  message:
    'This account doesn’t have access to some HubSpot features that are required by this app. Please contact the app developer.',
  hint: `${portal.name} cannot grant ${scope}. The app learns nothing of this.`,
});

function toAuthorizeUrl(fields: [string, string][], request: AuthorizeRequest): string {
  const query = new URLSearchParams(fields.filter(([name]) => name !== 'account'));
  return `/oauth${request.hubId === undefined ? '' : `/${request.hubId}`}/authorize?${query}`;
}

async function decide(context: SandboxContext, state: SandboxState) {
  const form = await context.req.parseBody();
  const get = (name: string) => (typeof form[name] === 'string' ? form[name] : undefined);
  const request = parseAuthorizeRequest(get, get('account'));
  const refusal = findRefusal(request, state);
  if (refusal) return answerRefusal(context, refusal);
  if (get('decision') === 'deny') return context.redirect(deny(request, state));
  const consenter = findConsenter(get, state);
  if (!consenter || (request.hubId !== undefined && request.hubId !== consenter.portal.hubId)) {
    const hint = 'The form names no account and user of the sandbox.';
    return answerRefusal(context, { reason: 'user', message: 'You don’t have access to this account.', hint });
  }
  const missing = findMissingFeature(request, consenter, state);
  if (missing !== undefined) return answerRefusal(context, noFeature(consenter, missing));
  if (!mayConsent(request, consenter, state)) {
    const back = toAuthorizeUrl(toHiddenFields(get, get('account')), request);
    return answerRefusal(context, noAccess(consenter, back));
  }
  return context.redirect(approve(request, consenter, state));
}

/** The authorize page, for any account or for the one that the address names. */
export function authorizeRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/authorize', (context) => showConsent(context, state))
    .get('/:hubId{\\d+}/authorize', (context) => showConsent(context, state))
    .post('/authorize', (context) => decide(context, state));
}
