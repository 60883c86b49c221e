import type { Value } from '../../model/value';
import type { ArmFunction } from '../armFunction';
import { number, object, text } from './valueBuilders';

const STANDARD_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** `parseUri` and `buildUri`. Source: the engine in Bicep CLI 0.49.2, asked 2026-11-30. */
export const uriFunctions: Readonly<Record<string, ArmFunction>> = {
  parseUri: ([address], site) => {
    const match =
      address?.kind === 'string'
        ? /^(https?):\/\/(?:[\w.-]+@)?([a-z0-9.-]+)(?::(\d{1,5}))?(\/[\w\-./~%]*)?(\?[\w\-./~%=&]*)?(?:#[\w-]*)?$/.exec(
            address.value,
          )
        : undefined;
    if (!match) return undefined;
    const [, scheme = '', host = '', port, path, query] = match;
    const own = port !== undefined && Number(port) !== STANDARD_PORTS[scheme] ? Number(port) : undefined;
    const none: Value = { kind: 'null', origin: { place: site.place, hops: [], literal: false } };
    return object(
      [
        ['scheme', text(scheme, site)],
        ['host', text(host, site)],
        ['port', own === undefined ? none : number(own, site)],
        ...(path !== undefined && path !== '/' ? [['path', text(path, site)] as const] : []),
        ...(query === undefined ? [] : [['query', text(query, site)] as const]),
      ],
      site,
    );
  },
  buildUri: ([parts], site) => {
    if (parts?.kind !== 'object' || parts.rest) return undefined;
    const read = (name: string) => parts.entries.get(name)?.value;
    const [scheme, host, port, path, query] = ['scheme', 'host', 'port', 'path', 'query'].map(read);
    if (scheme?.kind !== 'string' || host?.kind !== 'string' || !/^https?$/.test(scheme.value)) return undefined;
    if (!/^[A-Za-z0-9.-]+$/.test(host.value)) return undefined;
    if ((port && port.kind !== 'number') || (path && path.kind !== 'string') || (query && query.kind !== 'string')) {
      return undefined;
    }
    if (/[^\w\-./~% ]/.test(path?.value ?? '') || /[^\w\-./~%=&?]/.test(query?.value ?? '')) return undefined;
    const portText = port && port.value !== STANDARD_PORTS[scheme.value] ? `:${port.value}` : '';
    const slashed = `/${(path?.value ?? '').replace(/^\//, '')}`;
    const asked = query && query.value !== '' ? `?${query.value.replace(/^\?/, '')}` : '';
    return text(`${scheme.value}://${host.value.toLowerCase()}${portText}${slashed}${asked}`, site);
  },
};
