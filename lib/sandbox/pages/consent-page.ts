import { html } from 'hono/html';
import { canInstallApps, type PortalUser } from '@/lib/sandbox/entities/user';
import type { Portal } from '@/lib/sandbox/entities/portal';
import { toScopeWords } from '@/lib/sandbox/formatters/scopes-in-words';
import type { AuthorizeRequest } from '@/lib/sandbox/operations/authorize-request';
import { accountIcon, anchorIcon, checkIcon, plusIcon } from './icons';
import type { Markup } from './page-layout';

export type ConsentPage = {
  appName: string;
  request: AuthorizeRequest;
  accounts: { portal: Portal; users: PortalUser[] }[];
  /** The parameters of the request as they came, to be sent again with the decision. */
  hidden: [name: string, value: string][];
};

function roleOf(user: PortalUser): string {
  if (user.superAdmin) return 'super admin';
  return canInstallApps(user) ? 'Marketplace access' : 'no Marketplace access';
}

function accountChoice({ portal }: ConsentPage['accounts'][number], isFirst: boolean): Markup {
  const region = portal.hublet === 'eu1' ? 'Europe' : 'North America';
  return html`<div class="choice">
    <input
      type="radio"
      name="portal"
      id="portal-${portal.hubId}"
      value="${portal.hubId}"
      data-testid="portal-${portal.hubId}"
      ${isFirst ? 'checked' : ''}
      required
    />
    <label for="portal-${portal.hubId}">
      <strong>${portal.name}</strong>
      <span>${portal.domain}</span>
      <span>Account ${portal.hubId} · ${region}</span>
    </label>
  </div>`;
}

function userChoice({ portal, users }: ConsentPage['accounts'][number]): Markup {
  return html`<div class="person" id="person-${portal.hubId}">
    <label for="user-${portal.hubId}">User <span class="hidden">in ${portal.name}</span></label>
    <select name="user-${portal.hubId}" id="user-${portal.hubId}" data-testid="user-${portal.hubId}">
      ${users.map(
        (user) => html`<option value="${user.userId}">${user.firstName} ${user.lastName} · ${roleOf(user)}</option>`,
      )}
    </select>
  </div>`;
}

function scopeList(scopes: readonly string[], kind: 'required' | 'optional'): Markup {
  return html`<ul class="scopes" data-testid="${kind}-scopes">
    ${scopes.map(
      (scope) =>
        html`<li class="${kind}">
          ${kind === 'required' ? checkIcon : plusIcon}
          <span>${toScopeWords(scope)}<code>${scope}</code></span>
        </li>`,
    )}
  </ul>`;
}

function permissions({ request }: ConsentPage): Markup {
  return html`<div class="pane">
    <h2>It will be able to</h2>
    ${scopeList(request.scopes, 'required')}
    ${
      request.optionalScopes.length === 0
        ? ''
        : html`<h2>And, if the account and the user allow it</h2>
            ${scopeList(request.optionalScopes, 'optional')}`
    }
  </div>`;
}

/** Shows only the chosen account's people; without this rule a browser would show all of them, which works as well. */
export function consentStyle({ accounts }: ConsentPage): string {
  return accounts
    .map(({ portal: { hubId } }) => `form:has(#portal-${hubId}:checked) #person-${hubId} { display: block; }`)
    .join('\n');
}

/** The consent screen: which account, which person, which permissions; Allow or Cancel. */
export function consentPage(page: ConsentPage): Markup {
  const { appName, accounts, hidden, request } = page;
  return html`<main>
    <form class="card" method="post" action="/oauth/authorize" data-testid="consent">
      ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <header class="head">
        <div class="marks" aria-hidden="true">
          <span class="mark app">${anchorIcon}</span><span class="dots"></span
          ><span class="mark hub">${accountIcon}</span>
        </div>
        <h1>${appName} wants to connect to your account</h1>
        <p class="quiet">Choose the account and the user that you want to be, then allow or cancel.</p>
      </header>
      <div class="columns">
        <div class="pane">
          <fieldset>
            <legend>Account</legend>
            ${accounts.map((account, index) => accountChoice(account, index === 0))}
          </fieldset>
          ${accounts.map(userChoice)}
        </div>
        ${permissions(page)}
      </div>
      <div class="foot">
        <p class="quiet">You return to <code>${new URL(request.redirectUri).origin}</code></p>
        <button class="button" name="decision" value="deny" data-testid="cancel" formnovalidate>Cancel</button>
        <button class="button primary" name="decision" value="allow" data-testid="allow">Allow</button>
      </div>
    </form>
  </main>`;
}
