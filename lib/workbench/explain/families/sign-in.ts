import type { Family } from '@/lib/workbench/explain/entry';
import { hubspotDocs } from '@/lib/workbench/explain/hubspot-docs';

const docs = hubspotDocs.tokens;

/** Refusals of the authorize page and of the token endpoint. */
export const signInFamily: Family = {
  title: 'Signing in and renewing access',
  entries: [
    {
      code: 'client_id_unknown',
      when: { oauth: ['BAD_CLIENT_ID'] },
      words: {
        title: 'HubSpot does not know this app',
        what: 'The client id that was sent belongs to no app of HubSpot’s. It was mistyped, or the app was deleted.',
        who: 'operator',
        next: 'Compare HUBSPOT_CLIENT_ID with the Auth tab of the app in HubSpot, then start Portside again.',
        action: { kind: 'open-setup' },
        docs,
      },
    },
    {
      code: 'client_secret_wrong',
      when: { oauth: ['BAD_CLIENT_SECRET'] },
      words: {
        title: 'The app’s secret is not the right one',
        what: 'HubSpot knows the app, but not the secret that was sent with it. It was mistyped, or somebody has rotated it.',
        who: 'operator',
        next: 'Copy the client secret from the Auth tab of the app in HubSpot into HUBSPOT_CLIENT_SECRET, then start Portside again.',
        action: { kind: 'open-setup' },
        docs,
      },
    },
    {
      code: 'redirect_url_mismatch',
      when: { oauth: ['BAD_REDIRECT_URI'] },
      words: {
        title: 'HubSpot does not accept the redirect URL',
        what: 'The address to come back to is not one of the app’s redirect URLs, or differs between the two steps of the sign-in by as little as a slash.',
        who: 'operator',
        next: 'Add the redirect URL of this installation to the app’s redirectUrls, exactly as the setup page shows it.',
        action: { kind: 'open-setup' },
        docs,
      },
    },
    {
      code: 'grant_type_unknown',
      when: { oauth: ['BAD_GRANT_TYPE', 'unsupported_grant_type'] },
      words: {
        title: 'HubSpot does not know this kind of token request',
        what: 'The field grant_type was missing or held something else than authorization_code, refresh_token or client_credentials.',
        who: 'you',
        next: 'Send the fields as a form in the body of the request, grant_type among them.',
        action: { kind: 'edit-input' },
        docs,
      },
    },
    {
      code: 'code_verifier_wrong',
      when: { oauth: ['BAD_CODE_VERIFIER'] },
      words: {
        title: 'The sign-in was finished by somebody else than began it',
        what: 'The proof that comes with the code (PKCE’s code_verifier) does not belong to the sign-in that the code is from. Two tabs can cause that.',
        who: 'you',
        next: 'Close other tabs that are signing in, and begin again in one.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
    {
      code: 'scopes_refused',
      when: { oauth: ['BAD_SCOPES', 'invalid_scope'] },
      words: {
        title: 'HubSpot does not give this app these scopes',
        what: 'At least one scope that was asked for is not in the app’s configuration, or not written as HubSpot writes it.',
        who: 'operator',
        next: 'Make the app’s scopes and those of this installation the same.',
        action: { kind: 'open-scopes', scopes: [] },
        docs: hubspotDocs.scopes,
      },
    },
    {
      code: 'install_scopes_mismatch',
      when: { text: /scopes are insufficient|insufficient scopes|mismatch between the scopes/i },
      words: {
        title: 'The scopes of the app and of this installation differ',
        what: 'HubSpot stops an install when a scope is asked for that the app does not list, or when a required one is not asked for.',
        who: 'operator',
        next: 'Make requiredScopes and optionalScopes of the app the same as HUBSPOT_SCOPES and HUBSPOT_OPTIONAL_SCOPES.',
        action: { kind: 'open-setup' },
        docs: hubspotDocs.scopes,
      },
    },
    {
      code: 'plan_lacks_feature',
      when: { text: /does(?:n.t| not) have access to (?:some|the|this)/i },
      words: {
        title: 'The HubSpot plan lacks something that is asked for',
        what: 'A required scope belongs to a feature that this HubSpot account does not have.',
        who: 'operator',
        next: 'Move that scope from the required to the optional ones, in the app and in HUBSPOT_SCOPES; optional ones never stop a sign-in.',
        action: { kind: 'open-scopes', scopes: [] },
        docs: hubspotDocs.scopes,
      },
    },
    {
      code: 'portal_unknown',
      when: { oauth: ['BAD_HUB'] },
      words: {
        title: 'HubSpot does not know this portal any more',
        what: 'The account was deleted, or has expired as test accounts do after 90 days without a call.',
        who: 'admin',
        next: 'Check in HubSpot that the account still exists, then connect it again.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
    {
      code: 'refresh_token_dead',
      when: { oauth: ['BAD_REFRESH_TOKEN'] },
      words: {
        title: 'HubSpot access has ended',
        what: 'HubSpot does not accept the refresh token: it was revoked, the app was uninstalled, or the token belongs to another app’s client id.',
        who: 'admin',
        next: 'Connect the portal again; what was copied stays.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
    {
      code: 'auth_code_dead',
      when: { oauth: ['BAD_AUTH_CODE', 'EXPIRED_AUTH_CODE'] },
      words: {
        title: 'The sign-in took too long or was used twice',
        what: 'HubSpot’s code for a sign-in works once and only for a moment, and this one works no longer.',
        who: 'you',
        next: 'Begin signing in again, and finish it without going back.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
    {
      code: 'consent_declined',
      when: { oauth: ['access_denied'] },
      words: {
        title: 'The access was not allowed',
        what: 'Somebody pressed Cancel on HubSpot’s page, or HubSpot does not let this person allow it: that takes a super admin or Marketplace access.',
        who: 'admin',
        next: 'Begin again, or ask a HubSpot admin to connect the portal.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
    {
      code: 'client_refused',
      when: { oauth: ['invalid_client', 'unauthorized_client'] },
      words: {
        title: 'HubSpot does not accept the app’s credentials',
        what: 'The client id and the client secret do not belong together, or the app was deleted.',
        who: 'operator',
        next: 'Copy both from the Auth tab of the app in HubSpot again, then start Portside again.',
        action: { kind: 'open-setup' },
        docs,
      },
    },
    {
      code: 'grant_dead',
      when: { oauth: ['invalid_grant'] },
      words: {
        title: 'HubSpot no longer accepts this approval',
        what: 'The code or the refresh token is unknown, used, revoked, or belongs to another app.',
        who: 'admin',
        next: 'Connect the portal again; what was copied stays.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
    {
      code: 'token_request_malformed',
      when: { oauth: ['invalid_request'] },
      words: {
        title: 'The token request is not complete',
        what: 'A field that HubSpot needs is missing, is there twice, or was sent as JSON instead of as a form.',
        who: 'you',
        next: 'Send grant_type, client_id, client_secret and the code or token as a form in the body.',
        action: { kind: 'edit-input' },
        docs,
      },
    },
    {
      code: 'token_inactive',
      when: { active: false },
      words: {
        title: 'This token works no longer',
        what: 'HubSpot answers “active: false” for a token that it does not know, that has run out, or that was revoked. It does so with status 200.',
        who: 'admin',
        next: 'Get a fresh token: connect the portal again, or refresh if it was an access token.',
        action: { kind: 'open-connection' },
        docs,
      },
    },
  ],
};
