import { CopyField } from '@/components/setup/copy-field';
import type { ScopeReport } from '@/lib/workbench/scopes/contract';

type AddScopesHelpProps = { configured: ScopeReport['configured']; names: readonly string[] };

/** HubSpot blocks an install that asks for a scope the app does not list, so the app comes first. */
export function AddScopesHelp({ configured, names }: AddScopesHelpProps) {
  const optional = [...configured.optional, ...names];
  const lines = [
    `"requiredScopes": ${JSON.stringify(configured.required, null, 2)},`,
    `"optionalScopes": ${JSON.stringify(optional, null, 2)},`,
  ];
  return (
    <div className="space-y-4 text-sm">
      <p className="max-w-prose text-pretty text-muted">
        HubSpot blocks an install that asks for a scope which the app does not list. So first the app, then this
        installation, then the consent. Optional scopes never stop a sign-in: HubSpot leaves out what a plan cannot
        give.
      </p>
      <CopyField
        label="1. These lines into auth of the app’s app-hsmeta.json, then upload it"
        value={lines.join('\n')}
      />
      <CopyField
        label="2. This variable for Portside, then start it again"
        value={`HUBSPOT_OPTIONAL_SCOPES="${optional.join(' ')}"`}
      />
      <p className="text-muted">3. Come back to this page and ask HubSpot for what is missing.</p>
    </div>
  );
}
