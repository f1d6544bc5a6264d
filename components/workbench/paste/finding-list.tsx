import { CircleAlert, CircleSlash, Hourglass, Lightbulb, ShieldAlert } from 'lucide-react';
import { Notice } from '@/components/ui/notice';
import type { Finding } from '@/lib/workbench/paste/contract';

const looks = {
  gone: { tone: 'danger', Icon: CircleSlash },
  ending: { tone: 'warn', Icon: Hourglass },
  danger: { tone: 'danger', Icon: ShieldAlert },
  wrong: { tone: 'warn', Icon: CircleAlert },
  advice: { tone: 'info', Icon: Lightbulb },
} as const;

export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="space-y-2">
      {findings.map(({ severity, title, text }) => {
        const { tone, Icon } = looks[severity];
        return (
          <li key={title}>
            <Notice tone={tone} icon={<Icon />} title={title}>
              {text}
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}
