import type { Consequence } from '../../server/src/azure/consequences/consequence';

/** Where a consequence was read, as Markdown: `[aks/private-clusters](https://…), read 2026-11-29`. */
export function sourceLinks({ sources, checked }: Consequence): string {
  return `(${sources.map((source) => `[${nameOf(source)}](${source})`).join(', ')}, read ${checked})`;
}

function nameOf(source: string): string {
  const page = /^https:\/\/learn\.microsoft\.com\/azure\/([^#]+)/.exec(source)?.[1];
  if (page !== undefined) return page;
  const provider = /terraform-provider-azurerm\/.*\/([\w-]+)\.(?:go|md)$/.exec(source)?.[1];
  if (provider !== undefined) return `azurerm: ${provider}`;
  return source.replace(/^https:\/\/([^/]+).*$/, '$1');
}
