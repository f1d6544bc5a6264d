import { html } from 'hono/html';
import type { PortalUser } from '@/lib/sandbox/entities/user';
import type { GrantSummary } from '@/lib/sandbox/operations/list-grants';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import { actionButton, checkInput, controlAttributes, controlSection, panel } from './control-form';
import type { Account, ControlsPage } from './controls-view';

const nameOf = ({ firstName, lastName }: PortalUser) => `${firstName} ${lastName}`;

function grantActions(grant: GrantSummary, portalName: string): Markup {
  const json = { hubId: grant.hubId };
  const about = `in ${portalName}`;
  const expire = actionButton(
    'Expire access tokens',
    { control: 'POST grants/expire', json, done: `Access tokens of ${portalName} have expired.` },
    { about },
  );
  if (!grant.isInstalled) return grant.accessTokens === 0 ? html`` : expire;
  const revoke = {
    control: 'POST grants/revoke',
    json,
    done: `The refresh token of ${portalName} is revoked.`,
    confirm: `Revoke the grant of ${portalName}? Its refresh token ends for good; access tokens live on until they expire.`,
  };
  const uninstall = {
    control: 'POST grants/uninstall',
    json,
    done: `The app is out of ${portalName}.`,
    confirm: `Uninstall the app from ${portalName}? All its tokens end, and it has to ask for consent again.`,
  };
  return html`${expire} ${actionButton('Revoke…', revoke, { about })}
  ${actionButton('Uninstall…', uninstall, { about, isDangerous: true })}`;
}

function grantText({ isInstalled, userId, scopes, accessTokens, expiresAt }: GrantSummary, { users }: Account): string {
  const tokens = `${accessTokens} access ${accessTokens === 1 ? 'token' : 'tokens'} alive`;
  const until = expiresAt === undefined ? '' : `, the last until ${expiresAt.slice(11, 19)} UTC`;
  if (!isInstalled) return accessTokens === 0 ? 'Not connected.' : `Revoked, but ${tokens}${until}.`;
  const consenter = users.find((user) => user.userId === userId);
  return `By ${consenter ? nameOf(consenter) : `user ${userId}`}, ${scopes.length} scopes, ${tokens}${until}.`;
}

function personRow(user: PortalUser): Markup {
  const { hubId, userId, superAdmin, marketplaceAccess } = user;
  const id = `person-${hubId}-${userId}`;
  const call = { control: 'PATCH users', json: { hubId, userId }, done: `${nameOf(user)}’s rights are changed.` };
  return html`<form class="person-rights" ${controlAttributes(call)} data-autosave aria-label="${nameOf(user)}">
    <strong>${nameOf(user)}</strong>
    ${checkInput({ id: `${id}-admin`, name: 'superAdmin', label: 'Super admin', checked: superAdmin })}
    ${checkInput({ id: `${id}-market`, name: 'marketplaceAccess', label: 'Marketplace access', checked: marketplaceAccess })}
  </form>`;
}

function accountCard(account: Account, grants: readonly GrantSummary[]): Markup {
  const { portal, users } = account;
  const grant = grants.find(({ hubId }) => hubId === portal.hubId);
  return html`<section class="account" aria-labelledby="account-${portal.hubId}">
    <h3 id="account-${portal.hubId}">${portal.name} <span class="hint">${portal.hubId}</span></h3>
    ${
      grant === undefined
        ? ''
        : html`<p>${grantText(grant, account)}</p>
            ${
              grant.scopes.length === 0
                ? ''
                : html`<details class="more">
                    <summary>Scopes</summary>
                    <p><code>${grant.scopes.join(' ')}</code></p>
                  </details>`
            }
            <div class="row">${grantActions(grant, portal.name)}</div>`
    }
    <details class="more">
      <summary>People</summary>
      ${users.map(personRow)}
    </details>
  </section>`;
}

/** The app in each portal, and who may install it. */
export function appSection({ accounts, grants }: ControlsPage): Markup {
  const installed = grants.filter(({ isInstalled }) => isInstalled).length;
  return controlSection(
    { id: 'app', title: 'App and people', state: `in ${installed} of ${accounts.length} portals` },
    panel(
      'app-accounts',
      accounts.map((account) => accountCard(account, grants)),
    ),
  );
}
