import { Check, Minus, X } from 'lucide-react';
import { cn } from '@/components/ui/class-names';
import type { Ability } from '@/lib/workbench/scopes/contract';
import { ScopeChip } from './scope-chip';
import { remedyWords, toneOf } from './scope-words';

type AbilitiesTableProps = { caption: string; abilities: readonly Ability[]; picked: readonly string[] };

const stateColours = { ok: 'text-ok-text', warn: 'text-warn-text', neutral: 'text-muted' };

function WorksCell({ remedy }: Pick<Ability, 'remedy'>) {
  const tone = toneOf(remedy);
  const Icon = tone === 'ok' ? Check : tone === 'warn' ? X : Minus;
  return (
    <span className={cn('inline-flex items-start gap-1.5', stateColours[tone])}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {remedy === 'none' ? null : <span className="block font-medium">Off</span>}
        {remedyWords[remedy]}
      </span>
    </span>
  );
}

function Needs({ needs, picked }: Pick<Ability, 'needs'> & { picked: readonly string[] }) {
  return needs.map(({ anyOf }) => (
    <div key={anyOf[0]?.name} className="space-y-1">
      {anyOf.map((scope, index) => (
        <div key={scope.name}>
          {index === 0 ? null : <span className="block text-xs text-muted">or</span>}
          <ScopeChip scope={scope} isPicked={picked.includes(scope.name)} />
        </div>
      ))}
    </div>
  ));
}

/** What can be done, the scopes that it needs, and whether it works. */
export function AbilitiesTable({ caption, abilities, picked }: AbilitiesTableProps) {
  return (
    <div className="overflow-hidden rounded-xl border border-line">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken text-xs text-muted">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">
              {caption}
            </th>
            <th scope="col" className="hidden px-4 py-2 font-medium md:table-cell">
              Scopes, any one of which will do
            </th>
            <th scope="col" className="w-36 px-4 py-2 font-medium">
              Works
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {abilities.map(({ key, title, detail, needs, remedy }) => (
            <tr key={key} className="align-top">
              <th scope="row" className="px-4 py-3 font-normal">
                <span className="font-medium">{title}</span>
                <span className="block text-pretty text-muted">{detail}</span>
                <div className="mt-2 md:hidden">
                  <Needs needs={needs} picked={picked} />
                </div>
              </th>
              <td className="hidden px-4 py-3 md:table-cell">
                <Needs needs={needs} picked={picked} />
              </td>
              <td className="px-4 py-3">
                <WorksCell remedy={remedy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
