'use client';

import { ArrowUp } from 'lucide-react';
import { useFormat } from '@/components/format/format-provider';
import { formatAmount } from '@/components/format/number';
import { Button } from '@/components/ui/button';

/** Says that rows have come above those that the reader was left with, and leads to them. */
export function NewRowsButton({ count, onShow }: { count: number; onShow: () => void }) {
  const { locale } = useFormat();
  if (count === 0) return null;
  return (
    <Button
      size="sm"
      className="absolute top-11 left-1/2 z-20 -translate-x-1/2 rounded-full text-accent-text shadow-popup"
      onClick={onShow}
    >
      <ArrowUp aria-hidden />
      {formatAmount(count, locale)} new above
    </Button>
  );
}
