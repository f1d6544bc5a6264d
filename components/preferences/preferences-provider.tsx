'use client';

import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { writePreferenceFlag, type PreferenceFlag, type Preferences } from './preference-cookie';

type PreferencesContextValue = {
  preferences: Preferences;
  setPreference: (flag: PreferenceFlag, value: boolean) => void;
};

const PreferencesContext = createContext<PreferencesContextValue | undefined>(undefined);

export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const setPreference = useCallback((flag: PreferenceFlag, value: boolean) => {
    writePreferenceFlag(flag, value);
    setPreferences((now) => ({ ...now, [flag]: value }));
  }, []);
  const value = useMemo(() => ({ preferences, setPreference }), [preferences, setPreference]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreference(flag: PreferenceFlag): [boolean, (value: boolean) => void] {
  const context = use(PreferencesContext);
  if (!context) throw new Error('usePreference needs a PreferencesProvider above it');
  const { preferences, setPreference } = context;
  const set = useCallback((value: boolean) => setPreference(flag, value), [flag, setPreference]);
  return [preferences[flag], set];
}
