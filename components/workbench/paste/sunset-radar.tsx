import { StatusPill } from '@/components/ui/pill';
import { sunsets, type Sunset } from '@/lib/kernel/sunsets';

const dayMs = 86_400_000;

/** The last moment in which something can be relied on: a month without a day counts from its first. */
function daysLeft({ endsOn }: Sunset, nowMs: number): number {
  return Math.ceil((Date.parse(endsOn.length === 7 ? `${endsOn}-01` : endsOn) - nowMs) / dayMs);
}

function describe(sunset: Sunset): string {
  const hasDay = sunset.endsOn.length > 7;
  return new Intl.DateTimeFormat('en-GB', {
    ...(hasDay && { day: 'numeric' }),
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(hasDay ? sunset.endsOn : `${sunset.endsOn}-01`));
}

/** What HubSpot has ended or will end, with the days that are left. */
export function SunsetRadar({ nowMs }: { nowMs: number }) {
  return (
    <section aria-labelledby="sunset-radar">
      <h2 id="sunset-radar" className="text-base font-semibold">
        What HubSpot ends, and when
      </h2>
      <p className="mt-1 text-sm text-pretty text-muted">
        Portside itself calls paths with a date version alone. Most tutorials and many tools still call these.
      </p>
      <ul className="mt-3 divide-y divide-line rounded-xl border border-line">
        {sunsets.map((sunset) => {
          const left = daysLeft(sunset, nowMs);
          return (
            <li key={sunset.key} className="grid gap-x-4 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
              <div className="flex flex-wrap items-center gap-2 sm:block sm:space-y-1">
                <p className="tabular-nums">{describe(sunset)}</p>
                <StatusPill tone={left <= 0 ? 'neutral' : left < 100 ? 'danger' : 'warn'}>
                  {left <= 0 ? 'gone' : left === 1 ? '1 day left' : `${left} days left`}
                </StatusPill>
              </div>
              <div>
                <p className="font-medium">{sunset.what}</p>
                <p className="text-pretty text-muted">{sunset.instead}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
