import { Avatar } from '@/components/ui/avatar';
import { Pill } from '@/components/ui/pill';
import { toInitials } from '@/components/format/person';
import { toPlainText, type DisplayValue } from './display-value';

const pillsMax = 2;

/** A value on one line, cut off where the column ends and whole on hover. */
export function CellValue({ value }: { value: DisplayValue }) {
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
        <span className="flex min-w-0 items-center gap-2" title={toPlainText(value)}>
          {value.name ? (
            <Avatar initials={toInitials(value.name)} hueKey={value.id} className="size-5 text-[0.5625rem]" />
          ) : null}
          <bdi className="truncate">{toPlainText(value)}</bdi>
        </span>
      );
    case 'number':
      return <span className="block truncate tabular-nums">{value.text}</span>;
    default:
      return (
        <bdi className="block truncate tabular-nums" title={('title' in value && value.title) || value.text}>
          {value.text}
        </bdi>
      );
  }
}
