/** `nsg-snet-aks` → `nsgSnetAks` */
export function camelCase(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}
