import type { Resource } from '../model/resource';

/** `nsg-snet-aks` → `nsgSnetAks` */
export function camelCase(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}

/** A name that none of these resources has: the wanted one, with a number behind it where it is taken. */
export function freeName(wanted: string, others: readonly Resource[]): string {
  const taken = new Set(others.map(({ name }) => (name.kind === 'string' ? name.value.toLowerCase() : undefined)));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}-${number}`;
  return name;
}
