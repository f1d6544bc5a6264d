'use client';

import { usePreference } from '@/components/preferences/preferences-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

const sections = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['/'], does: 'Search contacts' },
      { keys: ['F'], does: 'Filter contacts' },
      { keys: ['G', 'C'], does: 'Go to the contacts' },
      { keys: ['G', 'S'], does: 'Go to the sync' },
      { keys: ['G', 'P'], does: 'Go to the people and settings' },
      { keys: ['?'], does: 'Show this list' },
      { keys: ['Esc'], does: 'Close, or clear the search' },
      { keys: ['F6'], does: 'Go to the messages in the corner' },
    ],
  },
  {
    title: 'In the list',
    shortcuts: [
      { keys: ['↑', '↓', '←', '→'], does: 'Move' },
      { keys: ['Page Up', 'Page Down'], does: 'Move by a screen' },
      { keys: ['Home', 'End'], does: 'First, last column' },
      { keys: ['Ctrl', 'Home'], does: 'To the very beginning' },
      { keys: ['Enter'], does: 'Open the contact, or sort by the column' },
    ],
  },
  {
    title: 'While editing',
    shortcuts: [
      { keys: ['Enter'], does: 'Save' },
      { keys: ['Esc'], does: 'Cancel' },
    ],
  },
];

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const [areShortcutsOff, setShortcutsOff] = usePreference('areShortcutsOff');
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className="space-y-5 overflow-y-auto px-5 pt-1 pb-5">
        {sections.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
            <dl className="divide-y divide-line">
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                  <dt>{does}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <label className="flex items-center gap-2.5 text-sm">
          <Checkbox checked={!areShortcutsOff} onChange={(event) => setShortcutsOff(!event.target.checked)} />
          Single-key shortcuts (such as / and ?) are on
        </label>
      </div>
    </Dialog>
  );
}
