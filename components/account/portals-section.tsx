import Link from 'next/link';
import { roleWords } from '@/components/people/role-words';
import { contactsPath, settingsPath } from '@/components/routes/paths';
import { buttonStyle } from '@/components/ui/button';
import type { Me } from '@/lib/auth/contract';
import { listStyle, rowStyle, Section } from './section';

/** What a person is a member of; leaving is on the page where the consequences stand beside it. */
export function PortalsSection({ portals }: { portals: Me['portals'] }) {
  return (
    <Section title="Your portals" description="You leave a portal on its settings page.">
      {portals.length === 0 ? (
        <p className="rounded-xl border border-line bg-sunken p-4 text-sm text-muted">
          You are not a member of any portal here.
        </p>
      ) : (
        <ul aria-label="Your portals" className={listStyle}>
          {portals.map(({ hubId, name, role }) => (
            <li key={hubId} className={rowStyle}>
              <div className="min-w-0 flex-[1_1_12rem]">
                <Link href={contactsPath(hubId)} className="rounded-md text-sm font-medium break-words hover:underline">
                  <bdi>{name}</bdi>
                </Link>
                <p className="text-xs text-muted">
                  {roleWords[role].label} · <span className="tabular-nums">{hubId}</span>
                </p>
              </div>
              <Link
                href={settingsPath(hubId)}
                aria-label={`Settings of ${name}`}
                className={buttonStyle({ variant: 'secondary', size: 'sm' })}
              >
                Settings
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
