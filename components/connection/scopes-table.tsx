import { Check, Minus, X } from 'lucide-react';
import type { Connection } from '@/lib/vault/contract';
import { toScopeRows, type ScopeRow } from './scope-words';

function Grant({ isGranted, isRequired }: Pick<ScopeRow, 'isGranted' | 'isRequired'>) {
  if (isGranted) {
    return (
      <span className="inline-flex items-center gap-1.5 text-ok-text">
        <Check aria-hidden className="size-4" />
        Granted
      </span>
    );
  }
  return isRequired ? (
    <span className="inline-flex items-center gap-1.5 text-danger-text">
      <X aria-hidden className="size-4" />
      Missing
    </span>
  ) : (
    <span className="inline-flex items-center gap-1.5 text-muted">
      <Minus aria-hidden className="size-4" />
      Not granted
    </span>
  );
}

/** What HubSpot lets Portside do here, and what is off for want of a permission. */
export function ScopesTable({ scopes, isConnected }: { scopes: Connection['scopes']; isConnected: boolean }) {
  const rows = toScopeRows(scopes);
  const missing = rows.filter((row) => !row.isGranted).length;
  return (
    <section aria-labelledby="permissions">
      <h2 id="permissions" className="text-base font-semibold">
        Permissions
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        {!isConnected
          ? 'What Portside asks HubSpot for when this portal is connected, and what it was given last.'
          : missing === 0
            ? 'HubSpot has granted everything that Portside asked for.'
            : `HubSpot has not granted ${missing} of ${rows.length}. Reconnecting asks for them again; a HubSpot plan without the feature cannot grant them.`}
      </p>
      <div className="overflow-hidden rounded-xl border border-line">
        <table className="w-full text-left text-sm">
          <thead className="bg-sunken text-xs text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">
                Permission
              </th>
              <th scope="col" className="hidden px-4 py-2 font-medium sm:table-cell">
                Asked for
              </th>
              <th scope="col" className="px-4 py-2 font-medium">
                HubSpot says
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <tr key={row.name} className="align-top">
                <th scope="row" className="px-4 py-3 font-normal">
                  <span className="font-medium">{row.title}</span>
                  <span className="block text-muted">{row.enables}</span>
                  <code className="block text-xs break-all text-faint">{row.name}</code>
                </th>
                <td className="hidden px-4 py-3 text-muted sm:table-cell">
                  {row.isRequired ? 'Required' : 'Optional'}
                </td>
                <td className="px-4 py-3 whitespace-nowrap">
                  <Grant {...row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
