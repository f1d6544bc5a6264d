const plainName = /^[A-Za-z_$][\w$]*$/u;

/** How a program would reach a value: `results[0].properties.email`. */
export function extendPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!plainName.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
