import { Avatar } from '@/components/ui/avatar';
import { Pill } from '@/components/ui/pill';
import { toInitials } from '@/components/format/person';
import { MarkedText } from './marked-text';
import { toPlainText, type DisplayValue } from './display-value';

const pillsMax = 2;

/** A value on one line, cut off where the column ends and whole on hover. With `marks`, what was searched for stands out. */
export function CellValue({ value, marks }: { value: DisplayValue; marks?: 'text' | 'phone' }) {
  switch (value.kind) {
    case 'empty':
      return (
        <span className="text-faint">
          <span aria-hidden>–</span>
          <span className="sr-only">No value</span>
        </span>
      );
    case 'choices':
      return (
        <span className="flex min-w-0 items-center gap-1" title={toPlainText(value)}>
          {value.choices.slice(0, pillsMax).map(({ label, hue }, index) => (
            <Pill key={index} hue={hue}>
              <bdi>{label}</bdi>
            </Pill>
          ))}
          {value.choices.length > pillsMax ? (
            <span className="text-xs text-muted">+{value.choices.length - pillsMax}</span>
          ) : null}
        </span>
      );
    case 'owner':
      return (
        <span className="block" title={toPlainText(value)}>
          <OwnerName id={value.id} name={value.name} className="truncate" />
        </span>
      );
    case 'number':
      return <span className="block truncate tabular-nums">{value.text}</span>;
    default:
      return (
        <span className="block truncate tabular-nums" title={('title' in value && value.title) || value.text}>
          <bdi>{marks ? <MarkedText text={value.text} isPhone={marks === 'phone'} /> : value.text}</bdi>
        </span>
      );
  }
}

/** An owner by name; by id where the name is not ours to know, or belongs to somebody who is gone. */
export function OwnerName({ id, name, className }: { id: string; name: string | undefined; className?: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {name ? <Avatar initials={toInitials(name)} hueKey={id} className="size-5 text-[0.5625rem]" /> : null}
      <bdi className={className}>{name ?? `Owner ${id}`}</bdi>
    </span>
  );
}
