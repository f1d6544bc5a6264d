import { Avatar } from '@/components/ui/avatar';
import { Pill } from '@/components/ui/pill';
import { toInitials } from '@/components/format/person';
import { toHue } from '@/components/ui/tint';

const people = [
  { name: 'Amélie Fournier', company: 'Atelier Nord', stage: 'Customer' },
  { name: 'Tomasz Wiśniewski', company: 'Baltic Freight', stage: 'Opportunity' },
  { name: 'Grace Okafor', company: 'Lumen Health', stage: 'Lead' },
  { name: 'Jonas Lindqvist', company: 'Fjällbygg', stage: 'Customer' },
  { name: 'Priya Raman', company: 'Raman & Co', stage: 'Subscriber' },
  { name: 'Mateo Herrera', company: 'Café Sol', stage: 'Lead' },
  { name: 'Hanna Schäfer', company: 'Schäfer Optik', stage: 'Opportunity' },
  { name: 'Yuki Tanaka', company: 'Kita Design', stage: 'Customer' },
  { name: 'Lucía Marín', company: 'Marín Viajes', stage: 'Lead' },
];

/** A glimpse of the list, for the eye only. */
export function PreviewArt() {
  return (
    <div aria-hidden className="relative hidden overflow-hidden border-l border-line bg-sunken lg:block">
      <div className="absolute top-[14%] left-16 w-[46rem] overflow-hidden rounded-xl border border-line bg-canvas shadow-dialog">
        <div className="flex h-12 items-center gap-3 border-b border-line px-5">
          <span className="text-base font-semibold">Contacts</span>
          <span className="text-sm text-muted tabular-nums">10,000 contacts</span>
        </div>
        <div className="grid h-9 grid-cols-[17rem_12rem_1fr] items-center border-b border-line bg-sunken px-5 text-xs font-medium text-muted">
          <span>Name</span>
          <span>Company name</span>
          <span>Lifecycle stage</span>
        </div>
        {people.map(({ name, company, stage }) => (
          <div
            key={name}
            className="grid h-13 grid-cols-[17rem_12rem_1fr] items-center border-b border-line px-5 text-sm last:border-b-0"
          >
            <span className="flex items-center gap-3 font-medium">
              <Avatar initials={toInitials(name)} hueKey={name} />
              {name}
            </span>
            <span className="text-muted">{company}</span>
            <span>
              <Pill hue={toHue(stage)}>{stage}</Pill>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
