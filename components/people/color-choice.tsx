import { Check } from 'lucide-react';
import type { CSSProperties } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { toHue } from '@/components/ui/tint';
import { portalColorHues, portalColors, type PortalColor } from '@/lib/kernel/portal-color';

type ColorChoiceProps = { value: PortalColor | null; onChange: (color: PortalColor | null) => void };

/** The colours of portals as radio buttons; the name of each is there for who does not see it. */
export function ColorChoice({ value, onChange }: ColorChoiceProps) {
  const { hubId } = usePortal();
  const choices = [
    { color: null, label: 'Automatic', hue: toHue(hubId) },
    ...portalColors.map((color) => ({ color, label: color, hue: portalColorHues[color] })),
  ];
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Colour</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ color, label, hue }) => (
          <label key={label} title={label} className="relative cursor-pointer first-letter:uppercase">
            <input
              type="radio"
              name="color"
              className="peer absolute inset-0 cursor-pointer opacity-0"
              checked={value === color}
              onChange={() => onChange(color)}
            />
            <span
              aria-hidden
              className="portal-tint flex h-8 min-w-8 items-center justify-center rounded-md px-2 text-xs font-semibold outline-offset-2 peer-checked:outline-2 peer-checked:outline-ink peer-focus-visible:outline-2 peer-focus-visible:outline-accent"
              style={{ '--hue': hue } as CSSProperties}
            >
              {color === null ? 'Auto' : value === color ? <Check className="size-4" /> : null}
            </span>
            <span className="sr-only">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
