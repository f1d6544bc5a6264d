'use client';

import { lazy, type ComponentType } from 'react';
import type { PanelProps } from './panel-props';

type WorkbenchTab = {
  /** In the address, as `?tab=`. */
  key: string;
  label: string;
  Panel: ComponentType<PanelProps>;
};

/** The tabs in their order; the first is the one of an address that names none. Each fetches its code when it is opened. */
export const workbenchTabs: [WorkbenchTab, ...WorkbenchTab[]] = [
  {
    key: 'token',
    label: 'Token',
    Panel: lazy(() => import('./token/token-panel').then(({ TokenPanel }) => ({ default: TokenPanel }))),
  },
  {
    key: 'calls',
    label: 'Calls',
    Panel: lazy(() => import('./calls/calls-panel').then(({ CallsPanel }) => ({ default: CallsPanel }))),
  },
  {
    key: 'walk',
    label: 'Walk',
    Panel: lazy(() => import('./walk/walk-panel').then(({ WalkPanel }) => ({ default: WalkPanel }))),
  },
  {
    key: 'scopes',
    label: 'Scopes',
    Panel: lazy(() => import('@/components/scopes/scopes-panel').then(({ ScopesPanel }) => ({ default: ScopesPanel }))),
  },
  {
    key: 'explain',
    label: 'Explain',
    Panel: lazy(() => import('./paste/paste-panel').then(({ PastePanel }) => ({ default: PastePanel }))),
  },
];
