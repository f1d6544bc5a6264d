'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names';

const itemStyle =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm text-ink outline-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted';

type MenuProps = {
  /** The button that the menu belongs to; it is rendered with the menu's attributes. */
  trigger: ComponentProps<typeof Base.Trigger>['render'];
  onOpenChange?: (isOpen: boolean) => void;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
  className?: string;
  children: ReactNode;
};

/** A menu that is open from the start: its code is fetched when somebody asks for it. */
export function Menu({ trigger, onOpenChange, side = 'bottom', align = 'start', className, children }: MenuProps) {
  return (
    <Base.Root defaultOpen onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-40 outline-none">
          <Base.Popup
            className={cn(
              'max-h-(--available-height) min-w-56 origin-(--transform-origin) overflow-y-auto rounded-lg bg-raised p-1 shadow-popup outline-none',
              'transition-[scale,opacity] duration-100 data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ className, ...props }: ComponentProps<typeof Base.Item>) {
  return <Base.Item className={cn(itemStyle, className)} {...props} />;
}

export function MenuLinkItem({ className, ...props }: ComponentProps<typeof Base.LinkItem>) {
  return <Base.LinkItem className={cn(itemStyle, className)} {...props} />;
}

export function MenuRadioGroup(props: ComponentProps<typeof Base.RadioGroup>) {
  return <Base.RadioGroup {...props} />;
}

export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem className={cn(itemStyle, className)} {...props}>
      {children}
      <Base.RadioItemIndicator className="ml-auto">
        <Check aria-hidden />
      </Base.RadioItemIndicator>
    </Base.RadioItem>
  );
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}
