import type { Config } from 'tailwindcss';

// Referenced from app/globals.css by @config; colours and sizes are CSS variables there.
const tailwindConfig: Config = {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  darkMode: 'class',
};

export default tailwindConfig;
