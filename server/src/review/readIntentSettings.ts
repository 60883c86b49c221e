import { NO_INTENTS, type Intents, type Outside } from '../rules/intents';

/** Told of a setting that is not understood, with the keys that lead to it. */
type Complain = (message: string, path: readonly (string | number)[]) => void;

export type WrittenIntents = Partial<Omit<Intents, 'outside' | 'expectations'>> & {
  readonly outside?: Partial<Outside>;
};

type Reader = (value: unknown, path: readonly string[], complain: Complain) => unknown;

const OUTSIDE: Readonly<Record<keyof Outside, Reader>> = {
  virtualNetworks: texts,
  ranges: texts,
  dnsServers: texts,
  egressAddresses: texts,
};

const INTENTS: Readonly<Record<Exclude<keyof Intents, 'expectations'>, Reader>> = {
  privateDnsManagedByPolicy: flag,
  routeTablesOwnedByHub: flag,
  publicByDesign: texts,
  developmentClusters: texts,
  publicServices: count,
  outside: (value, path, complain) => object(OUTSIDE, value, path, complain),
};

/** Reads the `intents` of a project file or of the editor's settings; what is not understood is left out. */
export function readIntents(value: unknown, complain: Complain = () => undefined): WrittenIntents {
  if (value === undefined || value === null) return {};
  return object(INTENTS, value, ['intents'], complain);
}

/** Later ones win, setting by setting. */
export function joinIntents(...written: readonly WrittenIntents[]): Intents {
  return written.reduce<Intents>(
    (joined, { outside, ...rest }) => ({ ...joined, ...rest, outside: { ...joined.outside, ...outside } }),
    NO_INTENTS,
  );
}

function object(
  readers: Readonly<Record<string, Reader>>,
  value: unknown,
  path: readonly string[],
  complain: Complain,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    complain(`\`${path.join('.')}\` is an object.`, path);
    return read;
  }
  for (const [key, inner] of Object.entries(value)) {
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (!reader) complain(`'${key}' is not known here; known are ${Object.keys(readers).join(', ')}.`, [...path, key]);
    else {
      const understood = reader(inner, [...path, key], complain);
      if (understood !== undefined) read[key] = understood;
    }
  }
  return read;
}

function flag(value: unknown, path: readonly string[], complain: Complain): boolean | undefined {
  if (typeof value === 'boolean') return value;
  complain(`\`${path.join('.')}\` is true or false.`, path);
  return undefined;
}

function count(value: unknown, path: readonly string[], complain: Complain): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  complain(`\`${path.join('.')}\` is a whole number above 0.`, path);
  return undefined;
}

function texts(value: unknown, path: readonly string[], complain: Complain): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    complain(`\`${path.join('.')}\` is a list of texts.`, path);
    return undefined;
  }
  return value.flatMap((item: unknown, index) => {
    if (typeof item === 'string') return [item];
    complain(`\`${path.join('.')}\` holds texts.`, [...path, String(index)]);
    return [];
  });
}
