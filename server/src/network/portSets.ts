import { openPart } from '../model/threeValuedQuestions';
import { itemsOf } from '../model/readProperty';
import { unknown, type UnknownValue, type Value } from '../model/value';

/** Port intervals, both ends included, sorted, without overlap. */
export type PortSet = readonly (readonly [number, number])[];

export const ALL_PORTS: PortSet = [[0, 65535]];

/** Ports read from values, and what hides further ones. */
export interface Ports {
  readonly known: PortSet;
  readonly hidden?: UnknownValue;
}

/** Reads `*`, `80` and `8080-8090`. Undefined for anything else. */
export function parsePorts(text: string): PortSet | undefined {
  const trimmed = text.trim();
  if (trimmed === '*') return ALL_PORTS;
  const match = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(trimmed);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to && to <= 65535 ? [[from, to]] : undefined;
}

/** The union of texts, numbers and lists of them, as a rule's `…PortRange` and `…PortRanges` are. */
export function portsOf(values: readonly Value[]): Ports {
  const known: (readonly [number, number])[] = [];
  let hidden: UnknownValue | undefined;
  for (const value of values) {
    const items = itemsOf(value);
    hidden ??= items.hidden;
    for (const item of items.items) {
      const ports =
        item.kind === 'string'
          ? parsePorts(item.value)
          : item.kind === 'number'
            ? parsePorts(String(item.value))
            : undefined;
      if (ports) known.push(...ports);
      else hidden ??= hiddenBy(item);
    }
  }
  const union = joinedPorts(known);
  return hidden ? { known: union, hidden } : { known: union };
}

/** What is not known about a value that cannot be read. */
export function hiddenBy(value: Value): UnknownValue {
  return openPart(value) ?? unknown('the value cannot be read', value.origin.place);
}

/** The same ports in order, ranges that touch joined. */
export function joinedPorts(ports: PortSet): PortSet {
  const union: [number, number][] = [];
  for (const [from, to] of [...ports].sort((a, b) => a[0] - b[0])) {
    const last = union.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}

export function commonPorts(a: PortSet, b: PortSet): PortSet {
  return a.flatMap(([from, to]) =>
    b.flatMap(([start, end]) => {
      const low = Math.max(from, start);
      const high = Math.min(to, end);
      return low <= high ? [[low, high] as const] : [];
    }),
  );
}

export function withoutPorts(ports: PortSet, taken: PortSet): PortSet {
  let rest = ports;
  for (const [start, end] of taken) {
    rest = rest.flatMap(([from, to]) => {
      const parts: (readonly [number, number])[] = [];
      if (from < start) parts.push([from, Math.min(to, start - 1)]);
      if (to > end) parts.push([Math.max(from, end + 1), to]);
      return parts;
    });
  }
  return rest;
}

/** Are all of `ports` among `others`? */
export function withinPorts(ports: PortSet, others: PortSet): boolean {
  return withoutPorts(ports, others).length === 0;
}

export function samePorts(a: PortSet, b: PortSet): boolean {
  return withinPorts(a, b) && withinPorts(b, a);
}

/** `ports 22 and 8080-8090`, `all ports`; a long list is cut. */
export function portText(ports: PortSet): string {
  if (samePorts(ports, ALL_PORTS)) return 'all ports';
  const texts = ports.slice(0, 4).map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
  if (ports.length > 4) return `ports ${texts.join(', ')} and more`;
  const last = texts.pop()!;
  return texts.length === 0 ? `port${last.includes('-') ? 's' : ''} ${last}` : `ports ${texts.join(', ')} and ${last}`;
}
